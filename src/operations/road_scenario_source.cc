#include "operations/road_scenario_source.h"

#include <filesystem>

#include "case_folder/case_folder.h"
#include "formats/described_json.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

namespace fs = std::filesystem;
using scenario_files::Layer;
using scenario_files::LayerName;

// The one field that has to be known before the whole can be read.
Result<std::string> zones_file_of(const std::string& text, const std::string& where) {
  const auto document = formats::parse_toml(text, where);
  if (!document) return document.error();
  const auto found = document->value.find("zones");
  return found != document->value.end() && found->is_string() ? found->get<std::string>() : std::string("zones.csv");
}

Result<Layer> read_layer(const fs::path& folder, const LayerName& name) {
  if (name.file.empty()) return bad_input(name.place, "a layer without file", "the file of the plan layer");
  auto items = case_folder::read_plan_layer(folder / name.file, "");
  if (!items) return items.error();
  return Layer{std::nullopt, *std::move(items)};
}

}  // namespace

Result<scenario_files::RoadScenarioFile> read_road_scenario(const std::string& file) {
  if (file.empty()) return bad_input("scenario", "none", "a file with a scenario");
  const auto scenario = read_file(file);
  if (!scenario) return scenario.error();
  const fs::path folder = fs::path(file).parent_path();
  const auto zones_file = zones_file_of(*scenario, file);
  if (!zones_file) return zones_file.error();
  const fs::path zones_path = folder / *zones_file;
  const auto zones = read_file(zones_path);
  if (!zones) return zones.error();
  scenario_files::Sources sources;
  sources.layer = [&](const LayerName& name) { return read_layer(folder, name); };
  sources.borders = [&](const std::string& name) -> Result<std::vector<model::Area>> {
    const auto text = read_file(folder / name);
    if (!text) return text.error();
    return scenario_files::read_areas(*text, (folder / name).string());
  };
  sources.text = [&](const std::string& name) { return read_file(folder / name); };
  return scenario_files::road_scenario({*scenario, file, *zones, zones_path.string()}, sources);
}

}  // namespace comity::operations
