#include "http/admission.h"

#include <algorithm>
#include <charconv>

#include "http/target.h"

namespace comity::http {

namespace {

using MaybeRefusal = std::optional<Refusal>;

std::size_t count_of(const Head& head, std::string_view name) {
  return static_cast<std::size_t>(std::count_if(head.headers.begin(), head.headers.end(),
                                                [&](const Header& header) { return same_name(header.name, name); }));
}

// A host and perhaps a port; whether it is ours is not the transport's question.
bool is_authority(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           std::string_view("-._~:[]%").find(c) != std::string_view::npos;
  });
}

MaybeRefusal check_host(const Head& head, const Target& target) {
  const std::size_t count = count_of(head, "Host");
  if (count > 1) return Refusal{400, {"Host", std::to_string(count) + " headers", "one"}};
  const std::string* host = find_header(head.headers, "Host");
  if (!host && !head.is_http_1_0) return Refusal{400, {"Host", "nothing", "one header"}};
  if (host && !is_authority(*host)) return Refusal{400, {"Host", "another text", "a host and perhaps a port"}};
  if (!target.authority.empty() && !is_authority(target.authority)) {
    return Refusal{400, {"target", "another text", "a host and perhaps a port"}};
  }
  return std::nullopt;
}

MaybeRefusal read_framing(const Head& head, Admitted& admitted) {
  const std::size_t lengths = count_of(head, "Content-Length");
  const std::size_t encodings = count_of(head, "Transfer-Encoding");
  if (lengths > 1) return Refusal{400, {"Content-Length", std::to_string(lengths) + " headers", "one"}};
  if (encodings > 1) return Refusal{400, {"Transfer-Encoding", std::to_string(encodings) + " headers", "one"}};
  if (lengths + encodings > 1) return Refusal{400, {"Content-Length", "Transfer-Encoding beside it", "one of the two"}};
  if (const std::string* encoding = find_header(head.headers, "Transfer-Encoding")) {
    if (head.is_http_1_0) return Refusal{400, {"Transfer-Encoding", "in HTTP/1.0", "HTTP/1.1"}};
    if (!same_name(*encoding, "chunked")) return Refusal{501, {"Transfer-Encoding", "another", "chunked"}};
    admitted.is_chunked = true;
  }
  if (const std::string* text = find_header(head.headers, "Content-Length")) {
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), length);
    if (error != std::errc() || end != text->data() + text->size()) {
      return Refusal{400, {"Content-Length", "another text", "a number of bytes"}};
    }
    admitted.length = length;
  }
  return std::nullopt;
}

MaybeRefusal check_expectation(const Head& head, Admitted& admitted) {
  const std::string* expectation = find_header(head.headers, "Expect");
  if (!expectation || head.is_http_1_0) return std::nullopt;
  if (!same_name(*expectation, "100-continue")) return Refusal{417, {"Expect", "another text", "100-continue"}};
  admitted.expects_continue = true;
  return std::nullopt;
}

MaybeRefusal check_body(const Limits& limits, Admitted& admitted) { return limit_body(admitted, limits.body_bytes); }

}  // namespace

std::optional<Refusal> limit_body(Admitted& admitted, std::size_t limit) {
  admitted.body_limit = limit;
  if (!admitted.length || *admitted.length <= limit) return std::nullopt;
  return Refusal{413,
                 {"body", std::to_string(*admitted.length) + " bytes", "at most " + std::to_string(limit) + " bytes"}};
}

Admission admit(Head head, const Limits& limits) {
  Admitted admitted;
  if (head.target.size() > limits.target_bytes) {
    return Refusal{414,
                   {"target", std::to_string(head.target.size()) + " bytes",
                    "at most " + std::to_string(limits.target_bytes) + " bytes"}};
  }
  if (head.headers.size() > limits.header_count) {
    return Refusal{431,
                   {"headers", std::to_string(head.headers.size()), "at most " + std::to_string(limits.header_count)}};
  }
  const auto method = value_of<Method>(head.method);
  if (!method) return Refusal{501, {"method", "another", names_listed<Method>()}};
  auto target = parse_target(head.target);
  if (!target) return Refusal{400, target.error().faults.front()};
  if (auto refusal = check_host(head, *target)) return *refusal;
  if (auto refusal = read_framing(head, admitted)) return *refusal;
  if (auto refusal = check_expectation(head, admitted)) return *refusal;

  admitted.request.method = *method;
  admitted.request.path = std::move(target->path);
  admitted.request.segments = std::move(target->segments);
  admitted.request.query = std::move(target->query);
  admitted.request.headers = std::move(head.headers);
  if (!target->authority.empty()) {
    std::erase_if(admitted.request.headers, [](const Header& header) { return same_name(header.name, "Host"); });
    admitted.request.headers.push_back({"Host", std::move(target->authority)});
  }
  if (auto refusal = check_body(limits, admitted)) return *refusal;
  return admitted;
}

}  // namespace comity::http
