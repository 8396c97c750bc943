// How a server listens, and what it lets a client do. Defaults are for a public server; tests shorten the times.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "http/address.h"
#include "http/message.h"

namespace comity::http {

struct TlsFiles {
  std::string certificate_chain;  // PEM, the server's own first
  std::string private_key;        // PEM
};

struct Limits {
  std::size_t header_bytes = 16 << 10;  // request line and headers: 431, or 414 if the line alone is longer
  std::size_t header_count = 100;       // 431
  std::size_t target_bytes = 8 << 10;   // 414
  std::size_t body_bytes = 1 << 20;     // of anybody's request: 413
  // Up to here a body is read without asking who sends it; a longer one, and one of unknown length, only after
  // Options::body_guard has said that this request may bring it.
  std::size_t body_bytes_unasked = 64 << 10;
  // Of all requests together, from their head to their answer; beyond it 503. Whom the guard lets bring more than
  // body_bytes_unasked has room of their own, which strangers cannot use up, for short bodies too.
  std::size_t bodies_bytes_unasked = 64 << 20;
  std::size_t bodies_bytes = 256 << 20;

  std::chrono::milliseconds header_time{10'000};  // from the first byte of a request to its last header; TLS handshake
  std::chrono::milliseconds body_time{20'000};    // for a body, and on top of that the time it takes ...
  std::chrono::milliseconds idle_time{60'000};    // from one request's answer to the next request's first byte
  std::chrono::milliseconds write_time{30'000};   // for an answer, and on top of that the time it takes ...
  std::size_t least_bytes_per_second = 8 << 10;   // ... at this rate: slower clients are cut off
  std::chrono::milliseconds linger_time{1'000};   // after the last answer, for the client to read it

  std::size_t connections = 10'000;
  // A whole office may come from one address. Trusted proxies are not counted.
  std::size_t connections_per_address = 1'000;
  std::size_t event_streams_per_address = 1'000;
  std::size_t event_queue_bytes = 256 << 10;  // of one stream, waiting
  std::size_t waiting_requests = 2'000;       // for a handler's thread; beyond it 503
};

// Sent with every answer unless a handler gave a header of the same name. Empty: not sent.
struct SecurityHeaders {
  std::string content_security_policy =
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; worker-src 'self' blob:; "
      "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
  std::string referrer_policy = "same-origin";
  std::string permissions_policy = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";
  std::string strict_transport_security = "max-age=31536000";  // only where the client came over TLS
};

// How many bytes of body a request may bring, or the answer that refuses it. It is given the request without its body,
// on a handlers' thread, and may block there; what it throws becomes a 500.
using BodyDecision = std::variant<std::size_t, Response>;
using BodyGuard = std::function<BodyDecision(Request& head)>;

struct Options {
  std::string address = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any that is free; Server::port says which
  std::optional<TlsFiles> tls;
  std::vector<AddressRange> trusted_proxies;
  unsigned io_threads = 1;
  unsigned handler_threads = 4;
  std::chrono::milliseconds heartbeat{15'000};  // an empty comment on a stream without events
  Limits limits;
  BodyGuard body_guard;  // none: all bodies within the limits are read
  SecurityHeaders security;
};

}  // namespace comity::http
