#include "accounts/account.h"

#include <algorithm>

namespace comity::accounts {

bool is_sign_in_name(std::string_view text) {
  const auto is_letter_or_digit = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  const auto is_allowed = [&](char c) { return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_'; };
  return !text.empty() && text.size() <= 64 && is_letter_or_digit(text[0]) && std::ranges::all_of(text, is_allowed);
}

}  // namespace comity::accounts
