// The head of a TNTP file: lines <NAME> value up to <END OF METADATA>.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "traffic_files/rows.h"

namespace comity::traffic_files {

class Heads {
 public:
  // Reads up to the end of the head; what is none is a fault.
  Heads(Rows& rows, Faults& faults);

  // The whole number of `name` from `least` on; without one it is `otherwise`, or a fault where there is none.
  std::int64_t whole(std::string_view name, std::int64_t least, std::optional<std::int64_t> otherwise,
                     Faults& faults) const;

 private:
  std::vector<std::pair<std::string, Row>> values_;
};

// Of zones, nodes and links: what numbers of 32 bits and a machine's memory hold.
inline constexpr std::int64_t most_of_anything = 20'000'000;

}  // namespace comity::traffic_files
