// What the tags of an OpenStreetMap way say of it as a road.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "formats/json.h"

namespace comity::road_extract {

using Tag = std::function<std::string_view(std::string_view name)>;  // empty: not there

struct RoadTags {
  std::string design_class;
  std::string stage;
  std::optional<std::int64_t> lanes;  // both directions together; of one direction's carriageway, its own
  std::optional<std::int64_t> speed_kmh;
};

// None: nothing that cars drive on, or a street that is left out.
std::optional<RoadTags> road_tags(const Tag& tag, bool residential);

// "80", "50 mph"; none for what is no speed.
std::optional<std::int64_t> speed_of(std::string_view text);

}  // namespace comity::road_extract
