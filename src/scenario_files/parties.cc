#include <algorithm>

#include "scenario_files/gathered.h"

namespace comity::scenario_files {
namespace {

std::string pointer_to(std::size_t table, std::string_view field) {
  return "/party/" + std::to_string(table) + "/" + std::string(field);
}

// The parties in the order of the engine: players first, each kind as the file has them.
std::vector<std::size_t> in_order(const std::vector<PartyTable>& tables) {
  std::vector<std::size_t> order;
  for (const valuation::Role role : {valuation::Role::player, valuation::Role::bystander}) {
    for (std::size_t i = 0; i < tables.size(); ++i)
      if (tables[i].role.value_or(valuation::Role::player) == role) order.push_back(i);
  }
  return order;
}

void check_superiors(Gathered& gathered, const std::vector<std::size_t>& order) {
  for (std::uint32_t party = 0; party < order.size(); ++party) {
    std::uint32_t up = party;
    for (std::size_t steps = 0; steps <= order.size() && up != docking::no_party; ++steps) {
      const docking::Party& at = gathered.docking_parties[up];
      up = at.department_of != docking::no_party ? at.department_of : at.superior;
    }
    if (up == docking::no_party) continue;
    gathered.faults.push_back({gathered.document.place("/party/" + std::to_string(order[party])),
                               "'" + gathered.parties[party].id.str() + "' is above itself",
                               "superiors without a circle"});
    gathered.docking_parties[party].superior = docking::no_party;
    gathered.docking_parties[party].department_of = docking::no_party;
  }
}

}  // namespace

std::optional<std::uint32_t> Gathered::party_of(const PartyId& id, const std::string& place) {
  const auto found = party_index.find(id);
  if (found != party_index.end()) return found->second;
  std::string known;
  for (const auto& [party, index] : party_index) known += (known.empty() ? "" : ", ") + party.str();
  faults.push_back({place, "the party '" + id.str() + "'", known.empty() ? "a party of this scenario" : known});
  return std::nullopt;
}

void gather_parties(Gathered& gathered, const Sources& sources) {
  const std::vector<PartyTable>& tables = gathered.text.party;
  const std::vector<std::size_t> order = in_order(tables);
  if (tables.empty()) gathered.faults.push_back({gathered.document.where, "no party", "one [[party]] at least"});
  std::vector<model::Area> areas;
  if (!gathered.text.network.borders.empty()) {
    auto read = sources.borders(gathered.text.network.borders);
    if (read) areas = *std::move(read);
    else gathered.add(read.error());
  }
  for (const std::size_t i : order) {
    const PartyTable& table = tables[i];
    valuation::Party party;
    party.id = table.id;
    party.name = table.name.value_or(Text{table.id.str(), table.id.str()});
    party.role = table.role.value_or(valuation::Role::player);
    if (table.budget) party.budget = gathered.checked.money(table.budget, pointer_to(i, "budget"));
    party.through_traffic_cost =
        gathered.checked.money(table.through_traffic_cost, pointer_to(i, "through_traffic_cost"));
    const auto index = static_cast<std::uint32_t>(gathered.parties.size());
    if (!gathered.party_index.emplace(table.id, index).second)
      gathered.checked.fault(pointer_to(i, "id"), "'" + table.id.str() + "' again", "each party once");
    gathered.parties.push_back(std::move(party));
    docking::Party docked;
    docked.territory.kind = geometry::ShapeKind::area;
    for (std::size_t k = 0; k < table.jurisdictions.size(); ++k) {
      const auto area = std::ranges::find(areas, table.jurisdictions[k], &model::Area::code);
      if (area != areas.end()) {
        docked.territory.parts.insert(docked.territory.parts.end(), area->shape.parts.begin(), area->shape.parts.end());
      } else if (!areas.empty()) {
        gathered.faults.push_back({gathered.document.place(pointer_to(i, "jurisdictions") + "/" + std::to_string(k)),
                                   "the area \"" + table.jurisdictions[k] + "\"",
                                   "the code of an area of the borders"});
      }
    }
    gathered.docking_parties.push_back(std::move(docked));
  }
  for (std::uint32_t party = 0; party < order.size(); ++party) {
    const PartyTable& table = tables[order[party]];
    docking::Party& docked = gathered.docking_parties[party];
    if (table.superior) {
      docked.superior =
          gathered.party_of(*table.superior, gathered.document.place(pointer_to(order[party], "superior")))
              .value_or(docking::no_party);
    }
    if (table.department_of) {
      docked.department_of =
          gathered.party_of(*table.department_of, gathered.document.place(pointer_to(order[party], "department_of")))
              .value_or(docking::no_party);
    }
  }
  check_superiors(gathered, order);
}

}  // namespace comity::scenario_files
