#include "model/acts/cooperation.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const FoundCooperation& body) {
  if (model.cooperation) {
    return refuse(act, "the cooperation '" + model.cooperation->id.str() + "' is founded already",
                  "no second founding");
  }
  if (body.id != act.statement.cooperation) {
    return refuse(act, "the body founds '" + body.id.str() + "'",
                  "the act's own cooperation, '" + act.statement.cooperation.str() + "'");
  }
  if (body.founder.party != act.statement.party) {
    return refuse(act, "the founder is '" + body.founder.party.str() + "'", "the acting party itself");
  }
  if (body.ends && *body.ends < body.begins) {
    return refuse(act, "it ends on " + to_string(*body.ends), "a day from " + to_string(body.begins) + " on");
  }
  if (body.founder.superior == body.founder.party || body.founder.department_of == body.founder.party) {
    return refuse(act, "'" + body.founder.party.str() + "' is above itself", "another party");
  }
  return all(must_not_be_empty(act, body.name, "name"), must_not_be_empty(act, body.founder.name, "founder.name"));
}

void apply(Model& model, const record::Act& act, const FoundCooperation& body) {
  Cooperation& cooperation = model.cooperation.emplace();
  cooperation.id = body.id;
  cooperation.name = body.name;
  cooperation.region = body.region;
  cooperation.begins = body.begins;
  cooperation.ends = body.ends;
  cooperation.background = body.background;
  cooperation.organisational_form = body.organisational_form;
  cooperation.type = body.type;
  cooperation.sample = body.sample;
  cooperation.secretary = body.founder.party;
  cooperation.founded = act.statement.time;
  model.parties.emplace(body.founder.party, Party{body.founder, act.hash, act.statement.time, {}});
}

}  // namespace comity::model
