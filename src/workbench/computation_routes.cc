// Computations of scenarios from the browser: begun, looked at, cancelled, published.
#include <algorithm>

#include "live/live_cooperation.h"
#include "model/acts/scenario.h"
#include "model/roles.h"
#include "operations/free_id.h"
#include "valuation_document/publication.h"
#include "workbench/computations.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;
using operations::Computation;
using operations::ComputationState;
using operations::ComputationStep;

struct NoQuery {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

Text word(ComputationState state) {
  switch (state) {
    case ComputationState::waiting: return {"waiting", "等待中"};
    case ComputationState::running: return {"running", "计算中"};
    case ComputationState::done: return {"done", "已完成"};
    case ComputationState::cancelled: return {"cancelled", "已取消"};
    case ComputationState::failed: break;
  }
  return {"failed", "失败"};
}

Text word(ComputationStep step) {
  switch (step) {
    case ComputationStep::reading: return {"the scenario is read", "读取情景"};
    case ComputationStep::coalitions: return {"values of the coalitions", "各联盟的价值"};
    case ComputationStep::networks: return {"flows and times of their networks", "各路网的流量与时间"};
    case ComputationStep::missing: return {"yearly loss of each missing road", "各缺失道路的年损失"};
    case ComputationStep::gains: return {"who gains from which road", "各方从各道路的得益"};
    case ComputationStep::localism: return {"the price of localism", "各自为政的代价"};
    case ComputationStep::writing: break;
  }
  return {"written down", "写入结果"};
}

Text restarted(const KeptComputation& kept) {
  const auto steps = std::to_string(valuation_document::all_steps.size());
  const auto done = std::to_string(kept.taken_up_at.value_or(0));
  return {"The server was started anew; it went on after " + done + " of " + steps + " steps.",
          "服务器曾重新启动；从已完成的" + done + "步（共" + steps + "步）之后继续。"};
}

bool has_role(const Call& call, std::string_view kind) {
  return std::ranges::any_of(call.roles, [&](model::PersonRole role) { return model::may_speak(role, kind); });
}

void offer_to(const Call& call, const KeptComputation& kept, Computation& told) {
  const bool works = std::ranges::any_of(
      call.roles, [](model::PersonRole role) { return std::ranges::find(working_roles, role) != working_roles.end(); });
  const bool goes_on = kept.state == ComputationState::waiting || kept.state == ComputationState::running;
  if (goes_on && works) told.may.emplace_back("cancel");
  const bool is_new = kept.state == ComputationState::done && !kept.published;
  if (is_new && has_role(call, model::PublishValuation::kind)) told.may.emplace_back("publish");
}

Computation told(const Call& call, const SeenComputation& seen) {
  const KeptComputation& kept = seen.kept;
  Computation computation;
  computation.id = kept.id;
  computation.scenario = kept.scenario;
  computation.party = kept.party;
  computation.person = kept.person;
  computation.is_mine = kept.person == call.person();
  computation.state = kept.state;
  computation.state_name = word(kept.state);
  computation.ahead = seen.ahead;
  computation.asked = kept.asked;
  computation.began = kept.began;
  computation.ended = kept.ended;
  computation.restarts = kept.restarts;
  if (kept.taken_up_at) {
    computation.taken_up_at = static_cast<ComputationStep>(*kept.taken_up_at + 1);
    computation.remark = restarted(kept);
  }
  computation.progress = {seen.step,
                          word(seen.step),
                          kept.steps_done,
                          static_cast<std::int32_t>(valuation_document::all_steps.size()),
                          static_cast<std::int64_t>(seen.networks),
                          static_cast<std::int64_t>(seen.of),
                          0,
                          kept.parameters.gap};
  computation.parameters = kept.parameters;
  computation.faults = kept.faults;
  computation.published = kept.published;
  offer_to(call, kept, computation);
  return computation;
}

// With what it found, of a finished one.
Answer whole(Call& call, const SeenComputation& seen) {
  Computation computation = told(call, seen);
  if (seen.kept.state == ComputationState::done) {
    const auto place = call.service.valuation_places().take();
    if (!place) return unavailable("valuations", "others are being read", "another try in a moment");
    const auto document = call.service.computations().document(seen.kept);
    if (!document) return document.error();
    std::vector<PartyId> players;
    for (const valuation_document::RoadParty& party : document->parties)
      if (party.plays) players.push_back(party.id);
    computation.losses = valuation_document::losses_of(*document);
    computation.progress.gap = document->largest_gap;
    computation.progress.coalitions = static_cast<std::int64_t>(document->coalitions.size());
    computation.coalitions = call.cooperation->read([&](const live::Snapshot& snapshot) {
      return operations::coalitions_of(snapshot.model, players, valuation_document::values_of(*document),
                                       document->appraisal.currency);
    });
  }
  return formats::to_whole_json(computation);
}

Result<valuation_document::Parameters> parameters_of(const operations::ComputationWanted& wanted) {
  valuation_document::Parameters parameters;
  std::vector<Fault> faults;
  if (wanted.gap) {
    parameters.gap = *wanted.gap;
    if (parameters.gap < *Decimal::parse("0.000000001") || parameters.gap > *Decimal::parse("0.01"))
      faults.push_back({"gap", parameters.gap.str(), "0.000000001 to 0.01"});
  }
  if (wanted.most_networks) {
    parameters.most_networks = *wanted.most_networks;
    if (parameters.most_networks < 1 || parameters.most_networks > 65536)
      faults.push_back({"most_networks", std::to_string(parameters.most_networks), "1 to 65536"});
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return parameters;
}

template <class Asked>
Result<Asked> asked_in(const Call& call) {
  std::vector<Fault> faults;
  const auto field = [](std::string_view pointer) {
    return std::string(pointer.empty() ? pointer : pointer.substr(1));
  };
  Asked asked = formats::from_json<Asked>(call.body, "", field, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return asked;
}

Answer begin(Call& call) {
  const auto wanted = asked_in<operations::ComputationWanted>(call);
  if (!wanted) return wanted.error();
  const auto parameters = parameters_of(*wanted);
  if (!parameters) return parameters.error();
  const bool is_there = call.cooperation->read(
      [&](const live::Snapshot& snapshot) { return snapshot.model.scenarios.contains(wanted->scenario); });
  if (!is_there) return not_found("scenario", "'" + wanted->scenario.str() + "'", "the id of a scenario");
  const auto added = call.service.computations().add(call.cooperation->id(), *call.party, call.person(),
                                                     wanted->scenario, *parameters);
  if (!added) return added.error();
  return formats::to_whole_json(told(call, *added));
}

Answer list(Call& call) {
  operations::ComputationsAnswer answer;
  answer.most_of_a_person = static_cast<std::int32_t>(Computations::most_of_a_person);
  for (const SeenComputation& one : call.service.computations().of_party(call.cooperation->id(), *call.party))
    answer.computations.push_back(told(call, one));
  return formats::to_whole_json(answer);
}

Answer show(Call& call) {
  const auto found =
      call.service.computations().find(call.cooperation->id(), *call.party, call.parameter("computation"));
  if (!found) return found.error();
  return whole(call, *found);
}

Answer cancel(Call& call) {
  const auto cancelled =
      call.service.computations().cancel(call.cooperation->id(), *call.party, call.parameter("computation"));
  if (!cancelled) return cancelled.error();
  return formats::to_whole_json(told(call, *cancelled));
}

Error not_done(const KeptComputation& kept) {
  return refused("computation", "'" + kept.id + "' is " + word(kept.state).en, "one that is done");
}

Answer publish(Call& call) {
  const auto wanted = asked_in<operations::PublicationWanted>(call);
  if (!wanted) return wanted.error();
  const auto key = idempotency_key(call);
  if (!key) return key.error();
  const auto found =
      call.service.computations().find(call.cooperation->id(), *call.party, call.parameter("computation"));
  if (!found) return found.error();
  const KeptComputation& kept = found->kept;
  if (kept.state != ComputationState::done) return not_done(kept);
  const auto document = call.service.computations().document(kept);
  if (!document) return document.error();
  // The name it was published under, so that a second try is the same request.
  model::ValuationId id;
  if (wanted->id) id = *wanted->id;
  else if (kept.published) id = *kept.published;
  else {
    id = call.cooperation->read([&](const live::Snapshot& snapshot) {
      return operations::free_numbered_id(snapshot.model.valuations, kept.scenario.str().substr(0, 50), 1);
    });
  }
  auto printed = valuation_document::printed(*document);
  const auto body =
      valuation_document::publication(id, kept.scenario, kept.inputs, *document, std::move(printed.described));
  auto secret = call.service.accounts().party_keys().open(call.cooperation->id(), *call.party);
  if (!secret) return secret.error();
  live::Writing writing{
      *call.party, call.person(), std::string(model::PublishValuation::kind), record::encode(body), {}};
  writing.blobs.push_back(std::move(printed.blob));
  writing.idempotency = live::Idempotency{call.person(), *key, hash_of_request(writing), call.now + act_answer_life};
  const live::WriteAnswer answer = call.cooperation->write(writing, *secret, call.now);
  if (!answer.written) return answer.written.error();
  if (auto noted = call.service.computations().was_published(kept, id); !noted) return noted.error();
  return formats::to_whole_json(operations::PublishedValuation{id, static_cast<std::int64_t>(answer.written->position),
                                                               static_cast<std::int64_t>(answer.written->acts()),
                                                               answer.written->hash, answer.written->was_repeat});
}

RouteDoc doc_of(std::string method, std::string path, std::string id, std::string summary) {
  RouteDoc doc;
  doc.method = std::move(method);
  doc.path = "/api/cooperations/{cooperation}/computations" + std::move(path);
  doc.id = std::move(id);
  doc.summary = std::move(summary);
  doc.tag = "computations";
  doc.access = doc.method == "GET" ? Access::member : Access::acting;
  if (doc.access == Access::acting) doc.roles = working_roles;
  doc.answer = formats::describe<Computation>(Emptiness::written);
  return doc;
}

}  // namespace

std::vector<Route> computation_routes() {
  RouteDoc all = doc_of("GET", "", "list_computations", "The computations of one's party, the newest first.");
  all.answer = formats::describe<operations::ComputationsAnswer>(Emptiness::written);
  RouteDoc start = doc_of("POST", "", "begin_computation",
                          "Begin to compute what a scenario is worth; it goes on when nobody waits for it.");
  start.body = formats::describe<operations::ComputationWanted>();
  RouteDoc one = doc_of("GET", "/{computation}", "show_computation", "How far a computation is, or what it found.");
  RouteDoc stop =
      doc_of("POST", "/{computation}/cancel", "cancel_computation", "End a computation; what it found is not kept.");
  stop.body = formats::describe<NoQuery>();
  RouteDoc out = doc_of("POST", "/{computation}/publish", "publish_computation",
                        "Publish what a computation found, as the act valuation.publish.");
  out.roles = model::roles_for(model::PublishValuation::kind);
  out.body = formats::describe<operations::PublicationWanted>();
  out.answer = formats::describe<operations::PublishedValuation>(Emptiness::written);
  return {{std::move(all), list},
          {std::move(start), begin},
          {std::move(one), show},
          {std::move(stop), cancel},
          {std::move(out), publish}};
}

}  // namespace comity::workbench
