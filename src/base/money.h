// Money is an integer count of minor units (fen, cents) of one currency.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace comity {

struct Money {
  std::int64_t minor = 0;
  std::string currency;  // ISO 4217, three capital letters
  bool operator==(const Money&) const = default;

  // "1200000.00 CNY": an amount with at most two digits after the point, a space, a currency.
  static std::optional<Money> parse(std::string_view text);
};

std::string to_string(const Money& money);

// Splits `total_minor` in proportion to `weights`, exactly: the parts add up to the total. Largest remainder first,
// ties to the earlier part (Hamilton's method). Weights are not negative and their sum is positive and below 2^63.
std::vector<std::int64_t> split_exactly(std::int64_t total_minor, const std::vector<std::int64_t>& weights);

}  // namespace comity
