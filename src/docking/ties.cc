#include "docking/ties.h"

namespace comity::docking {

Ties::Ties(std::span<const Party> parties) {
  const auto count = static_cast<std::uint32_t>(parties.size());
  governments_.resize(count);
  above_.assign(count, no_party);
  depths_.assign(count, 0);
  jurisdictions_.assign(count, no_party);
  areas_.reserve(count);
  std::vector<geometry::Box> boxes;
  for (std::uint32_t party = 0; party < count; ++party) {
    std::uint32_t government = party;
    while (parties[government].department_of != no_party) government = parties[government].department_of;
    governments_[party] = government;
    std::uint32_t owner = party;
    while (owner != no_party && parties[owner].territory.parts.empty()) owner = parties[owner].department_of;
    jurisdictions_[party] = owner;
    areas_.emplace_back(parties[party].territory);
    if (!areas_.back().empty()) {
      owners_.push_back(party);
      boxes.push_back(areas_.back().box());
    }
  }
  for (std::uint32_t party = 0; party < count; ++party) {
    const std::uint32_t superior = parties[party].superior;
    if (superior != no_party && governments_[superior] != party) above_[party] = governments_[superior];
  }
  for (std::uint32_t party = 0; party < count; ++party) {
    for (std::uint32_t up = above_[party]; up != no_party; up = above_[up]) ++depths_[party];
  }
  index_ = geometry::PackedIndex(boxes);
}

bool Ties::is_below(std::uint32_t lower, std::uint32_t upper) const {
  if (depths_[lower] <= depths_[upper]) return false;
  for (std::uint32_t up = above_[lower]; up != no_party; up = above_[up]) {
    if (up == upper) return true;
  }
  return false;
}

bool Ties::related(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t first = governments_[a];
  const std::uint32_t second = governments_[b];
  return first == second || is_below(first, second) || is_below(second, first);
}

}  // namespace comity::docking
