// The HTTP/1.1 server: sockets, TLS, limits and time-outs in front of one handler. docs/architecture.md says where it
// stands; what it refuses and how is in http/options.h, http/admission.h and http/errors.h.
//
// A connection lives on one of the io threads and reads one request at a time; the handler runs on a handlers' thread
// and may block there; meanwhile the io thread serves others. A stream of events costs a connection, no thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>

#include "base/result.h"
#include "http/log.h"
#include "http/message.h"
#include "http/metrics.h"
#include "http/options.h"

namespace comity::http {

class Server {
 public:
  // `log` and `metrics` outlive the server.
  Server(Options options, Handler handler, Log& log, Metrics& metrics);
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();  // drains for no time at all, then waits for handlers that still run: they cannot be interrupted

  // Listens and returns. Once. `unavailable`: the address or port cannot be had, or certificate and key cannot be used.
  Result<void> start();

  // The port it listens on; after start().
  std::uint16_t port() const;

  // Stops accepting, closes idle connections, ends event streams after a last event "closing", lets requests that are
  // being read or answered finish, and returns when no connection is left: true; or at the deadline, having cut off
  // those that are left: false. After it only destruction is of use.
  bool drain(std::chrono::milliseconds deadline);

 private:
  class Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace comity::http
