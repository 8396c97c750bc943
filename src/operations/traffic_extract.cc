// comity traffic extract: roads of an OpenStreetMap extract as a plan layer.
#include <algorithm>

#include "formats/geojson.h"
#include "operations/catalogue.h"
#include "operations/workspace.h"
#include "road_extract/road_extract.h"

namespace comity::operations {
namespace {

struct ExtractRequest {
  std::string extract;
  std::string lines;
  std::string borders;
  std::string jurisdiction;
  std::optional<bool> residential;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("extract", self.extract, "The extract, .osm.pbf.");
    visit("lines", self.lines, "Where the plan layer is written: GeoJSON, docs/formats/geojson-plan-layer.md.");
    visit("borders", self.borders, "GeoJSON of areas with a property code; with --jurisdiction.");
    visit("jurisdiction", self.jurisdiction,
          "The code of the area whose roads are wanted; roads are cut at its boundary.");
    visit("residential", self.residential, "With streets that serve only who lives there.");
  }
};

struct ExtractAnswer {
  std::string lines;
  std::int64_t roads = 0;
  std::int64_t ways = 0;
  std::int64_t cut_ways = 0;
  std::int64_t outside = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("lines", self.lines, "The file written.");
    visit("roads", self.roads, "How many plan items it holds.");
    visit("ways", self.ways, "How many ways of the extract are roads.");
    visit("cut_ways", self.cut_ways, "How many of them lead out of the extract; they end where it does.");
    visit("outside", self.outside, "How many of them do not come into the jurisdiction.");
  }
};

Result<geometry::Area> area_of(const std::string& borders, const std::string& code) {
  const auto text = read_file(borders);
  if (!text) return text.error();
  const auto areas = formats::parse_geojson(*text, borders);
  if (!areas) return areas.error();
  std::string known;
  geometry::Shape whole{geometry::ShapeKind::area, {}};
  for (const formats::Feature& area : areas->features) {
    if (!area.properties.contains("code") || !area.properties["code"].is_string()) continue;
    const std::string& found = area.properties["code"].get_ref<const std::string&>();
    if (found == code && area.shape.kind == geometry::ShapeKind::area)
      whole.parts.insert(whole.parts.end(), area.shape.parts.begin(), area.shape.parts.end());
    known += (known.empty() ? "" : ", ") + found;
  }
  if (!whole.parts.empty()) return geometry::Area(whole);
  return not_found("--jurisdiction", "\"" + code + "\"",
                   known.empty() ? "an area with a property code in " + borders : "one of " + known);
}

Result<Reply<ExtractAnswer>> extract(const ExtractRequest& request, const Environment&) {
  if (request.lines.empty()) return bad_input("--lines", "none", "a file for the plan layer");
  if (request.borders.empty() != request.jurisdiction.empty())
    return bad_input(request.borders.empty() ? "--borders" : "--jurisdiction", "none",
                     "both --borders and --jurisdiction, or neither");
  road_extract::ExtractOptions options;
  options.residential = request.residential.value_or(false);
  if (!request.borders.empty()) {
    auto area = area_of(request.borders, request.jurisdiction);
    if (!area) return area.error();
    options.within = *std::move(area);
  }
  const auto bytes = read_file(request.extract);
  if (!bytes) return bytes.error();
  const auto extract = road_extract::read_road_extract(*bytes, request.extract, options);
  if (!extract) return extract.error();
  if (const auto written = write_file(request.lines, formats::print_geojson(extract->roads)); !written)
    return written.error();
  const auto count = [](std::size_t number) { return static_cast<std::int64_t>(number); };
  ExtractAnswer answer{request.lines, count(extract->roads.features.size()), count(extract->ways),
                       count(extract->cut_ways), count(extract->outside)};
  std::string text = std::to_string(answer.roads) + " roads written to " + answer.lines + ", of " +
                     std::to_string(answer.ways) + " ways that are roads";
  if (answer.cut_ways > 0) text += "; " + std::to_string(answer.cut_ways) + " end where the extract ends";
  if (answer.outside > 0) text += "; " + std::to_string(answer.outside) + " are outside";
  text += "\n© OpenStreetMap contributors, ODbL 1.0: whoever passes the file on must say so\n";
  return Reply<ExtractAnswer>{std::move(answer), std::move(text)};
}

}  // namespace

std::vector<Operation> traffic_extract_operations() {
  return {declare<ExtractRequest, ExtractAnswer>(
      {"traffic extract",
       "Roads of an OpenStreetMap extract as a plan layer, for a road scenario.",
       {"extract"},
       "comity traffic extract tests/data/five-roads.osm.pbf --lines roads.geojson"},
      extract)};
}

}  // namespace comity::operations
