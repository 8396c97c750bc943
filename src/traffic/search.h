// One call of Equilibrium::solve(): looks and sweeps until the gap is small enough.
//
// In a look each bush finds, at costs that stand still, what its travellers lose and which pairs of segments would mend it: that is most
// of the work and is shared among threads. In a sweep flows move between the segments of all pairs, one after the other at the costs
// of the moment. docs/methods/user-equilibrium.md has the whole method.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "traffic/equilibrium_state.h"
#include "traffic/workers.h"

namespace comity::traffic {

class Search {
 public:
  Search(Equilibrium::State& state, const Stop& stop);
  Ended run(Progress& progress);

 private:
  using Which = std::span<const std::uint32_t>;  // bushes

  void look(Which bushes, bool led_first);
  double shift(Which bushes, double by);
  void sweep();
  double look_in_blocks();
  double look_at_all();
  void settle();
  std::vector<Which> blocks() const;
  void look_again(std::vector<std::uint32_t> bushes, int rounds);
  double excess_of(Which bushes) const;
  double cost() const;
  std::vector<std::uint32_t> losing() const;
  bool few(Which bushes) const;

  Equilibrium::State& state_;
  const Stop& stop_;
  Workers workers_;
  double tolerance_;                // of a look
  std::vector<std::uint32_t> all_;  // every bush
  bool from_nothing_;               // none is on a road yet
};

}  // namespace comity::traffic
