// Asking other servers over HTTP, such as a government's identity service. Bounded in time and size, follows no redirect,
// and speaks to nobody whose certificate does not hold.
#pragma once

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"

namespace comity::outbound {

struct WebRequest {
  std::string url;  // https://...; http:// only to this machine itself (loopback)
  std::vector<std::pair<std::string, std::string>> form = {};  // not empty: POST, urlencoded
  std::string user = {};                                       // not empty: basic authentication
  std::string password = {};
  std::string certificate_authorities = {};  // a PEM file instead of the system's
  std::chrono::seconds timeout{10};
  std::size_t limit_bytes = 1 << 20;
};

struct WebAnswer {
  int status = 0;
  std::string body;
};

// From any thread; blocks. `unavailable` when no answer came, naming the server and never what was sent.
Result<WebAnswer> ask(const WebRequest& request);

}  // namespace comity::outbound
