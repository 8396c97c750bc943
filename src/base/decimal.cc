#include "base/decimal.h"

#include <array>
#include <cmath>

namespace comity {
namespace {

constexpr std::array<std::int64_t, 19> powers_of_ten = [] {
  std::array<std::int64_t, 19> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}();

constexpr std::int64_t mantissa_limit = 1'000'000'000'000'000'000;  // 18 digits

__extension__ typedef __int128 Wide;

Wide scaled(const Decimal& value, int scale) {
  return static_cast<Wide>(value.mantissa()) * powers_of_ten[static_cast<std::size_t>(scale - value.scale())];
}

}  // namespace

Decimal::Decimal(std::int64_t mantissa, int scale) : mantissa_(mantissa), scale_(scale) {
  while (scale_ > 0 && mantissa_ % 10 == 0) {
    mantissa_ /= 10;
    --scale_;
  }
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = !text.empty() && text.front() == '-';
  if (negative) text.remove_prefix(1);
  std::int64_t mantissa = 0;
  int digits = 0;
  int scale = -1;
  for (const char c : text) {
    if (c == '.') {
      if (scale >= 0 || digits == 0) return std::nullopt;
      scale = 0;
      continue;
    }
    if (c < '0' || c > '9' || ++digits > 18) return std::nullopt;
    mantissa = mantissa * 10 + (c - '0');
    if (scale >= 0 && ++scale > max_scale) return std::nullopt;
  }
  if (digits == 0 || scale == 0) return std::nullopt;
  return Decimal(negative ? -mantissa : mantissa, scale < 0 ? 0 : scale);
}

double Decimal::to_double() const {
  return static_cast<double>(mantissa_) / static_cast<double>(powers_of_ten[static_cast<std::size_t>(scale_)]);
}

std::string Decimal::str() const {
  std::string digits = std::to_string(mantissa_ < 0 ? -mantissa_ : mantissa_);
  if (scale_ > 0) {
    const auto places = static_cast<std::size_t>(scale_);
    if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
    digits.insert(digits.size() - places, 1, '.');
  }
  return mantissa_ < 0 ? "-" + digits : digits;
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  int scale = scale_ > other.scale_ ? scale_ : other.scale_;
  Wide sum = scaled(*this, scale) + scaled(other, scale);
  while (scale > 0 && sum % 10 == 0) {
    sum /= 10;
    --scale;
  }
  if (sum >= mantissa_limit || sum <= -mantissa_limit) return std::nullopt;
  return Decimal(static_cast<std::int64_t>(sum), scale);
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  const int scale = scale_ > other.scale_ ? scale_ : other.scale_;
  const Wide left = scaled(*this, scale);
  const Wide right = scaled(other, scale);
  return left < right   ? std::strong_ordering::less
         : left > right ? std::strong_ordering::greater
                        : std::strong_ordering::equal;
}

}  // namespace comity
