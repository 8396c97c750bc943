#include "game/core_vertices.h"

#include <optional>
#include <set>

#include "game/known_games.h"

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;

std::vector<Texts> corners(const CoalitionGame& game) {
  const auto vertices = core_vertices(game);
  REQUIRE(vertices);
  std::vector<Texts> all;
  for (const Shares& vertex : *vertices) all.push_back(texts(vertex));
  return all;
}

using Row = std::vector<WideSigned>;  // the coefficients, then the right side

// Fraction-free elimination; nothing if the rows do not have just one solution.
std::optional<Shares> solution(std::vector<Row> rows) {
  const std::size_t n = rows.size();
  for (std::size_t k = 0; k < n; ++k) {
    std::size_t pivot = k;
    while (pivot < n && rows[pivot][k] == 0) ++pivot;
    if (pivot == n) return std::nullopt;
    std::swap(rows[k], rows[pivot]);
    for (std::size_t i = 0; i < n; ++i) {
      if (i == k || rows[i][k] == 0) continue;
      const WideSigned a = rows[k][k];
      const WideSigned b = rows[i][k];
      for (std::size_t j = 0; j <= n; ++j) rows[i][j] = rows[i][j] * a - rows[k][j] * b;
    }
  }
  Shares shares{std::vector<WideSigned>(n), 1};
  for (std::size_t k = 0; k < n; ++k) shares.denominator *= rows[k][k];
  if (shares.denominator < 0) shares.denominator = -shares.denominator;
  for (std::size_t k = 0; k < n; ++k) shares.numerators[k] = rows[k][n] * (shares.denominator / rows[k][k]);
  return shares;
}

// Every choice of n - 1 coalitions that get just their value, if that is one point and in the core.
std::set<Texts> by_force(const CoalitionGame& game) {
  const std::size_t players = game.players();
  const auto row_of = [&](std::size_t coalition) {
    Row row(players + 1);
    for (std::size_t i = 0; i < players; ++i) row[i] = static_cast<WideSigned>(coalition >> i & 1);
    row[players] = game[coalition];
    return row;
  };
  std::set<Texts> found;
  const std::size_t proper = game.values().size() - 2;
  std::vector<bool> chosen(proper);
  std::fill(chosen.end() - static_cast<std::ptrdiff_t>(players - 1), chosen.end(), true);
  do {
    std::vector<Row> rows{row_of(game.values().size() - 1)};
    for (std::size_t i = 0; i < proper; ++i) {
      if (chosen[i]) rows.push_back(row_of(i + 1));
    }
    const auto point = solution(std::move(rows));
    if (point && in_core(game, *point)) found.insert(texts(*point));
  } while (std::next_permutation(chosen.begin(), chosen.end()));
  return found;
}

}  // namespace

TEST_CASE("what each adds at an order of coming is a corner of a concave game's core: the Tennessee Valley") {
  CHECK(corners(tennessee_valley()) == std::vector<Texts>{{"45214", "117274", "250096"},
                                                          {"45214", "140826", "226544"},
                                                          {"128725", "33763", "250096"},
                                                          {"160781", "140826", "110977"},
                                                          {"163520", "33763", "215301"},
                                                          {"163520", "138087", "110977"}});
}

TEST_CASE("the corners of southern India's core") {
  CHECK(corners(southern_india()) == std::vector<Texts>{{"410", "760", "360"},
                                                        {"770", "760", "0"},
                                                        {"1170", "0", "360"},
                                                        {"1320", "0", "210"},
                                                        {"1320", "210", "0"}});
}

TEST_CASE("a core may be empty, or one point") {
  CHECK(corners(game_of(Sense::worth, 3, {0, 0, 0, 1, 0, 1, 1, 1})).empty());
  CHECK(corners(game_of(Sense::worth, 3, {0, 0, 0, 2, 0, 2, 2, 3})) == std::vector<Texts>{{"1", "1", "1"}});
  CHECK(corners(game_of(Sense::worth, 2, {0, 4, 5, 8})).empty());
  CHECK(corners(game_of(Sense::cost, 2, {0, 4, 5, 9})) == std::vector<Texts>{{"4", "5"}});
  CHECK(corners(game_of(Sense::cost, 1, {0, 4})) == std::vector<Texts>{{"4"}});
  // Corners of halves: each pair of three may want all.
  CHECK(corners(game_of(Sense::worth, 3, {0, 0, 0, 1, 0, 1, 1, 2})).size() == 3);
}

TEST_CASE("all choices of coalitions that get just their value give the same corners") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 5);
    const std::int64_t noise = *rc::gen::element<std::int64_t>(1, 5, 30);
    std::vector<std::int64_t> values = drawn_values(players, -noise, noise);
    for (std::size_t s = 1; s < values.size(); ++s) values[s] += 5 * std::popcount(s) * std::popcount(s);
    const CoalitionGame game = game_of(Sense::worth, players, values);
    const auto found = corners(game);
    const auto expected = by_force(game);
    RC_ASSERT(std::set<Texts>(found.begin(), found.end()) == expected);
    RC_ASSERT(found.size() == expected.size());
  }));
}

TEST_CASE("five players' corners are those of all choices of coalitions") {
  std::vector<std::int64_t> values;
  for (std::size_t s = 0; s < 32; ++s) {
    values.push_back(10 * std::popcount(s) * std::popcount(s) - (s == 0 ? 0 : static_cast<std::int64_t>(s * s % 23)));
  }
  const CoalitionGame game = game_of(Sense::worth, 5, values);
  const auto found = corners(game);
  CHECK(std::set<Texts>(found.begin(), found.end()) == by_force(game));
}

TEST_CASE("a strictly convex game of six players has 720 corners, all in the core") {
  std::vector<std::int64_t> values;
  for (std::size_t s = 0; s < 64; ++s) values.push_back(static_cast<std::int64_t>(s * s));
  const CoalitionGame game = game_of(Sense::worth, 6, values);
  const auto vertices = core_vertices(game);
  REQUIRE(vertices);
  CHECK(vertices->size() == 720);
  CHECK(std::ranges::all_of(*vertices, [&](const Shares& vertex) { return in_core(game, vertex); }));
}

TEST_CASE("the corners of the largest values do not overflow") {
  std::vector<std::int64_t> values(64, -largest_value);
  values[0] = 0;
  values[63] = largest_value;
  for (const std::size_t s : {0b000111u, 0b011001u, 0b101010u, 0b110100u}) values[s] = largest_value / 2 - 1;
  const CoalitionGame game = game_of(Sense::worth, 6, values);
  const auto vertices = core_vertices(game);
  REQUIRE(vertices);
  CHECK_FALSE(vertices->empty());
  CHECK(std::ranges::all_of(*vertices, [&](const Shares& vertex) { return in_core(game, vertex); }));
}

TEST_CASE("more than six players are refused") {
  const auto refused = core_vertices(game_of(Sense::worth, 7, std::vector<std::int64_t>(128)));
  REQUIRE_FALSE(refused);
  CHECK(to_string(refused.error().faults.front()) ==
        "game: 7 players; expected at most 6: larger cores have too many corners");
}
