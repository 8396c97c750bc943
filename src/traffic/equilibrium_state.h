// What an Equilibrium keeps between calls. Only equilibrium*.cc include this.
#pragma once

#include <vector>

#include "traffic/bush.h"
#include "traffic/equilibrium.h"
#include "traffic/link_costs.h"
#include "traffic/workers.h"

namespace comity::traffic {

struct Equilibrium::State {
  State(Network network, std::vector<UserClass> classes, const std::vector<std::vector<double>>& fixed_costs);

  std::size_t blocks() const;
  void look(std::size_t begin, std::size_t end, Workers& workers);
  double shift(std::size_t begin, std::size_t end, double by);
  void sweep();
  void add_flows_up();
  void publish();
  Outcome outcome() const;

  Network network;
  std::vector<UserClass> classes;
  LinkCosts costs;
  std::vector<Bush> bushes;          // by class and, within it, by origin
  std::vector<BushScratch> scratch;  // by worker
  bool links_changed = true;         // since the bushes last looked
  double tolerance = 0;              // of a look
  std::vector<double> flows, times;  // in the network's order
};

}  // namespace comity::traffic
