#include "base/money.h"

#include <algorithm>
#include <cassert>
#include <numeric>

#include "base/decimal.h"

namespace comity {
namespace {

__extension__ typedef __int128 Wide;

bool is_currency(std::string_view text) {
  return text.size() == 3 && std::ranges::all_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

std::optional<Money> Money::parse(std::string_view text) {
  const auto space = text.find(' ');
  if (space == std::string_view::npos || !is_currency(text.substr(space + 1))) return std::nullopt;
  const auto amount = Decimal::parse(text.substr(0, space));
  if (!amount || amount->scale() > 2) return std::nullopt;
  std::int64_t minor = amount->mantissa();
  for (int scale = amount->scale(); scale < 2; ++scale) {
    if (__builtin_mul_overflow(minor, std::int64_t{10}, &minor)) return std::nullopt;
  }
  return Money{minor, std::string(text.substr(space + 1))};
}

std::string to_string(const Money& money) {
  const bool negative = money.minor < 0;
  std::string digits = std::to_string(money.minor);
  if (negative) digits.erase(0, 1);
  if (digits.size() < 3) digits.insert(0, 3 - digits.size(), '0');
  digits.insert(digits.size() - 2, 1, '.');
  return (negative ? "-" : "") + digits + " " + money.currency;
}

std::vector<std::int64_t> split_exactly(std::int64_t total_minor, const std::vector<std::int64_t>& weights) {
  const std::int64_t sum = std::accumulate(weights.begin(), weights.end(), std::int64_t{0});
  assert(sum > 0);
  const std::int64_t sign = total_minor < 0 ? -1 : 1;
  const Wide total = static_cast<Wide>(total_minor) * sign;

  std::vector<std::int64_t> parts;
  std::vector<std::int64_t> remainders;
  std::int64_t left = static_cast<std::int64_t>(total);
  for (const std::int64_t weight : weights) {
    parts.push_back(static_cast<std::int64_t>(total * weight / sum));
    remainders.push_back(static_cast<std::int64_t>(total * weight % sum));
    left -= parts.back();
  }
  std::vector<std::size_t> order(weights.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) { return remainders[a] > remainders[b]; });
  for (std::size_t i = 0; left > 0; ++i, --left) ++parts[order[i]];
  for (std::int64_t& part : parts) part *= sign;
  return parts;
}

}  // namespace comity
