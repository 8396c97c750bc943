#include "http/target.h"

#include <algorithm>
#include <optional>

#include "formats/utf8.h"

namespace comity::http {

namespace {

// What a fault shows of a text that may be anything: printable ASCII, at most 80 bytes of it.
std::string shown(std::string_view text) {
  std::string result;
  for (const char c : text.substr(0, 80)) result += c >= ' ' && c <= '~' ? c : '?';
  return text.size() > 80 ? result + "..." : result;
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
  return std::nullopt;
}

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
         c == '_' || c == '~';
}

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

// What may stand in a target without being percent-encoded. Browsers leave more than RFC 3986 allows (| ^ " and the
// like), all of it harmless once decoded; a fragment must not be sent, and the rest is not ASCII text.
bool is_target_character(char c) { return c > ' ' && c <= '~' && c != '#' && c != '\\' && c != '<' && c != '>'; }

Result<std::vector<std::string>> parse_segments(std::string_view path) {
  std::vector<std::string> segments;
  path.remove_prefix(1);
  for (;;) {
    const std::size_t end = std::min(path.find('/'), path.size());
    auto segment = percent_decoded(path.substr(0, end), "path");
    if (!segment) return segment.error();
    if (std::any_of(segment->begin(), segment->end(), is_control)) {
      return bad_input("path", shown(path.substr(0, end)), "no control characters");
    }
    if (*segment == "." || *segment == "..") return bad_input("path", *segment, "a path without \".\" and \"..\"");
    segments.push_back(std::move(*segment));
    if (end == path.size()) return segments;
    path.remove_prefix(end + 1);
  }
}

// "http://host/path" without its beginning, which goes to `authority`.
std::string_view without_authority(std::string_view target, std::string& authority) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (target.size() < scheme.size() || !same_name(target.substr(0, scheme.size()), scheme)) continue;
    target.remove_prefix(scheme.size());
    const std::size_t end = std::min(target.find_first_of("/?"), target.size());
    authority = target.substr(0, end);
    target.remove_prefix(end);
    return target.empty() ? "/" : target;
  }
  return target;
}

std::string spaces_for_plus(std::string_view text) {
  std::string result(text);
  std::replace(result.begin(), result.end(), '+', ' ');
  return result;
}

}  // namespace

Result<std::string> percent_decoded(std::string_view text, const std::string& where) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      result += text[i];
      continue;
    }
    const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : std::nullopt;
    const auto low = high ? hex_digit(text[i + 2]) : std::nullopt;
    if (!low) return bad_input(where, shown(text.substr(i, 3)), "% and two hexadecimal digits");
    result += static_cast<char>(*high * 16 + *low);
    i += 2;
  }
  if (formats::first_bad_utf8(result)) return bad_input(where, shown(text), "text in UTF-8");
  if (result.find('\0') != result.npos) return bad_input(where, shown(text), "no NUL");
  return result;
}

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return result;
}

Result<Pairs> parse_query(std::string_view query) {
  Pairs pairs;
  while (!query.empty()) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view pair = query.substr(0, end);
    query.remove_prefix(std::min(end + 1, query.size()));
    if (pair.empty()) continue;
    const std::size_t equals = std::min(pair.find('='), pair.size());
    auto name = percent_decoded(spaces_for_plus(pair.substr(0, equals)), "query");
    if (!name) return name.error();
    auto value = percent_decoded(spaces_for_plus(pair.substr(std::min(equals + 1, pair.size()))), "query");
    if (!value) return value.error();
    pairs.emplace_back(std::move(*name), std::move(*value));
  }
  return pairs;
}

Result<Target> parse_target(std::string_view target) {
  const auto bad = std::find_if_not(target.begin(), target.end(), is_target_character);
  if (bad != target.end()) return bad_input("target", shown(target), "characters that a URL may hold");
  Target result;
  std::string_view rest = without_authority(target, result.authority);
  const std::size_t end = std::min(rest.find('?'), rest.size());
  result.path = rest.substr(0, end);
  if (result.path.empty() && !result.authority.empty()) result.path = "/";
  if (!result.path.starts_with('/')) return bad_input("target", shown(target), "a path that begins with /");
  auto segments = parse_segments(result.path);
  if (!segments) return segments.error();
  result.segments = std::move(*segments);
  auto query = parse_query(rest.substr(std::min(end + 1, rest.size())));
  if (!query) return query.error();
  result.query = std::move(*query);
  return result;
}

}  // namespace comity::http
