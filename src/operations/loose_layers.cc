#include "operations/loose_layers.h"

#include <algorithm>
#include <filesystem>

#include "formats/described_json.h"
#include "layers/layers.h"
#include "model/kinds.h"

namespace comity::operations {
namespace {

using formats::Feature;
using formats::Json;

// What a feature of the borders may say.
struct BorderProperties {
  std::optional<PartyId> party;
  std::string code;
  std::string name;
  std::string name_en;
  std::string name_zh;
  std::optional<PartyId> superior;
  std::optional<model::Level> level;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party,
          "Short name of the party that governs the area; made from code or name if it is not given.");
    visit("code", self.code, "Official code.");
    visit("name", self.name, "Its name.");
    visit("name_en", self.name_en, "Its name in English.");
    visit("name_zh", self.name_zh, "Its name in Chinese.");
    visit("superior", self.superior, "The party directly above.");
    visit("level", self.level, "Its level of government.");
  }
};

// What a feature of a plan may say.
struct ItemProperties {
  std::optional<PartyId> party;
  std::string id;
  std::string name;
  std::string name_en;
  std::string name_zh;
  std::optional<model::ItemKind> kind;
  std::optional<model::Stage> stage;
  std::string ref;
  std::string design_class;
  std::optional<std::int32_t> design_speed_kmh;
  std::optional<std::int32_t> lanes;
  std::optional<std::int32_t> gauge_mm;
  std::optional<std::int32_t> opening_year;
  std::optional<bool> land_secured;
  std::optional<bool> funds_secured;
  std::optional<PartyId> continues_to;
  std::optional<bool> ends_here;
  std::optional<bool> sample;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who published it; the file's name if it is not given.");
    visit("id", self.id, "What the layer calls it.");
    visit("name", self.name, "Its name.");
    visit("name_en", self.name_en, "Its name in English.");
    visit("name_zh", self.name_zh, "Its name in Chinese.");
    visit("kind", self.kind, "What it is.");
    visit("stage", self.stage, "How far it has come.");
    visit("ref", self.ref, "Number of the road or line.");
    visit("design_class", self.design_class, "Class it is designed to.");
    visit("design_speed_kmh", self.design_speed_kmh, "Design speed.");
    visit("lanes", self.lanes, "Lanes or tracks.");
    visit("gauge_mm", self.gauge_mm, "Track gauge.");
    visit("opening_year", self.opening_year, "Year it is to open.");
    visit("land_secured", self.land_secured, "Whether its land quota is granted.");
    visit("funds_secured", self.funds_secured, "Whether its money is committed.");
    visit("continues_to", self.continues_to, "The party in whose territory it is meant to go on.");
    visit("ends_here", self.ends_here, "True when it is meant to end where it does.");
    visit("sample", self.sample, "True for sample data.");
  }
};

// The properties that `Properties` knows; numbers where it wants words become words (codes, references).
template <Described Properties>
Properties read_properties(const Feature& feature, std::vector<Fault>& faults) {
  Json known = Json::object();
  const Properties none{};
  Properties::fields(none, [&]<class M>(std::string_view name, const M&, std::string_view) {
    const auto found = feature.properties.find(name);
    if (found == feature.properties.end() || found->is_null()) return;
    const bool is_number_for_words = std::same_as<M, std::string> && found->is_number();
    known[std::string(name)] = is_number_for_words ? Json(formats::print_json(*found)) : Json(*found);
  });
  return formats::from_json<Properties>(known, "", [&](std::string_view) { return feature.place; }, faults);
}

// Lower-case letters and digits of `words`, everything else a hyphen; empty if nothing is left.
std::string id_from(std::string_view words) {
  std::string id;
  for (const char c : words) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool is_kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9');
    if (is_kept) id += lower;
    else if (!id.empty() && id.back() != '-') id += '-';
  }
  while (!id.empty() && id.back() == '-') id.pop_back();
  return id.substr(0, 64);
}

Text name_from(const std::string& en, const std::string& zh, const std::string& name) {
  return {en.empty() ? name : en, zh.empty() ? name : zh};
}

std::optional<formats::FeatureSet> read_features(const std::string& file, const std::optional<std::string>& crs,
                                                 std::vector<std::string>& remarks, std::vector<Fault>& faults) {
  auto features = layers::read_layer(file, {crs, std::nullopt});
  if (!features) {
    faults.insert(faults.end(), features.error().faults.begin(), features.error().faults.end());
    return std::nullopt;
  }
  if (!features->note.empty()) remarks.push_back(file + ": " + features->note);
  return std::move(*features);
}

void add_border(model::Model& model, const Feature& feature, std::vector<Fault>& faults) {
  const auto properties = read_properties<BorderProperties>(feature, faults);
  if (feature.shape.kind != geometry::ShapeKind::area) {
    faults.push_back({feature.place, "a " + std::string(name_of(feature.shape.kind)), "an area"});
    return;
  }
  const std::string words = !properties.code.empty()      ? properties.code
                            : !properties.name_en.empty() ? properties.name_en
                                                          : properties.name;
  const auto party = properties.party ? properties.party : PartyId::parse(id_from(words));
  if (!party) {
    faults.push_back({feature.place, "an area without party, code or Latin name", "one of them, to call the party by"});
    return;
  }
  const std::string code = properties.code.empty() ? party->str() : properties.code;
  const Text name =
      name_from(properties.name_en, properties.name_zh, properties.name.empty() ? party->str() : properties.name);
  // A party may govern several areas.
  model::Standing& standing = model.parties[*party].standing;
  standing.party = *party;
  standing.name = name;
  standing.superior = properties.superior;
  standing.level = properties.level.value_or(model::Level::county);
  const std::string area_code = code + (std::ranges::find(standing.jurisdictions, code) == standing.jurisdictions.end()
                                            ? ""
                                            : "#" + std::to_string(standing.jurisdictions.size()));
  standing.jurisdictions.push_back(area_code);
  model.cooperation->borders.areas.push_back({area_code, name, feature.shape});
}

// A superior must be an area of the borders too, and nobody is above itself.
void check_superiors(const model::Model& model, const std::string& borders, std::vector<Fault>& faults) {
  for (const auto& [id, party] : model.parties) {
    const auto& superior = party.standing.superior;
    if (superior && !model.parties.contains(*superior)) {
      faults.push_back({borders, "the superior of '" + id.str() + "' is '" + superior->str() + "', which has no area",
                        "a party of the borders"});
    }
    const auto line = model::superiors(model, id);
    if (std::ranges::find(line, id) != line.end()) {
      faults.push_back({borders, "'" + id.str() + "' is above itself", "superiors without a circle"});
    }
  }
}

std::string listed(const model::Model& model) {
  std::string names;
  std::size_t count = 0;
  for (const auto& [id, party] : model.parties) {
    if (++count > 12) return names + " ...";
    names += (names.empty() ? "'" : ", '") + id.str() + "'";
  }
  return names;
}

class PlanReader {
 public:
  PlanReader(const LooseLayers& layers, model::Model& model, std::vector<Fault>& faults)
      : layers_(layers), model_(model), faults_(faults) {}

  void read(const std::string& file, formats::FeatureSet features) {
    const std::string stem = id_from(std::filesystem::path(file).stem().string());
    std::size_t number = 0;
    for (Feature& feature : features.features) add(stem, ++number, feature);
  }

 private:
  void add(const std::string& stem, std::size_t number, Feature& feature) {
    const auto properties = read_properties<ItemProperties>(feature, faults_);
    const auto party = properties.party ? properties.party : PartyId::parse(stem);
    if (!party || !model_.parties.contains(*party)) {
      faults_.push_back({feature.place,
                         "published by '" + (party ? party->str() : stem) + "', which has no area in the borders",
                         "the property party, or a file name, that is one of " + listed(model_)});
      return;
    }
    const auto kind = properties.kind ? properties.kind : layers_.kind;
    if (!kind) {
      faults_.push_back(
          {feature.place, "no kind",
           "the property kind, " + names_listed<model::ItemKind>() + ", or --kind for all that have none"});
      return;
    }
    if (docking::is_link(*kind) != (feature.shape.kind == geometry::ShapeKind::line) &&
        *kind != model::ItemKind::land_quota) {
      faults_.push_back({feature.place,
                         "a " + std::string(name_of(*kind)) + " drawn as a " + std::string(name_of(feature.shape.kind)),
                         docking::is_link(*kind) ? "a line" : "a point or an area"});
      return;
    }
    model::PlanItem item = item_of(properties, *kind);
    item.id = id_for(properties.id, stem, number);
    if (item.name.empty()) item.name = name_from("", "", properties.id.empty() ? item.id.str() : properties.id);
    item.shape = std::move(feature.shape);
    model::Plan& plan = plan_of(*party);
    model_.plan_of_item.emplace(item.id, plan.id);
    plan.items.push_back(std::move(item));
  }

  static model::PlanItem item_of(const ItemProperties& properties, model::ItemKind kind) {
    model::PlanItem item;
    item.name = name_from(properties.name_en, properties.name_zh, properties.name);
    item.kind = kind;
    item.stage = properties.stage.value_or(model::Stage::proposal);
    item.ref = properties.ref;
    item.design_class = properties.design_class;
    item.design_speed_kmh = properties.design_speed_kmh;
    item.lanes = properties.lanes;
    item.gauge_mm = properties.gauge_mm;
    item.opening_year = properties.opening_year;
    item.land_secured = properties.land_secured;
    item.funds_secured = properties.funds_secured;
    item.continues_to = properties.continues_to;
    item.ends_here = properties.ends_here.value_or(false);
    item.sample = properties.sample.value_or(false);
    return item;
  }

  // The layer's own id where it can be one and is not taken; else the file's name and the feature's number.
  PlanItemId id_for(const std::string& given, const std::string& stem, std::size_t number) const {
    const auto own = PlanItemId::parse(given);
    if (own && !model_.plan_of_item.contains(*own)) return *own;
    const std::string base = (stem.empty() ? "item" : stem.substr(0, 48)) + "-" + std::to_string(number);
    std::string id = base;
    for (int again = 2; model_.plan_of_item.contains(*PlanItemId::parse(id)); ++again)
      id = base + "-" + std::to_string(again);
    return *PlanItemId::parse(id);
  }

  model::Plan& plan_of(const PartyId& party) {
    const PlanId id = *PlanId::parse(party.str());
    model::Plan& plan = model_.plans[id];
    plan.id = id;
    plan.party = party;
    return plan;
  }

  const LooseLayers& layers_;
  model::Model& model_;
  std::vector<Fault>& faults_;
};

}  // namespace

Result<LooseModel> read_loose_layers(const LooseLayers& layers) {
  LooseModel loose;
  std::vector<Fault> faults;
  loose.model.cooperation.emplace();
  if (const auto borders = read_features(layers.borders, layers.crs, loose.remarks, faults)) {
    for (const Feature& feature : borders->features) add_border(loose.model, feature, faults);
    check_superiors(loose.model, layers.borders, faults);
    PlanReader reader(layers, loose.model, faults);
    for (const std::string& file : layers.plans) {
      if (auto features = read_features(file, layers.crs, loose.remarks, faults))
        reader.read(file, std::move(*features));
    }
  } else {
    // Without parties nothing can be said about the features, but a file that cannot be read at all is still reported.
    for (const std::string& file : layers.plans) read_features(file, layers.crs, loose.remarks, faults);
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return loose;
}

}  // namespace comity::operations
