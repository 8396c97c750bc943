#include "game/exact.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace comity::game {
namespace {

Wide magnitude_of(WideSigned number) {
  return number < 0 ? Wide{0} - static_cast<Wide>(number) : static_cast<Wide>(number);
}

}  // namespace

Wide greatest_common_divisor(Wide a, Wide b) {
  while (b != 0) a = std::exchange(b, a % b);
  return a;
}

WideSigned greatest_common_divisor(WideSigned a, WideSigned b) {
  return static_cast<WideSigned>(greatest_common_divisor(magnitude_of(a), magnitude_of(b)));
}

std::int64_t least_common_multiple_to(std::size_t n) {
  std::int64_t multiple = 1;
  for (std::size_t i = 2; i <= n; ++i) multiple = std::lcm(multiple, static_cast<std::int64_t>(i));
  return multiple;
}

std::string to_string(Wide number) {
  std::string text;
  do {
    text += static_cast<char>('0' + static_cast<int>(number % 10));
    number /= 10;
  } while (number != 0);
  std::ranges::reverse(text);
  return text;
}

std::string to_string(WideSigned number) { return (number < 0 ? "-" : "") + to_string(magnitude_of(number)); }

}  // namespace comity::game
