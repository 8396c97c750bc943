#include "model/acts/contribution.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const MakeContribution& body) {
  if (auto ready = all(must_be_new(act, model.contributions, body.id, "contribution"),
                       must_exist(act, model.matters, body.matter, "matter"),
                       must_not_be_empty(act, body.statement, "statement"), must_be_documents(act, body.documents));
      !ready) {
    return ready;
  }
  if (model.matters.at(body.matter).withdrawn)
    return refuse(act, "matter '" + body.matter.str() + "' is withdrawn", "a matter that is not");
  if (!body.answers) return {};
  if (auto exists = must_exist(act, model.contributions, *body.answers, "contribution"); !exists) return exists;
  const MatterId& matter = model.contributions.at(*body.answers).matter;
  if (matter == body.matter) return {};
  return refuse(act, "contribution '" + body.answers->str() + "' is on matter '" + matter.str() + "'",
                "one on '" + body.matter.str() + "'");
}

void apply(Model& model, const record::Act& act, const MakeContribution& body) {
  model.matters.at(body.matter).contributions.push_back(body.id);
  model.contributions.emplace(body.id, Contribution{body.id, body.matter, act.statement.party, act.statement.person,
                                                    body.answers, body.statement, body.documents, act.statement.time});
}

}  // namespace comity::model
