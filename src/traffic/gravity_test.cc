#include "traffic/gravity.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

namespace comity::traffic {
namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

double cell(const Gravity& gravity, std::size_t i, std::size_t j, std::size_t zones) {
  return gravity.trips[i * zones + j];
}

std::string first_fault(const Result<Gravity>& result) {
  REQUIRE_FALSE(result);
  return to_string(result.error().faults.front());
}

// Zones on a plane, so that costs are distances.
GravityInput drawn_input(unsigned seed, std::size_t zones) {
  std::mt19937 random(seed);
  const auto uniform = [&](double least, double most) {
    return least + (most - least) * static_cast<double>(random()) / 4294967296.0;
  };
  GravityInput input;
  std::vector<std::pair<double, double>> places;
  for (std::size_t i = 0; i < zones; ++i) {
    places.push_back({uniform(0, 30), uniform(0, 30)});
    input.out.push_back(uniform(50, 500));
    input.in.push_back(uniform(50, 500));
  }
  double sum = 0;
  for (const auto& a : places) {
    for (const auto& b : places) {
      input.cost.push_back(std::hypot(a.first - b.first, a.second - b.second));
      sum += input.cost.back();
    }
  }
  input.mean_cost = 0.8 * sum / static_cast<double>(zones * (zones - 1));
  return input;
}

TEST_CASE("of three zones the table is what a search over all tables of greatest entropy finds") {
  // With these sums a table without diagonal has one free number: t = T01. Entropy and cost along it are scanned.
  const GravityInput input{{100, 80, 60}, {70, 90, 80}, {0, 2, 8, 7, 0, 3, 4, 9, 0}, 5.125};
  const auto gravity = gravity_trips(input);
  REQUIRE(gravity);
  const double beta = gravity->beta;
  double best = -infinite;
  double best_t = 0;
  for (int k = 1; k < 600'000; ++k) {
    const double t01 = 100.0 * k / 600'000;
    const double t02 = 100 - t01;
    const double t12 = 80 - t02;
    const double t10 = 80 - t12;
    const double t20 = 70 - t10;
    const double t21 = 60 - t20;
    double value = 0;
    bool is_table = true;
    for (const auto& [trips, cost] :
         {std::pair(t01, 2.0), {t02, 8.0}, {t10, 7.0}, {t12, 3.0}, {t20, 4.0}, {t21, 9.0}}) {
      is_table &= trips > 0;
      if (trips > 0) value -= trips * (std::log(trips) - 1) + beta * trips * cost;
    }
    if (!is_table || value <= best) continue;
    best = value;
    best_t = t01;
  }
  CHECK(cell(*gravity, 0, 1, 3) == doctest::Approx(best_t).epsilon(1e-4));
  CHECK(gravity->mean_cost == doctest::Approx(5.125).epsilon(1e-7));
}

TEST_CASE("rows and columns have their sums, the mean is the stated one, and the table has the model's form") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const std::size_t zones = 8 + seed % 14;
    const GravityInput input = drawn_input(seed, zones);
    const auto gravity = gravity_trips(input);
    REQUIRE(gravity);
    double total_out = 0;
    double total_in = 0;
    for (std::size_t i = 0; i < zones; ++i) {
      total_out += input.out[i];
      total_in += input.in[i];
    }
    double cost = 0;
    for (std::size_t i = 0; i < zones; ++i) {
      double row = 0;
      double column = 0;
      for (std::size_t j = 0; j < zones; ++j) {
        row += cell(*gravity, i, j, zones);
        column += cell(*gravity, j, i, zones);
        cost += cell(*gravity, i, j, zones) * input.cost[i * zones + j];
      }
      CHECK(std::abs(row - input.out[i]) <= 1e-8 * total_out);
      CHECK(std::abs(column - input.in[i] * total_out / total_in) <= 1e-8 * total_out);
      CHECK(cell(*gravity, i, i, zones) == 0);
    }
    CHECK(cost / total_out == doctest::Approx(input.mean_cost).epsilon(1e-7));
    // Cross ratios depend on costs alone: T_ik T_jl / (T_il T_jk) = exp(-beta (c_ik + c_jl - c_il - c_jk)).
    for (std::size_t i = 0; i + 3 < zones; ++i) {
      const std::size_t j = i + 1;
      const std::size_t k = i + 2;
      const std::size_t l = i + 3;
      const auto c = [&](std::size_t a, std::size_t b) { return input.cost[a * zones + b]; };
      const double ratio = cell(*gravity, i, k, zones) * cell(*gravity, j, l, zones) /
                           (cell(*gravity, i, l, zones) * cell(*gravity, j, k, zones));
      CHECK(ratio == doctest::Approx(std::exp(-gravity->beta * (c(i, k) + c(j, l) - c(i, l) - c(j, k)))).epsilon(1e-6));
    }
  }
}

TEST_CASE("the same input gives the same bytes") {
  const GravityInput input = drawn_input(7, 30);
  CHECK(gravity_trips(input)->trips == gravity_trips(input)->trips);
}

TEST_CASE("where people travel farther than at random, beta is below 0") {
  GravityInput input = drawn_input(3, 12);
  const double least = gravity_trips(input)->beta;
  input.mean_cost *= 1.4;
  const auto gravity = gravity_trips(input);
  REQUIRE(gravity);
  CHECK(gravity->beta < least);
  CHECK(gravity->beta < 0);
}

TEST_CASE("no trips go where no way leads") {
  GravityInput input = drawn_input(5, 6);
  input.cost[1] = infinite;
  const auto gravity = gravity_trips(input);
  REQUIRE(gravity);
  CHECK(gravity->trips[1] == 0);
}

TEST_CASE("a mean that these zones cannot have is refused with what they can") {
  GravityInput input = drawn_input(2, 8);
  input.mean_cost = 0.5;
  CHECK(first_fault(gravity_trips(input))
            .starts_with("mean cost: 0.500000; expected what these zones can have: not below "));
  input.mean_cost = 500;
  CHECK(first_fault(gravity_trips(input))
            .starts_with("mean cost: 500.000000; expected what these zones can have: not above "));
}

TEST_CASE("sums that no table has are refused") {
  CHECK(first_fault(gravity_trips({{100, 1, 1}, {100, 1, 1}, {0, 1, 1, 1, 0, 1, 1, 1, 0}, 1})) ==
        "zone 1: 100.000000 trips out and 100.000000 in; expected together at most the 102.000000 trips of all zones");
  CHECK(first_fault(gravity_trips({{10, 10, 10}, {10, 10, 10}, {0, 1, infinite, 1, 0, infinite, 1, 1, 0}, 1})) ==
        "zone 3: trips in, and no way from a zone where trips begin; expected a way, or no trips");
}

TEST_CASE("every fault of the input is told") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const auto result = gravity_trips({{10, -1}, {nan, 5}, {0, -2, nan, 0}, 0});
  REQUIRE_FALSE(result);
  std::vector<std::string> texts;
  for (const Fault& fault : result.error().faults) texts.push_back(to_string(fault));
  CHECK(texts == std::vector<std::string>{"zone 2 trips out: -1.000000; expected a number of 0 or more",
                                          "zone 1 trips in: not a number; expected a number of 0 or more",
                                          "cost from zone 1 to zone 2: -2.000000; expected 0 or more",
                                          "cost from zone 2 to zone 1: not a number; expected 0 or more",
                                          "mean cost: 0.000000; expected more than 0"});
}

}  // namespace
}  // namespace comity::traffic
