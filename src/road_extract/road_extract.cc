#include "road_extract/road_extract.h"

#include <algorithm>
#include <cstdlib>
#include <exception>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/reader.hpp>
#include <osmium/osm/node.hpp>
#include <osmium/osm/way.hpp>
#include <unordered_map>
#include <utility>
#include <vector>

#include "road_extract/road_tags.h"

namespace comity::road_extract {

namespace {

struct WayRead {
  std::int64_t id = 0;
  RoadTags tags;
  std::string name;
  std::string name_en;
  std::string ref;
  std::vector<std::int64_t> nodes;
};

using Line = std::vector<geometry::Position>;

std::string_view value(const osmium::TagList& tags, std::string_view name) {
  const char* const found = tags.get_value_by_key(std::string(name).c_str());
  return found == nullptr ? std::string_view() : std::string_view(found);
}

template <class Visit>
void each(const osmium::io::File& file, osmium::osm_entity_bits::type kinds, Visit visit) {
  osmium::io::Reader reader(file, kinds);
  while (const osmium::memory::Buffer buffer = reader.read())
    for (const osmium::memory::Item& item : buffer) visit(item);
  reader.close();
}

std::vector<WayRead> read_ways(const osmium::io::File& file, bool residential) {
  std::vector<WayRead> ways;
  each(file, osmium::osm_entity_bits::way, [&](const osmium::memory::Item& item) {
    if (item.type() != osmium::item_type::way) return;
    const auto& way = static_cast<const osmium::Way&>(item);
    const osmium::TagList& tags = way.tags();
    auto road = road_tags([&](std::string_view name) { return value(tags, name); }, residential);
    if (!road) return;
    WayRead read{way.id(),
                 std::move(*road),
                 std::string(value(tags, "name")),
                 std::string(value(tags, "name:en")),
                 std::string(value(tags, "ref")),
                 {}};
    for (const osmium::NodeRef& node : way.nodes()) read.nodes.push_back(node.ref());
    if (read.nodes.size() > 1) ways.push_back(std::move(read));
  });
  return ways;
}

using Places = std::unordered_map<std::int64_t, std::optional<geometry::Position>>;

Places read_places(const osmium::io::File& file, const std::vector<WayRead>& ways) {
  Places places;
  for (const WayRead& way : ways)
    for (const std::int64_t node : way.nodes) places.emplace(node, std::nullopt);
  each(file, osmium::osm_entity_bits::node, [&](const osmium::memory::Item& item) {
    if (item.type() != osmium::item_type::node) return;
    const auto& node = static_cast<const osmium::Node&>(item);
    const auto found = places.find(node.id());
    if (found != places.end() && node.location().valid())
      found->second = geometry::Position{node.location().x(), node.location().y()};
  });
  return places;
}

// Runs of nodes that the extract holds, of two or more different places.
std::vector<Line> lines_of(const WayRead& way, const Places& places) {
  std::vector<Line> lines(1);
  for (const std::int64_t node : way.nodes) {
    const auto& place = places.at(node);
    if (!place) lines.emplace_back();
    else if (lines.back().empty() || lines.back().back() != *place) lines.back().push_back(*place);
  }
  std::erase_if(lines, [](const Line& line) { return line.size() < 2; });
  return lines;
}

// Where the boundary is crossed between a place inside and one outside, by halving.
geometry::Position crossing(geometry::Position a, geometry::Position b, const geometry::Area& area) {
  const bool a_inside = area.contains(a);
  for (;;) {
    const geometry::Position middle{static_cast<std::int32_t>((std::int64_t{a.lon_e7} + b.lon_e7) / 2),
                                    static_cast<std::int32_t>((std::int64_t{a.lat_e7} + b.lat_e7) / 2)};
    if (middle == a || middle == b) return a_inside ? a : b;
    (area.contains(middle) == a_inside ? a : b) = middle;
  }
}

geometry::Position between(geometry::Position a, geometry::Position b, std::int64_t part, std::int64_t parts) {
  return {static_cast<std::int32_t>(a.lon_e7 + (std::int64_t{b.lon_e7} - a.lon_e7) * part / parts),
          static_cast<std::int32_t>(a.lat_e7 + (std::int64_t{b.lat_e7} - a.lat_e7) * part / parts)};
}

// The pieces of a line inside. A stretch between two corners of the line is asked every 20 m or so: it can cross the boundary and come
// back between two corners on the same side of it.
std::vector<Line> within(const Line& line, const geometry::Area& area) {
  constexpr std::int64_t step_e7 = 2000;
  std::vector<Line> pieces;
  bool inside = area.contains(line.front());
  if (inside) pieces.push_back({line.front()});
  for (std::size_t i = 1; i < line.size(); ++i) {
    const geometry::Position a = line[i - 1];
    const geometry::Position b = line[i];
    const std::int64_t parts = std::max({std::abs(std::int64_t{b.lon_e7} - a.lon_e7),
                                         std::abs(std::int64_t{b.lat_e7} - a.lat_e7), std::int64_t{1}}) /
                                   step_e7 +
                               1;
    geometry::Position last = a;
    for (std::int64_t part = 1; part <= parts; ++part) {
      const geometry::Position here = between(a, b, part, parts);
      if (area.contains(here) != inside) {
        const geometry::Position cut = crossing(last, here, area);
        if (inside) pieces.back().push_back(cut);
        else pieces.push_back({cut});
        inside = !inside;
      }
      last = here;
    }
    if (inside) pieces.back().push_back(b);
  }
  for (Line& piece : pieces) piece.erase(std::unique(piece.begin(), piece.end()), piece.end());
  std::erase_if(pieces, [](const Line& piece) { return piece.size() < 2; });
  return pieces;
}

formats::Feature feature(const WayRead& way, std::size_t piece, Line line, const std::string& where) {
  const std::string id = "osm-" + std::to_string(way.id) + (piece == 0 ? "" : "-" + std::to_string(piece + 1));
  formats::Json properties{
      {"id", id}, {"kind", "road"}, {"stage", way.tags.stage}, {"design_class", way.tags.design_class}};
  const std::string& any = !way.name.empty() ? way.name : !way.ref.empty() ? way.ref : id;
  properties["name_en"] = way.name_en.empty() ? any : way.name_en;
  properties["name_zh"] = any;
  if (!way.ref.empty()) properties["ref"] = way.ref;
  if (way.tags.lanes) properties["lanes"] = *way.tags.lanes;
  if (way.tags.speed_kmh) properties["design_speed_kmh"] = *way.tags.speed_kmh;
  return {
      where + ": way " + std::to_string(way.id), {geometry::ShapeKind::line, {std::move(line)}}, std::move(properties)};
}

}  // namespace

Result<RoadExtract> read_road_extract(std::string_view bytes, const std::string& where, const ExtractOptions& options) {
  RoadExtract extract;
  std::vector<WayRead> ways;
  Places places;
  try {
    const osmium::io::File file(bytes.data(), bytes.size(), "pbf");
    ways = read_ways(file, options.residential);
    places = read_places(file, ways);
  } catch (const std::exception& trouble) {
    // The library tells what it cannot read by throwing.
    return bad_input(where, trouble.what(), "an OpenStreetMap extract in PBF form, whole");
  }
  std::ranges::sort(ways, {}, &WayRead::id);
  for (const WayRead& way : ways) {
    ++extract.ways;
    if (std::ranges::any_of(way.nodes, [&](std::int64_t node) { return !places.at(node); })) ++extract.cut_ways;
    std::vector<Line> lines = lines_of(way, places);
    if (options.within) {
      std::vector<Line> pieces;
      for (const Line& line : lines)
        for (Line& piece : within(line, *options.within)) pieces.push_back(std::move(piece));
      lines = std::move(pieces);
    }
    if (lines.empty()) ++extract.outside;
    for (std::size_t i = 0; i < lines.size(); ++i)
      extract.roads.features.push_back(feature(way, i, std::move(lines[i]), where));
  }
  if (extract.ways == 0) return bad_input(where, "no road", "an extract with roads (ways with a tag highway) in it");
  if (extract.roads.features.empty())
    return bad_input(where, "no road in the area, of " + std::to_string(extract.ways) + " in the extract",
                     "an extract with roads there");
  extract.roads.crs = formats::wgs84;
  extract.roads.members = formats::Json{
      {"attribution", "© OpenStreetMap contributors, ODbL 1.0 (openstreetmap.org/copyright)"}, {"sample", false}};
  return extract;
}

}  // namespace comity::road_extract
