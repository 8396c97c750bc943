// From the head of a request, as it came in, to a Request, or to the answer that refuses it. Pure; fuzzed
// (tests/fuzz/admission_fuzz.cc). What stands between two readings of one message (request smuggling) is refused here:
// two lengths, a length and an encoding, an encoding other than chunked, two Host headers.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "http/message.h"
#include "http/options.h"

namespace comity::http {

struct Head {
  std::string method;
  std::string target;
  bool is_http_1_0 = false;
  std::vector<Header> headers;
};

struct Refusal {
  int status = 400;
  Fault fault;
  bool operator==(const Refusal&) const = default;
};

struct Admitted {
  Request request;                      // without body, remote and request_id
  std::optional<std::uint64_t> length;  // of the body, if it was said
  bool is_chunked = false;
  bool expects_continue = false;
  std::size_t body_limit = 0;

  bool has_body() const { return is_chunked || length.value_or(0) > 0; }
};

using Admission = std::variant<Admitted, Refusal>;

// 400, 413, 414, 417, 431, 501 as RFC 9110 and 9112 say.
Admission admit(Head head, const Limits& limits);

// 413 where the length that was said is larger.
std::optional<Refusal> limit_body(Admitted& admitted, std::size_t limit);

}  // namespace comity::http
