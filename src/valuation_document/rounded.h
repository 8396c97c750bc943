// Numbers of a computation as exact ones, rounded once.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <string>

#include "base/decimal.h"
#include "base/money.h"

namespace comity::valuation_document {

// To `digits` after the point, at most 9; fewer where the number is too long for an exact decimal.
inline Decimal rounded(double value, int digits) {
  for (; digits >= 0; --digits) {
    char text[400];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    if (const auto decimal = Decimal::parse(text)) return *decimal;
  }
  return Decimal(value < 0 ? -999'999'999'999'999'999 : 999'999'999'999'999'999);
}

inline std::int64_t whole(double value) { return std::llround(std::clamp(value, -9e17, 9e17)); }

}  // namespace comity::valuation_document
