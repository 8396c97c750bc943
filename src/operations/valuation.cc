// comity valuation: what a published scenario is worth, computed; and a published valuation, computed again.
#include <chrono>
#include <fstream>

#include "operations/catalogue.h"
#include "operations/workspace.h"
#include "valuation_document/computing.h"
#include "valuation_document/publication.h"
#include "valuation_document/recorded.h"

namespace comity::operations {
namespace {

using valuation_document::Document;
using valuation_document::Parameters;

valuation_document::ReadBlob blobs_of(Workspace& workspace) {
  return
      [&workspace](const record::Hash& hash) { return workspace.store().blob(workspace.chain().cooperation(), hash); };
}

Result<Document> computed(const model::Model& model, const model::ScenarioId& scenario, const Parameters& parameters,
                          unsigned threads, const valuation_document::ReadBlob& blobs) {
  auto taken = valuation_document::recorded(model, scenario);
  if (!taken) return taken.error();
  if (auto read = valuation_document::read_texts(*taken, blobs); !read) return read.error();
  const auto file = valuation_document::read_scenario(*taken);
  if (!file) return file.error();
  return valuation_document::compute_all(*file, parameters, threads);
}

struct ComputeRequest {
  model::ScenarioId scenario;
  std::string out;
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "Which scenario.");
    visit("out", self.out, "The file to write: what valuation.publish attaches.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
  }
};

struct ComputeAnswer {
  std::string file;
  record::Hash hash;
  std::int64_t size = 0;
  std::vector<std::int64_t> values;
  std::vector<model::YearlyLoss> losses;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "The file that was written.");
    visit("hash", self.hash, "SHA-256 of its bytes.");
    visit("size", self.size, "How many they are.");
    visit("values", self.values, "What each coalition gains, in minor units, by its number.");
    visit("losses", self.losses, "What each missing road loses a year, the dearest first.");
  }
};

Result<Reply<ComputeAnswer>> compute(const ComputeRequest& request, const Environment& environment) {
  auto workspace = Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read);
  if (!workspace) return workspace.error();
  const auto document = computed(workspace->model(), request.scenario, {}, environment.threads, blobs_of(*workspace));
  if (!document) return document.error();
  const auto printed = valuation_document::printed(*document);
  std::ofstream file(request.out, std::ios::binary);
  file << record::text_of(printed.blob.content);
  file.close();
  if (!file) return unavailable(request.out, "a file that cannot be written", "a place to write to");
  Reply<ComputeAnswer> reply;
  reply.answer = {request.out, printed.described.hash, printed.described.size, valuation_document::values_of(*document),
                  valuation_document::losses_of(*document)};
  reply.text = request.out + ": " + std::to_string(document->coalitions.size()) +
               Text{" coalitions, ", "个联盟，"}.in(environment.language) + std::to_string(document->equilibria) +
               Text{" equilibria\n", "次均衡计算\n"}.in(environment.language);
  for (const model::YearlyLoss& loss : reply.answer.losses) {
    reply.text += "  " + loss.candidate + ": " + to_string(loss.money) + ", " + std::to_string(loss.hours) +
                  Text{" hours a year\n", "小时/年\n"}.in(environment.language);
  }
  return reply;
}

struct VerifyRequest {
  model::ValuationId valuation;
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "Which published valuation.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
  }
};

struct VerifyAnswer {
  model::ValuationId valuation;
  bool same_inputs = false;
  std::vector<std::string> changed;
  bool same_bytes = false;
  bool same_act = false;
  record::Hash published;
  record::Hash computed;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "What was computed again.");
    visit("same_inputs", self.same_inputs, "Whether everything it was computed from is still as it was.");
    visit("changed", self.changed, "What is not.");
    visit("same_bytes", self.same_bytes, "Whether the bytes are identical to those that were published.");
    visit("same_act", self.same_act, "Whether the act says what these bytes say.");
    visit("published", self.published, "SHA-256 of what was published.");
    visit("computed", self.computed, "SHA-256 of what was computed now.");
  }
};

Result<Parameters> parameters_of(const model::Valuation& valuation) {
  Parameters parameters;
  for (const model::ValuationParameter& parameter : valuation.parameters) {
    const auto value = Decimal::parse(parameter.value);
    if (!value) return bad_input("parameters", parameter.name + " \"" + parameter.value + "\"", "a number");
    if (parameter.name == "gap") parameters.gap = *value;
    else if (parameter.name == "iterations") parameters.iterations = static_cast<std::int32_t>(value->to_double());
    else if (parameter.name == "most_networks")
      parameters.most_networks = static_cast<std::int32_t>(value->to_double());
  }
  return parameters;
}

// What the act told everybody, without who said it when.
bool says_the_same(const model::Valuation& said, const Document& document) {
  const auto body = valuation_document::publication(said.id, said.scenario, said.inputs, document, {});
  return body.values == said.values && body.losses == said.losses && body.players == said.players &&
         body.currency == said.currency && body.sample == said.sample;
}

Text verdict(const VerifyAnswer& answer) {
  if (!answer.same_inputs) return {"what it was computed from has changed since", "测算依据已变更"};
  if (!answer.same_bytes) return {"other bytes than were published", "与发布的字节不同"};
  return answer.same_act ? Text{"identical, byte for byte", "逐字节一致"}
                         : Text{"identical bytes, but the act says something else", "字节一致，但记录内容不同"};
}

Result<Reply<VerifyAnswer>> verify(const VerifyRequest& request, const Environment& environment) {
  auto workspace = Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read);
  if (!workspace) return workspace.error();
  const auto found = workspace->model().valuations.find(request.valuation);
  if (found == workspace->model().valuations.end())
    return not_found("valuation", "'" + request.valuation.str() + "'", "the id of a published valuation");
  const model::Valuation& published = found->second;
  const auto parameters = parameters_of(published);
  if (!parameters) return parameters.error();
  const auto document =
      computed(workspace->model(), published.scenario, *parameters, environment.threads, blobs_of(*workspace));
  if (!document) return document.error();
  Reply<VerifyAnswer> reply;
  VerifyAnswer& answer = reply.answer;
  answer.valuation = published.id;
  answer.changed = valuation_document::changed_inputs(workspace->model(), published);
  answer.same_inputs = answer.changed.empty();
  answer.published = published.documents.front().hash;
  answer.computed = valuation_document::printed(*document).described.hash;
  answer.same_bytes = answer.published == answer.computed;
  answer.same_act = says_the_same(published, *document);
  reply.exit_code = answer.same_inputs && answer.same_bytes && answer.same_act ? 0 : 1;
  reply.text = published.id.str() + ": " + verdict(answer).in(environment.language) + "\n";
  for (const std::string& name : answer.changed)
    reply.text += Text{"  changed: ", "  已变更："}.in(environment.language) + name + "\n";
  return reply;
}

}  // namespace

std::vector<Operation> valuation_operations() {
  return {declare<ComputeRequest, ComputeAnswer>(
              {"valuation compute",
               "Compute what a published scenario is worth, and write it to a file for valuation.publish.",
               {"scenario"},
               "comity valuation compute highways --out out/valuation.json --db out/comity.db"},
              compute),
          declare<VerifyRequest, VerifyAnswer>(
              {"valuation verify",
               "Compute a published valuation again and say whether the bytes are identical; exit code 1 if not.",
               {"valuation"},
               "comity valuation verify highways-1 --db out/comity.db"},
              verify)};
}

}  // namespace comity::operations
