// comity dock: docking alone, on anyone's files.
#include "checks/checks.h"
#include "checks/wording.h"
#include "operations/catalogue.h"
#include "operations/finding_text.h"
#include "operations/loose_layers.h"

namespace comity::operations {
namespace {

struct DockRequest {
  std::vector<std::string> plan;
  std::string borders;
  std::optional<model::ItemKind> kind;
  std::optional<std::string> crs;
  model::Settings settings;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("plan", self.plan, "Plan layers: GeoJSON, GeoPackage or Shapefile; each feature or file name says whose.");
    visit("borders", self.borders,
          "The areas the parties govern, with the properties party, code or name, and superior.");
    visit("kind", self.kind, "What features are that have no property kind.");
    visit("crs", self.crs, "The reference system of layers that do not name theirs, such as EPSG:4549.");
    model::Settings::fields(self.settings, visit);
  }
};

Result<Reply<FindingsAnswer>> dock(const DockRequest& request, const Environment& environment) {
  if (request.borders.empty()) return bad_input("--borders", "none", "a file with the areas the parties govern");
  if (request.plan.empty()) return bad_input("plan", "none", "at least one plan layer");
  auto loose = read_loose_layers({request.plan, request.borders, request.kind, request.crs});
  if (!loose) return loose.error();
  loose->model.cooperation->settings = request.settings;
  std::vector<checks::Finding> findings = checks::check_docking(loose->model, environment.threads);
  checks::number_repeated_keys(findings);
  return reply_with("", environment.now, std::move(findings), environment, std::move(loose->remarks));
}

}  // namespace

Operation dock_operation() {
  return declare<DockRequest, FindingsAnswer>(
      {"dock",
       "Hold plan layers of several parties against each other and the borders; exit code 1 if there is an error.",
       {"plan"},
       "comity dock examples/dock/jinshan.geojson examples/dock/pinghu.geojson --borders "
       "examples/dock/borders.geojson"},
      dock);
}

}  // namespace comity::operations
