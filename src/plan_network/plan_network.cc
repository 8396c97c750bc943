#include "plan_network/plan_network.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "geometry/geodesic.h"
#include "plan_network/connectors.h"
#include "plan_network/gaps.h"
#include "plan_network/splitting.h"

namespace comity::plan_network {
namespace {

using geometry::Position;

void check_road(const Road& road, std::size_t parties, std::set<std::string>& ids, std::vector<Fault>& faults) {
  const docking::Item& item = road.item;
  if (item.publisher >= parties) faults.push_back({road.where, "a road of nobody", "an owner"});
  if (!ids.insert(road.id).second) faults.push_back({road.where, "a second road '" + road.id + "'", "each id once"});
  const bool is_drawn = item.shape.kind == geometry::ShapeKind::line && !item.shape.parts.empty() &&
                        std::ranges::all_of(item.shape.parts, [](const Line& part) { return part.size() >= 2; });
  if (!is_drawn) faults.push_back({road.where, "a road that is drawn as no line", "a line of two positions or more"});
}

void check_rules(const Rules& rules, std::vector<Fault>& faults) {
  const auto check = [&](const char* name, double value, bool may_be_0) {
    if (!std::isfinite(value) || value < 0 || (!may_be_0 && value == 0))
      faults.push_back({name, std::to_string(value), may_be_0 ? "0 or more" : "more than 0"});
  };
  check("meet_m", rules.tolerances.offset_m, true);
  check("search_m", rules.tolerances.offset_search_m, true);
  check("border_accuracy_m", rules.tolerances.border_accuracy_m, true);
  check("gap_reach_m", rules.gap_reach_m, true);
  check("connector_kmh", rules.connector_kmh, false);
  check("connector_reach_m", rules.connector_reach_m, true);
  check("connector_most_m", rules.connector_most_m, true);
  check("local_kmh", rules.local_kmh, false);
  check("detour_factor", rules.detour_factor, false);
  if (rules.local_neighbours < 0)
    faults.push_back({"local_neighbours", std::to_string(rules.local_neighbours), "0 or more"});
}

// Courses that are one candidate; the lowest number stands for them.
class Together {
 public:
  explicit Together(std::size_t count) {
    for (std::uint32_t i = 0; i < count; ++i) first_.push_back(i);
  }
  std::uint32_t of(std::uint32_t i) const { return first_[i] == i ? i : of(first_[i]); }
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({of(a), of(b)});  // values: references would be to temporaries
    first_[high] = low;
  }

 private:
  std::vector<std::uint32_t> first_;
};

class Builder {
 public:
  Builder(std::span<const docking::Party> parties, std::span<const Road> roads, std::span<const Zone> zones,
          std::span<const RoadClass> classes, const Rules& rules)
      : parties_(parties), roads_(roads), zones_(zones), classes_(classes), rules_(rules), ties_(parties) {}

  Result<PlanNetwork> run() {
    check();
    if (!faults_.empty()) return Error{ErrorCode::bad_input, std::move(faults_)};
    add_courses();
    form_candidates();
    add_stretches();
    if (!faults_.empty()) return Error{ErrorCode::bad_input, std::move(faults_)};
    return std::move(network_);
  }

 private:
  void check() {
    std::set<std::string> ids;
    for (const Road& road : roads_) {
      check_road(road, parties_.size(), ids, faults_);
      facts_.push_back(facts_of(road.item, road.where, classes_, faults_));
    }
    for (const Zone& zone : zones_) {
      if (zone.party >= parties_.size()) faults_.push_back({zone.where, "a zone of nobody", "a party"});
    }
    if (zones_.empty()) faults_.push_back({"zones", "no zone", "one at least"});
    check_rules(rules_, faults_);
  }

  void add_courses() {
    for (std::uint32_t i = 0; i < roads_.size(); ++i) {
      network_.courses.push_back({Way::road, i, none, roads_[i].item.publisher, none, facts_[i], 0});
      for (const Line& part : roads_[i].item.shape.parts) add_line(i, part);
    }
    missing_ = find_missing_links(parties_, ties_, roads_, rules_);
    network_.gaps = missing_.gaps;
    network_.open = missing_.open;
    for (const MissingLine& line : missing_.lines) {
      const auto course = static_cast<std::uint32_t>(network_.courses.size());
      network_.courses.push_back(
          {Way::missing, none, line.gap, line.owner, none, weaker(facts_[line.road], facts_[line.other], classes_), 0});
      add_line(course, line.positions);
    }
  }

  void add_line(std::uint32_t course, const Line& positions) {
    const Course& of = network_.courses[course];
    const bool junctions_only = classes_[of.facts.road_class].junctions_only;
    lines_.push_back({positions, of.owner, of.way == Way::road && roads_[of.road].exists, junctions_only});
    line_courses_.push_back(course);
  }

  bool is_planned(std::uint32_t course) const {
    const Course& of = network_.courses[course];
    return of.way == Way::missing || !roads_[of.road].exists;
  }

  void form_candidates() {
    Together together(network_.courses.size());
    join_halves(together);
    std::uint32_t course = static_cast<std::uint32_t>(roads_.size());
    std::map<std::uint32_t, std::uint32_t> first_of_gap;
    for (const MissingLine& line : missing_.lines) {
      together.join(first_of_gap.emplace(line.gap, course).first->second, course);
      const Gap& gap = missing_.gaps[line.gap];
      for (const std::uint32_t side : {gap.road, gap.other}) {
        if (side != none && is_planned(side)) together.join(side, course);
      }
      ++course;
    }
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (std::uint32_t i = 0; i < network_.courses.size(); ++i) {
      if (!is_planned(i)) continue;
      const auto [found, is_new] =
          numbers.emplace(together.of(i), static_cast<std::uint32_t>(network_.candidates.size()));
      if (is_new) network_.candidates.emplace_back();
      network_.courses[i].candidate = found->second;
      network_.candidates[found->second].courses.push_back(i);
    }
  }

  // Planned roads of neighbours whose ends docking takes for one place.
  void join_halves(Together& together) {
    struct RoadEnd {
      std::uint32_t road;
      Position at;
    };
    std::vector<RoadEnd> ends;
    std::vector<geometry::Box> boxes;
    for (std::uint32_t i = 0; i < roads_.size(); ++i) {
      if (roads_[i].exists) continue;
      for (const Line& part : roads_[i].item.shape.parts) {
        for (const Position at : {part.front(), part.back()}) {
          ends.push_back({i, at});
          boxes.push_back(geometry::box_of(std::span(&at, 1)));
        }
      }
    }
    const geometry::PackedIndex index(boxes);
    const double meet_m = rules_.tolerances.offset_m;
    for (const RoadEnd& end : ends) {
      index.query(geometry::box_around(end.at, meet_m), [&](std::uint32_t other) {
        if (ties_.related(roads_[end.road].item.publisher, roads_[ends[other].road].item.publisher)) return;
        if (geometry::distance_m(end.at, ends[other].at) <= meet_m) together.join(end.road, ends[other].road);
      });
    }
  }

  void add_stretches() {
    const std::vector<Connector> connectors = find_connectors(ties_, zones_, lines_, rules_);
    std::vector<PlaceOnLine> places;
    for (const Connector& connector : connectors) places.push_back(connector.place);
    std::vector<Line> lines;
    for (const CandidateLine& line : lines_) lines.push_back(line.positions);
    const Split split = split_lines(lines, places, rules_.tolerances.offset_m,
                                    [&](std::uint32_t a, std::uint32_t b) { return meets(a, b); });

    network_.zones = zones_.size();
    for (int again = 0; again < 2; ++again) {
      for (const Zone& zone : zones_) network_.nodes.push_back(zone.at);
    }
    const auto first = static_cast<std::uint32_t>(network_.nodes.size());
    network_.nodes.insert(network_.nodes.end(), split.nodes.begin(), split.nodes.end());
    for (const Piece& piece : split.pieces) {
      const std::uint32_t course = line_courses_[piece.line];
      Course& of = network_.courses[course];
      of.length_km += piece.length_m / 1000;
      network_.stretches.push_back(
          {first + piece.from, first + piece.to, of.way, course, of.owner, piece.length_m / 1000, piece.positions});
    }
    for (std::size_t i = 0; i < connectors.size(); ++i) {
      join_town(connectors[i].zone, first + split.nodes_of_places[i], Way::connector, connectors[i].length_km);
    }
    add_towns(connectors);
  }

  void add_towns(const std::vector<Connector>& connectors) {
    std::vector<bool> reached(zones_.size(), false);
    for (const Connector& connector : connectors) reached[connector.zone] = true;
    for (const auto& [a, b] : find_local_roads(zones_, rules_)) {
      const double length_km = geometry::distance_m(zones_[a].at, zones_[b].at) / 1000 * rules_.detour_factor;
      join_town(a, town(b), Way::local, length_km);
      reached[a] = reached[b] = true;
    }
    for (std::uint32_t zone = 0; zone < zones_.size(); ++zone) {
      network_.stretches.push_back({zone, town(zone), Way::access, none, zones_[zone].party, 0, {zones_[zone].at}});
      if (reached[zone]) continue;
      faults_.push_back({zones_[zone].where, "zone '" + zones_[zone].id + "', which no road reaches",
                         "an existing road of its own side within " +
                             std::to_string(std::llround(rules_.connector_most_m)) +
                             " m (connector_most_m), or local roads"});
    }
  }

  std::uint32_t town(std::uint32_t zone) const { return static_cast<std::uint32_t>(zones_.size()) + zone; }

  void join_town(std::uint32_t zone, std::uint32_t to, Way way, double length_km) {
    network_.stretches.push_back(
        {town(zone), to, way, none, zones_[zone].party, length_km, {zones_[zone].at, network_.nodes[to]}});
  }

  // Whether two lines join where they cross or where an end touches a line; ends at one place always do.
  bool meets(std::uint32_t line_a, std::uint32_t line_b) const {
    const Course& a = network_.courses[line_courses_[line_a]];
    const Course& b = network_.courses[line_courses_[line_b]];
    if (a.gap != none || b.gap != none) return !bridges(a, b) && !bridges(b, a);
    const auto are_the_pair = [&](std::uint32_t one, std::uint32_t other) {
      return (one == a.road && other == b.road) || (one == b.road && other == a.road);
    };
    // An end beside its displaced counterpart is no junction: docking has said so.
    return std::ranges::none_of(rules_.separate,
                                [&](const auto& pair) { return are_the_pair(pair.first, pair.second); }) &&
           std::ranges::none_of(network_.gaps,
                                [&](const Gap& gap) { return gap.other != none && are_the_pair(gap.road, gap.other); });
  }

  // Is `piece` what is missing between two displaced ends, and `side` one of the two roads or a piece of the same?
  bool bridges(const Course& piece, const Course& side) const {
    if (piece.gap == none || network_.gaps[piece.gap].other == none) return false;
    const Gap& gap = network_.gaps[piece.gap];
    return side.gap == piece.gap || (side.road != none && (side.road == gap.road || side.road == gap.other));
  }

  std::span<const docking::Party> parties_;
  std::span<const Road> roads_;
  std::span<const Zone> zones_;
  std::span<const RoadClass> classes_;
  const Rules& rules_;
  docking::Ties ties_;
  std::vector<Fault> faults_;
  std::vector<RoadFacts> facts_;
  MissingLinks missing_;
  std::vector<CandidateLine> lines_;
  std::vector<std::uint32_t> line_courses_;
  PlanNetwork network_;
};

}  // namespace

Result<PlanNetwork> build(std::span<const docking::Party> parties, std::span<const Road> roads,
                          std::span<const Zone> zones, std::span<const RoadClass> classes, const Rules& rules) {
  return Builder(parties, roads, zones, classes, rules).run();
}

}  // namespace comity::plan_network
