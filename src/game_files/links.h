// The links of a common network, as files state them: who can be connected with whom at what cost.
#pragma once

#include "game/spanning_tree.h"
#include "game_files/amounts.h"
#include "game_files/parties.h"

namespace comity::game_files {

struct NamedLinks {
  std::string source;
  std::vector<std::string> parties;
  game::LinkCosts costs;
  bool operator==(const NamedLinks&) const = default;
};

// Columns from, to, cost; the setting `source` names the source ("source" if it is not stated). Parties are numbered in the order in
// which the rows name them. Each pair needs one row. The answer is good only if no fault was added.
NamedLinks read_links(const StatedTable& table, const MoneyUnit& money, std::vector<Fault>& faults);

void state_links(StatedTable& table, const NamedLinks& links, const MoneyUnit& money);

}  // namespace comity::game_files
