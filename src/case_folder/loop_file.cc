#include <algorithm>
#include <array>

#include "case_folder/case_files.h"
#include "formats/geojson.h"
#include "valuation_document/computing.h"
#include "valuation_document/publication.h"
#include "valuation_document/recorded.h"

namespace comity::case_folder {

// A body that waits for its kind to be known.
struct UnreadBody {
  formats::Json json;
};

}  // namespace comity::case_folder

template <>
struct comity::formats::JsonForm<comity::case_folder::UnreadBody> {
  static Json write(const case_folder::UnreadBody& body) { return body.json; }
  static void read(const Json& json, const JsonPlace&, case_folder::UnreadBody& body) { body.json = json; }
  static std::string expected() { return "a table with the fields of the act's kind"; }
};

namespace comity::case_folder {
namespace {

using formats::Document;
using formats::Json;

// Kinds that only other files tell of: they begin a party's chain, or change keys, which a folder does not hold.
constexpr std::array kinds_of_other_files = {model::FoundCooperation::kind, model::AdmitParty::kind,
                                             model::JoinCooperation::kind, model::ChangeKey::kind};

struct ActFields {
  std::string kind;
  UnreadBody body;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "The kind of act, such as matter.raise.");
    visit("body", self.body, "The fields of that kind.");
  }
};

struct LoopFile {
  std::vector<Table<ActFields>> act;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("act", self.act, "Acts of any kind.");
  }
};

// What a case says of a valuation beside its document.
struct ValuationFields {
  model::ValuationId id;
  model::ScenarioId scenario;
  std::vector<model::Document> documents;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("scenario", self.scenario, "What was valued.");
    visit("documents", self.documents, "One: the whole result; everything else is taken from it.");
  }
};

// A document of the case folder.
struct FileDocument {
  FileName file;
  std::string media_type;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "The document.");
    visit("media_type", self.media_type, "Its media type, such as application/pdf.");
  }
};

// Reads the document that the table at `pointer` names by its file; its bytes become a blob.
std::optional<model::Document> read_file_document(Reading& reading, Document& loop, const std::string& pointer) {
  const auto faults_before = reading.faults.size();
  const auto given = read_content<FileDocument>(reading, loop, pointer);
  if (reading.faults.size() != faults_before) return std::nullopt;
  const auto text = read_named_file(reading, loop.place(pointer + "/file"), given.file);
  if (!text) return std::nullopt;
  record::Blob blob = record::blob_of(record::Bytes(reinterpret_cast<const std::uint8_t*>(text->data()), text->size()));
  model::Document document{given.file.path.substr(given.file.path.rfind('/') + 1), blob.hash, given.media_type,
                           static_cast<std::int64_t>(text->size())};
  reading.draft.blobs.push_back(std::move(blob));
  return document;
}

// Replaces the documents of a body that are given by their files; false after reporting why one cannot be.
bool read_file_documents(Reading& reading, Document& loop, const std::string& body) {
  const Json::json_pointer documents_at(body + "/documents");
  if (!loop.value.contains(documents_at) || !loop.value.at(documents_at).is_array()) return true;
  bool all_read = true;
  for (std::size_t i = 0; i < loop.value.at(documents_at).size(); ++i) {
    Json& table = loop.value.at(documents_at)[i];
    if (!table.is_object() || !table.contains("file")) continue;
    const auto document = read_file_document(reading, loop, body + "/documents/" + std::to_string(i));
    if (document) table = formats::to_json(*document);
    else all_read = false;
  }
  return all_read;
}

void sign_newest_version(model::SignAgreement& body, const model::Model& so_far, KeyRing&) {
  const auto agreement = so_far.agreements.find(body.agreement);
  if (agreement != so_far.agreements.end()) body.version_hash = agreement->second.newest().hash;
}

// What a valuation's document says itself; none after reporting why it cannot be read.
std::optional<model::PublishValuation> read_valuation(Reading& reading, Document& loop, const std::string& pointer) {
  Json& body = loop.value.at(Json::json_pointer(pointer));
  auto given = read_content<ValuationFields>(reading, loop, pointer);
  if (given.documents.size() != 1) {
    reading.fault(loop.place(pointer + "/documents"), std::to_string(given.documents.size()) + " documents",
                  "one: the whole result");
    return std::nullopt;
  }
  const auto blob = std::ranges::find(reading.draft.blobs, given.documents[0].hash, &record::Blob::hash);
  if (!body.is_object() || blob == reading.draft.blobs.end()) return std::nullopt;
  const auto document = valuation_document::read(record::text_of(blob->content), given.documents[0].name);
  if (!document) {
    reading.add(document.error());
    return std::nullopt;
  }
  return valuation_document::publication(given.id, given.scenario, {}, *document, given.documents[0]);
}

// A valuation in a case is one of the scenario and the plans as they are when it is published.
void name_inputs(model::PublishValuation& body, const model::Model& so_far, KeyRing&) {
  const auto scenario = so_far.scenarios.find(body.scenario);
  if (scenario != so_far.scenarios.end()) body.inputs = valuation_document::inputs_of(so_far, scenario->second);
}

// What loop.toml lets its authors leave out of bodies of this kind, put back; none after reporting why it cannot be.
template <class Body>
std::optional<Completion<Body>> fill_body(Reading& reading, Document& loop, const std::string& pointer) {
  if constexpr (std::same_as<Body, model::SignAgreement>) {
    Json& body = loop.value.at(Json::json_pointer(pointer));
    if (body.is_object() && !body.contains("version_hash")) {
      body.emplace("version_hash", TextForm<record::Hash>::print({}));
      return sign_newest_version;
    }
  } else if constexpr (requires(Body body) { body.documents; }) {
    if (!read_file_documents(reading, loop, pointer)) return std::nullopt;
    if constexpr (std::same_as<Body, model::PublishValuation>) {
      const auto whole = read_valuation(reading, loop, pointer);
      if (!whole) return std::nullopt;
      loop.value.at(Json::json_pointer(pointer)) = formats::to_json(*whole);
      return name_inputs;
    }
  }
  return Completion<Body>();
}

template <class Body>
void add_act(Reading& reading, Document& loop, const TablePlace& at, const Head& head) {
  const std::string pointer = at.pointer + "/body";
  auto complete = fill_body<Body>(reading, loop, pointer);
  if (!complete) return;
  auto body = read_content<Body>(reading, loop, pointer);
  add_entry<Body>(reading, at, head, Rank::loop, std::move(body), *std::move(complete));
}

void add_act_of_kind(Reading& reading, Document& loop, const TablePlace& at, const Table<ActFields>& table) {
  if (!loop.value.contains(Json::json_pointer(at.pointer + "/body"))) return;  // reported when it was read
  const std::string& kind = table.body.kind;
  const bool is_elsewhere = std::ranges::find(kinds_of_other_files, kind) != kinds_of_other_files.end();
  const bool is_known = !is_elsewhere && model::with_kind(kind, [&]<class Body>(std::type_identity<Body>) {
    add_act<Body>(reading, loop, at, table.head);
  });
  if (is_known) return;
  reading.fault(
      at.field("kind"), kind.empty() ? "no kind" : "kind is \"" + kind + "\"",
      is_elsewhere
          ? "another kind: founding, admission and joining follow from the other files, keys are not in the folder"
          : "a kind of act, such as matter.raise (`comity act --help` lists them)");
}

}  // namespace

void read_loop(Reading& reading) {
  auto document = read_document(reading, "loop.toml", Presence::optional);
  if (!document) return;
  const auto file = read_content<LoopFile>(reading, *document);
  for (std::size_t i = 0; i < file.act.size(); ++i) {
    add_act_of_kind(reading, *document, table_at(*document, "act", i), file.act[i]);
  }
}

}  // namespace comity::case_folder
