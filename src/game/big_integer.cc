#include "game/big_integer.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <utility>

namespace comity::game {
namespace {

constexpr int limb_bits = 32;

void trim(std::vector<std::uint32_t>& limbs) {
  while (!limbs.empty() && limbs.back() == 0) limbs.pop_back();
}

std::vector<std::uint32_t> shifted_up(const std::vector<std::uint32_t>& limbs, int bits) {
  std::vector<std::uint32_t> shifted;
  std::uint64_t carry = 0;
  for (const std::uint32_t limb : limbs) {
    carry |= std::uint64_t{limb} << bits;
    shifted.push_back(static_cast<std::uint32_t>(carry));
    carry >>= limb_bits;
  }
  shifted.push_back(static_cast<std::uint32_t>(carry));
  return shifted;
}

void shift_down(std::vector<std::uint32_t>& limbs, int bits) {
  std::uint64_t above = 0;
  for (std::size_t i = limbs.size(); i-- > 0;) {
    const std::uint64_t both = above << limb_bits | limbs[i];
    above = limbs[i];
    limbs[i] = static_cast<std::uint32_t>(both >> bits);
  }
  trim(limbs);
}

// a[at...] -= digit * b. False, and b added back once, if digit was one too large.
bool subtract_multiple(std::vector<std::uint32_t>& a, std::size_t at, std::uint64_t digit,
                       const std::vector<std::uint32_t>& b) {
  std::uint64_t carry = 0;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i <= b.size(); ++i) {
    carry += digit * (i < b.size() ? b[i] : 0);
    const std::uint64_t left = std::uint64_t{a[at + i]} - static_cast<std::uint32_t>(carry) - borrow;
    a[at + i] = static_cast<std::uint32_t>(left);
    borrow = left >> 63;
    carry >>= limb_bits;
  }
  if (borrow == 0) return true;
  carry = 0;
  for (std::size_t i = 0; i <= b.size(); ++i) {
    carry += std::uint64_t{a[at + i]} + (i < b.size() ? b[i] : 0);
    a[at + i] = static_cast<std::uint32_t>(carry);
    carry >>= limb_bits;
  }
  return false;
}

}  // namespace

struct BigInteger::Division {
  BigInteger quotient;
  BigInteger rest;
};

BigInteger::BigInteger(WideSigned value) : is_negative_(value < 0) {
  Wide magnitude = value < 0 ? Wide{0} - static_cast<Wide>(value) : static_cast<Wide>(value);
  for (; magnitude != 0; magnitude >>= limb_bits) limbs_.push_back(static_cast<std::uint32_t>(magnitude));
}

BigInteger BigInteger::of(Limbs limbs, bool is_negative) {
  BigInteger number;
  trim(limbs);
  number.is_negative_ = is_negative && !limbs.empty();
  number.limbs_ = std::move(limbs);
  return number;
}

BigInteger BigInteger::operator-() const { return of(limbs_, !is_negative_); }

std::strong_ordering BigInteger::compared(const Limbs& a, const Limbs& b) {
  if (a.size() != b.size()) return a.size() <=> b.size();
  for (std::size_t i = a.size(); i-- > 0;) {
    if (a[i] != b[i]) return a[i] <=> b[i];
  }
  return std::strong_ordering::equal;
}

BigInteger::Limbs BigInteger::sum(const Limbs& a, const Limbs& b) {
  Limbs all;
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    carry += std::uint64_t{i < a.size() ? a[i] : 0} + (i < b.size() ? b[i] : 0);
    all.push_back(static_cast<std::uint32_t>(carry));
    carry >>= limb_bits;
  }
  all.push_back(static_cast<std::uint32_t>(carry));
  return all;
}

BigInteger::Limbs BigInteger::difference(const Limbs& a, const Limbs& b) {
  Limbs left;
  std::uint64_t borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const std::uint64_t limb = std::uint64_t{a[i]} - (i < b.size() ? b[i] : 0) - borrow;
    left.push_back(static_cast<std::uint32_t>(limb));
    borrow = limb >> 63;
  }
  return left;
}

BigInteger operator+(const BigInteger& a, const BigInteger& b) {
  if (a.is_negative_ == b.is_negative_) return BigInteger::of(BigInteger::sum(a.limbs_, b.limbs_), a.is_negative_);
  if (BigInteger::compared(a.limbs_, b.limbs_) >= 0) {
    return BigInteger::of(BigInteger::difference(a.limbs_, b.limbs_), a.is_negative_);
  }
  return BigInteger::of(BigInteger::difference(b.limbs_, a.limbs_), b.is_negative_);
}

BigInteger operator*(const BigInteger& a, const BigInteger& b) {
  BigInteger::Limbs product(a.limbs_.size() + b.limbs_.size());
  for (std::size_t i = 0; i < a.limbs_.size(); ++i) {
    std::uint64_t carry = 0;
    for (std::size_t j = 0; j < b.limbs_.size(); ++j) {
      carry += std::uint64_t{a.limbs_[i]} * b.limbs_[j] + product[i + j];
      product[i + j] = static_cast<std::uint32_t>(carry);
      carry >>= limb_bits;
    }
    product[i + b.limbs_.size()] = static_cast<std::uint32_t>(carry);
  }
  return BigInteger::of(std::move(product), a.is_negative_ != b.is_negative_);
}

std::uint32_t BigInteger::divide_by_limb(Limbs& a, std::uint32_t b) {
  std::uint64_t rest = 0;
  for (std::size_t i = a.size(); i-- > 0;) {
    rest = rest << limb_bits | a[i];
    a[i] = static_cast<std::uint32_t>(rest / b);
    rest %= b;
  }
  trim(a);
  return static_cast<std::uint32_t>(rest);
}

// D. E. Knuth, The Art of Computer Programming 2, 4.3.1, algorithm D: with the divisor's first bit set, a digit guessed from the
// first two limbs over its first, and set right by its second, is at most one too large.
BigInteger::Limbs BigInteger::divide(Limbs& a, const Limbs& b) {
  const int bits = std::countl_zero(b.back());
  Limbs divisor = shifted_up(b, bits);
  divisor.pop_back();  // 0
  a = shifted_up(a, bits);
  const std::size_t n = divisor.size();
  const std::uint64_t first = divisor[n - 1];
  const std::uint64_t second = divisor[n - 2];
  Limbs quotient(a.size() - n);
  for (std::size_t at = quotient.size(); at-- > 0;) {
    const std::uint64_t top = std::uint64_t{a[at + n]} << limb_bits | a[at + n - 1];
    std::uint64_t digit = top / first;
    std::uint64_t rest = top % first;
    while (digit >> limb_bits != 0 || digit * second > (rest << limb_bits | a[at + n - 2])) {
      --digit;
      rest += first;
      if (rest >> limb_bits != 0) break;
    }
    if (!subtract_multiple(a, at, digit, divisor)) --digit;
    quotient[at] = static_cast<std::uint32_t>(digit);
  }
  shift_down(a, bits);
  return quotient;
}

BigInteger::Division BigInteger::divided(const BigInteger& a, const BigInteger& b) {
  assert(!b.is_zero());
  if (compared(a.limbs_, b.limbs_) < 0) return {BigInteger(), a};
  const bool is_negative = a.is_negative_ != b.is_negative_;
  Limbs rest = a.limbs_;
  if (b.limbs_.size() == 1) {
    const std::uint32_t left = divide_by_limb(rest, b.limbs_.front());
    return {of(std::move(rest), is_negative), of({left}, a.is_negative_)};
  }
  Limbs quotient = divide(rest, b.limbs_);
  return {of(std::move(quotient), is_negative), of(std::move(rest), a.is_negative_)};
}

BigInteger operator/(const BigInteger& a, const BigInteger& b) { return BigInteger::divided(a, b).quotient; }
BigInteger operator%(const BigInteger& a, const BigInteger& b) { return BigInteger::divided(a, b).rest; }

std::strong_ordering operator<=>(const BigInteger& a, const BigInteger& b) {
  if (a.is_negative_ != b.is_negative_) return b.is_negative_ <=> a.is_negative_;
  return a.is_negative_ ? BigInteger::compared(b.limbs_, a.limbs_) : BigInteger::compared(a.limbs_, b.limbs_);
}

double BigInteger::approximately() const {
  double value = 0;
  for (std::size_t i = limbs_.size(); i-- > 0;) value = value * 4294967296.0 + limbs_[i];
  return is_negative_ ? -value : value;
}

std::string to_string(const BigInteger& number) {
  if (number.is_zero()) return "0";
  BigInteger::Limbs left = number.limbs_;
  std::string text;
  while (!left.empty()) {
    std::uint32_t digits = BigInteger::divide_by_limb(left, 1'000'000'000);
    for (int i = 0; i < 9; ++i, digits /= 10) text += static_cast<char>('0' + static_cast<int>(digits % 10));
  }
  while (text.back() == '0') text.pop_back();
  if (number.is_negative_) text += '-';
  std::ranges::reverse(text);
  return text;
}

BigInteger greatest_common_divisor(BigInteger a, BigInteger b) {
  while (!b.is_zero()) a = std::exchange(b, a % b);
  return a.sign() < 0 ? -a : a;
}

BigFraction reduced(BigInteger numerator, BigInteger denominator) {
  BigInteger common = greatest_common_divisor(numerator, denominator);
  if (denominator.sign() < 0) common = -common;
  return {numerator / common, denominator / common};
}

BigFraction operator+(const BigFraction& a, const BigFraction& b) {
  return reduced(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

BigFraction operator*(const BigFraction& a, const BigFraction& b) {
  return reduced(a.numerator * b.numerator, a.denominator * b.denominator);
}

std::strong_ordering operator<=>(const BigFraction& a, const BigFraction& b) {
  return a.numerator * b.denominator <=> b.numerator * a.denominator;
}

std::string to_string(const BigFraction& fraction) {
  const std::string numerator = to_string(fraction.numerator);
  return fraction.denominator == BigInteger(1) ? numerator : numerator + "/" + to_string(fraction.denominator);
}

// The whole part and 64 bits of what is over, so that neither number has to fit.
double approximately(const BigFraction& fraction) {
  const BigInteger whole = fraction.numerator / fraction.denominator;
  const BigInteger rest = fraction.numerator % fraction.denominator;
  const BigInteger scale(WideSigned{1} << 64);
  return whole.approximately() + std::ldexp((rest * scale / fraction.denominator).approximately(), -64);
}

std::int64_t rounded_down(const BigFraction& fraction) {
  BigInteger whole = fraction.numerator / fraction.denominator;
  if (fraction.numerator.sign() < 0 && !(fraction.numerator % fraction.denominator).is_zero()) whole = whole - 1;
  assert(whole < BigInteger(INT64_MAX) && whole > BigInteger(INT64_MIN));
  std::int64_t value = 0;
  const std::string digits = to_string(whole);
  const bool is_negative = digits.front() == '-';
  for (const char digit : digits.substr(is_negative ? 1 : 0)) value = value * 10 + (digit - '0');
  return is_negative ? -value : value;
}

}  // namespace comity::game
