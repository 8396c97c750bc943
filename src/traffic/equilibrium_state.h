// What an Equilibrium keeps between calls. Only equilibrium*.cc include this.
#pragma once

#include <vector>

#include "traffic/bush.h"
#include "traffic/equilibrium.h"
#include "traffic/link_costs.h"

namespace comity::traffic {

struct Equilibrium::State {
  State(Network network, std::vector<UserClass> classes, const std::vector<std::vector<double>>& fixed_costs);

  void add_flows_up();
  void publish();
  Outcome outcome() const;

  Network network;
  std::vector<UserClass> classes;
  LinkCosts costs;
  std::vector<Bush> bushes;          // by class and, within it, by origin
  std::vector<BushScratch> scratch;  // by worker
  bool links_changed = true;         // since the bushes last looked
  std::vector<double> flows, times;  // in the network's order
};

}  // namespace comity::traffic
