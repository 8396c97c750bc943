// One commitment: its standing, the thread of evidence and answers, and what the viewer may do.
#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/commitment_lines.h"
#include "operations/finding_line.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Commitment;
using model::Evidence;

struct CommitmentRequest {
  CommitmentId id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which commitment.");
  }
};

struct Answered {
  PartyId party;
  Text name;
  model::Verdict verdict = model::Verdict::confirm;
  Text reason;
  Instant at;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who answered.");
    visit("name", self.name, "What people call the party.");
    visit("verdict", self.verdict, "Confirms or disputes.");
    visit("reason", self.reason, "Why.");
    visit("at", self.at, "When.");
  }
};

struct EvidenceEntry {
  EvidenceId id;
  PartyId party;
  Text name;
  Text statement;
  std::int32_t progress_pct = 0;
  std::vector<model::Document> documents;
  Instant at;
  std::vector<Answered> responses;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who reported it.");
    visit("name", self.name, "What people call the party.");
    visit("statement", self.statement, "What was done.");
    visit("progress_pct", self.progress_pct, "How much is done, per cent.");
    visit("documents", self.documents, "Documents that show it.");
    visit("at", self.at, "When it was reported.");
    visit("responses", self.responses, "The newest answer of each party.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

struct Moment {
  Instant at;
  Text what;
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("at", self.at, "When.");
    visit("what", self.what, "What happened.");
    visit("party", self.party, "By whom.");
  }
};

struct CommitmentAnswer {
  CommitmentLine commitment;
  std::vector<Text> reasons;
  PartyId made_by;
  Text made_by_name;
  std::vector<Neighbour> successors;
  std::vector<EvidenceEntry> evidence;
  std::vector<FindingLine> findings;
  std::vector<Moment> timeline;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("commitment", self.commitment, "Its line in the list.");
    visit("reasons", self.reasons, "Every reason for its lamp, the strongest first.");
    visit("made_by", self.made_by, "Who made it, or proposed the agreement.");
    visit("made_by_name", self.made_by_name, "What people call that party.");
    visit("successors", self.successors, "What waits for it.");
    visit("evidence", self.evidence, "What was reported, newest first.");
    visit("findings", self.findings, "What the checks found on it.");
    visit("timeline", self.timeline, "What happened, oldest first.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

EvidenceEntry entry_of(const View& view, const Evidence& evidence) {
  EvidenceEntry entry{evidence.id,
                      evidence.party,
                      checks::name_of_party(view.model, evidence.party),
                      evidence.statement,
                      evidence.progress_pct,
                      evidence.documents,
                      evidence.at,
                      {},
                      {}};
  for (const model::Response& response : evidence.responses) {
    entry.responses.push_back({response.party, checks::name_of_party(view.model, response.party), response.verdict,
                               response.reason, response.at});
  }
  offer(view, model::ConfirmEvidence{evidence.id, {}}, entry.may);
  offer(view, model::DisputeEvidence{evidence.id, {"-", "-"}}, entry.may);
  return entry;
}

std::vector<Neighbour> successors_of(const View& view, const CommitmentId& id) {
  std::vector<Neighbour> all;
  for (const CommitmentId& after : view.overview.successors_of(id))
    all.push_back(neighbour_of(view, view.model.commitments.at(after)));
  return all;
}

Text percent(std::int32_t progress_pct) { return checks::both(std::to_string(progress_pct) + "%"); }

std::vector<Moment> timeline_of(const View& view, const Commitment& commitment) {
  const auto name = [&](const PartyId& party) { return checks::name_of_party(view.model, party); };
  std::vector<Moment> all;
  const Text made = commitment.agreement ? Text{"In force with the agreement", "随协议生效"}
                                         : checks::fill({"Made by {0}", "由{0}承诺"}, {name(commitment.party)});
  all.push_back({commitment.made, made, commitment.party});
  for (const EvidenceId& id : commitment.evidence) {
    const Evidence& evidence = view.model.evidence.at(id);
    all.push_back({evidence.at,
                   checks::fill({"{0} reported {1} done", "{0}报告进度{1}"},
                                {name(evidence.party), percent(evidence.progress_pct)}),
                   evidence.party});
    for (const model::Response& response : evidence.responses) {
      const Text pattern = response.verdict == model::Verdict::confirm
                               ? Text{"{0} confirmed the report of {1}", "{0}确认进度{1}的报告"}
                               : Text{"{0} disputed the report of {1}", "{0}质疑进度{1}的报告"};
      all.push_back(
          {response.at, checks::fill(pattern, {name(response.party), percent(evidence.progress_pct)}), response.party});
    }
  }
  std::ranges::stable_sort(all, {}, &Moment::at);
  return all;
}

Result<CommitmentAnswer> commitment(const CommitmentRequest& request, const View& view) {
  const auto found = view.model.commitments.find(request.id);
  if (found == view.model.commitments.end())
    return not_found("id", "'" + request.id.str() + "'", "a commitment of the cooperation");
  const Commitment& asked = found->second;
  CommitmentAnswer answer;
  answer.commitment = line_of(view, asked);
  if (const overview::CommitmentState* state = view.overview.state_of(asked.id())) {
    for (const checks::LampReason& reason : state->lamp.reasons)
      answer.reasons.push_back(checks::reason_in_words(view.model, asked, reason));
  }
  answer.made_by = asked.party;
  answer.made_by_name = checks::name_of_party(view.model, asked.party);
  answer.successors = successors_of(view, asked.id());
  for (auto id = asked.evidence.rbegin(); id != asked.evidence.rend(); ++id)
    answer.evidence.push_back(entry_of(view, view.model.evidence.at(*id)));
  answer.findings = findings_about(view, {{"commitment", asked.id().str()}});
  answer.timeline = timeline_of(view, asked);
  answer.may = answer.commitment.may;
  return answer;
}

}  // namespace

Operation commitment_view() {
  return declare_view<CommitmentRequest, CommitmentAnswer>(
      {"view commitment",
       "One commitment: its evidence, the answers to it, and why its lamp is what it is.",
       {"id"},
       "comity view commitment zhulu-brief --db out/comity.db"},
      commitment);
}

}  // namespace comity::operations
