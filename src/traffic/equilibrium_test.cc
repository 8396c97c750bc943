#include "traffic/equilibrium.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "traffic/drawn_networks.h"

using namespace comity;
using namespace comity::traffic;

namespace {

Equilibrium solved(const DrawnRoads& roads, double gap = 1e-11) {
  Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
  const Outcome outcome = equilibrium.solve({gap, 2000, 1, {}});
  CHECK(outcome.ended == Ended::at_gap);
  CHECK(outcome.gap <= gap);
  return equilibrium;
}

// Cheapest costs by trying every link again and again, for networks without first_through_node.
std::vector<double> cheapest_by_trying(const Equilibrium& equilibrium, NodeIndex origin) {
  const std::vector<Link>& links = equilibrium.network().links();
  std::vector<double> cost(equilibrium.network().nodes(), std::numeric_limits<double>::infinity());
  cost[origin] = 0;
  for (std::size_t round = 0; round < cost.size(); ++round)
    for (LinkIndex i = 0; i < links.size(); ++i)
      if (equilibrium.is_open(i))
        cost[links[i].to] =
            std::min(cost[links[i].to], cost[links[i].from] + equilibrium.times()[i] + links[i].fixed_cost);
  cost.resize(equilibrium.network().zones());
  return cost;
}

void check_same_flows(const std::vector<double>& a, const std::vector<double>& b, double within) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) CHECK(a[i] == doctest::Approx(b[i]).epsilon(within).scale(10));
}

// Link flows at equilibrium need not be unique where costs do not rise with flow; the costs of ways are.
void check_same_costs(const Equilibrium& a, const Equilibrium& b) {
  for (NodeIndex origin = 0; origin < a.network().zones(); ++origin) {
    const std::vector<double> of_a = a.costs_from(0, origin);
    const std::vector<double> of_b = b.costs_from(0, origin);
    for (std::size_t i = 0; i < of_a.size(); ++i)
      if (of_a[i] != of_b[i]) CHECK(of_a[i] == doctest::Approx(of_b[i]).epsilon(1e-6));  // both may be infinite
  }
}

// Braess, Ueber ein Paradoxon aus der Verkehrsplanung (1968): six vehicles from node 1 to 4 (here 0 to 3).
DrawnRoads braess() {
  const auto link = [](NodeIndex from, NodeIndex to, double fixed, double rise) {
    // fixed + rise * flow, as free_flow_time * (1 + b * flow) with a free-flow time no less than a hundred millionth
    const double base = std::max(fixed, 1e-8);
    return Link{from, to, 1, base, rise / base, 1, 0};
  };
  return {4,
          4,
          {link(0, 2, 0, 10), link(0, 1, 50, 1), link(2, 3, 50, 1), link(1, 3, 0, 10), link(2, 1, 10, 1)},
          {{0, 3, 6}}};
}

}  // namespace

TEST_CASE("Braess: a fifth road makes everybody's way longer") {
  Equilibrium equilibrium = solved(braess());
  check_same_flows(equilibrium.flows(), {4, 2, 2, 4, 2}, 1e-6);
  CHECK(equilibrium.costs_from(0, 0)[3] == doctest::Approx(92));
  equilibrium.set_open(4, false);
  CHECK(equilibrium.solve({1e-11, 1000, 1, {}}).ended == Ended::at_gap);
  check_same_flows(equilibrium.flows(), {3, 3, 3, 3, 0}, 1e-6);
  CHECK(equilibrium.costs_from(0, 0)[3] == doctest::Approx(83));
}

TEST_CASE("two parallel links share the flow where their costs are equal") {
  // 10 + v/10 against 15 + v/20 for 100 vehicles: the same cost at v = 200/3 on the first
  const DrawnRoads roads{2, 2, {{0, 1, 100, 10, 1, 1, 0}, {0, 1, 300, 15, 1, 1, 0}}, {{0, 1, 100}}};
  const Equilibrium equilibrium = solved(roads);
  CHECK(equilibrium.flows()[0] == doctest::Approx(200.0 / 3));
  CHECK(equilibrium.times()[0] == doctest::Approx(equilibrium.times()[1]));
}

TEST_CASE("a toll weighs as much time as it is worth to who pays it") {
  const DrawnRoads roads{2, 2, {{0, 1, 100, 10, 1, 1, 0}, {0, 1, 100, 10, 1, 1, 0}}, {}};
  const TripTable trips = *TripTable::of(2, std::vector<TripFrom>{{0, 1, 50}});
  // Commuters value the toll on the first link at 8 minutes, lorries at 1. The lorries take it all; the commuters, of whom fewer than all
  // stay on the second when its time is 8 more, none.
  Equilibrium equilibrium =
      *Equilibrium::of(roads.network(), {{"commuters", trips, {8, 0}}, {"lorries", trips, {1, 0}}});
  const Outcome outcome = equilibrium.solve({1e-12, 1000, 1, {}});
  CHECK(outcome.ended == Ended::at_gap);
  CHECK(equilibrium.flows_of(0)[0] == doctest::Approx(0));
  CHECK(equilibrium.flows_of(1)[0] == doctest::Approx(45));  // 10 + v/10 + 1 = 10 + (100 - v)/10
  CHECK(outcome.total_cost == doctest::Approx(outcome.total_time + 45));
}

TEST_CASE("pairs without a way are named and the others travel") {
  const DrawnRoads roads{3, 3, {{0, 1, 10, 1, .15, 4, 0}}, {{0, 1, 5}, {0, 2, 7}, {2, 1, 3}}};
  Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
  const Outcome outcome = equilibrium.solve({});
  CHECK(outcome.unserved == std::vector<Unserved>{{0, 0, 2, 7}, {0, 2, 1, 3}});
  CHECK(equilibrium.flows()[0] == 5);
}

TEST_CASE("a pair loses its way and gets it back") {
  const DrawnRoads roads{
      3, 4, {{0, 3, 10, 1, .15, 4, 0}, {3, 1, 10, 1, .15, 4, 0}, {3, 2, 10, 1, .15, 4, 0}}, {{0, 1, 5}, {0, 2, 7}}};
  Equilibrium equilibrium = solved(roads);
  const Outcome at_first = equilibrium.solve({});
  equilibrium.set_open(2, false);
  CHECK(equilibrium.solve({}).unserved == std::vector<Unserved>{{0, 0, 2, 7}});
  CHECK(equilibrium.flows() == std::vector<double>{5, 5, 0});
  equilibrium.set_open(2, true);
  const Outcome again = equilibrium.solve({});
  CHECK(again.unserved.empty());
  CHECK(again.objective == doctest::Approx(at_first.objective));
}

TEST_CASE("nobody drives through a node that ends trips only") {
  // The way over zone 1 would be shorter.
  const std::vector<Link> links{
      {0, 1, 100, 1, 0, 4, 0}, {1, 2, 100, 1, 0, 4, 0}, {0, 3, 100, 5, 0, 4, 0}, {3, 2, 100, 5, 0, 4, 0}};
  const TripTable trips = *TripTable::of(3, std::vector<TripFrom>{{0, 2, 10}, {1, 2, 1}});
  Equilibrium equilibrium = *Equilibrium::of(*Network::of(3, 4, 3, links), {{"all", trips, {}}});
  equilibrium.solve({});
  CHECK(equilibrium.flows() == std::vector<double>{0, 1, 10, 10});
}

TEST_CASE("used ways cost the same and no unused way costs less") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const DrawnRoads roads = drawn_roads(seed, 4 + seed % 5, 10 + seed % 13, 30);
    const Equilibrium equilibrium = solved(roads);
    double on_links = 0;
    for (LinkIndex i = 0; i < roads.links.size(); ++i)
      on_links += equilibrium.flows()[i] * (equilibrium.times()[i] + roads.links[i].fixed_cost);
    double at_best = 0;
    const std::vector<double> by_origin = equilibrium.cost_by_origin(0);
    for (NodeIndex origin = 0; origin < roads.zones; ++origin) {
      const std::vector<double> cost = cheapest_by_trying(equilibrium, origin);
      double of_origin = 0;
      for (const TripFrom& trip : roads.trips)
        if (trip.origin == origin && trip.destination != origin) of_origin += trip.volume * cost[trip.destination];
      CHECK(by_origin[origin] == doctest::Approx(of_origin).epsilon(1e-12));
      at_best += of_origin;
    }
    CHECK((on_links - at_best) / on_links < 2e-11);
  }
}

TEST_CASE("flow is neither lost nor made at any node, for each origin") {
  for (unsigned seed = 1; seed <= 30; ++seed) {
    CAPTURE(seed);
    const DrawnRoads roads = drawn_roads(seed, 6, 20, 40);
    const Equilibrium equilibrium = solved(roads, 1e-8);
    std::vector<double> balance(roads.zones * roads.nodes, 0);
    for (const OriginFlow& flow : equilibrium.origin_flows()) {
      balance[flow.origin * roads.nodes + roads.links[flow.link].from] -= flow.flow;
      balance[flow.origin * roads.nodes + roads.links[flow.link].to] += flow.flow;
    }
    for (const TripFrom& trip : roads.trips)
      if (trip.origin != trip.destination) {
        balance[trip.origin * roads.nodes + trip.origin] += trip.volume;
        balance[trip.origin * roads.nodes + trip.destination] -= trip.volume;
      }
    for (const double left : balance) CHECK(std::abs(left) < 1e-8);
  }
}

TEST_CASE("a smaller gap has a smaller objective") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const DrawnRoads roads = drawn_roads(seed, 8, 25, 50);
    Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
    double objective = std::numeric_limits<double>::infinity();
    for (const double gap : {1e-2, 1e-4, 1e-6, 1e-8, 1e-10}) {
      const double now = equilibrium.solve({gap, 2000, 1, {}}).objective;
      CHECK(now <= objective * (1 + 1e-13));
      objective = now;
    }
  }
}

TEST_CASE("the numbers of nodes and links do not matter") {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const DrawnRoads roads = drawn_roads(seed, 5, 15, 30);
    DrawnRoads turned = roads;
    const auto other = [&](NodeIndex node) {
      return static_cast<NodeIndex>(node < roads.zones ? roads.zones - 1 - node
                                                       : roads.nodes - 1 - (node - roads.zones));
    };
    std::reverse(turned.links.begin(), turned.links.end());
    for (Link& link : turned.links) link.from = other(link.from), link.to = other(link.to);
    for (TripFrom& trip : turned.trips) trip.origin = other(trip.origin), trip.destination = other(trip.destination);
    const Equilibrium a = solved(roads);
    const Equilibrium b = solved(turned);
    for (NodeIndex origin = 0; origin < roads.zones; ++origin)
      for (NodeIndex to = 0; to < roads.zones; ++to)
        CHECK(a.costs_from(0, origin)[to] == doctest::Approx(b.costs_from(0, other(origin))[other(to)]).epsilon(1e-6));
  }
}

TEST_CASE("links that open and close lead to what a fresh start finds") {
  std::mt19937 random(7);
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const DrawnRoads roads = drawn_roads(seed, 6, 14, 24);
    Equilibrium kept = solved(roads);
    std::vector<char> open(roads.links.size(), 1);
    for (int change = 0; change < 12; ++change) {
      for (unsigned i = 0; i <= random() % 3; ++i) {
        const LinkIndex link = static_cast<LinkIndex>(random() % roads.links.size());
        open[link] = !open[link];
        kept.set_open(link, open[link]);
      }
      Equilibrium fresh = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
      for (LinkIndex i = 0; i < open.size(); ++i) fresh.set_open(i, open[i]);
      const Outcome of_kept = kept.solve({1e-11, 2000, 1, {}});
      const Outcome of_fresh = fresh.solve({1e-11, 2000, 1, {}});
      CHECK(of_kept.ended == Ended::at_gap);
      CHECK(of_kept.unserved == of_fresh.unserved);
      CHECK(of_kept.objective == doctest::Approx(of_fresh.objective).epsilon(1e-9));
      for (LinkIndex i = 0; i < open.size(); ++i)
        if (!open[i]) CHECK(kept.flows()[i] == 0);
      check_same_costs(kept, fresh);
    }
  }
}

TEST_CASE("the same bytes come out for any number of threads") {
  const DrawnRoads roads = drawn_roads(3, 150, 400, 700);
  const Equilibrium one = solved(roads, 1e-6);
  for (const unsigned threads : {2U, 3U, 7U}) {
    Equilibrium many = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
    many.solve({1e-6, 2000, threads, {}});
    CHECK(many.flows() == one.flows());
    CHECK(many.times() == one.times());
  }
}

TEST_CASE("flows of an earlier solution are where another begins") {
  const DrawnRoads roads = drawn_roads(5, 10, 30, 60);
  const Equilibrium first = solved(roads, 1e-10);
  Equilibrium second = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
  REQUIRE(second.start_from(first.origin_flows()));
  const Outcome outcome = second.solve({1e-9, 1000, 1, {}});
  CHECK(outcome.iterations == 1);
  check_same_flows(second.flows(), first.flows(), 1e-9);
}

TEST_CASE("flows that do not carry the trips are no beginning") {
  const DrawnRoads roads{2, 2, {{0, 1, 10, 1, .15, 4, 0}, {1, 0, 10, 1, .15, 4, 0}}, {{0, 1, 5}}};
  Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
  const auto refused = [&](std::vector<OriginFlow> flows) { return !equilibrium.start_from(flows); };
  CHECK(refused({{0, 0, 0, 4}}));
  CHECK(refused({{0, 0, 9, 5}}));
  CHECK(refused({{0, 0, 0, -5}}));
  CHECK(refused({{0, 0, 0, std::nan("")}}));
  CHECK(refused({{0, 0, 0, 5}, {0, 1, 1, 1}}));
  CHECK(refused({}));
  CHECK(!refused({{0, 0, 0, 5}}));
  equilibrium.set_open(0, false);
  CHECK(refused({{0, 0, 0, 5}}));
}

TEST_CASE("the work can be ended after any iteration") {
  const DrawnRoads roads = drawn_roads(5, 10, 30, 60);
  Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}}});
  int asked = 0;
  const Outcome outcome = equilibrium.solve({0, 1000, 1, [&](const Progress&) { return ++asked < 2; }});
  CHECK(outcome.ended == Ended::cancelled);
  CHECK(outcome.iterations == 2);
  CHECK(equilibrium.solve({1e-8, 1000, 1, {}}).ended == Ended::at_gap);
}

TEST_CASE("what cannot be a network or its users is told, fault by fault") {
  const Result<Network> network = Network::of(2, 2, 3, {{0, 5, -1, std::nan(""), -1, -1, -1}});
  REQUIRE(!network);
  CHECK(network.error().faults.size() == 7);
  CHECK(to_string(network.error().faults[1]) == "link 1 to: node 6; expected a node from 1 to 2");
  const Result<TripTable> trips = TripTable::of(2, std::vector<TripFrom>{{0, 2, 1}, {0, 1, -1}});
  REQUIRE(!trips);
  CHECK(trips.error().faults.size() == 2);
  const Network fine = *Network::of(2, 2, 0, {{0, 1, 1, 1, 0, 4, 0}});
  CHECK(!Equilibrium::of(fine, {{"all", *TripTable::of(3, {}), {}}}));
  CHECK(!Equilibrium::of(fine, {{"all", *TripTable::of(2, {}), {1, 2}}}));
  CHECK(!Equilibrium::of(fine, {{"all", *TripTable::of(2, {}), {-1}}}));
}

TEST_CASE("elastic demand on one link settles where the next trip is worth its cost") {
  const DrawnRoads roads{2, 2, {{0, 1, 50, 10, 1, 1, 0}}, {{0, 1, 100}}};
  Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", roads.table(), {}, ElasticDemand{.05, {15}}}});
  CHECK(equilibrium.solve({1e-13, 1000, 1, {}}).ended == Ended::at_gap);
  // v = 100 exp(-.05 (10 (1 + v / 50) - 15)), by halving
  double low = 0;
  double high = 300;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (middle < 100 * std::exp(-.05 * (10 * (1 + middle / 50) - 15)) ? low : high) = middle;
  }
  CHECK(equilibrium.trips_made(0)[0] == doctest::Approx(low).epsilon(1e-9));
  CHECK(equilibrium.flows()[0] == doctest::Approx(low).epsilon(1e-9));
  CHECK(equilibrium.surplus_by_origin(0)[0] == doctest::Approx(low / .05).epsilon(1e-9));
}

TEST_CASE("elastic demand on small networks makes the trips that its costs call for, whatever links open and close") {
  std::mt19937 random(11);
  for (unsigned seed = 1; seed <= 25; ++seed) {
    CAPTURE(seed);
    const DrawnRoads roads = drawn_roads(seed, 5, 12, 25);
    const TripTable table = roads.table();
    ElasticDemand elastic{.02, std::vector<double>(table.pairs(), 20)};
    Equilibrium equilibrium = *Equilibrium::of(roads.network(), {{"all", table, {}, elastic}});
    for (int change = 0; change < 4; ++change) {
      CHECK(equilibrium.solve({1e-12, 3000, 1, {}}).ended == Ended::at_gap);
      const std::vector<double> made = equilibrium.trips_made(0);
      std::size_t pair = 0;
      for (NodeIndex origin = 0; origin < roads.zones; ++origin) {
        const std::vector<double> cost = cheapest_by_trying(equilibrium, origin);
        for (const Trip& trip : table.from(origin)) {
          const double called_for = trip.volume * std::exp(-.02 * (cost[trip.destination] - 20));
          CHECK(std::abs(made[pair++] - called_for) < 1e-4);
        }
      }
      const LinkIndex link = static_cast<LinkIndex>(random() % roads.links.size());
      equilibrium.set_open(link, !equilibrium.is_open(link));
    }
  }
}
