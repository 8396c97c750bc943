#include "model/person.h"

#include <algorithm>

namespace comity::model {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

}  // namespace

std::optional<PersonId> PersonId::parse(std::string_view text) {
  if (text.empty() || text.size() > 64 || !is_letter_or_digit(text.front())) return std::nullopt;
  const bool is_valid =
      std::ranges::all_of(text, [](char c) { return is_letter_or_digit(c) || c == '.' || c == '-' || c == '_'; });
  if (!is_valid) return std::nullopt;
  PersonId id;
  id.value_ = text;
  return id;
}

}  // namespace comity::model
