#include "road_extract/road_tags.h"

#include <array>
#include <charconv>
#include <cmath>

namespace comity::road_extract {

namespace {

struct ClassOf {
  std::string_view highway;
  std::string_view design_class;
  bool residential = false;
};

// https://wiki.openstreetmap.org/wiki/Key:highway against the design classes of this project; a judgement.
constexpr std::array<ClassOf, 15> classes{{{"motorway", "motorway"},
                                           {"motorway_link", "motorway"},
                                           {"trunk", "class-1"},
                                           {"trunk_link", "class-1"},
                                           {"primary", "class-2"},
                                           {"primary_link", "class-2"},
                                           {"secondary", "class-3"},
                                           {"secondary_link", "class-3"},
                                           {"tertiary", "class-4"},
                                           {"tertiary_link", "class-4"},
                                           {"unclassified", "class-4"},
                                           {"road", "class-4"},
                                           {"residential", "class-4", true},
                                           {"living_street", "class-4", true},
                                           {"service", "class-4", true}}};

const ClassOf* class_of(std::string_view highway) {
  for (const ClassOf& one : classes)
    if (one.highway == highway) return &one;
  return nullptr;
}

std::optional<std::int64_t> whole(std::string_view text, std::int64_t most) {
  std::int64_t value = 0;
  const auto [end, trouble] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (trouble != std::errc() || end != text.data() + text.size() || value < 1 || value > most) return std::nullopt;
  return value;
}

bool one_way(const Tag& tag, std::string_view highway) {
  const std::string_view said = tag("oneway");
  if (said == "yes" || said == "1" || said == "true" || said == "-1" || said == "reverse") return true;
  if (said == "no" || said == "0" || said == "false") return false;
  return highway == "motorway" || highway == "motorway_link" || tag("junction") == "roundabout";
}

}  // namespace

std::optional<std::int64_t> speed_of(std::string_view text) {
  constexpr std::string_view miles = " mph";
  if (!text.ends_with(miles)) return whole(text, 300);
  const auto value = whole(text.substr(0, text.size() - miles.size()), 180);
  if (!value) return std::nullopt;
  return std::llround(static_cast<double>(*value) * 1.609344);
}

std::optional<RoadTags> road_tags(const Tag& tag, bool residential) {
  std::string_view highway = tag("highway");
  RoadTags road;
  road.stage = "operation";
  if (highway == "construction") road.stage = "construction";
  if (highway == "proposed") road.stage = "proposal";
  if (road.stage != "operation") highway = tag(highway);
  const ClassOf* const found = class_of(highway);
  if (found == nullptr || (found->residential && !residential)) return std::nullopt;
  for (const std::string_view key : {"access", "motor_vehicle", "vehicle"})
    if (tag(key) == "no" || tag(key) == "private") return std::nullopt;
  if (tag("area") == "yes") return std::nullopt;
  road.design_class = found->design_class;
  road.speed_kmh = speed_of(tag("maxspeed"));
  road.lanes = whole(tag("lanes"), 20);
  // A carriageway of one direction is half a road: its pair brings the other half.
  if (!road.lanes && one_way(tag, highway)) road.lanes = road.design_class == "motorway" ? 2 : 1;
  return road;
}

}  // namespace comity::road_extract
