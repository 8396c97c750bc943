#include "game/bargaining.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

#include "game/coalition_game.h"

using namespace comity;
using namespace comity::game;

namespace {

using Texts = std::vector<std::string>;
using Amounts = std::vector<std::int64_t>;

constexpr auto all_rules =
    std::to_array({BargainingRule::nash, BargainingRule::kalai_smorodinsky, BargainingRule::egalitarian});

Texts texts(const BargainingProblem& problem, BargainingRule rule) {
  REQUIRE(check(problem));
  Texts all;
  for (const BigFraction& payoff : bargain(problem, rule).payoffs) all.push_back(to_string(payoff));
  return all;
}

// Over the whole range from the first case on.
Amounts drawn_amounts(std::size_t parties, std::int64_t low, std::int64_t high) {
  return *rc::gen::resize(100, rc::gen::container<Amounts>(parties, rc::gen::inRange(low, high)));
}

BargainingProblem drawn(std::size_t parties, std::size_t most, Feasible feasible) {
  BargainingProblem problem{{}, {}, feasible, {}};
  problem.fallbacks = drawn_amounts(parties, -5, 6);
  const auto outcomes = *rc::gen::inRange<std::size_t>(1, most + 1);
  for (std::size_t k = 0; k < outcomes; ++k) {
    problem.outcomes.push_back(drawn_amounts(parties, -10, 30));
  }
  if (*rc::gen::arbitrary<bool>()) {
    problem.weights = drawn_amounts(parties, 1, 5);
  }
  return problem;
}

std::int64_t weight(const BargainingProblem& problem, std::size_t party) {
  return problem.weights.empty() ? 1 : problem.weights[party];
}

// The weighted mean logarithm of the gains; minus infinity if somebody gains nothing.
double mean_logarithm(const BargainingProblem& problem, const std::vector<double>& payoffs) {
  double sum = 0;
  double weights = 0;
  for (std::size_t i = 0; i < payoffs.size(); ++i) {
    const double gain = payoffs[i] - static_cast<double>(problem.fallbacks[i]);
    if (gain <= 0) return -HUGE_VAL;
    sum += static_cast<double>(weight(problem, i)) * std::log(gain);
    weights += static_cast<double>(weight(problem, i));
  }
  return sum / weights;
}

// The least part of its direction that anybody gains.
double least_part(const BargainingProblem& problem, const std::vector<double>& directions,
                  const std::vector<double>& payoffs) {
  double least = HUGE_VAL;
  for (std::size_t i = 0; i < payoffs.size(); ++i) {
    least = std::min(least, (payoffs[i] - static_cast<double>(problem.fallbacks[i])) / directions[i]);
  }
  return least;
}

std::vector<double> numbers(const std::vector<BigFraction>& fractions) {
  std::vector<double> all;
  for (const BigFraction& fraction : fractions) all.push_back(approximately(fraction));
  return all;
}

std::vector<double> directions_of(const BargainingProblem& problem, BargainingRule rule) {
  const std::vector<double> most = numbers(ideals(problem));
  std::vector<double> directions;
  for (std::size_t i = 0; i < most.size(); ++i) {
    const double length = rule == BargainingRule::egalitarian ? 1 : most[i] - static_cast<double>(problem.fallbacks[i]);
    directions.push_back(length * static_cast<double>(weight(problem, i)));
  }
  return directions;
}

// What each party has in every mixture of up to three outcomes whose parts are multiples of a twelfth.
std::vector<std::vector<double>> some_mixtures(const BargainingProblem& problem) {
  std::vector<std::vector<double>> all;
  const std::size_t outcomes = problem.outcomes.size();
  for (std::size_t a = 0; a < outcomes; ++a) {
    for (std::size_t b = a; b < outcomes; ++b) {
      for (std::size_t c = b; c < outcomes; ++c) {
        for (int x = 0; x <= 12; ++x) {
          for (int y = 0; x + y <= 12; ++y) {
            all.emplace_back();
            for (std::size_t i = 0; i < problem.fallbacks.size(); ++i) {
              all.back().push_back(static_cast<double>(x * problem.outcomes[a][i] + y * problem.outcomes[b][i] +
                                                       (12 - x - y) * problem.outcomes[c][i]) /
                                   12);
            }
          }
        }
      }
    }
  }
  return all;
}

// What the mix gives each party, less the payoff.
std::vector<BigFraction> left_over(const BargainingProblem& problem, const Bargain& agreed) {
  std::vector<BigFraction> left;
  for (std::size_t i = 0; i < problem.fallbacks.size(); ++i) {
    left.push_back(agreed.payoffs[i] * BigFraction{-1, 1});
    for (std::size_t k = 0; k < problem.outcomes.size(); ++k) {
      left[i] = left[i] + agreed.mix[k] * BigFraction{BigInteger(problem.outcomes[k][i]), 1};
    }
  }
  return left;
}

// Party `party` measured otherwise: `scale` units for each, from another zero.
BargainingProblem measured_otherwise(BargainingProblem problem, std::size_t party, std::int64_t scale,
                                     std::int64_t shift) {
  problem.fallbacks[party] = problem.fallbacks[party] * scale + shift;
  for (Amounts& outcome : problem.outcomes) outcome[party] = outcome[party] * scale + shift;
  return problem;
}

const BargainingProblem bill_and_jack = [] {
  // What each thing is worth to Bill and to Jack; the first five are Bill's: book, whip, ball, bat, box; pen, toy, knife, hat.
  constexpr std::int64_t to_bill[] = {2, 2, 2, 2, 4, 10, 4, 6, 2};
  constexpr std::int64_t to_jack[] = {4, 2, 1, 2, 1, 1, 1, 2, 2};
  BargainingProblem problem{{12, 6}, {}, Feasible::points, {}};
  for (unsigned bills = 0; bills < 1u << 9; ++bills) {
    Amounts outcome(2);
    for (unsigned thing = 0; thing < 9; ++thing) {
      ((bills >> thing & 1u) != 0 ? outcome[0] : outcome[1]) +=
          (bills >> thing & 1u) != 0 ? to_bill[thing] : to_jack[thing];
    }
    problem.outcomes.push_back(outcome);
  }
  return problem;
}();

const BargainingProblem three_corners{{0, 0}, {{0, 10}, {12, 6}, {15, 0}}, Feasible::mixtures, {}};

}  // namespace

TEST_CASE("Nash's Bill and Jack swap book, whip, ball and bat for pen, toy and knife") {
  // The bargaining problem, Econometrica 18 (1950), as recalled: Bill gains 12, Jack 5.
  CHECK(texts(bill_and_jack, BargainingRule::nash) == Texts{"24", "11"});
  const Bargain agreed = bargain(bill_and_jack, BargainingRule::nash);
  CHECK(agreed.as_good.front() == 0b011110000);
  CHECK(in_whole_units(agreed) == Amounts{24, 11});
}

TEST_CASE("what two parties have together and each has without the other is halved by every rule") {
  const BargainingProblem dollar{{20, 10}, {{100, 0}, {0, 100}}, Feasible::mixtures, {}};
  for (const BargainingRule rule : all_rules) CHECK(texts(dollar, rule) == Texts{"55", "45"});
}

TEST_CASE("the rules part where the frontier has corners, worked by hand") {
  CHECK(texts(three_corners, BargainingRule::nash) == Texts{"12", "6"});
  CHECK(texts(three_corners, BargainingRule::kalai_smorodinsky) == Texts{"10", "20/3"});
  CHECK(texts(three_corners, BargainingRule::egalitarian) == Texts{"15/2", "15/2"});
  const Bargain agreed = bargain(three_corners, BargainingRule::kalai_smorodinsky);
  CHECK(to_string(agreed.mix[0]) == "1/6");
  CHECK(to_string(agreed.mix[1]) == "5/6");
  CHECK(in_whole_units(agreed) == Amounts{10, 6});
}

TEST_CASE("weights move the agreement toward who has more of them") {
  BargainingProblem weighted = three_corners;
  weighted.weights = {1, 2};
  CHECK(texts(weighted, BargainingRule::nash) == Texts{"10", "20/3"});
  weighted.weights = {10, 30};
  CHECK(texts(weighted, BargainingRule::nash) == Texts{"15/2", "15/2"});
  weighted.weights = {2, 1};
  CHECK(texts(weighted, BargainingRule::egalitarian) == Texts{"12", "6"});
}

TEST_CASE("single outcomes: the largest product, or the largest least gain, and all that are as good") {
  const BargainingProblem problem{
      {0, 0, 0}, {{9, 1, 1}, {2, 2, 2}, {2, 2, 3}, {3, 2, 2}, {-1, 99, 99}}, Feasible::points, {}};
  const Bargain nash = bargain(problem, BargainingRule::nash);
  CHECK(nash.as_good == std::vector<std::size_t>{2, 3});
  CHECK(to_string(nash.payoffs[2]) == "3");
  CHECK(bargain(problem, BargainingRule::egalitarian).as_good == std::vector<std::size_t>{2, 3});
  // Ideals 9, 2, 3: parts 2/9, 1, 1 of the third; 3/9, 1, 2/3 of the fourth.
  CHECK(bargain(problem, BargainingRule::kalai_smorodinsky).as_good == std::vector<std::size_t>{3});
}

TEST_CASE("three parties divide a sum by their weights, to the tolerance") {
  const BargainingProblem sum{{0, 0, 0}, {{1000, 0, 0}, {0, 1000, 0}, {0, 0, 1000}}, Feasible::mixtures, {1, 2, 2}};
  const Bargain nash = bargain(sum, BargainingRule::nash);
  CHECK(nash.shortfall <= nash_tolerance);
  CHECK(approximately(nash.payoffs[0]) == doctest::Approx(200).epsilon(1e-4));
  CHECK(approximately(nash.payoffs[2]) == doctest::Approx(400).epsilon(1e-4));
  CHECK(texts(sum, BargainingRule::kalai_smorodinsky) == Texts{"200", "400", "400"});
  CHECK(texts(sum, BargainingRule::egalitarian) == Texts{"200", "400", "400"});
}

TEST_CASE("eight parties, with the largest amounts there may be, agree exactly") {
  BargainingProblem problem{Amounts(8, -largest_value), {}, Feasible::mixtures, {}};
  std::uint64_t state = 5;
  for (int k = 0; k < 12; ++k) {
    problem.outcomes.emplace_back();
    for (int i = 0; i < 8; ++i) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      problem.outcomes.back().push_back(static_cast<std::int64_t>((state >> 12) % (1ull << 51)) - largest_value);
    }
  }
  REQUIRE(check(problem));
  for (const BargainingRule rule : all_rules) {
    const Bargain agreed = bargain(problem, rule);
    CHECK(agreed.shortfall <= nash_tolerance);
    for (const BigFraction& left : left_over(problem, agreed)) CHECK(left.numerator.sign() >= 0);
  }
}

TEST_CASE("of single outcomes none is better by the rule") {
  CHECK(rc::check([] {
    const BargainingProblem problem = drawn(*rc::gen::inRange<std::size_t>(2, 5), 8, Feasible::points);
    RC_PRE(static_cast<bool>(check(problem)));
    const Bargain nash = bargain(problem, BargainingRule::nash);
    for (const BargainingRule rule : all_rules) {
      const Bargain agreed = bargain(problem, rule);
      const std::vector<double> directions = directions_of(problem, rule);
      for (const Amounts& outcome : problem.outcomes) {
        const std::vector<double> other(outcome.begin(), outcome.end());
        if (rule == BargainingRule::nash) {
          RC_ASSERT(mean_logarithm(problem, other) <= mean_logarithm(problem, numbers(agreed.payoffs)) + 1e-12);
        } else {
          RC_ASSERT(least_part(problem, directions, other) <=
                    least_part(problem, directions, numbers(agreed.payoffs)) + 1e-12);
        }
      }
    }
  }));
}

TEST_CASE("of mixtures none is better by the rule, and the mix that is named gives everybody the payoff") {
  CHECK(rc::check([] {
    const BargainingProblem problem = drawn(*rc::gen::inRange<std::size_t>(2, 5), 4, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    const auto mixtures = some_mixtures(problem);
    for (const BargainingRule rule : all_rules) {
      const Bargain agreed = bargain(problem, rule);
      const std::vector<double> payoffs = numbers(agreed.payoffs);
      const std::vector<double> directions = directions_of(problem, rule);
      RC_ASSERT(agreed.shortfall <= nash_tolerance);
      for (const BigFraction& left : left_over(problem, agreed)) RC_ASSERT(left.numerator.sign() >= 0);
      for (const auto& other : mixtures) {
        if (rule == BargainingRule::nash) {
          RC_ASSERT(mean_logarithm(problem, other) <= mean_logarithm(problem, payoffs) + agreed.shortfall + 1e-12);
        } else {
          RC_ASSERT(least_part(problem, directions, other) <= least_part(problem, directions, payoffs) + 1e-9);
        }
      }
    }
  }));
}

TEST_CASE("gains are in proportion to the ideals, or to the weights") {
  CHECK(rc::check([] {
    const BargainingProblem problem = drawn(*rc::gen::inRange<std::size_t>(2, 6), 6, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    for (const BargainingRule rule : {BargainingRule::kalai_smorodinsky, BargainingRule::egalitarian}) {
      const std::vector<double> payoffs = numbers(bargain(problem, rule).payoffs);
      const std::vector<double> directions = directions_of(problem, rule);
      const double least = least_part(problem, directions, payoffs);
      for (std::size_t i = 0; i < payoffs.size(); ++i) {
        RC_ASSERT(std::abs((payoffs[i] - static_cast<double>(problem.fallbacks[i])) / directions[i] - least) < 1e-9);
      }
    }
  }));
}

TEST_CASE("how a party measures what it has changes nothing under Nash's and Kalai's and Smorodinsky's rules") {
  CHECK(rc::check([] {
    const auto feasible = *rc::gen::element(Feasible::points, Feasible::mixtures);
    const BargainingProblem problem = drawn(2, 6, feasible);
    RC_PRE(static_cast<bool>(check(problem)));
    const auto scale = *rc::gen::inRange<std::int64_t>(1, 9);
    const auto shift = *rc::gen::inRange<std::int64_t>(-50, 50);
    const BargainingProblem other = measured_otherwise(problem, 1, scale, shift);
    for (const BargainingRule rule : {BargainingRule::nash, BargainingRule::kalai_smorodinsky}) {
      const Bargain agreed = bargain(problem, rule);
      const Bargain as_measured = bargain(other, rule);
      RC_ASSERT(as_measured.payoffs[0] == agreed.payoffs[0]);
      const BigFraction scaled = agreed.payoffs[1] * BigFraction{BigInteger(scale), 1};
      const BigFraction shifted = scaled + BigFraction{BigInteger(shift), 1};
      RC_ASSERT(as_measured.payoffs[1] == shifted);
    }
  }));
}

TEST_CASE("which party is listed first changes nothing") {
  CHECK(rc::check([] {
    const BargainingProblem problem = drawn(2, 6, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    BargainingProblem turned = problem;
    std::ranges::reverse(turned.fallbacks);
    std::ranges::reverse(turned.weights);
    std::ranges::reverse(turned.outcomes);
    for (Amounts& outcome : turned.outcomes) std::ranges::reverse(outcome);
    for (const BargainingRule rule : all_rules) {
      std::vector<BigFraction> payoffs = bargain(turned, rule).payoffs;
      std::ranges::reverse(payoffs);
      RC_ASSERT(payoffs == bargain(problem, rule).payoffs);
    }
  }));
}

TEST_CASE("under Nash's rule outcomes that are not used could as well not be there") {
  CHECK(rc::check([] {
    BargainingProblem problem = drawn(2, 6, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    const Bargain agreed = bargain(problem, BargainingRule::nash);
    std::vector<Amounts> used;
    for (std::size_t k = 0; k < problem.outcomes.size(); ++k) {
      if (!agreed.mix[k].numerator.is_zero()) used.push_back(problem.outcomes[k]);
    }
    problem.outcomes = used;
    RC_ASSERT(bargain(problem, BargainingRule::nash).payoffs == agreed.payoffs);
  }));
}

TEST_CASE("one more outcome takes nothing from anybody under the egalitarian rule") {
  CHECK(rc::check([] {
    BargainingProblem problem = drawn(*rc::gen::inRange<std::size_t>(2, 5), 5, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    const Bargain before = bargain(problem, BargainingRule::egalitarian);
    problem.outcomes.push_back(drawn_amounts(problem.fallbacks.size(), -10, 40));
    const Bargain after = bargain(problem, BargainingRule::egalitarian);
    for (std::size_t i = 0; i < before.payoffs.size(); ++i) RC_ASSERT(after.payoffs[i] >= before.payoffs[i]);
  }));
}

TEST_CASE(
    "of two parties, one is not hurt by a new outcome that leaves the other's ideal as it was, under Kalai's and "
    "Smorodinsky's rule") {
  CHECK(rc::check([] {
    BargainingProblem problem = drawn(2, 5, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    const Bargain before = bargain(problem, BargainingRule::kalai_smorodinsky);
    const std::vector<BigFraction> ideal = ideals(problem);
    problem.outcomes.push_back(drawn_amounts(2, -10, 40));
    RC_PRE(ideals(problem)[1] == ideal[1]);
    RC_ASSERT(bargain(problem, BargainingRule::kalai_smorodinsky).payoffs[0] >= before.payoffs[0]);
  }));
}

TEST_CASE("a third party that always has the same changes nothing for the other two under Nash's rule") {
  CHECK(rc::check([] {
    BargainingProblem problem = drawn(2, 6, Feasible::mixtures);
    RC_PRE(static_cast<bool>(check(problem)));
    const std::vector<double> two = numbers(bargain(problem, BargainingRule::nash).payoffs);
    problem.fallbacks.push_back(0);
    for (Amounts& outcome : problem.outcomes) outcome.push_back(1);
    if (!problem.weights.empty()) problem.weights.push_back(1);
    const std::vector<double> three = numbers(bargain(problem, BargainingRule::nash).payoffs);
    for (std::size_t i = 0; i < 2; ++i) RC_ASSERT(std::abs(three[i] - two[i]) < 0.01);
  }));
}

TEST_CASE("a bargaining problem that is none is refused, each fault by its place") {
  const auto faults = [](const BargainingProblem& problem) {
    const auto checked = check(problem);
    REQUIRE_FALSE(checked);
    Texts all;
    for (const Fault& fault : checked.error().faults) all.push_back(to_string(fault));
    return all;
  };
  CHECK(faults({{1}, {{2}}, Feasible::points, {}}) == Texts{"fallbacks: 1 parties; expected 2 to 8"});
  CHECK(faults({{largest_value + 1, 0}, {}, Feasible::mixtures, {1, 0, 101}}) ==
        Texts{"fallbacks[0]: 1125899906842625; expected at most 1125899906842624 either way",
              "outcomes: 0; expected 1 to 100", "weights: 3; expected 2, one for each party, or none",
              "weights[1]: 0; expected 1 to 100", "weights[2]: 101; expected 1 to 100"});
  CHECK(faults({{0, 0}, {{1}, {1, -largest_value - 1}}, Feasible::points, {}}) ==
        Texts{"outcomes[0]: 1 amounts; expected 2, one for each party",
              "outcomes[1][1]: -1125899906842625; expected at most 1125899906842624 either way"});
  const std::vector<Amounts> opposed{{9, 0}, {0, 9}};
  CHECK(
      faults({{3, 3}, opposed, Feasible::points, {}}) ==
      Texts{
          "outcomes: none that is better than the fall-back for every party; expected an outcome from which all gain"});
  CHECK(check({{3, 3}, opposed, Feasible::mixtures, {}}));
  CHECK(
      faults({{4, 5}, opposed, Feasible::mixtures, {}}) ==
      Texts{
          "outcomes: none that is better than the fall-back for every party; expected a mixture from which all gain"});
}
