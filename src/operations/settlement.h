// Who pays whom so that everybody ends with exactly what they should have. Pure.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace comity::operations {

struct Payment {
  std::size_t from = 0;
  std::size_t to = 0;
  std::int64_t amount = 0;  // above 0
  bool operator==(const Payment&) const = default;
};

// `has` and `should_have` of each party, which add up to the same, and no sum of some of which overflows. At most one payment fewer
// than parties; where one of them has everything, it pays each of the others. The largest debt goes to the largest claim, ties in
// the order of the parties, so that the same amounts give the same payments.
std::vector<Payment> payments_between(const std::vector<std::int64_t>& has,
                                      const std::vector<std::int64_t>& should_have);

}  // namespace comity::operations
