// Exact decimal numbers for targets and series: mantissa * 10^-scale. Nothing that is signed holds a binary fraction.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace comity {

class Decimal {
 public:
  static constexpr int max_scale = 9;

  Decimal() = default;
  explicit Decimal(std::int64_t whole) : mantissa_(whole) {}
  // Digits with an optional sign and at most nine after the point: 12, -0.5, 1200.25. At most 18 digits in all.
  static std::optional<Decimal> parse(std::string_view text);

  std::int64_t mantissa() const { return mantissa_; }
  int scale() const { return scale_; }
  double to_double() const;
  std::string str() const;  // the shortest form that parses to the same number

  // None when the result needs more than 18 digits.
  std::optional<Decimal> plus(Decimal other) const;

  bool operator==(const Decimal&) const = default;  // values are kept in shortest form, so members decide
  std::strong_ordering operator<=>(const Decimal& other) const;

 private:
  Decimal(std::int64_t mantissa, int scale);
  std::int64_t mantissa_ = 0;
  int scale_ = 0;
};

}  // namespace comity
