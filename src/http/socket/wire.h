// The bytes of one connection, plain or under TLS, for one io thread. With loop.h and connection.h the only headers that
// show Boost; no other module sees them.
#pragma once

#include <utility>  // before Boost 1.74, which needs it and does not say so

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>

#include "base/result.h"
#include "http/options.h"

namespace comity::http {

namespace asio = boost::asio;
using boost::system::error_code;

// An operation ends early, with an error, when the socket is cancelled; the wire can then still write.
class Wire {
 public:
  virtual ~Wire() = default;
  virtual asio::awaitable<void> handshake(error_code& error) = 0;
  virtual asio::awaitable<std::size_t> read_some(asio::mutable_buffer buffer, error_code& error) = 0;
  virtual asio::awaitable<void> write(std::array<asio::const_buffer, 2> buffers, error_code& error) = 0;
  // Says that nothing more will be written.
  virtual asio::awaitable<void> finish() = 0;
  virtual asio::ip::tcp::socket& socket() = 0;
};

// Certificate and key for as many wires as are wanted.
class TlsContext {
 public:
  static Result<std::unique_ptr<TlsContext>> load(const TlsFiles& files);
  virtual ~TlsContext() = default;
  virtual std::unique_ptr<Wire> wire(asio::ip::tcp::socket socket) = 0;
};

std::unique_ptr<Wire> plain_wire(asio::ip::tcp::socket socket);

}  // namespace comity::http
