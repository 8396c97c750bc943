#include "model/acts/rules.h"

namespace comity::model {
namespace {

// Commitments by id, with some of them replaced or added.
class Proposal {
 public:
  Proposal(const Model& model, std::span<const CommitmentTerms> proposed) : model_(model), proposed_(proposed) {
    for (const CommitmentTerms& terms : proposed) by_id_.emplace(terms.id, &terms);
  }

  const CommitmentTerms* find(const CommitmentId& id) const {
    if (const auto changed = by_id_.find(id); changed != by_id_.end()) return changed->second;
    const auto known = model_.commitments.find(id);
    return known == model_.commitments.end() ? nullptr : &known->second.terms;
  }

  // One that would have to be complete before itself, or none: depth first along the predecessors, each visited once.
  const CommitmentTerms* find_circular() const {
    struct Open {
      const CommitmentTerms* terms;
      std::size_t next = 0;
    };
    std::map<const CommitmentTerms*, bool> is_closed;  // false: it is on the path
    std::vector<Open> path;
    const auto open = [&](const CommitmentTerms* terms) {
      if (is_closed.emplace(terms, false).second) path.push_back({terms});
    };
    for (const CommitmentTerms& start : proposed_) {
      open(&start);
      while (!path.empty()) {
        const CommitmentTerms* terms = path.back().terms;
        if (path.back().next == terms->after.size()) {
          is_closed[terms] = true;
          path.pop_back();
          continue;
        }
        const CommitmentTerms* before = find(terms->after[path.back().next++]);
        const auto met = is_closed.find(before);
        if (met != is_closed.end() && !met->second) return before;
        open(before);
      }
    }
    return nullptr;
  }

 private:
  const Model& model_;
  std::span<const CommitmentTerms> proposed_;
  std::map<CommitmentId, const CommitmentTerms*> by_id_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_period(std::string_view text) {
  if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return false;
  if (text.size() == 4) return true;
  if (text.size() != 7 || text[4] != '-') return false;
  if (text[5] == 'Q') return text[6] >= '1' && text[6] <= '4';
  if (!is_digit(text[5]) || !is_digit(text[6])) return false;
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  return month >= 1 && month <= 12;
}

}  // namespace

Error refuse(const record::Act& act, std::string given, std::string expected) {
  return refused(act.statement.kind + " by " + act.statement.party.str(), std::move(given), std::move(expected));
}

Result<void> must_know_party(const Model& model, const record::Act& act, const PartyId& party, std::string_view field) {
  if (model.parties.contains(party)) return {};
  return refuse(act, std::string(field) + " names '" + party.str() + "', which is not a party",
                "a party of the cooperation");
}

Result<void> must_not_be_empty(const record::Act& act, const Text& text, std::string_view field) {
  if (!text.empty()) return {};
  return refuse(act, std::string(field) + " is empty", "words in at least one language");
}

Result<void> must_be_secretary(const Model& model, const record::Act& act) {
  if (model.cooperation->secretary == act.statement.party) return {};
  return refuse(act, "'" + act.statement.party.str() + "' is not the secretary",
                "an act of '" + model.cooperation->secretary.str() + "'");
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

Result<void> must_take_place(const Model& model, const record::Act& act, const MeetingId& meeting) {
  if (auto exists = must_exist(act, model.meetings, meeting, "meeting"); !exists) return exists;
  if (!model.meetings.at(meeting).cancelled) return {};
  return refuse(act, "meeting '" + meeting.str() + "' is cancelled", "one that is not");
}

Result<void> must_know_meeting(const Model& model, const record::Act& act, const std::optional<MeetingId>& meeting) {
  return meeting ? must_exist(act, model.meetings, *meeting, "meeting") : Result<void>();
}

Result<void> must_be_documents(const record::Act& act, const std::vector<Document>& documents) {
  const bool all_are = std::ranges::all_of(
      documents, [](const Document& document) { return !document.name.empty() && document.size >= 0; });
  if (all_are) return {};
  return refuse(act, "a document without a name or of negative size", "a name and a size");
}

Result<void> must_be_period(const record::Act& act, std::string_view period) {
  if (is_period(period)) return {};
  return refuse(act, "the period is '" + std::string(period) + "'",
                "a year, quarter or month: 2026, 2026-Q1 or 2026-03");
}

Result<void> may_commit(const Model& model, const record::Act& act, const CommitmentTerms& terms) {
  if (auto titled = must_not_be_empty(act, terms.title, "title of commitment " + terms.id.str()); !titled)
    return titled;
  for (const GoalId& goal : terms.goals) {
    if (auto exists = must_exist(act, model.goals, goal, "goal"); !exists) return exists;
  }
  if (terms.plan_item) {
    if (auto exists = must_exist(act, model.plan_of_item, *terms.plan_item, "plan item"); !exists) return exists;
  }
  if (terms.project) {
    if (auto exists = must_exist(act, model.projects, *terms.project, "project"); !exists) return exists;
  }
  if (auto known = must_know_meeting(model, act, terms.meeting); !known) return known;
  for (const Duty& duty : terms.duties) {
    if (auto known = must_know_party(model, act, duty.party, "duties of commitment " + terms.id.str()); !known)
      return known;
  }
  if (const Duty* duty = first_repeated(terms.duties)) {
    return refuse(act, "'" + duty->party.str() + "' is " + std::string(name_of(duty->role)) + " twice",
                  "each duty once");
  }
  return {};
}

Result<void> may_follow(const Model& model, const record::Act& act, std::span<const CommitmentTerms> proposed) {
  const Proposal proposal(model, proposed);
  for (const CommitmentTerms& terms : proposed) {
    for (const CommitmentId& before : terms.after) {
      if (before != terms.id && proposal.find(before) != nullptr) continue;
      return refuse(act, "commitment '" + terms.id.str() + "' comes after '" + before.str() + "'",
                    "another existing commitment");
    }
  }
  const CommitmentTerms* circular = proposal.find_circular();
  if (circular == nullptr) return {};
  return refuse(act, "commitment '" + circular->id.str() + "' would wait for itself", "predecessors without a cycle");
}

Result<void> may_respond(const Model& model, const record::Act& act, const EvidenceId& evidence) {
  if (auto exists = must_exist(act, model.evidence, evidence, "evidence"); !exists) return exists;
  const Evidence& reported = model.evidence.at(evidence);
  const PartyId& party = act.statement.party;
  if (reported.party == party)
    return refuse(act, "'" + party.str() + "' reported it itself", "an answer by another party");
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
