// Whole numbers of 128 bits, for results that are exact.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace comity::game {

__extension__ typedef unsigned __int128 Wide;
__extension__ typedef __int128 WideSigned;

// At least 0; of 0 and 0 it is 0.
Wide greatest_common_divisor(Wide a, Wide b);
WideSigned greatest_common_divisor(WideSigned a, WideSigned b);

// Of 1 to n; below 2^35 for n = 25.
std::int64_t least_common_multiple_to(std::size_t n);

std::string to_string(Wide number);
std::string to_string(WideSigned number);

}  // namespace comity::game
