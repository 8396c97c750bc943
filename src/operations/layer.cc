// comity layer: what a plan layer holds, before it is published.
#include "case_folder/case_folder.h"
#include "operations/catalogue.h"
#include "operations/plan_layer.h"
#include "operations/table.h"

namespace comity::operations {
namespace {

struct LayerRequest {
  std::string file;
  std::optional<std::string> crs;
  std::optional<std::string> layer;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "GeoJSON, GeoPackage, Shapefile, or a zip archive with a Shapefile.");
    visit("crs", self.crs, "The reference system of its coordinates, where the file does not say; such as EPSG:4549.");
    visit("layer", self.layer, "Which layer of a GeoPackage with several.");
  }
};

Result<Reply<PlanLayer>> read(const LayerRequest& request, const Environment& environment) {
  if (request.file.empty()) return bad_input("file", "none", "a map layer");
  auto items = case_folder::read_plan_layer(request.file, request.crs.value_or(""), request.layer.value_or(""));
  if (!items) return items.error();
  Table table({"id", "kind", "stage", "name"});
  for (const model::PlanItem& item : *items) {
    table.row({item.id.str(), std::string(name_of(item.kind)), std::string(name_of(item.stage)),
               item.name.in(environment.language)});
  }
  return Reply<PlanLayer>{{std::move(*items)}, table.str()};
}

}  // namespace

Operation layer_operation() {
  return declare<LayerRequest, PlanLayer>({"layer",
                                           "Read the works in a plan layer, or say everything that is wrong with it.",
                                           {"file"},
                                           "comity layer cases/jinshan-jiaxing-highways/plans/jinshan-roads.geojson"},
                                          read);
}

}  // namespace comity::operations
