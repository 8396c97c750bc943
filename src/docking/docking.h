// Docking: plans of different parties held against each other, against the borders and against their superiors' plans.
// A pure engine: plain values in, findings out; the same input gives the same findings in the same order whatever the
// number of threads. Each code is explained in docs/findings/<code>.md, and what counts as a border end in
// docs/methods/docking.md.
//
// Cost: O((v + e) log e) for v vertices of items and e edges of territories; memory a small multiple of the input.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "geometry/shape.h"

namespace comity::docking {

// What a plan item is. Roads to pipelines are links: lines that may have to meet at a border. Stations to other are
// facilities. A land quota is an amount, with or without a place.
enum class ItemKind {
  road,
  railway,
  metro,
  waterway,
  pipeline,
  station,
  airport,
  port,
  logistics,
  attraction,
  museum,
  hospital,
  school,
  other,
  land_quota
};
constexpr bool is_link(ItemKind kind) { return kind <= ItemKind::pipeline; }
constexpr bool is_facility(ItemKind kind) { return kind >= ItemKind::station && kind <= ItemKind::other; }

// The stages of public works, in order.
enum class Stage { proposal, feasibility, approval, design, land, construction, acceptance, operation };

inline constexpr std::uint32_t no_party = 0xffffffff;

// Parties are indices into the span given to dock(); a party's superior and the government it is a department of too.
struct Party {
  std::uint32_t superior = no_party;
  std::uint32_t department_of = no_party;
  geometry::Shape territory;  // an area; empty for a party with none of its own (a department has its government's)
};

struct Item {
  std::uint32_t publisher = no_party;
  ItemKind kind = ItemKind::other;
  Stage stage = Stage::proposal;
  geometry::Shape shape;
  std::string name;          // as its publisher calls it; helps to tell which of two ends belong together
  std::string ref;           // road or line number, S32; the same help
  std::string design_class;  // motorway, class-1, high-speed ...; empty where not stated
  std::optional<std::int32_t> design_speed_kmh;
  std::optional<std::int32_t> lanes;  // both directions together
  std::optional<std::int32_t> gauge_mm;
  std::optional<std::int32_t> opening_year;
  std::optional<bool> land_secured;       // the land quota is granted; none: not stated
  std::optional<bool> funds_secured;      // the money is committed; none: not stated
  std::uint32_t continues_to = no_party;  // declared: this link is meant to go on in that party's territory
  bool ends_here = false;                 // declared: neither end is meant to go on across a border
};

// Settings of the cooperation. The defaults are reasoned in docs/methods/docking.md.
struct Tolerances {
  double border_accuracy_m = 2;    // an end this near to a border is on it: how well the borders are known
  double offset_m = 10;            // two ends this near to each other meet
  double offset_search_m = 600;    // how far a counterpart may lie and still be the same link, badly placed
  std::int32_t opening_years = 1;  // openings this many years apart are in step
  std::int32_t stages = 1;         // stages this many steps apart are in step
  double outside_m = 50;           // an item may reach this far outside its publisher's jurisdiction
  double repeat_distance_m =
      10'000;  // facilities of one kind this near to each other, as the crow flies, repeat each other
  double repeat_travel_min = 20;   // ... or this near by travel:
  double travel_speed_kmh = 40;    //     at this speed
  double detour_factor = 1.3;      //     over roads this much longer than the straight line
  double corridor_m = 300;         // a superior's link and a county's this near to each other are the same link
  double corridor_share_pct = 50;  // ... over at least this share of its length
};

enum class Code {
  no_counterpart,         // DOCK-001  a link ends at the border and nothing goes on
  counterpart_offset,     // DOCK-002  it goes on, but somewhere else
  class_differs,          // DOCK-003
  design_speed_differs,   // DOCK-004
  lanes_differ,           // DOCK-005
  gauge_differs,          // DOCK-006
  opening_years_differ,   // DOCK-007
  stages_differ,          // DOCK-008
  land_missing,           // DOCK-009  one side has its land quota, the other has not
  funds_missing,          // DOCK-010  one side has its money, the other has not
  outside_jurisdiction,   // DOCK-011
  repeated_construction,  // DOCK-012  the same kind of facility twice, by two parties, near each other
  superior_link_missing,  // DOCK-013  the superior's plan has the link, the county's does not
  link_missing_above,     // DOCK-014  the county's plan has the link, the superior's does not
  published_twice         // DOCK-015  one party's plan has the same link or facility twice
};

// Two or one items that do not fit. items[0] is the one the finding is about; parties are the parties concerned, the
// one that published items[0] first. For no_counterpart and superior_link_missing parties[1] is the party across
// the border or below, whose plan lacks the link, and there is only one item.
struct Finding {
  Code code = Code::no_counterpart;
  std::vector<std::uint32_t> parties;
  std::vector<std::uint32_t> items;
  geometry::Position place;
  double measured = 0;   // metres, years, steps, km/h, lanes, mm or per cent of length, as the code says
  double tolerance = 0;  // the setting that was exceeded, in the same unit
  bool operator==(const Finding&) const = default;
};

struct Docking {
  std::vector<Finding> findings;  // by code, then items, then place
  std::size_t border_ends = 0;    // ends that were found to be at a border
  std::size_t docked_ends = 0;    // of these, ends that meet a counterpart within the tolerance
};

// Indices in `items` and `parties` must be in range and ties acyclic; territories must be closed rings.
Docking dock(std::span<const Party> parties, std::span<const Item> items, const Tolerances& tolerances,
             unsigned threads);

}  // namespace comity::docking

template <>
inline constexpr auto comity::enum_names<comity::docking::ItemKind> =
    std::to_array<std::string_view>({"road", "railway", "metro", "waterway", "pipeline", "station", "airport", "port",
                                     "logistics", "attraction", "museum", "hospital", "school", "other", "land_quota"});
template <>
inline constexpr auto comity::enum_names<comity::docking::Stage> = std::to_array<std::string_view>(
    {"proposal", "feasibility", "approval", "design", "land", "construction", "acceptance", "operation"});
template <>
inline constexpr auto comity::enum_names<comity::docking::Code> = std::to_array<std::string_view>(
    {"DOCK-001", "DOCK-002", "DOCK-003", "DOCK-004", "DOCK-005", "DOCK-006", "DOCK-007", "DOCK-008", "DOCK-009",
     "DOCK-010", "DOCK-011", "DOCK-012", "DOCK-013", "DOCK-014", "DOCK-015"});
