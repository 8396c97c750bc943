#include "model/acts/rules.h"

namespace comity::model {
namespace {

// Would `start` have to be complete before itself, if `among` were added to the model?
bool waits_for_itself(const Model& model, const CommitmentId& start, const std::vector<CommitmentTerms>& among) {
  const auto predecessors = [&](const CommitmentId& id) -> const std::vector<CommitmentId>* {
    const auto proposed = std::ranges::find(among, id, &CommitmentTerms::id);
    if (proposed != among.end()) return &proposed->after;
    const auto known = model.commitments.find(id);
    return known == model.commitments.end() ? nullptr : &known->second.terms.after;
  };
  std::vector<CommitmentId> reached{start};
  for (std::size_t next = 0; next < reached.size(); ++next) {
    const std::vector<CommitmentId>* before = predecessors(reached[next]);
    if (before == nullptr) continue;
    for (const CommitmentId& id : *before) {
      if (id == start) return true;
      if (std::ranges::find(reached, id) == reached.end()) reached.push_back(id);
    }
  }
  return false;
}

Result<void> may_follow(const Model& model, const record::Act& act, const CommitmentTerms& terms,
                        const std::vector<CommitmentTerms>& among) {
  for (const CommitmentId& before : terms.after) {
    const bool is_known = model.commitments.contains(before) ||
                          std::ranges::find(among, before, &CommitmentTerms::id) != among.end();
    if (!is_known || before == terms.id) {
      return refuse(act, "commitment '" + terms.id.str() + "' comes after '" + before.str() + "'", "another existing commitment");
    }
  }
  std::vector<CommitmentTerms> proposed = among;
  if (proposed.empty()) proposed.push_back(terms);
  if (!terms.after.empty() && waits_for_itself(model, terms.id, proposed)) {
    return refuse(act, "commitment '" + terms.id.str() + "' would wait for itself", "predecessors without a cycle");
  }
  return {};
}

}  // namespace

Error refuse(const record::Act& act, std::string given, std::string expected) {
  return refused(act.statement.kind + " by " + act.statement.party.str(), std::move(given), std::move(expected));
}

Result<void> must_know_party(const Model& model, const record::Act& act, const PartyId& party, std::string_view field) {
  if (model.parties.contains(party)) return {};
  return refuse(act, std::string(field) + " names '" + party.str() + "', which is not a party", "a party of the cooperation");
}

Result<void> must_not_be_empty(const record::Act& act, const Text& text, std::string_view field) {
  if (!text.empty()) return {};
  return refuse(act, std::string(field) + " is empty", "words in at least one language");
}

Result<void> must_be_secretary(const Model& model, const record::Act& act) {
  if (model.cooperation->secretary == act.statement.party) return {};
  return refuse(act, "'" + act.statement.party.str() + "' is not the secretary", "an act of '" + model.cooperation->secretary.str() + "'");
}

Result<void> must_be_open(const Model& model, const record::Act& act, const MatterId& matter) {
  if (auto exists = must_exist(act, model.matters, matter, "matter"); !exists) return exists;
  const Matter& found = model.matters.at(matter);
  if (found.decision) return refuse(act, "matter '" + matter.str() + "' is decided", "a matter that is open");
  if (found.withdrawn) return refuse(act, "matter '" + matter.str() + "' is withdrawn", "a matter that is open");
  return {};
}

Result<void> must_be_option(const record::Act& act, const Matter& matter, const OptionId& option) {
  if (std::ranges::find(matter.options, option, &Option::id) != matter.options.end()) return {};
  std::string names;
  for (const Option& known : matter.options) names += (names.empty() ? "'" : ", '") + known.id.str() + "'";
  return refuse(act, "matter '" + matter.id.str() + "' has no option '" + option.str() + "'", "one of " + names);
}

Result<void> may_commit(const Model& model, const record::Act& act, const CommitmentTerms& terms,
                        const std::vector<CommitmentTerms>& among) {
  if (auto titled = must_not_be_empty(act, terms.title, "title of commitment " + terms.id.str()); !titled) return titled;
  for (const GoalId& goal : terms.goals) {
    if (auto exists = must_exist(act, model.goals, goal, "goal"); !exists) return exists;
  }
  if (terms.plan_item) {
    if (auto exists = must_exist(act, model.plan_of_item, *terms.plan_item, "plan item"); !exists) return exists;
  }
  if (terms.project) {
    if (auto exists = must_exist(act, model.projects, *terms.project, "project"); !exists) return exists;
  }
  for (const Duty& duty : terms.duties) {
    if (auto known = must_know_party(model, act, duty.party, "duties of commitment " + terms.id.str()); !known) return known;
  }
  if (const Duty* duty = first_repeated(terms.duties)) {
    return refuse(act, "'" + duty->party.str() + "' is " + std::string(name_of(duty->role)) + " twice", "each duty once");
  }
  return may_follow(model, act, terms, among);
}

Result<void> may_respond(const Model& model, const record::Act& act, const EvidenceId& evidence) {
  if (auto exists = must_exist(act, model.evidence, evidence, "evidence"); !exists) return exists;
  const Evidence& reported = model.evidence.at(evidence);
  const PartyId& party = act.statement.party;
  if (reported.party == party) return refuse(act, "'" + party.str() + "' reported it itself", "an answer by another party");
  const Commitment& commitment = model.commitments.at(reported.commitment);
  if (commitment.names(party) || commitment.is_accepted_by(party)) return {};
  const std::vector<PartyId> above = superiors(model, reported.party);
  if (std::ranges::find(above, party) != above.end()) return {};
  return refuse(act, "'" + party.str() + "' has no part in commitment '" + commitment.id().str() + "'",
                "a party it names, that signed its agreement, or above the reporter");
}

void respond(Model& model, const record::Act& act, const EvidenceId& evidence, Verdict verdict, const Text& reason) {
  std::vector<Response>& responses = model.evidence.at(evidence).responses;
  std::erase_if(responses, [&](const Response& earlier) { return earlier.party == act.statement.party; });
  responses.push_back({act.statement.party, verdict, reason, act.statement.time});
}

}  // namespace comity::model
