#include "game/claims.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <numeric>
#include <sstream>

using namespace comity;
using namespace comity::game;

namespace {

std::vector<std::string> texts(const ClaimsProblem& problem, ClaimsRule rule) {
  REQUIRE(check(problem));
  const Shares shares = divide(problem, rule);
  std::vector<std::string> all;
  for (std::size_t i = 0; i < shares.numerators.size(); ++i) all.push_back(share_text(shares, i));
  return all;
}

using Texts = std::vector<std::string>;

constexpr auto all_rules = [] {
  std::array<ClaimsRule, enum_names<ClaimsRule>.size()> rules{};
  for (std::size_t i = 0; i < rules.size(); ++i) rules[i] = static_cast<ClaimsRule>(i);
  return rules;
}();

ClaimsProblem drawn() {
  auto claims = *rc::gen::container<std::vector<std::int64_t>>(*rc::gen::inRange<std::size_t>(1, 7),
                                                               rc::gen::inRange<std::int64_t>(0, 60));
  claims[0] += 1;
  const std::int64_t total = std::accumulate(claims.begin(), claims.end(), std::int64_t{0});
  return {*rc::gen::inRange<std::int64_t>(1, total + 1), claims};
}

Shares first_come_by_force(const ClaimsProblem& problem) {
  std::vector<std::size_t> order(problem.claims.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Shares shares{std::vector<WideSigned>(order.size()), 0};
  do {
    std::int64_t left = problem.estate;
    for (const std::size_t i : order) {
      const std::int64_t paid = std::min(left, problem.claims[i]);
      shares.numerators[i] += paid;
      left -= paid;
    }
    ++shares.denominator;
  } while (std::ranges::next_permutation(order).found);
  return shares;
}

// What is not awarded of each claim.
Shares losses(const ClaimsProblem& problem, Shares shares) {
  for (std::size_t i = 0; i < problem.claims.size(); ++i) {
    shares.numerators[i] = problem.claims[i] * shares.denominator - shares.numerators[i];
  }
  return shares;
}

// The same claims on what the other problem leaves unpaid.
ClaimsProblem dual(const ClaimsProblem& problem) {
  const std::int64_t total = std::accumulate(problem.claims.begin(), problem.claims.end(), std::int64_t{0});
  return {total - problem.estate, problem.claims};
}

}  // namespace

TEST_CASE("the three estates of the Talmud are divided as it says") {
  // Ketubot 93a; R. Aumann, M. Maschler, Journal of Economic Theory 36 (1985).
  const std::vector<std::int64_t> claims{100, 200, 300};
  CHECK(texts({100, claims}, ClaimsRule::talmud) == Texts{"100/3", "100/3", "100/3"});
  CHECK(texts({200, claims}, ClaimsRule::talmud) == Texts{"50", "75", "75"});
  CHECK(texts({300, claims}, ClaimsRule::talmud) == Texts{"50", "100", "150"});
  CHECK(texts({400, claims}, ClaimsRule::talmud) == Texts{"50", "125", "225"});
  CHECK(texts({500, claims}, ClaimsRule::talmud) == Texts{"200/3", "500/3", "800/3"});
}

TEST_CASE("Ibn Ezra's four sons share the estate where their claims overlap") {
  // O'Neill, A problem of rights arbitration from the Talmud, Mathematical Social Sciences 2 (1982).
  CHECK(texts({120, {120, 60, 40, 30}}, ClaimsRule::minimal_overlap) == Texts{"485/6", "125/6", "65/6", "15/2"});
}

TEST_CASE("each rule on one small problem, worked by hand") {
  const ClaimsProblem problem{60, {10, 40, 50}};
  CHECK(texts(problem, ClaimsRule::proportional) == Texts{"6", "24", "30"});
  CHECK(texts(problem, ClaimsRule::constrained_equal_awards) == Texts{"10", "25", "25"});
  CHECK(texts(problem, ClaimsRule::constrained_equal_losses) == Texts{"0", "25", "35"});
  CHECK(texts(problem, ClaimsRule::talmud) == Texts{"5", "45/2", "65/2"});
  CHECK(texts(problem, ClaimsRule::random_arrival) == Texts{"20/3", "65/3", "95/3"});
  CHECK(texts(problem, ClaimsRule::adjusted_proportional) == Texts{"50/9", "200/9", "290/9"});
  CHECK(texts(problem, ClaimsRule::minimal_overlap) == Texts{"10/3", "70/3", "100/3"});
  CHECK(texts(problem, ClaimsRule::pineles) == Texts{"25/3", "70/3", "85/3"});
}

TEST_CASE("a budget of emissions is divided among twenty countries as another program divides it") {
  std::ifstream file(COMITY_SOURCE_DIR "/tests/data/games/co2_claims.csv");
  std::string line;
  std::getline(file, line);
  ClaimsProblem problem{31'284'288'000, {}};  // tonnes; the file is in kilotonnes
  std::vector<std::vector<double>> expected;  // by country, then by rule in the order of all_rules
  while (std::getline(file, line)) {
    std::istringstream row(line);
    std::string name, cell;
    std::getline(row, name, ',');
    std::getline(row, cell, ',');
    problem.claims.push_back(std::llround(std::stod(cell) * 1000));
    expected.emplace_back();
    while (std::getline(row, cell, ',')) expected.back().push_back(std::stod(cell));
  }
  REQUIRE(problem.claims.size() == 20);
  for (const ClaimsRule rule : all_rules) {
    const Shares shares = divide(problem, rule);
    for (std::size_t i = 0; i < problem.claims.size(); ++i) {
      const double share = static_cast<double>(shares.numerators[i]) / static_cast<double>(shares.denominator) / 1000;
      // The file has ten digits.
      CHECK(share == doctest::Approx(expected[i].at(static_cast<std::size_t>(rule))).epsilon(1e-9));
    }
  }
}

TEST_CASE(
    "nobody gets less than nothing or more than the claim, larger claims get no less, and all of the estate is "
    "shared") {
  CHECK(rc::check([] {
    const ClaimsProblem problem = drawn();
    RC_ASSERT(check(problem));
    for (const ClaimsRule rule : all_rules) {
      const Shares shares = divide(problem, rule);
      WideSigned sum = 0;
      for (std::size_t i = 0; i < problem.claims.size(); ++i) {
        sum += shares.numerators[i];
        RC_ASSERT(shares.numerators[i] >= 0);
        RC_ASSERT(shares.numerators[i] <= problem.claims[i] * shares.denominator);
        for (std::size_t j = 0; j < i; ++j) {
          if (problem.claims[i] >= problem.claims[j]) RC_ASSERT(shares.numerators[i] >= shares.numerators[j]);
          if (problem.claims[i] <= problem.claims[j]) RC_ASSERT(shares.numerators[i] <= shares.numerators[j]);
        }
      }
      RC_ASSERT(sum == problem.estate * shares.denominator);
    }
  }));
}

TEST_CASE("random arrival is what each is paid over all orders of coming") {
  CHECK(rc::check([] {
    const ClaimsProblem problem = drawn();
    RC_ASSERT(divide(problem, ClaimsRule::random_arrival) == first_come_by_force(problem));
  }));
}

TEST_CASE("equal losses divide what is missing as equal awards divide what is there; four rules treat both alike") {
  CHECK(rc::check([] {
    const ClaimsProblem problem = drawn();
    const ClaimsProblem missing = dual(problem);
    RC_PRE(missing.estate > 0);
    RC_ASSERT(divide(problem, ClaimsRule::constrained_equal_losses) ==
              losses(problem, divide(missing, ClaimsRule::constrained_equal_awards)));
    for (const ClaimsRule rule : {ClaimsRule::proportional, ClaimsRule::talmud, ClaimsRule::random_arrival,
                                  ClaimsRule::adjusted_proportional}) {
      RC_ASSERT(divide(problem, rule) == losses(problem, divide(missing, rule)));
    }
  }));
}

TEST_CASE("under the Talmud's rule any two share what both have got as they would share it alone") {
  CHECK(rc::check([] {
    const ClaimsProblem problem = drawn();
    const Shares shares = divide(problem, ClaimsRule::talmud);
    const auto scale = static_cast<std::int64_t>(shares.denominator);
    for (std::size_t i = 1; i < problem.claims.size(); ++i) {
      const auto both = static_cast<std::int64_t>(shares.numerators[0] + shares.numerators[i]);
      if (both == 0) continue;
      const Shares alone = divide({both, {problem.claims[0] * scale, problem.claims[i] * scale}}, ClaimsRule::talmud);
      RC_ASSERT(alone.numerators[0] == shares.numerators[0] * alone.denominator);
    }
  }));
}

TEST_CASE("a problem that is none is refused") {
  const auto fault = [](const ClaimsProblem& problem) {
    const auto checked = check(problem);
    REQUIRE_FALSE(checked);
    return to_string(checked.error().faults.front());
  };
  CHECK(fault({10, {}}) == "claims: 0 claims; expected 1 to 25");
  CHECK(fault({0, {1}}) == "estate: 0; expected 1 to 1125899906842624");
  CHECK(fault({10, {5, -1}}) == "claims[1]: -1; expected claims from 0 on that add up to at most 1125899906842624");
  CHECK(fault({10, {5, 4}}) == "estate: 10; expected at most 9, what is claimed: all claims can be met");
}
