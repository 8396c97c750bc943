#include "http/answer_head.h"

#include <time.h>

#include <array>
#include <stdexcept>

#include "http/errors.h"
#include "http/gzip.h"
#include "http/negotiation.h"

namespace comity::http {

namespace {

constexpr std::size_t smallest_compressed = 1024;

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append(std::string& out, std::string_view name, std::string_view value) {
  out.append(name).append(": ").append(value).append("\r\n");
}

void check(const Header& header) {
  constexpr std::string_view line_ends("\r\n\0", 3);
  if (header.name.empty() || header.name.find_first_of(" :") != std::string::npos ||
      header.name.find_first_of(line_ends) != std::string::npos ||
      header.value.find_first_of(line_ends) != std::string::npos) {
    throw std::invalid_argument("a header of an answer would break out of its line");
  }
}

}  // namespace

bool sends_body(const Response& response, const Request* request) {
  return may_have_body(response.status) && !(request && request->method == Method::head);
}

void choose_encoding(Response& response, const Request& request) {
  if (find_header(response.headers, "Content-Encoding") || !may_have_body(response.status)) return;
  const bool could_compress =
      is_compressible(response.content_type) && response.body.bytes().size() > smallest_compressed;
  if (!response.gzip_body && !could_compress) return;
  response.headers.push_back({"Vary", "Accept-Encoding"});
  const std::string* accepted = request.header("Accept-Encoding");
  if (!accepted || !accepts_gzip(*accepted)) return;
  response.body = response.gzip_body ? *response.gzip_body : Body(gzip(response.body.bytes()));
  response.headers.push_back({"Content-Encoding", "gzip"});
}

std::string http_date(std::chrono::system_clock::time_point time) {
  constexpr std::array<const char*, 7> days = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<const char*, 12> months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                  "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                days[static_cast<std::size_t>(parts.tm_wday)], parts.tm_mday,
                months[static_cast<std::size_t>(parts.tm_mon)], parts.tm_year + 1900, parts.tm_hour, parts.tm_min,
                parts.tm_sec);
  return text.data();
}

std::string answer_head(const Response& response, const SecurityHeaders& security, const AnswerContext& context) {
  std::string out;
  out.reserve(1024);
  out.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  out.append(reason_phrase(response.status)).append("\r\n");
  for (const Header& header : response.headers) {
    check(header);
    append(out, header.name, header.value);
  }
  const auto add = [&](std::string_view name, std::string_view value) {
    if (!value.empty() && !find_header(response.headers, name)) append(out, name, value);
  };
  check({"Content-Type", response.content_type});
  add("Content-Type", response.content_type);
  if (!response.events && may_have_body(response.status)) {
    add("Content-Length", std::to_string(response.body.bytes().size()));
  }
  add("Date", http_date(context.now));
  add("Connection", context.keeps_alive ? "keep-alive" : "close");
  add("X-Request-Id", context.request_id);
  add("Cache-Control", "no-store");
  add("Content-Security-Policy", security.content_security_policy);
  add("Referrer-Policy", security.referrer_policy);
  add("Permissions-Policy", security.permissions_policy);
  add("X-Content-Type-Options", "nosniff");
  add("Cross-Origin-Opener-Policy", "same-origin");
  add("Cross-Origin-Resource-Policy", "same-origin");
  if (context.is_tls) add("Strict-Transport-Security", security.strict_transport_security);
  return out.append("\r\n");
}

}  // namespace comity::http
