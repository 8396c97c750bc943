#include "case_folder/case_files.h"
#include "case_folder/case_folder.h"
#include "case_folder/layer_features.h"

namespace comity::case_folder {
namespace {

struct PlanFields {
  model::PublishPlan body;  // without its items
  LayerSource layer;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    fields_without<std::vector<model::PlanItem>>(self.body, visit);
    LayerSource::fields(self.layer, visit);
  }
};

struct PlansFile {
  std::vector<Table<PlanFields>> plan;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("plan", self.plan, "Plans.");
  }
};

// A plan item but for its shape, as properties of a feature.
struct ItemProperties {
  model::PlanItem item;
  std::string name_en;
  std::string name_zh;
  std::optional<bool> ends_here;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name_en", self.name_en, "What people call it, in English.");
    visit("name_zh", self.name_zh, "What people call it, in Chinese.");
    model::PlanItem::fields(self.item, [&]<class M>(std::string_view name, M& member, std::string_view help) {
      using Field = std::remove_const_t<M>;
      if constexpr (std::same_as<Field, bool>) {
        if (name == "ends_here") visit(name, self.ends_here, help);
        else visit(name, member, help);
      } else if constexpr (!std::same_as<Field, Text> && !std::same_as<Field, geometry::Shape>) {
        visit(name, member, help);
      }
    });
  }
};

model::PlanItem item_of(ItemProperties properties, geometry::Shape shape) {
  model::PlanItem item = std::move(properties.item);
  item.name = {std::move(properties.name_en), std::move(properties.name_zh)};
  item.ends_here = properties.ends_here.value_or(false);
  item.shape = std::move(shape);
  return item;
}

std::vector<model::PlanItem> read_items(Reading& reading, const LayerSource& layer, formats::FeatureSet features) {
  FeatureReader reader(reading, layer);
  std::vector<model::PlanItem> items;
  items.reserve(features.features.size());
  for (formats::Feature& feature : features.features) {
    auto properties = reader.read<ItemProperties>(feature, OtherProperties::refused);
    items.push_back(item_of(std::move(properties), std::move(feature.shape)));
  }
  return items;
}

void add_plan(Reading& reading, const TablePlace& at, Table<PlanFields>& table) {
  PlanFields& plan = table.body;
  auto features = read_layer_file(reading, at, plan.layer);
  if (!features) return;
  plan.body.items = read_items(reading, plan.layer, std::move(*features));
  add_entry(reading, at, table.head, Rank::plan, std::move(plan.body));
}

}  // namespace

Result<std::vector<model::PlanItem>> read_plan_layer(const std::filesystem::path& file, const std::string& crs,
                                                     const std::string& layer) {
  const auto name = FileName::parse(file.filename().string());
  if (!name) return bad_input(file.string(), "no file name", "a map layer");
  const auto files = FolderFiles::open(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
  if (!files) return files.error();
  layers::LayerOptions options;
  if (!crs.empty()) options.crs = crs;
  if (!layer.empty()) options.layer = layer;
  auto features = files->read_layer(*name, options);
  if (!features) return features.error();
  Reading reading(*files);
  std::vector<model::PlanItem> items = read_items(reading, {*name, {}, crs}, std::move(*features));
  if (!reading.faults.empty()) return Error{ErrorCode::bad_input, std::move(reading.faults)};
  return items;
}

void read_plans(Reading& reading) {
  auto document = read_document(reading, "plans.toml", Presence::optional);
  if (!document) return;
  auto file = read_content<PlansFile>(reading, *document);
  for (std::size_t i = 0; i < file.plan.size(); ++i) add_plan(reading, table_at(*document, "plan", i), file.plan[i]);
}

}  // namespace comity::case_folder
