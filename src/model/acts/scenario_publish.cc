#include "model/acts/rules.h"
#include "model/acts/scenario.h"

namespace comity::model {
namespace {

// A scenario finds its tables by their names.
Result<void> must_be_texts(const record::Act& act, const std::vector<Document>& documents) {
  if (documents.empty()) return refuse(act, "no document", "the scenario, then the tables it names");
  if (auto described = must_be_documents(act, documents); !described) return described;
  std::vector<std::string> names;
  for (const Document& document : documents) names.push_back(document.name);
  if (const std::string* twice = first_repeated(names))
    return refuse(act, "two documents are called '" + *twice + "'", "each name once");
  return {};
}

Result<void> must_be_plans(const Model& model, const record::Act& act, const std::vector<PlanId>& plans) {
  for (const PlanId& plan : plans) {
    if (auto exists = must_exist(act, model.plans, plan, "plan"); !exists) return exists;
  }
  if (const PlanId* twice = first_repeated(plans))
    return refuse(act, "plan '" + twice->str() + "' is given twice", "each plan once");
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const PublishScenario& body) {
  const auto known = model.scenarios.find(body.id);
  if (known != model.scenarios.end() && known->second.party != act.statement.party) {
    return refuse(act, "scenario '" + body.id.str() + "' is of '" + known->second.party.str() + "'",
                  "a scenario of one's own, or a new id");
  }
  if (body.source.empty())
    return refuse(act, "the source of the scenario is not stated", "where its figures come from");
  return all(must_not_be_empty(act, body.title, "title"), must_be_texts(act, body.documents),
             must_be_plans(model, act, body.plans));
}

void apply(Model& model, const record::Act& act, const PublishScenario& body) {
  Scenario scenario{body.id,    act.statement.party, body.title,  body.domain,        body.documents,
                    body.plans, body.source,         body.sample, act.statement.time, std::nullopt};
  // What was computed from an earlier state of it stays its newest valuation, which says that its inputs were others.
  if (const auto known = model.scenarios.find(body.id); known != model.scenarios.end())
    scenario.newest = known->second.newest;
  model.scenarios.insert_or_assign(body.id, std::move(scenario));
}

}  // namespace comity::model
