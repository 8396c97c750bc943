#include "http/negotiation.h"

#include <algorithm>
#include <optional>

#include "http/message.h"

namespace comity::http {

namespace {

// "q=0", "q=0.000": refused. Anything else counts as wanted.
bool is_refused(std::string_view parameters) {
  const std::size_t at = parameters.find_first_of("qQ");
  if (at == parameters.npos) return false;
  std::string_view value = parameters.substr(at + 1);
  value = trimmed(value);
  if (!value.starts_with('=')) return false;
  value = trimmed(value.substr(1));
  return value.starts_with('0') && value.find_first_not_of("0.") == value.npos;
}

std::string_view without_weakness(std::string_view tag) { return tag.starts_with("W/") ? tag.substr(2) : tag; }

}  // namespace

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") - begin + 1);
}

std::string_view next_element(std::string_view& list) {
  const std::size_t end = std::min(list.find(','), list.size());
  const std::string_view element = trimmed(list.substr(0, end));
  list.remove_prefix(std::min(end + 1, list.size()));
  return element;
}

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<bool> named;
  bool by_star = false;
  while (!accept_encoding.empty()) {
    const std::string_view element = next_element(accept_encoding);
    const std::size_t end = std::min(element.find(';'), element.size());
    const std::string_view coding = trimmed(element.substr(0, end));
    const bool is_wanted = !is_refused(element.substr(end));
    if (same_name(coding, "gzip") || same_name(coding, "x-gzip")) named = is_wanted;
    if (coding == "*") by_star = is_wanted;
  }
  return named.value_or(by_star);
}

bool none_match_holds(std::string_view if_none_match, std::string_view tag) {
  while (!if_none_match.empty()) {
    const std::string_view element = next_element(if_none_match);
    if (element == "*" || without_weakness(element) == without_weakness(tag)) return true;
  }
  return false;
}

}  // namespace comity::http
