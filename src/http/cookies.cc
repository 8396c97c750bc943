#include "http/cookies.h"

#include <algorithm>
#include <cassert>

#include "http/negotiation.h"

namespace comity::http {

namespace {

bool is_token_character(char c) {
  return c > ' ' && c <= '~' && std::string_view("()<>@,;:\\\"/[]?={}").find(c) == std::string_view::npos;
}

bool is_value_character(char c) { return c > ' ' && c <= '~' && c != '"' && c != ',' && c != ';' && c != '\\'; }

bool is_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_token_character);
}

bool is_value(std::string_view text) { return std::all_of(text.begin(), text.end(), is_value_character); }

std::string_view without_quotes(std::string_view text) {
  return text.size() >= 2 && text.front() == '"' && text.back() == '"' ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

Pairs parse_cookies(std::string_view header) {
  Pairs cookies;
  while (!header.empty()) {
    const std::size_t end = std::min(header.find(';'), header.size());
    const std::string_view pair = trimmed(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    const std::size_t equals = pair.find('=');
    if (equals == pair.npos) continue;
    const std::string_view name = trimmed(pair.substr(0, equals));
    const std::string_view value = without_quotes(trimmed(pair.substr(equals + 1)));
    if (is_name(name) && is_value(value)) cookies.emplace_back(name, value);
  }
  return cookies;
}

std::optional<std::string> cookie(const Request& request, std::string_view name) {
  std::optional<std::string> found;
  for (const Header& header : request.headers) {
    if (!same_name(header.name, "Cookie")) continue;
    for (auto& [given, value] : parse_cookies(header.value)) {
      if (given != name) continue;
      if (found && *found != value) return std::nullopt;
      found = std::move(value);
    }
  }
  return found;
}

Header set_cookie(const Cookie& cookie) {
  assert(is_name(cookie.name) && is_value(cookie.value));
  assert(cookie.is_secure || !cookie.name.starts_with("__"));
  std::string text = cookie.name + "=" + cookie.value + "; Path=/; HttpOnly";
  if (cookie.is_secure) text += "; Secure";
  text += cookie.same_site == SameSite::strict ? "; SameSite=Strict" : "; SameSite=Lax";
  if (cookie.max_age) text += "; Max-Age=" + std::to_string(cookie.max_age->count());
  return {"Set-Cookie", text};
}

}  // namespace comity::http
