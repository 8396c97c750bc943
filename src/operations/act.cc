// comity act: one act of a party. One operation for each kind of act, with the body's fields as flags.
#include "case_folder/case_folder.h"
#include "model/kinds.h"
#include "operations/catalogue.h"
#include "operations/documents.h"
#include "operations/value_forms.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

constexpr std::chrono::minutes clock_tolerance{5};  // between the clocks of machines

// The body's fields, flat, beside those that say who acts where.
template <class Body>
struct ActRequest {
  PartyId as;
  std::string person;
  std::optional<std::string> db;
  std::optional<std::string> keys;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> time;
  std::vector<std::string> attach;   // evidence.report only
  std::optional<std::string> layer;  // plan.publish only
  std::optional<std::string> crs;    // plan.publish only
  std::optional<bool> dry_run;
  Body body;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("as", self.as, "The party that acts.");
    visit("person", self.person, "Who acts for it.");
    Body::fields(self.body, visit);
    if constexpr (std::same_as<Body, model::ReportEvidence>) {
      visit("attach", self.attach, "A file to attach as a document; may be given several times.");
    }
    if constexpr (std::same_as<Body, model::PublishPlan>) {
      visit("layer", self.layer, "A map layer to read the items from: GeoJSON, GeoPackage or Shapefile.");
      visit("crs", self.crs, "The reference system of a layer that does not name its own, such as EPSG:4549.");
    }
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("keys", self.keys, "The folder with the party's secret key; the database's name with .keys if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("time", self.time, "When it is said; now if not given.");
    visit("dry_run", self.dry_run, "Say whether the act is allowed, and write nothing.");
  }
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

// Founding makes the record it is the first act of.
template <class Body>
Result<Workspace> workspace_for(const std::filesystem::path& database, const ActRequest<Body>& request) {
  if constexpr (std::same_as<Body, model::FoundCooperation>) return Workspace::found(database, request.body.id);
  else return Workspace::open(database, request.cooperation, store::Access::write);
}

template <class Body>
Result<Reply<ActAnswer>> act(const ActRequest<Body>& given, const Environment& environment) {
  const bool is_dry_run = given.dry_run.value_or(false);
  if (given.person.empty()) return bad_input("--person", "none", "the name of the person who acts for the party");
  const Instant time = given.time.value_or(environment.now);
  // An act dated ahead would bar everybody who has seen it from acting until then: no act may be before what it has seen.
  if (time > environment.now + clock_tolerance) {
    return refused("--time", to_string(time) + ", which is still to come",
                   "a time up to now, " + to_string(environment.now));
  }
  const std::filesystem::path database = given.db.value_or(default_database);
  ActRequest<Body> request = given;
  std::vector<record::Blob> blobs;
  if constexpr (std::same_as<Body, model::ReportEvidence>) {
    for (const std::string& file : request.attach) {
      auto document = read_document(file);
      if (!document) return document.error();
      request.body.documents.push_back(document->described);
      blobs.push_back(std::move(document->blob));
    }
  }
  if constexpr (std::same_as<Body, model::PublishPlan>) {
    if (request.layer) {
      auto items = case_folder::read_plan_layer(*request.layer, request.crs.value_or(""));
      if (!items) return items.error();
      request.body.items.insert(request.body.items.end(), items->begin(), items->end());
    }
  }
  auto workspace = workspace_for(database, request);
  if (!workspace) return workspace.error();
  const std::filesystem::path keys = request.keys ? std::filesystem::path(*request.keys) : default_keys(database);
  const auto key = read_key(key_file(keys, request.as));
  if (!key) return key.error();

  const Workspace::Writing writing{
      request.as, request.person, time, std::string(Body::kind), record::encode(request.body), std::move(blobs)};
  const auto act = is_dry_run ? workspace->prepare(writing, *key) : workspace->write(writing, *key);
  if (!act) return act.error();

  ActAnswer answer{act->statement.kind, request.as, act->statement.time, 0, act->hash, workspace->chain().head(),
                   !is_dry_run,         {}};
  answer.position = static_cast<std::int64_t>(workspace->chain().count()) - (answer.written ? 1 : 0);
  if (answer.written) answer.effect = effect_of(workspace->model(), request.body).in(environment.language);
  const std::string what = answer.kind + " by " + answer.party.str();
  std::string text =
      answer.written
          ? what + ": act " + std::to_string(answer.position) + ", " + record::to_hex(answer.hash.bytes) + "\n"
          : what + (environment.language == Language::en ? " is allowed; nothing was written\n"
                                                         : "可以进行；未写入任何内容\n");
  if (!answer.effect.empty()) text += answer.effect + "\n";
  return Reply<ActAnswer>{std::move(answer), std::move(text), 0};
}

}  // namespace

std::vector<Operation> act_operations() {
  std::vector<Operation> operations;
  model::for_each_kind([&]<class Body>(std::type_identity<Body>) {
    operations.push_back(declare<ActRequest<Body>, ActAnswer>(
        {"act " + std::string(Body::kind), std::string(Body::summary), {}, {}}, act<Body>));
  });
  return operations;
}

}  // namespace comity::operations
