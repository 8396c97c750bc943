// road_scenario answers for any two texts: the scenario, a line of ----, the zones. What it accepts can be found by its ids.
#include <cstdlib>
#include <string_view>

#include "round_trip.h"
#include "scenario_files/road_scenario_file.h"

using namespace comity;
using namespace comity::scenario_files;

namespace {

constexpr std::string_view network =
    "<NUMBER OF ZONES> 2\n<NUMBER OF NODES> 2\n<NUMBER OF LINKS> 2\n<NUMBER OF NEW LINKS> 2\n<END OF METADATA>\n"
    "1 2 1000 10 12 0.15 4 50 0 1 ;\n2 1 1000 10 12 0.15 4 50 0 1 ;\n"
    "1 2 1000 8 8 0.15 4 60 2 1 30 ;\n2 1 1000 8 8 0.15 4 60 2 1 40 ;\n";

model::PlanItem road(const char* id, model::Stage stage, geometry::Position from, geometry::Position to) {
  model::PlanItem item;
  item.id = *PlanItemId::parse(id);
  item.name = {id, id};
  item.kind = model::ItemKind::road;
  item.stage = stage;
  item.design_class = "class-2";
  item.shape = {geometry::ShapeKind::line, {{from, to}}};
  return item;
}

Result<Layer> layer_of(const LayerName& name) {
  const bool is_left = name.plan.str() == "left";
  const double side = is_left ? -0.05 : 0.05;
  const geometry::Position border = geometry::position(121.0, 30.8);
  const geometry::Position middle = geometry::position(121.0 + side / 2, 30.8);
  return Layer{std::nullopt,
               {road(is_left ? "left-main" : "right-main", model::Stage::operation,
                     geometry::position(121.0 + side, 30.8), middle),
                road(is_left ? "left-half" : "right-half", model::Stage::design, middle, border)}};
}

Result<std::vector<model::Area>> areas_of(const std::string&) {
  const auto area = [](const char* code, double west, double east) {
    return model::Area{
        code,
        {code, code},
        {geometry::ShapeKind::area,
         {{geometry::position(west, 30.6), geometry::position(east, 30.6), geometry::position(east, 31.0),
           geometry::position(west, 31.0), geometry::position(west, 30.6)}}}};
  };
  return std::vector<model::Area>{area("w", 120.8, 121.0), area("e", 121.0, 121.2)};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  const std::size_t cut = text.find("\n----\n");
  const std::string_view scenario = text.substr(0, cut);
  const std::string_view zones = cut == std::string_view::npos ? std::string_view() : text.substr(cut + 6);
  Sources sources;
  sources.layer = layer_of;
  sources.borders = areas_of;
  sources.text = [](const std::string& file) -> Result<std::string> {
    if (file == "net") return std::string(network);
    if (file == "owners") return std::string("link,party,candidate\n1,west,\n2,east,\n3,west,bridge\n4,east,bridge\n");
    return std::string("origin,destination,trips\n1,2,5\n");
  };
  const auto file = road_scenario({scenario, "s", zones, "z"}, sources);
  if (!file) {
    if (file.error().faults.empty()) std::abort();
    return 0;
  }
  for (const valuation::Candidate& candidate : file->scenario.candidates())
    if (!file->candidate_of(candidate.id.str())) std::abort();
  return 0;
}
