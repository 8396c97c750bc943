#include "game/scan.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

#include "game/span.h"

using namespace comity;
using namespace comity::game;

namespace {

std::vector<std::uint32_t> drawn_coalitions(std::size_t players) {
  const auto coalition = rc::gen::inRange<std::uint32_t>(1, std::uint32_t{1} << players);
  return *rc::gen::container<std::vector<std::uint32_t>>(*rc::gen::inRange<std::size_t>(0, players), coalition);
}

Settled settled_of(std::size_t players, const std::vector<std::uint32_t>& coalitions) {
  Settled settled(players);
  for (const std::uint32_t coalition : coalitions) settled.add(coalition);
  settled.refresh();
  return settled;
}

}  // namespace

TEST_CASE("two ways to tell what is settled agree on every coalition") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 11);
    std::vector<std::uint32_t> coalitions = drawn_coalitions(players);
    const Settled settled = settled_of(players, coalitions);
    coalitions.push_back((std::uint32_t{1} << players) - 1);
    const Span span(players, coalitions);
    RC_ASSERT(span.rank() == settled.rank());
    for (std::uint32_t coalition = 0; coalition < std::uint32_t{1} << players; ++coalition) {
      RC_ASSERT(span.has(coalition) == settled.has(coalition));
    }
  }));
}

TEST_CASE("the scan in vectors of floating numbers finds what the scan in whole numbers finds, one coalition a part") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 12);
    auto values = *rc::gen::container<std::vector<std::int64_t>>(
        std::size_t{1} << players, rc::gen::resize(100, rc::gen::inRange<std::int64_t>(-1000, 1000)));
    values[0] = 0;
    const auto game = CoalitionGame::of(Sense::worth, players, std::move(values));
    REQUIRE(game);
    const Settled settled = settled_of(players, drawn_coalitions(players));
    Bar<WideSigned> whole{*rc::gen::inRange(1, 4), {}, *rc::gen::inRange(-500, 2000)};
    Bar<double> floating{static_cast<double>(whole.scale), {}, static_cast<double>(whole.constant)};
    for (std::size_t player = 0; player < players; ++player) {
      whole.shares.push_back(*rc::gen::inRange(-300, 300));
      floating.shares.push_back(static_cast<double>(whole.shares.back()));
    }
    const std::vector<std::uint32_t> found = coalitions_above(*game, floating, settled, 0);
    RC_ASSERT(found == coalitions_above(*game, whole, settled));

    // None is left out: nobody above the bar means that there is nobody.
    const auto is_above = [&](std::uint32_t coalition) {
      WideSigned above = whole.scale * (*game)[coalition] - whole.constant;
      for (std::size_t player = 0; player < players; ++player)
        above -= (coalition >> player & 1) * whole.shares[player];
      return above > 0 && !settled.has(coalition);
    };
    RC_ASSERT(std::ranges::all_of(found, is_above));
    bool is_any_above = false;
    for (std::uint32_t coalition = 0; coalition < game->values().size(); ++coalition) {
      is_any_above = is_any_above || is_above(coalition);
    }
    RC_ASSERT(is_any_above == !found.empty());
  }));
}
