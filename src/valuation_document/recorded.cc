#include "valuation_document/recorded.h"

#include <algorithm>
#include <map>

#include "formats/document.h"
#include "model/shape_cbor.h"

namespace comity::valuation_document {
namespace {

constexpr const char* usual_zones = "zones.csv";

const std::string* text_named(const Recorded& recorded, std::string_view name) {
  const auto found = std::ranges::find(recorded.scenario.documents, name, &model::Document::name);
  const auto place = static_cast<std::size_t>(found - recorded.scenario.documents.begin());
  return place < recorded.texts.size() ? &recorded.texts[place] : nullptr;
}

Error no_document(const Recorded& recorded, std::string_view name) {
  return bad_input(recorded.scenario.id.str(), "no document \"" + std::string(name) + "\"",
                   "every table that the scenario names, published with it");
}

// The file that the scenario's text calls its zones.
std::string zones_name(std::string_view text, const std::string& where) {
  const auto document = formats::parse_toml(text, where);
  if (!document || !document->value.is_object()) return usual_zones;  // what is wrong with it is said when it is read
  const auto named = document->value.find("zones");
  return named != document->value.end() && named->is_string() ? named->get<std::string>() : usual_zones;
}

Result<scenario_files::Layer> layer_of(const Recorded& recorded, const scenario_files::LayerName& name) {
  const auto plan = std::ranges::find(recorded.plans, name.plan, &model::Plan::id);
  if (plan == recorded.plans.end()) {
    return bad_input(name.place, "plan '" + name.plan.str() + "'",
                     "one of the published plans that the scenario was published with");
  }
  return scenario_files::Layer{plan->party, plan->items};
}

template <class Described>
model::ValuationInput input_of(std::string name, const Described& value) {
  return {std::move(name), record::sha256(record::encode(value))};
}

}  // namespace

std::vector<model::ValuationInput> inputs_of(const model::Model& model, const model::Scenario& scenario) {
  std::vector<model::ValuationInput> inputs;
  for (const model::Document& document : scenario.documents) inputs.push_back({document.name, document.hash});
  for (const PlanId& id : scenario.plans) {
    const auto plan = model.plans.find(id);
    if (plan != model.plans.end()) inputs.push_back(input_of("plan " + id.str(), plan->second));
  }
  if (model.cooperation) inputs.push_back(input_of("borders", model.cooperation->borders));
  return inputs;
}

std::vector<std::string> changed_inputs(const model::Model& model, const model::Valuation& valuation) {
  std::map<std::string, std::vector<record::Hash>> hashes;
  for (const model::ValuationInput& input : valuation.inputs) hashes[input.name].push_back(input.hash);
  const auto scenario = model.scenarios.find(valuation.scenario);
  if (scenario != model.scenarios.end()) {
    for (const model::ValuationInput& input : inputs_of(model, scenario->second))
      hashes[input.name].push_back(input.hash);
  }
  std::vector<std::string> changed;
  for (const auto& [name, both] : hashes)
    if (both.size() != 2 || both[0] != both[1]) changed.push_back(name);
  return changed;
}

Result<Recorded> recorded(const model::Model& model, const model::ScenarioId& id) {
  const auto found = model.scenarios.find(id);
  if (found == model.scenarios.end()) return not_found("scenario", "'" + id.str() + "'", "the id of a scenario");
  Recorded taken{found->second, {}, {}, model.cooperation->borders, inputs_of(model, found->second)};
  for (const PlanId& plan : found->second.plans) {
    const auto known = model.plans.find(plan);
    if (known != model.plans.end()) taken.plans.push_back(known->second);
  }
  return taken;
}

Result<void> read_texts(Recorded& recorded, const ReadBlob& blob) {
  recorded.texts.clear();
  for (const model::Document& document : recorded.scenario.documents) {
    const auto read = blob(document.hash);
    if (!read) return read.error();
    recorded.texts.emplace_back(record::text_of(read->content));
  }
  return {};
}

Result<scenario_files::RoadScenarioFile> read_scenario(const Recorded& recorded) {
  if (recorded.texts.empty()) return no_document(recorded, "scenario");
  const std::string& where = recorded.scenario.documents.front().name;
  const std::string zones = zones_name(recorded.texts.front(), where);
  const std::string* zones_text = text_named(recorded, zones);
  if (zones_text == nullptr) return no_document(recorded, zones);
  scenario_files::Sources sources;
  sources.layer = [&](const scenario_files::LayerName& name) { return layer_of(recorded, name); };
  sources.borders = [&](const std::string&) -> Result<std::vector<model::Area>> { return recorded.borders.areas; };
  sources.text = [&](const std::string& file) -> Result<std::string> {
    const std::string* text = text_named(recorded, file);
    if (text == nullptr) return no_document(recorded, file);
    return *text;
  };
  return scenario_files::road_scenario({recorded.texts.front(), where, *zones_text, zones}, sources);
}

}  // namespace comity::valuation_document
