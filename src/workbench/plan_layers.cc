// A plan layer from the browser: read in a process of its own, whose end is its own, and answered as the works that
// plan.publish takes. Nothing of it is kept here.
#include <stdlib.h>

#include <algorithm>
#include <fstream>

#include "confined/confined.h"
#include "operations/plan_layer.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;
using formats::Json;

struct LayerQuery {
  std::string name;
  std::string crs;
  std::string layer;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "The file's name: .geojson, .json, .gpkg, or .zip with a Shapefile.");
    visit("crs", self.crs, "The reference system of its coordinates, where the file does not say.");
    visit("layer", self.layer, "Which layer of a GeoPackage with several.");
  }
};

// A folder for one file, gone with this.
class OwnFolder {
 public:
  OwnFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-layer-XXXXXX").string();
    if (::mkdtemp(name.data()) != nullptr) path_ = name;
  }
  OwnFolder(const OwnFolder&) = delete;
  OwnFolder& operator=(const OwnFolder&) = delete;
  ~OwnFolder() {
    std::error_code ignored;
    if (!path_.empty()) std::filesystem::remove_all(path_, ignored);
  }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// The reader sees this name and no other: nothing in a name can mean something to it.
Result<std::string> name_for_reader(const std::string& given) {
  std::string lower = given;
  std::ranges::transform(lower, lower.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  for (const char* extension : {".geojson", ".json", ".gpkg", ".zip"}) {
    if (lower.size() > std::string(extension).size() && lower.ends_with(extension))
      return "upload" + std::string(extension);
  }
  return bad_input("name", formats::shown(Json(given)),
                   "a file in .geojson, .json or .gpkg, or a Shapefile with all its parts in a .zip");
}

// "upload.geojson:5:3: feature 2" is what the person calls "roads.geojson".
std::string called(const std::string& where, const std::string& name, const std::string& given) {
  return where.starts_with(name) ? given + where.substr(name.size()) : where;
}

// What the reader said is wrong, as it prints errors with --json.
Error error_of(const Json& said, const std::string& name, const std::string& given) {
  Error error{ErrorCode::bad_input, {}};
  const auto at = [](const Json& object, const char* field) {
    return object.is_object() && object.contains(field) ? object[field] : Json();
  };
  const auto text = [&](const Json& object, const char* field) {
    const Json found = at(object, field);
    return found.is_string() ? found.get<std::string>() : std::string();
  };
  for (const Json& fault : at(at(said, "error"), "faults"))
    error.faults.push_back({called(text(fault, "where"), name, given), text(fault, "given"), text(fault, "expected")});
  if (error.faults.empty()) error = bad_input(given, "a file that cannot be read", "a map layer without damage");
  return error;
}

Answer answer_of(const confined::Outcome& outcome, const std::string& name, const std::string& given) {
  switch (outcome.end) {
    case confined::End::too_long:
      return bad_input(given, "a file that takes too long to read", "a smaller layer, or one without damage");
    case confined::End::too_much: return bad_input(given, "more works than a plan can have", "a smaller layer");
    case confined::End::broken:
      return bad_input(given, "a file on which its reader failed", "a map layer without damage");
    case confined::End::finished: break;
  }
  auto said = formats::parse_json(outcome.answer, "reader");
  if (!said) return bad_input(given, "a file on which its reader failed", "a map layer without damage");
  if (outcome.exit_code != 0) return error_of(*said, name, given);
  std::vector<Fault> faults;
  const auto layer = formats::from_json<operations::PlanLayer>(
      *said, "", [](std::string_view pointer) { return std::string(pointer); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return formats::to_whole_json(layer);
}

Answer read_layer(Call& call) {
  const std::string given = call.query.value("name", "");
  const auto name = name_for_reader(given);
  if (!name) return name.error();
  if (call.request.body.empty()) return bad_input("body", "no bytes", "the file");
  const std::filesystem::path& program = call.service.options().program;
  if (program.empty()) return unavailable("plan layers", "a server that reads none", "one that knows its own program");
  const auto place = call.service.layer_places().take();
  if (!place) return unavailable("plan layers", "others are being read", "another try in a moment");
  const OwnFolder folder;
  std::ofstream file(folder.path() / *name, std::ios::binary);
  file.write(call.request.body.data(), static_cast<std::streamsize>(call.request.body.size()));
  file.close();
  if (folder.path().empty() || !file)
    return unavailable("plan layers", "no room for the file", "free space for temporary files");
  std::vector<std::string> words{"--json", "layer", *name};
  for (const char* field : {"crs", "layer"}) {
    if (const std::string value = call.query.value(field, ""); !value.empty())
      words.push_back("--" + std::string(field) + "=" + value);
  }
  const auto outcome = confined::run(program, words, folder.path());
  if (!outcome) return outcome.error();
  return answer_of(*outcome, *name, given);
}

}  // namespace

std::vector<Route> plan_layer_routes() {
  RouteDoc read;
  read.method = "POST";
  read.path = "/api/cooperations/{cooperation}/plan-layers";
  read.id = "read_plan_layer";
  read.summary =
      "The works in a map layer, for plan.publish; or everything that is wrong with it. At most 32 MiB; nothing is "
      "kept.";
  read.tag = "plans";
  read.access = Access::acting;
  read.roles = {model::PersonRole::officer, model::PersonRole::leader};  // who may speak plan.publish
  read.query = formats::describe<LayerQuery>();
  read.query.front().required = true;
  read.body_type = "application/octet-stream";
  read.body_bytes = std::size_t{32} << 20;
  read.answer = formats::describe<operations::PlanLayer>(Emptiness::written);
  return {{std::move(read), read_layer}};
}

}  // namespace comity::workbench
