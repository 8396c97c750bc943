#include "game/nucleolus.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <fstream>
#include <numeric>
#include <optional>
#include <random>

#include "game/claims.h"
#include "game/measure.h"
#include "game/nucleolus_search.h"
#include "game/proof.h"
#include "game/rational.h"

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;

CoalitionGame game_of(Sense sense, std::size_t players, std::vector<std::int64_t> values) {
  auto game = CoalitionGame::of(sense, players, std::move(values));
  REQUIRE(game);
  return *game;
}

CoalitionGame worth(std::size_t players, std::vector<std::int64_t> values) {
  return game_of(Sense::worth, players, std::move(values));
}

template <class Value>
CoalitionGame worth_by(std::size_t players, Value value) {
  std::vector<std::int64_t> values(std::size_t{1} << players);
  for (std::size_t coalition = 1; coalition < values.size(); ++coalition) values[coalition] = value(coalition);
  return worth(players, std::move(values));
}

std::vector<std::int64_t> drawn_values(std::size_t players, std::int64_t from, std::int64_t to) {
  const auto value = rc::gen::resize(100, rc::gen::inRange<std::int64_t>(from, to + 1));
  auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players, value);
  values[0] = 0;
  return values;
}

// Of few values many excesses are equal, of many hardly any.
CoalitionGame drawn(std::size_t players) {
  const auto most = *rc::gen::element<std::int64_t>(1, 3, 20, 1'000'000);
  const auto sense = *rc::gen::element(Sense::worth, Sense::cost);
  return game_of(sense, players, drawn_values(players, *rc::gen::element<std::int64_t>(0, -most), most));
}

NucleolusCertificate solved(const CoalitionGame& game, ExcessMeasure measure = ExcessMeasure::plain,
                            Among among = Among::imputations) {
  auto certificate = nucleolus(game, measure, among);
  REQUIRE_MESSAGE(certificate, to_string(certificate.error().faults.front()));
  REQUIRE(verify(game, *certificate));
  return *certificate;
}

Texts texts(const Shares& shares) {
  Texts all;
  for (std::size_t player = 0; player < shares.numerators.size(); ++player) all.push_back(share_text(shares, player));
  return all;
}

Texts nucleolus_texts(const CoalitionGame& game, ExcessMeasure measure = ExcessMeasure::plain,
                      Among among = Among::imputations) {
  return texts(solved(game, measure, among).shares);
}

std::string fault_of(const Result<void>& result) {
  REQUIRE_FALSE(result);
  return to_string(result.error().faults.front());
}

// Water for six municipalities of Skane, in hundredths of a million crowns: groups A, H, K, L, M, T.
CoalitionGame skane() {
  return game_of(Sense::cost, 6,
                 {0,    2195, 1708, 3469, 1091, 3286, 2296, 4074, 1588, 3783, 2500, 4322, 2679, 4874, 2726, 4895,
                  2081, 4276, 3789, 5550, 3145, 5340, 4255, 6025, 3110, 5305, 4581, 6403, 4201, 6396, 4807, 6976,
                  2198, 4393, 3906, 5667, 3289, 5484, 4494, 6272, 3786, 5981, 4698, 6520, 4877, 7072, 4924, 7093,
                  3941, 6136, 5649, 7410, 5032, 7227, 5935, 7742, 5146, 7341, 6441, 8300, 5661, 7397, 6646, 8382});
}

// ---- by force -----------------------------------------------------------------------------------------------------------------

// One condition on (y, t): of a coalition y(S) + divisor t >= gain; divisor 0 for a player's own value.
struct Row {
  std::uint32_t coalition;
  Rational divisor;
  Rational right;
};

// Gauss; nothing if there is no single solution.
std::vector<Rational> solution(std::vector<std::vector<Rational>> rows) {
  const std::size_t n = rows.size();
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    std::size_t found = pivot;
    while (found < n && rows[found][pivot] == Rational(0)) ++found;
    if (found == n) return {};
    std::swap(rows[found], rows[pivot]);
    const Rational by = Rational(1) / rows[pivot][pivot];
    for (std::size_t i = pivot; i <= n; ++i) rows[pivot][i] = rows[pivot][i] * by;
    for (std::size_t row = 0; row < n; ++row) {
      const Rational times = rows[row][pivot];
      if (row == pivot || times == Rational(0)) continue;
      for (std::size_t i = pivot; i <= n; ++i) rows[row][i] -= times * rows[pivot][i];
    }
  }
  std::vector<Rational> result;
  for (const auto& row : rows) result.push_back(row.back());
  return result;
}

bool is_independent(const std::vector<Row>& equations, const Row& row) {
  std::vector<std::uint32_t> coalitions;
  for (const Row& equation : equations) coalitions.push_back(equation.coalition);
  coalitions.push_back(row.coalition);
  std::vector<std::vector<Rational>> gram;  // of the vectors; not singular exactly if they are independent
  for (const std::uint32_t a : coalitions) {
    gram.emplace_back();
    for (const std::uint32_t b : coalitions) gram.back().push_back(std::popcount(a & b));
    gram.back().push_back(0);
  }
  return !solution(gram).empty();
}

// The sequence of linear programs of Maschler, Peleg and Shapley, each by looking at every corner: a coalition is settled at a
// level if it is tight at all best corners. Players' shares of the gains.
std::vector<Rational> nucleolus_by_force(const CoalitionGame& game, ExcessMeasure measure, bool among_imputations) {
  const std::size_t players = game.players();
  const auto everyone = static_cast<std::uint32_t>(game.values().size() - 1);
  std::vector<Row> equations = {{everyone, 0, gain_of(game, everyone)}};
  std::vector<Row> open;
  for (std::uint32_t coalition = 1; coalition < everyone; ++coalition) {
    open.push_back({coalition, divisor_of(game, measure, coalition), gain_of(game, coalition)});
  }
  std::vector<Row> own;
  for (std::uint32_t player = 0; among_imputations && player < players; ++player) own.push_back({1u << player, 0, 0});

  const auto equation = [&](const Row& row) {
    std::vector<Rational> numbers;
    for (std::size_t player = 0; player < players; ++player) numbers.push_back(row.coalition >> player & 1);
    numbers.push_back(row.divisor);
    numbers.push_back(row.right);
    return numbers;
  };
  const auto left = [&](const Row& row, const std::vector<Rational>& at) {
    Rational sum = row.divisor * at.back() - row.right;
    for (std::size_t player = 0; player < players; ++player) {
      if (row.coalition >> player & 1) sum += at[player];
    }
    return sum;
  };
  while (true) {
    std::vector<Row> conditions = open;
    conditions.insert(conditions.end(), own.begin(), own.end());
    std::vector<std::vector<Rational>> best;
    // All choices of as many conditions as there are unknowns left, to hold with equality.
    std::vector<Row> chosen = equations;
    const auto choose = [&](auto&& self, std::size_t from) -> void {
      if (chosen.size() == players + 1) {
        std::vector<std::vector<Rational>> rows;
        for (const Row& row : chosen) rows.push_back(equation(row));
        const std::vector<Rational> corner = solution(std::move(rows));
        if (corner.empty() || (!best.empty() && corner.back() > best.front().back())) return;
        const auto holds = [&](const Row& row) { return !(left(row, corner) < Rational(0)); };
        if (!std::ranges::all_of(conditions, holds)) return;
        if (!best.empty() && corner.back() < best.front().back()) best.clear();
        best.push_back(corner);
        return;
      }
      for (std::size_t i = from; i < conditions.size(); ++i) {
        chosen.push_back(conditions[i]);
        self(self, i + 1);
        chosen.pop_back();
      }
    };
    choose(choose, 0);
    REQUIRE_FALSE(best.empty());
    if (std::ranges::all_of(best, [&](const auto& corner) { return corner == best.front(); })) return best.front();
    const auto is_settled = [&](const Row& row) {
      return std::ranges::all_of(best, [&](const auto& corner) { return left(row, corner) == Rational(0); });
    };
    const auto is_known = [&](const Row& row) {
      return std::ranges::all_of(best,
                                 [&](const auto& corner) { return left(row, corner) == left(row, best.front()); });
    };
    const auto settle = [&](const Row& row) {
      if (is_settled(row) && is_independent(equations, row)) {
        equations.push_back({row.coalition, 0, row.right - row.divisor * best.front().back()});
      }
    };
    std::ranges::for_each(open, settle);
    std::ranges::for_each(own, settle);
    std::erase_if(open, is_known);
    std::erase_if(own, is_known);
  }
}

Texts texts_by_force(const CoalitionGame& game, ExcessMeasure measure, Among among) {
  const std::vector<Rational> gains = nucleolus_by_force(game, measure, among == Among::imputations);
  Texts all;
  for (std::size_t player = 0; player < game.players(); ++player) {
    const Rational worth = gains[player] + Rational(own_worth(game, player));
    all.push_back(to_string(game.sense() == Sense::worth ? worth : -worth));
  }
  return all;
}

bool has_imputations(const CoalitionGame& game) { return gain_of(game, game.values().size() - 1) >= 0; }

void check_by_force(const CoalitionGame& game, ExcessMeasure measure, Among among) {
  const NucleolusCertificate certificate = solved(game, measure, among);
  RC_ASSERT(certificate.among == (has_imputations(game) ? among : Among::preimputations));
  RC_ASSERT(texts(certificate.shares) == texts_by_force(game, measure, certificate.among));
}

// ---- properties ---------------------------------------------------------------------------------------------------------------

CoalitionGame relabelled(const CoalitionGame& game, const std::vector<std::size_t>& label) {
  std::vector<std::int64_t> values(game.values().size());
  for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
    std::size_t to = 0;
    for (std::size_t player = 0; player < game.players(); ++player) to |= (coalition >> player & 1) << label[player];
    values[to] = game[coalition];
  }
  return game_of(game.sense(), game.players(), std::move(values));
}

CoalitionGame with_own_amounts(const CoalitionGame& game, std::int64_t times,
                               const std::vector<std::int64_t>& amounts) {
  std::vector<std::int64_t> values(game.values());
  for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
    values[coalition] *= times;
    for (std::size_t player = 0; player < game.players(); ++player) {
      if (coalition >> player & 1) values[coalition] += amounts[player];
    }
  }
  return game_of(game.sense(), game.players(), std::move(values));
}

}  // namespace

TEST_CASE("three governments share what joint planning of power saves") {
  // D. Gately, Sharing the gains from regional cooperation, International Economic Review 15 (1974).
  CHECK(nucleolus_texts(worth(3, {0, 0, 0, 1170, 0, 770, 210, 1530})) == Texts{"955", "395", "180"});
}

TEST_CASE("the Tennessee Valley Authority's joint cost is shared as published") {
  // P. Straffin, J. Heaney, Game theory and the Tennessee Valley Authority, International Journal of Game Theory 10 (1981).
  const auto game = game_of(Sense::cost, 3, {0, 163520, 140826, 301607, 250096, 378821, 367370, 412584});
  CHECK(nucleolus_texts(game) == Texts{"116234", "93540", "202810"});
  CHECK(nucleolus_texts(game, ExcessMeasure::per_capita) == Texts{"362524/3", "315415/3", "559813/3"});
  const Shares proportional = solved(game, ExcessMeasure::proportional).shares;
  const std::array<double, 3> expected = {124611.161127, 111811.584372, 176161.254501};
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(static_cast<double>(proportional.numerators[i]) / static_cast<double>(proportional.denominator) ==
          doctest::Approx(expected[i]).epsilon(1e-11));
  }
}

TEST_CASE("what the water of Skane costs is shared at every level, beyond where the published row stopped") {
  // H. P. Young, N. Okada, T. Hashimoto, Cost allocation in water resources development (1982): c and the rule. Their working paper
  // IIASA WP-79-77 prints 18.60 and 19.21 for M and T, a corner of the second level's program.
  CHECK(nucleolus_texts(skane()) == Texts{"2035", "3617/3", "1499/3", "2582/3", "1832", "1949"});
  const auto in_hundredths = [](const Shares& shares) {
    std::vector<double> all;
    for (const WideSigned n : shares.numerators)
      all.push_back(static_cast<double>(n) / static_cast<double>(shares.denominator));
    return all;
  };
  const auto agree = [](const std::vector<double>& shares, const std::vector<double>& expected) {
    for (std::size_t i = 0; i < expected.size(); ++i) CHECK(shares[i] == doctest::Approx(expected[i]).epsilon(1e-6));
  };
  agree(in_hundredths(solved(skane(), ExcessMeasure::per_capita).shares),
        {2002.9444, 1251.9444, 394.3444, 906.9444, 1854.4111, 1971.4111});
  agree(in_hundredths(solved(skane(), ExcessMeasure::proportional).shares),
        {1980.6396, 1257.2839, 435.1180, 924.9834, 1837.1688, 1946.8062});
}

TEST_CASE("the nucleolus printed for the water of Skane is refused, whatever levels are claimed for it") {
  const NucleolusCertificate right = solved(skane());
  NucleolusCertificate printed = right;
  printed.shares = {{6105, 3617, 1499, 2582, 3 * 1860, 3 * 1921}, 3};
  CHECK(fault_of(verify(skane(), printed)).ends_with("with another excess; expected coalitions of one excess"));
  // The levels down to where it is as good as the nucleolus do not say what M and T pay.
  while (printed.levels.size() > 1 && !verify(skane(), printed) &&
         fault_of(verify(skane(), printed)).find("another excess") != std::string::npos) {
    printed.levels.pop_back();
  }
  CHECK(fault_of(verify(skane(), printed)) ==
        "levels: coalitions of rank 5; expected rank 6, so that no other division is as good");
}

TEST_CASE("landing fees: the cost of the largest type of aeroplane") {
  // S. C. Littlechild, A simple expression for the nucleolus in a special case, International Journal of Game Theory 3 (1974).
  const std::vector<std::int64_t> cost = {12, 18, 30, 60, 60};
  const auto game = game_of(Sense::cost, 5, [&] {
    std::vector<std::int64_t> values(32);
    for (std::size_t coalition = 1; coalition < 32; ++coalition) {
      values[coalition] = cost[static_cast<std::size_t>(std::bit_width(coalition)) - 1];
    }
    return values;
  }());
  // The first two pay 18/3, the least of 12/2, 18/3, 30/4 and 60/5; the third (30 - 18 + 6)/2; the last two what is left.
  CHECK(nucleolus_texts(game) == Texts{"6", "6", "9", "39/2", "39/2"});
}

TEST_CASE("landing fees of any types follow Littlechild's recursion") {
  CHECK(rc::check([] {
    const auto types = *rc::gen::inRange<std::size_t>(1, 10);
    auto cost = *rc::gen::container<std::vector<std::int64_t>>(types, rc::gen::inRange<std::int64_t>(1, 200));
    std::ranges::sort(cost);
    std::vector<std::int64_t> values(std::size_t{1} << types);
    for (std::size_t coalition = 1; coalition < values.size(); ++coalition) {
      values[coalition] = cost[static_cast<std::size_t>(std::bit_width(coalition)) - 1];
    }
    // The next to be settled are those up to the type at which what is left to pay, with one share more, is the least for each.
    Texts expected;
    Rational paid;
    while (expected.size() < types) {
      const std::size_t settled = expected.size();
      std::optional<Rational> fee;
      std::size_t last = settled;
      for (std::size_t type = settled; type < types; ++type) {
        const std::size_t sharers = type - settled + (type + 1 < types ? 2 : 1);
        const Rational each = (Rational(cost[type]) - paid) / Rational(static_cast<std::int64_t>(sharers));
        if (fee && !(each < *fee)) continue;
        fee = each;
        last = type;
      }
      for (; expected.size() <= last; paid += *fee) expected.push_back(to_string(*fee));
    }
    RC_ASSERT(nucleolus_texts(game_of(Sense::cost, types, std::move(values))) == expected);
  }));
}

TEST_CASE("games on which several solvers agree have the same nucleolus here") {
  std::ifstream file(COMITY_SOURCE_DIR "/tests/data/games/random_games.txt");
  REQUIRE(file);
  std::string name;
  std::getline(file, name);
  std::size_t players;
  double unit;
  int games = 0;
  for (; file >> name >> players >> unit; ++games) {
    std::vector<std::int64_t> values(std::size_t{1} << players);
    for (std::int64_t& value : values) file >> value;
    const Shares shares = solved(worth(players, values)).shares;
    CAPTURE(name);
    for (const WideSigned numerator : shares.numerators) {
      double expected;
      file >> expected;
      CHECK(std::fabs(static_cast<double>(numerator) / static_cast<double>(shares.denominator) / unit - expected) <
            3e-7);
    }
  }
  CHECK(games == 16);
}

TEST_CASE("simple games have the published or evident nucleolus") {
  const auto majority = [](std::size_t coalition) { return std::popcount(coalition) >= 2; };
  CHECK(nucleolus_texts(worth_by(3, majority)) == Texts{"1/3", "1/3", "1/3"});
  const auto with_veto = [](std::size_t coalition) { return std::int64_t{100} * ((coalition & 1) && coalition > 1); };
  CHECK(nucleolus_texts(worth_by(4, with_veto)) == Texts{"100", "0", "0", "0"});
  const auto unanimous = [](std::size_t coalition) { return std::int64_t{60} * ((coalition & 7) == 7); };
  CHECK(nucleolus_texts(worth_by(5, unanimous)) == Texts{"20", "20", "20", "0", "0"});
  CHECK(nucleolus_texts(worth_by(6, [](std::size_t) { return 0; })) == Texts(6, "0"));
  const auto alone = [](std::size_t coalition) {
    return std::int64_t{7} * (coalition & 1) - 3 * (coalition >> 1 & 1) + (coalition >> 2 & 1);
  };
  CHECK(nucleolus_texts(worth_by(3, alone)) == Texts{"7", "-3", "1"});
  CHECK(nucleolus_texts(worth(1, {0, -5})) == Texts{"-5"});
  CHECK(nucleolus_texts(worth(2, {0, 10, 20, 50})) == Texts{"20", "30"});
  CHECK(nucleolus_texts(game_of(Sense::cost, 2, {0, 10, 20, 24})) == Texts{"7", "17"});
}

TEST_CASE("the nucleolus gives nobody less than its own value, the prenucleolus may") {
  // The first two can do all by themselves; the third only costs.
  const CoalitionGame game = worth(3, {0, 0, 0, 10, 0, 0, 0, 8});
  CHECK(nucleolus_texts(game) == Texts{"4", "4", "0"});
  CHECK(nucleolus_texts(game, ExcessMeasure::plain, Among::preimputations) == Texts{"9/2", "9/2", "-1"});
  const auto held = solved(game).levels.front().held;
  CHECK(held == std::vector<std::uint32_t>{2});
}

TEST_CASE("where there are no imputations the answer is the prenucleolus and says so") {
  const CoalitionGame game = worth(2, {0, 30, 40, 50});
  const NucleolusCertificate certificate = solved(game);
  CHECK(certificate.among == Among::preimputations);
  CHECK(texts(certificate.shares) == Texts{"20", "30"});
}

TEST_CASE("measured in proportion every coalition needs a positive value") {
  const auto refusal = nucleolus(worth(2, {0, 0, 3, 5}), ExcessMeasure::proportional);
  REQUIRE_FALSE(refusal);
  CHECK(to_string(refusal.error().faults.front()) ==
        "values[1]: 0; expected a positive value of every coalition, for excesses in proportion to it");
}

TEST_CASE("three and four players get what all corners of all programs say") {
  for (const ExcessMeasure measure : {ExcessMeasure::plain, ExcessMeasure::per_capita}) {
    for (const Among among : {Among::imputations, Among::preimputations}) {
      CHECK(rc::check([=] { check_by_force(drawn(*rc::gen::inRange<std::size_t>(2, 5)), measure, among); }));
    }
  }
  CHECK(rc::check([] {
    auto values = drawn_values(3, 1, *rc::gen::element<std::int64_t>(3, 30));
    check_by_force(game_of(*rc::gen::element(Sense::worth, Sense::cost), 3, values), ExcessMeasure::proportional,
                   *rc::gen::element(Among::imputations, Among::preimputations));
  }));
}

TEST_CASE("the search in fractions, taken where the fast one fails, finds the same") {
  CHECK(rc::check([] {
    const CoalitionGame game = drawn(*rc::gen::inRange<std::size_t>(2, 7));
    const auto measure = *rc::gen::element(ExcessMeasure::plain, ExcessMeasure::per_capita);
    const NucleolusCertificate fast = solved(game, measure);
    SearchEffort effort;
    const auto levels = find_levels(game, measure, fast.among, Arithmetic::exact, effort);
    RC_ASSERT(levels.has_value());
    const auto slow = certificate_of(game, measure, fast.among, *levels);
    RC_ASSERT(slow.has_value());
    RC_ASSERT(verify(game, *slow));
    RC_ASSERT(slow->shares == fast.shares);
  }));
}

TEST_CASE("the nucleolus of a game of claims is what the Talmud says") {
  // R. Aumann, M. Maschler, Game theoretic analysis of a bankruptcy problem from the Talmud, Journal of Economic Theory 36 (1985).
  CHECK(rc::check([] {
    const auto claimants = *rc::gen::inRange<std::size_t>(1, 9);
    ClaimsProblem problem;
    problem.claims = *rc::gen::container<std::vector<std::int64_t>>(claimants, rc::gen::inRange<std::int64_t>(0, 1000));
    const auto all = std::accumulate(problem.claims.begin(), problem.claims.end(), std::int64_t{0});
    RC_PRE(all > 0);
    problem.estate = *rc::gen::inRange<std::int64_t>(1, all + 1);
    REQUIRE(check(problem));
    const CoalitionGame game = worth_by(claimants, [&](std::size_t coalition) {
      std::int64_t left = problem.estate;
      for (std::size_t i = 0; i < claimants; ++i) left -= coalition >> i & 1 ? 0 : problem.claims[i];
      return std::max(left, std::int64_t{0});
    });
    RC_ASSERT(solved(game).shares == divide(problem, ClaimsRule::talmud));
  }));
}

TEST_CASE("everybody's shares add up and follow the players, their units and what they have of their own") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 9);
    const CoalitionGame game = drawn(players);
    const auto measure = *rc::gen::element(ExcessMeasure::plain, ExcessMeasure::per_capita);
    const Shares shares = solved(game, measure).shares;

    std::vector<std::size_t> label(players);
    std::iota(label.begin(), label.end(), std::size_t{0});
    std::ranges::rotate(label, label.begin() + static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, players)));
    Shares expected = shares;
    for (std::size_t player = 0; player < players; ++player)
      expected.numerators[label[player]] = shares.numerators[player];
    RC_ASSERT(solved(relabelled(game, label), measure).shares == expected);

    const auto amounts =
        *rc::gen::container<std::vector<std::int64_t>>(players, rc::gen::inRange<std::int64_t>(-500, 500));
    const auto times = *rc::gen::inRange<std::int64_t>(1, 5);
    for (std::size_t player = 0; player < players; ++player) {
      expected.numerators[player] = times * shares.numerators[player] + shares.denominator * amounts[player];
    }
    RC_ASSERT(solved(with_own_amounts(game, times, amounts), measure).shares == expected);
  }));
}

TEST_CASE("equal players get the same") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 9);
    CoalitionGame base = drawn(players);
    std::vector<std::int64_t> values = base.values();
    for (std::size_t coalition = 0; coalition < values.size(); ++coalition) {
      if ((coalition & 3) == 2) values[coalition] = values[coalition ^ 3];
    }
    const Shares shares = solved(game_of(base.sense(), players, values)).shares;
    RC_ASSERT(shares.numerators[0] == shares.numerators[1]);
  }));
}

TEST_CASE("a changed certificate is refused") {
  CHECK(rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(2, 7);
    const CoalitionGame game = drawn(players);
    const NucleolusCertificate right = solved(game, ExcessMeasure::plain, Among::preimputations);
    NucleolusCertificate wrong = right;
    const auto from = *rc::gen::inRange<std::size_t>(0, players);
    --wrong.shares.numerators[from];
    ++wrong.shares.numerators[(from + 1) % players];
    RC_ASSERT(!verify(game, wrong));

    wrong = right;
    wrong.levels.pop_back();
    RC_ASSERT(!verify(game, wrong));

    wrong = right;
    wrong.levels.back().weights.front() = -wrong.levels.back().weights.front();
    RC_ASSERT(!verify(game, wrong));

    wrong = right;
    ++wrong.levels.back().before.front();
    RC_ASSERT(!verify(game, wrong));

    // A coalition that can do better now than the first level says.
    std::vector<std::int64_t> values = game.values();
    const auto coalition = *rc::gen::inRange<std::size_t>(1, values.size() - 1);
    values[coalition] += (game.sense() == Sense::worth ? 1 : -1) * std::int64_t{10'000'000};
    RC_ASSERT(!verify(game_of(game.sense(), players, values), right));
  }));
}

TEST_CASE("the largest values are no obstacle") {
  const CoalitionGame game =
      worth_by(10, [](std::size_t c) { return largest_value - std::int64_t(c * c * 7919 % 1009); });
  CHECK(solved(game).shares.numerators.size() == 10);
  const CoalitionGame noise = worth_by(
      8, [](std::size_t c) { return static_cast<std::int64_t>(c * 0x9e3779b97f4a7c15 >> 14) % largest_value; });
  CHECK(solved(noise).shares.numerators.size() == 8);
  CHECK(solved(noise, ExcessMeasure::per_capita).shares.numerators.size() == 8);
}

TEST_CASE("values of which one is so large that doubles cannot hold it beside the others are divided by fractions") {
  const std::int64_t most = 900'000'000'000'000;
  const CoalitionGame game = worth(3, {0, 100, 100, 200, 100, 200, 200, most});
  for (const auto measure : {ExcessMeasure::plain, ExcessMeasure::per_capita, ExcessMeasure::proportional}) {
    const Shares shares = solved(game, measure).shares;
    for (const WideSigned share : shares.numerators) CHECK(3 * share == shares.denominator * WideSigned{most});
  }
}

TEST_CASE("proportional shares too long for 128 bits are rounded, add up, and are verified against the exact ones") {
  std::mt19937_64 random(5);
  std::vector<std::int64_t> values(128);
  for (std::size_t c = 1; c < 128; ++c) values[c] = 1 + static_cast<std::int64_t>(random() % 100'000'000'000);
  const CoalitionGame game = game_of(Sense::cost, 7, std::move(values));
  const NucleolusCertificate certificate = solved(game, ExcessMeasure::proportional);
  REQUIRE(certificate.are_shares_rounded);
  CHECK(certificate.shares.denominator == rounded_denominator);
  const auto units = in_whole_units(certificate.shares);
  CHECK(std::accumulate(units.begin(), units.end(), std::int64_t{0}) == game.everybody());
  NucleolusCertificate wrong = certificate;
  wrong.shares.numerators[0] += 2;
  wrong.shares.numerators[1] -= 2;
  CHECK(fault_of(verify(game, wrong)).ends_with("expected the share that the levels determine, rounded"));
  wrong = certificate;
  wrong.levels.front().coalitions.pop_back();
  CHECK_FALSE(verify(game, wrong));
}

TEST_CASE("fifteen players with many equal excesses are solved and verified") {
  const auto voting = [](std::size_t coalition) {
    return std::popcount(coalition) + 2 * std::popcount(coalition & 31) > 12;
  };
  const Texts shares = nucleolus_texts(worth_by(15, voting));
  CHECK(std::ranges::count(shares, shares[0]) == 5);
  CHECK(std::ranges::count(shares, shares[14]) == 10);
}
