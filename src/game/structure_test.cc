#include "game/structure.h"

#include <functional>
#include <tuple>

#include "game/known_games.h"

using namespace comity;
using namespace comity::game;

namespace {

using Coalitions = std::vector<std::uint32_t>;

// Every structure once: the first player without a coalition founds one with some of the later ones.
void visit_structures(std::uint32_t left, Coalitions& so_far, const std::function<void(const Coalitions&)>& visit) {
  if (left == 0) return visit(so_far);
  const std::uint32_t others = left & (left - 1);
  for (std::uint32_t members = others;; members = (members - 1) & others) {
    so_far.push_back(left ^ others ^ members);
    visit_structures(others ^ members, so_far, visit);
    so_far.pop_back();
    if (members == 0) return;
  }
}

CoalitionStructure by_force(const CoalitionGame& game) {
  const std::int64_t sign = game.sense() == Sense::worth ? 1 : -1;
  CoalitionStructure best;
  Coalitions so_far;
  visit_structures(static_cast<std::uint32_t>(game.values().size() - 1), so_far, [&](const Coalitions& coalitions) {
    std::int64_t total = 0;
    for (const std::uint32_t coalition : coalitions) total += game[coalition];
    const auto rank = [&](const CoalitionStructure& s) {
      return std::tuple(-sign * s.total, s.coalitions.size(), s.coalitions);
    };
    const CoalitionStructure structure{coalitions, total};
    if (best.coalitions.empty() || rank(structure) < rank(best)) best = structure;
  });
  return best;
}

}  // namespace

TEST_CASE("all stay together where that pays, as in southern India and the Tennessee Valley") {
  CHECK(*best_structure(southern_india()) == CoalitionStructure{{0b111}, 1530});
  CHECK(*best_structure(tennessee_valley()) == CoalitionStructure{{0b111}, 412584});
  CHECK(*best_structure(skane()) == CoalitionStructure{{0b111111}, 8382});
}

TEST_CASE("two of three ports work together where three would be too many") {
  const CoalitionGame ports = game_of(Sense::worth, 3, {0, 2, 2, 7, 2, 5, 5, 8});
  CHECK(*best_structure(ports) == CoalitionStructure{{0b011, 0b100}, 9});
}

TEST_CASE("of an equal total the fewest coalitions win, then the smallest numbers") {
  CHECK(best_structure(game_of(Sense::worth, 3, {0, 1, 1, 2, 1, 2, 2, 3}))->coalitions == Coalitions{0b111});
  CHECK(best_structure(game_of(Sense::worth, 3, {0, 1, 1, 2, 1, 2, 2, 0}))->coalitions == Coalitions{0b001, 0b110});
  CHECK(best_structure(game_of(Sense::worth, 1, {0, -3}))->total == -3);
}

TEST_CASE("the best of all structures is found") {
  CHECK(rc::check([] {
    const std::int64_t most = *rc::gen::element<std::int64_t>(1, 3, 1000);
    const CoalitionGame game = drawn_game(*rc::gen::inRange<std::size_t>(1, 9), -most, most);
    RC_ASSERT(*best_structure(game) == by_force(game));
  }));
}

TEST_CASE("the largest values of many players do not overflow") {
  std::vector<std::int64_t> values(std::size_t{1} << 12, -largest_value);
  values[0] = 0;
  for (std::size_t i = 0; i < 12; ++i) values[std::size_t{1} << i] = largest_value;
  const auto structure = best_structure(game_of(Sense::worth, 12, values));
  REQUIRE(structure);
  CHECK(structure->coalitions.size() == 12);
  CHECK(structure->total == 12 * largest_value);
}

TEST_CASE("too many players for all their coalitions are refused") {
  const auto refused = best_structure(game_of(Sense::worth, 23, std::vector<std::int64_t>(std::size_t{1} << 23)));
  REQUIRE_FALSE(refused);
  CHECK(to_string(refused.error().faults.front()) ==
        "game: 23 players; expected at most 22 to look at all coalitions of them");
}
