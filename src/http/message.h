// What a handler is given and what it answers, without a word about sockets.
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/enum_names.h"
#include "http/event_sender.h"

namespace comity::http {

enum class Method { get, head, post, put, patch, delete_, options };

}  // namespace comity::http

template <>
inline constexpr auto comity::enum_names<comity::http::Method> =
    std::to_array<std::string_view>({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"});

namespace comity::http {

struct Header {
  std::string name;
  std::string value;
  bool operator==(const Header&) const = default;
};

// ASCII letters alike in either case, as names of headers are compared.
bool same_name(std::string_view a, std::string_view b);

// The value of the first header of that name, or null.
const std::string* find_header(const std::vector<Header>& headers, std::string_view name);

using Pairs = std::vector<std::pair<std::string, std::string>>;

// One request, complete and checked: the target is percent-decoded, everything decoded is UTF-8 without control
// characters in the path, and the body is within its limit.
struct Request {
  Method method = Method::get;
  std::string path;                   // as it was sent, without the query: "/parties/%E9%87%91"
  std::vector<std::string> segments;  // the decoded parts of the path between its slashes: {"parties", "金"}
  Pairs query;                        // decoded, in order, repetitions kept
  Pairs parameters;                   // of the route's pattern; filled in by the router
  std::vector<Header> headers;
  std::string body;
  std::string remote;      // the client's address; a trusted proxy's word counts (Options::trusted_proxies)
  bool is_tls = false;     // over TLS as far as the client is concerned: a trusted proxy's word counts here too
  std::string request_id;  // in the answer's X-Request-Id, in the log and in every error

  const std::string* header(std::string_view name) const { return find_header(headers, name); }
  const std::string* query_value(std::string_view name) const;  // the first, or null
  const std::string& parameter(std::string_view name) const;    // asserts that the route's pattern has it
};

// Bytes of an answer: owned, shared with others that answer the same (a cached document is not copied), or living as
// long as the program.
class Body {
 public:
  Body() = default;
  Body(std::string bytes) : Body(std::make_shared<const std::string>(std::move(bytes))) {}
  Body(const char* bytes) : Body(std::string(bytes)) {}
  Body(std::shared_ptr<const std::string> shared) : bytes_(*shared), owner_(std::move(shared)) {}
  static Body of_program(std::string_view bytes) {
    Body body;
    body.bytes_ = bytes;
    return body;
  }

  std::string_view bytes() const { return bytes_; }

 private:
  std::string_view bytes_;
  std::shared_ptr<const std::string> owner_;
};

struct Response {
  int status = 200;
  std::string content_type;     // empty only without a body
  std::vector<Header> headers;  // one of the same name replaces the server's own (security headers)
  Body body;
  std::optional<Body> gzip_body;  // the same, compressed before; sent as it is to who accepts it
  std::string account;            // who was signed in: for the log only
  std::string route;              // the pattern that answered: for the log and the counts only; set by the router

  // Set: the answer is a stream of server-sent events. Called once with the sending end, on a handler's thread, before
  // the first byte is sent; the sender may be kept and used by any thread. Status, headers and account count, no body.
  std::function<void(EventSender)> events;
};

// Answers one request. Called by many threads at once; may take its time. What it throws becomes a 500.
using Handler = std::function<Response(Request&)>;

}  // namespace comity::http
