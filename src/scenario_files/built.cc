#include "scenario_files/built.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "docking/ties.h"
#include "geometry/geodesic.h"

namespace comity::scenario_files {
namespace {

using plan_network::Course;
using plan_network::PlanNetwork;
using plan_network::Stretch;
using plan_network::Way;

constexpr std::uint32_t none = plan_network::none;

class Building {
 public:
  Building(Gathered& gathered, PlanNetwork network) : gathered_(gathered), network_(std::move(network)) {}

  Built run() {
    built_.zones = network_.zones;
    built_.first_through_node = network_.zones;
    built_.nodes = network_.nodes;
    note_open_gaps();
    match_tables();
    choose_candidates();
    for (const Stretch& stretch : network_.stretches) add_links(stretch);
    for (std::uint32_t i = 0; i < network_.candidates.size(); ++i) {
      if (numbers_[i] != none) add_candidate(i);
    }
    add_same_roads();
    return std::move(built_);
  }

 private:
  const Course& course(std::uint32_t number) const { return network_.courses[number]; }

  void note_open_gaps() {
    for (const plan_network::Gap& gap : network_.open) {
      const Text& road = gathered_.items[gap.road].name;
      const Text& across = gathered_.parties[gap.across].name;
      gathered_.remarks.push_back(
          {road.in(Language::en) + " ends at the border, and no road of " + across.in(Language::en) +
               " is near enough to go on to",
           road.in(Language::zh) + "止于边界，" + across.in(Language::zh) + "附近没有可衔接的道路"});
    }
  }

  // Which [[candidate]] speaks of which candidate.
  void match_tables() {
    tables_.assign(network_.candidates.size(), none);
    const auto& tables = gathered_.text.candidate;
    for (std::uint32_t k = 0; k < tables.size(); ++k) {
      const std::string at = "/candidate/" + std::to_string(k) + "/item";
      const auto road = std::ranges::find(gathered_.items, tables[k].item, &model::PlanItem::id);
      const auto number = static_cast<std::uint32_t>(road - gathered_.items.begin());
      std::uint32_t candidate = road == gathered_.items.end() ? none : course(number).candidate;
      if (candidate == none) candidate = candidate_of_gap(number);
      if (candidate == none) {
        gathered_.checked.fault(at, "'" + tables[k].item.str() + "'", "a road that could be built");
      } else if (tables_[candidate] != none) {
        gathered_.checked.fault(at, "'" + tables[k].item.str() + "', of which another table speaks", "each once");
      } else {
        tables_[candidate] = k;
      }
    }
  }

  // Of an existing road: what is missing at its end.
  std::uint32_t candidate_of_gap(std::uint32_t road) const {
    for (const Course& one : network_.courses) {
      if (one.gap == none) continue;
      const plan_network::Gap& gap = network_.gaps[one.gap];
      if (gap.road == road || gap.other == road) return one.candidate;
    }
    return none;
  }

  const CandidateTable* table_of(std::uint32_t candidate) const {
    return tables_[candidate] == none ? nullptr : &gathered_.text.candidate[tables_[candidate]];
  }

  void choose_candidates() {
    std::uint32_t count = 0;
    for (std::uint32_t i = 0; i < network_.candidates.size(); ++i) {
      const CandidateTable* table = table_of(i);
      const bool is_left_out = table && table->leave_out.value_or(false);
      const bool has_bystander = std::ranges::any_of(network_.candidates[i].courses, [&](std::uint32_t number) {
        return gathered_.parties[course(number).owner].role == valuation::Role::bystander;
      });
      numbers_.push_back(is_left_out || has_bystander ? none : count++);
      if (!has_bystander) continue;
      const Text name = name_of_candidate(i);
      gathered_.remarks.push_back(
          {name.in(Language::en) + " is left out: a party builds it that is no player of this scenario",
           name.in(Language::zh) + "未列入：其建设主体不是本情景的参与方"});
    }
  }

  void add_links(const Stretch& stretch) {
    const std::uint32_t candidate = stretch.course == none ? none : course(stretch.course).candidate;
    if (candidate != none && numbers_[candidate] == none) return;
    traffic::Link link = traffic_link(stretch);
    LinkOnMap on_map{stretch.way, std::nullopt, std::nullopt, stretch.positions};
    // Places within the tolerance are one node: what is drawn meets there.
    on_map.positions.front() = network_.nodes[stretch.from];
    if (stretch.way == Way::access) on_map.positions.push_back(network_.nodes[stretch.to]);
    else on_map.positions.back() = network_.nodes[stretch.to];
    valuation::LinkFacts facts{stretch.owner, stretch.length_km, 0};
    if (stretch.course != none) {
      if (course(stretch.course).road != none) on_map.item = gathered_.items[course(stretch.course).road].id;
      if (candidate != none) on_map.candidate = numbers_[candidate];
      facts.toll_minor = toll_of(course(stretch.course), stretch.length_km);
    }
    for (const bool back : {false, true}) {
      link.from = back ? stretch.to : stretch.from;
      link.to = back ? stretch.from : stretch.to;
      built_.links.push_back(link);
      built_.facts.push_back(facts);
      built_.links_on_map.push_back(on_map);
      std::ranges::reverse(on_map.positions);
    }
  }

  traffic::Link traffic_link(const Stretch& stretch) const {
    const plan_network::Rules& rules = gathered_.rules;
    switch (stretch.way) {
      case Way::connector: return plan_network::constant_link(stretch.length_km, rules.connector_kmh);
      case Way::local: return plan_network::constant_link(stretch.length_km, rules.local_kmh);
      case Way::access: return plan_network::constant_link(0, 1);
      case Way::road:
      case Way::missing: break;
    }
    return plan_network::link_of(course(stretch.course).facts, stretch.length_km, gathered_.classes);
  }

  double toll_of(const Course& of, double length_km) const {
    if (of.road != none) {
      for (const TollTable& toll : gathered_.text.toll) {
        if (toll.item == gathered_.items[of.road].id)
          return static_cast<double>(toll.toll.minor) * length_km / of.length_km;
      }
    }
    return gathered_.class_costs[of.facts.road_class].toll_minor_per_km * length_km;
  }

  void add_candidate(std::uint32_t number) {
    valuation::Candidate candidate;
    const std::string id = id_of_candidate(number);
    candidate.id = *valuation::CandidateId::parse(id);
    candidate.name = name_of_candidate(number);
    for (std::uint32_t link = 0; link < built_.links_on_map.size(); ++link)
      if (built_.links_on_map[link].candidate == numbers_[number]) candidate.links.push_back(link);
    add_parts(number, candidate);
    CandidateOnMap on_map;
    for (const std::uint32_t c : network_.candidates[number].courses) {
      if (course(c).road != none) on_map.items.push_back(gathered_.items[course(c).road].id);
    }
    for (const plan_network::Gap& gap : gaps_of(number)) {
      GapOnMap shown{gap.code, gathered_.items[gap.road].id, std::nullopt, gap.at};
      if (gap.other != none) shown.other = gathered_.items[gap.other].id;
      on_map.gaps.push_back(std::move(shown));
    }
    built_.candidates.push_back(std::move(candidate));
    built_.candidates_on_map.push_back(std::move(on_map));
  }

  std::vector<plan_network::Gap> gaps_of(std::uint32_t candidate) const {
    std::set<std::uint32_t> numbers;
    for (const std::uint32_t c : network_.candidates[candidate].courses)
      if (course(c).gap != none) numbers.insert(course(c).gap);
    std::vector<plan_network::Gap> gaps;
    for (const std::uint32_t gap : numbers) gaps.push_back(network_.gaps[gap]);
    return gaps;
  }

  // The first of its roads; of a piece alone, "gap-" and the road that ends there.
  std::string id_of_candidate(std::uint32_t number) const {
    const std::uint32_t first = network_.candidates[number].courses.front();
    if (course(first).road != none) return gathered_.items[course(first).road].id.str();
    return ("gap-" + gathered_.items[network_.gaps[course(first).gap].road].id.str()).substr(0, 64);
  }

  Text name_of_candidate(std::uint32_t number) const {
    Text name;
    const auto add = [&](const Text& more) {
      name.en += (name.en.empty() ? "" : " – ") + more.in(Language::en);
      name.zh += (name.zh.empty() ? "" : "—") + more.in(Language::zh);
    };
    bool has_road = false;
    for (const std::uint32_t c : network_.candidates[number].courses) {
      if (course(c).road == none) continue;
      has_road = true;
      if (name.zh != gathered_.items[course(c).road].name.in(Language::zh)) add(gathered_.items[course(c).road].name);
    }
    for (const plan_network::Gap& gap : gaps_of(number)) {
      if (!has_road) add(gathered_.items[gap.road].name);
      if (gap.other != none && !has_road) add(gathered_.items[gap.other].name);
      if (gap.other == none) {
        const Text& across = gathered_.parties[gap.across].name;
        add({"continuation in " + across.in(Language::en), across.in(Language::zh) + "延伸段"});
      } else if (!has_road) {
        add({"missing piece", "缺失路段"});
      }
    }
    return name;
  }

  int opening_year_of(std::uint32_t number, std::uint32_t owner) const {
    const CandidateTable* table = table_of(number);
    if (table && table->opening_year) return std::max(*table->opening_year, gathered_.text.appraisal.first_year);
    std::optional<int> own;
    int any = gathered_.text.appraisal.first_year;
    for (const std::uint32_t c : network_.candidates[number].courses) {
      if (course(c).road == none) continue;
      const auto year = gathered_.items[course(c).road].opening_year;
      if (!year) continue;
      any = std::max(any, static_cast<int>(*year));
      if (course(c).owner == owner) own = std::max(own.value_or(*year), static_cast<int>(*year));
    }
    return std::max(own.value_or(any), gathered_.text.appraisal.first_year);
  }

  void add_parts(std::uint32_t number, valuation::Candidate& candidate) {
    for (const std::uint32_t c : network_.candidates[number].courses) {
      const std::uint32_t owner = course(c).owner;
      auto part = std::ranges::find(candidate.parts, owner, &valuation::Part::owner);
      if (part == candidate.parts.end()) {
        const std::string& currency = gathered_.text.currency;
        candidate.parts.push_back({owner, {0, currency}, {0, currency}, opening_year_of(number, owner)});
        part = candidate.parts.end() - 1;
      }
      const ClassCosts& costs = gathered_.class_costs[course(c).facts.road_class];
      const double lane_km = course(c).length_km * course(c).facts.lanes;
      part->maintenance.minor += std::llround(lane_km * static_cast<double>(costs.maintenance_per_lane_km.minor));
      part->construction.minor += construction_of(number, course(c), costs, lane_km);
    }
    if (const CandidateTable* table = table_of(number)) take_stated_costs(number, *table, candidate);
  }

  // Of an item that states its cost, that; else by class, lanes and length.
  std::int64_t construction_of(std::uint32_t number, const Course& of, const ClassCosts& costs, double lane_km) {
    if (of.road != none && gathered_.items[of.road].cost) {
      const Money& cost = *gathered_.items[of.road].cost;
      if (cost.currency == gathered_.text.currency && cost.minor >= 0) return cost.minor;
      gathered_.faults.push_back({gathered_.roads[of.road].where, "the cost " + to_string(cost),
                                  "an amount of 0 or more in " + gathered_.text.currency});
      return 0;
    }
    if (costs.per_lane_km) return std::llround(lane_km * static_cast<double>(costs.per_lane_km->minor));
    const CandidateTable* table = table_of(number);
    const auto is_stated = [&](const PartyCost& cost) { return cost.party == gathered_.parties[of.owner].id; };
    if (table && std::ranges::any_of(table->costs, is_stated)) return 0;
    const std::string& road_class = gathered_.classes[of.facts.road_class].id;
    gathered_.faults.push_back(
        {of.road != none ? gathered_.roads[of.road].where : gathered_.document.where,
         of.road != none ? "a road without cost" : "a missing link of class " + road_class,
         "its cost, cost_per_lane_km of [[road_class]] " + road_class + ", or costs of a [[candidate]]"});
    return 0;
  }

  void take_stated_costs(std::uint32_t number, const CandidateTable& table, valuation::Candidate& candidate) {
    for (std::size_t k = 0; k < table.costs.size(); ++k) {
      const std::string at = "/candidate/" + std::to_string(tables_[number]) + "/costs/" + std::to_string(k);
      const auto owner = gathered_.party_of(table.costs[k].party, gathered_.document.place(at + "/party"));
      if (!owner) continue;
      const auto part = std::ranges::find(candidate.parts, *owner, &valuation::Part::owner);
      if (part == candidate.parts.end()) {
        gathered_.checked.fault(at + "/party", "'" + table.costs[k].party.str() + "', which builds nothing of it",
                                "a party that owns a part");
      } else {
        part->construction = gathered_.checked.money(table.costs[k].cost, at + "/cost");
      }
    }
  }

  // A road that does not count and is drawn like one that does: the same name or number, related parties, an end at one place.
  void add_same_roads() {
    const docking::Ties ties(gathered_.docking_parties);
    for (const LeftOut& left : gathered_.left_out) {
      // A plan may stand in two tables, each with some of its roads.
      if (std::ranges::find(gathered_.items, left.item.id, &model::PlanItem::id) != gathered_.items.end()) continue;
      for (std::uint32_t road = 0; road < gathered_.items.size(); ++road) {
        const model::PlanItem& item = gathered_.items[road];
        const bool is_named_alike = (!item.ref.empty() && item.ref == left.item.ref) ||
                                    item.name.in(Language::zh) == left.item.name.in(Language::zh);
        if (!is_named_alike || !ties.related(left.owner, gathered_.roads[road].item.publisher)) continue;
        if (!share_an_end(item.shape, left.item.shape)) continue;
        const std::uint32_t candidate =
            course(road).candidate != none ? course(road).candidate : candidate_of_gap(road);
        if (candidate == none || numbers_[candidate] == none) continue;
        auto& same = built_.candidates_on_map[numbers_[candidate]].same_as_them;
        if (std::ranges::find(same, left.item.id) == same.end()) same.push_back(left.item.id);
      }
    }
  }

  bool share_an_end(const geometry::Shape& a, const geometry::Shape& b) const {
    for (const auto& one : a.parts) {
      for (const auto& other : b.parts) {
        for (const geometry::Position p : {one.front(), one.back()}) {
          for (const geometry::Position q : {other.front(), other.back()})
            if (geometry::distance_m(p, q) <= gathered_.rules.tolerances.offset_m) return true;
        }
      }
    }
    return false;
  }

  Gathered& gathered_;
  PlanNetwork network_;
  std::vector<std::uint32_t> tables_;   // by candidate of the plan network, its [[candidate]]
  std::vector<std::uint32_t> numbers_;  // and its number in the scenario
  Built built_;
};

}  // namespace

std::optional<Built> build_network(Gathered& gathered) {
  std::vector<plan_network::Zone> zones;
  for (const ZoneRow& row : gathered.zones) {
    const auto party = gathered.party_of(row.party, row.place);
    zones.push_back({row.id, row.place, party.value_or(docking::no_party), row.at});
  }
  if (!gathered.faults.empty()) return std::nullopt;
  auto network = plan_network::build(gathered.docking_parties, gathered.roads, zones, gathered.classes, gathered.rules);
  if (!network) {
    gathered.add(network.error());
    return std::nullopt;
  }
  return Building(gathered, *std::move(network)).run();
}

}  // namespace comity::scenario_files
