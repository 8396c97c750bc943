// comity act: one act of a party. One operation for each kind of act, with the body's fields as flags.
#include "case_folder/case_folder.h"
#include "model/kinds.h"
#include "operations/catalogue.h"
#include "operations/documents.h"
#include "operations/part_of.h"
#include "operations/value_forms.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

using formats::Json;

constexpr std::chrono::minutes clock_tolerance{5};  // between the clocks of machines

// Who acts where, the same for every kind; the body's own fields stand beside these.
struct ActRequest {
  PartyId as;
  std::string person;
  std::optional<std::string> db;
  std::optional<std::string> keys;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> time;
  std::optional<bool> dry_run;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("as", self.as, "The party that acts.");
    visit("person", self.person, "Who acts for it.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("keys", self.keys, "The folder with the party's secret key; the database's name with .keys if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("time", self.time, "When it is said; now if not given.");
    visit("dry_run", self.dry_run, "Say whether the act is allowed, and write nothing.");
  }
};

// Files from which parts of a body can be read.
struct FilesToRead {
  std::vector<std::string> attach;
  std::optional<std::string> layer;
  std::optional<std::string> crs;
};

struct NoFiles : FilesToRead {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct DocumentFiles : FilesToRead {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("attach", self.attach, "A file to attach as a document; may be given several times.");
  }
};

struct LayerFile : FilesToRead {
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("layer", self.layer, "A map layer to read the items from: GeoJSON, GeoPackage or Shapefile.");
    visit("crs", self.crs, "The reference system of a layer that does not name its own, such as EPSG:4549.");
  }
};

template <class Body>
struct FilesOf {
  using type = NoFiles;
};
template <>
struct FilesOf<model::ReportEvidence> {
  using type = DocumentFiles;
};
template <>
struct FilesOf<model::MakeContribution> {
  using type = DocumentFiles;
};
template <>
struct FilesOf<model::PublishScenario> {
  using type = DocumentFiles;
};
template <>
struct FilesOf<model::PublishValuation> {
  using type = DocumentFiles;
};
template <>
struct FilesOf<model::PublishPlan> {
  using type = LayerFile;
};

struct ActAnswer {
  std::string kind;
  PartyId party;
  Instant time;
  std::int64_t position = 0;
  record::Hash hash;
  record::Hash head;
  bool written = false;
  std::string effect;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "What kind of act it was.");
    visit("party", self.party, "Whose.");
    visit("time", self.time, "When.");
    visit("position", self.position, "Its place in the record, from 0.");
    visit("hash", self.hash, "The hash that names it.");
    visit("head", self.head, "The link after it.");
    visit("written", self.written, "False for a dry run.");
    visit("effect", self.effect, "What it brought about beside itself: a decision, an agreement in force.");
  }
};

template <class Body>
Text effect_of(const model::Model& model, const Body& body) {
  if constexpr (std::same_as<Body, model::TakePosition> || std::same_as<Body, model::DecideMatter>) {
    const model::Matter& matter = model.matters.at(body.matter);
    if (matter.decision) {
      const std::string option = matter.decision->option.str();
      return {"the matter is decided: option " + option, "议题已决定：采用方案" + option};
    }
  }
  if constexpr (std::same_as<Body, model::SignAgreement>) {
    const model::Agreement& agreement = model.agreements.at(body.agreement);
    if (agreement.newest().is_complete()) return {"the agreement is in force", "协议已生效"};
  }
  if constexpr (std::same_as<Body, model::ProposeAgreement>) {
    const std::string hash = record::to_hex(model.agreements.at(body.id).newest().hash.bytes);
    return {"to sign it: --version-hash " + hash, "签署此版本：--version-hash " + hash};
  }
  return {};
}

Result<Outcome> write_act(const ActRequest& request, Spoken spoken, std::vector<record::Blob> blobs,
                          const Environment& environment) {
  const bool is_dry_run = request.dry_run.value_or(false);
  if (request.person.empty()) return bad_input("--person", "none", "the name of the person who acts for the party");
  const Instant time = request.time.value_or(environment.now);
  // An act dated ahead would bar everybody who has seen it from acting until then: no act may be before what it has seen.
  if (time > environment.now + clock_tolerance) {
    return refused("--time", to_string(time) + ", which is still to come",
                   "a time up to now, " + to_string(environment.now));
  }
  const std::filesystem::path database = request.db.value_or(default_database);
  auto workspace = spoken.founds ? Workspace::found(database, *spoken.founds)
                                 : Workspace::open(database, request.cooperation, store::Access::write);
  if (!workspace) return workspace.error();
  const std::filesystem::path keys = request.keys ? std::filesystem::path(*request.keys) : default_keys(database);
  const auto key = read_key(key_file(keys, request.as));
  if (!key) return key.error();

  const Workspace::Writing writing{request.as,  request.person,         time,
                                   spoken.kind, std::move(spoken.body), std::move(blobs)};
  const auto act = is_dry_run ? workspace->prepare(writing, *key) : workspace->write(writing, *key);
  if (!act) return act.error();

  ActAnswer answer;
  answer.kind = spoken.kind;
  answer.party = request.as;
  answer.time = time;
  answer.position = static_cast<std::int64_t>(workspace->chain().count()) - (is_dry_run ? 0 : 1);
  answer.hash = act->hash;
  answer.head = workspace->chain().head();
  answer.written = !is_dry_run;
  if (answer.written) answer.effect = spoken.effect(workspace->model()).in(environment.language);
  std::string text = answer.kind + " by " + answer.party.str();
  if (answer.written)
    text += ": act " + std::to_string(answer.position) + ", " + record::to_hex(answer.hash.bytes) + "\n";
  else text += Text{" is allowed; nothing was written\n", "可以进行；未写入任何内容\n"}.in(environment.language);
  if (!answer.effect.empty()) text += answer.effect + "\n";
  return Outcome{formats::to_json(answer), std::move(text), 0};
}

template <class Body>
  requires std::same_as<typename FilesOf<Body>::type, DocumentFiles>
Result<void> read_files(const FilesToRead& files, Body& body, std::vector<record::Blob>& blobs) {
  for (const std::string& file : files.attach) {
    auto document = read_document(file);
    if (!document) return document.error();
    body.documents.push_back(document->described);
    blobs.push_back(std::move(document->blob));
  }
  return {};
}

Result<void> read_files(const FilesToRead& files, model::PublishPlan& body, std::vector<record::Blob>&) {
  if (!files.layer) return {};
  auto items = case_folder::read_plan_layer(*files.layer, files.crs.value_or(""));
  if (!items) return items.error();
  body.items.insert(body.items.end(), items->begin(), items->end());
  return {};
}

Result<void> read_files(const FilesToRead&, auto&, std::vector<record::Blob>&) { return {}; }

template <class Body>
std::vector<record::Hash> documents_of(const Body& body) {
  std::vector<record::Hash> hashes;
  if constexpr (requires { body.documents; }) {
    for (const model::Document& document : body.documents) hashes.push_back(document.hash);
  }
  return hashes;
}

template <class Body>
Spoken spoken_of(const Body& body) {
  Spoken spoken;
  spoken.kind = Body::kind;
  spoken.body = record::encode(body);
  spoken.documents = documents_of(body);
  if constexpr (std::same_as<Body, model::FoundCooperation>) spoken.founds = body.id;
  spoken.effect = [body](const model::Model& model) { return effect_of(model, body); };
  return spoken;
}

template <class Body>
Result<Spoken> speak(const Json& json) {
  std::vector<Fault> faults;
  const auto place = [](std::string_view pointer) {
    return pointer.empty() ? std::string() : std::string(pointer.substr(1));
  };
  const Body body = formats::from_json<Body>(json, "", place, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return spoken_of(body);
}

template <class Body>
Result<Outcome> act(const Json& request, const Environment& environment) {
  using Files = typename FilesOf<Body>::type;
  const auto place = [](std::string_view pointer) {
    return pointer.empty() ? std::string() : flag_of(pointer.substr(1));
  };
  Json rest = request;
  std::vector<Fault> faults;
  const auto common = formats::from_json<ActRequest>(part_for<ActRequest>(rest), "", place, faults);
  const auto files = formats::from_json<Files>(part_for<Files>(rest), "", place, faults);
  Body body = formats::from_json<Body>(rest, "", place, faults);  // what is left over is reported as unknown
  name_missing_flags(faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  std::vector<record::Blob> blobs;
  if (auto read = read_files(files, body, blobs); !read) return read.error();
  return write_act(common, spoken_of(body), std::move(blobs), environment);
}

template <class... Parts>
std::vector<formats::FieldDoc> describe_all() {
  std::vector<formats::FieldDoc> docs;
  const auto add = [&](std::vector<formats::FieldDoc> part) { docs.insert(docs.end(), part.begin(), part.end()); };
  (add(formats::describe<Parts>()), ...);
  return docs;
}

}  // namespace

std::vector<Operation> act_operations() {
  std::vector<Operation> operations;
  model::for_each_kind([&]<class Body>(std::type_identity<Body>) {
    operations.push_back({"act " + std::string(Body::kind),
                          std::string(Body::summary),
                          {},
                          {},
                          describe_all<Body, typename FilesOf<Body>::type, ActRequest>(),
                          formats::describe<ActAnswer>(),
                          act<Body>,
                          Face::act,
                          formats::describe<Body>(),
                          {},
                          speak<Body>});
  });
  return operations;
}

}  // namespace comity::operations
