// Progress: is what was agreed happening, on both sides, and do the others see it so?
#include <algorithm>

#include "checks/checks.h"
#include "checks/wording.h"
#include "model/words.h"

namespace comity::checks {
namespace {

using model::Commitment;
using model::Evidence;
using model::Model;

std::string days_since(Instant now, Instant then) { return std::to_string((day_of(now) - day_of(then)).count()); }

std::vector<PartyId> doers(const Commitment& commitment) {
  std::vector<PartyId> parties;
  for (const model::Duty& duty : commitment.terms.duties) {
    const bool acts = duty.role == model::Role::responsible || duty.role == model::Role::accountable;
    if (acts && std::ranges::find(parties, duty.party) == parties.end()) parties.push_back(duty.party);
  }
  if (parties.empty()) parties.push_back(commitment.party);
  return parties;
}

void check_due(const Model& model, Instant now, const Commitment& commitment, std::vector<Finding>& findings) {
  if (day_of(now) <= commitment.terms.due || is_complete(model, commitment)) return;
  const std::string days = std::to_string((day_of(now) - commitment.terms.due).count());
  Finding finding = finding_of("PROG-001",
                               fill({"\"{0}\" was due on {1}, {2} days ago, and is {3} per cent done",
                                     "“{0}”应于{1}完成，已逾期{2}天，进度{3}%"},
                                    {subject_of(commitment).name, spoken(commitment.terms.due), both(days),
                                     both(std::to_string(progress_pct(model, commitment)))}),
                               doers(commitment), {subject_of(commitment)});
  finding.evidence.push_back({{"due", "期限"}, to_string(commitment.terms.due)});
  finding.evidence.push_back({{"days overdue", "逾期天数"}, days});
  for (const CommitmentId& before : commitment.terms.after) {
    const auto found = model.commitments.find(before);
    if (found != model.commitments.end() && !is_complete(model, found->second)) {
      finding.evidence.push_back({{"waits for", "等待前置事项"}, before.str()});
    }
  }
  findings.push_back(std::move(finding));
}

Finding about_evidence(const Model& model, std::string_view code, const Text& pattern, const Evidence& evidence,
                       const Text& more, std::vector<PartyId> parties) {
  const Commitment& commitment = model.commitments.at(evidence.commitment);
  Finding finding =
      finding_of(code, fill(pattern, {subject_of(commitment).name, name_of_party(model, evidence.party), more}),
                 std::move(parties), {{"evidence", evidence.id.str(), evidence.statement}, subject_of(commitment)});
  finding.evidence.push_back({{"reported", "报告时间"}, to_string(evidence.at)});
  finding.evidence.push_back({{"progress", "进度"}, std::to_string(evidence.progress_pct) + " %"});
  return finding;
}

void check_evidence(const Model& model, Instant now, const Commitment& commitment, std::vector<Finding>& findings) {
  if (commitment.evidence.empty()) return;
  // Only the newest report counts: an earlier dispute is answered by reporting anew.
  const Evidence& evidence = model.evidence.at(commitment.evidence.back());
  const int within = model.cooperation->settings.confirm_within_days.value_or(default_confirm_within_days);
  for (const model::Response& response : evidence.responses) {
    if (response.verdict != model::Verdict::dispute) continue;
    Finding finding =
        about_evidence(model, "PROG-003", {"{2} disputes what {1} reported on \"{0}\"", "{2}质疑{1}关于“{0}”的报告"},
                       evidence, name_of_party(model, response.party), {evidence.party, response.party});
    finding.key += ":" + response.party.str();
    finding.evidence.push_back({{"reason (en)", "理由（英）"}, response.reason.in(Language::en)});
    finding.evidence.push_back({{"reason (zh)", "理由（中）"}, response.reason.in(Language::zh)});
    findings.push_back(std::move(finding));
  }
  if (evidence.responses.empty() && now - evidence.at > std::chrono::days(within)) {
    const std::string days = days_since(now, evidence.at);
    Finding finding = about_evidence(
        model, "PROG-002",
        {"What {1} reported on \"{0}\" has waited {2} days for confirmation", "{1}关于“{0}”的报告已等待确认{2}天"},
        evidence, both(days), {evidence.party});
    finding.evidence.push_back({{"should be confirmed within days", "应在多少天内确认"}, std::to_string(within)});
    findings.push_back(std::move(finding));
  }
}

void check_project(const Model& model, const model::Project& project, std::vector<Finding>& findings) {
  struct Side {
    PartyId party;
    model::Stage stage;
    std::string item;
  };
  std::vector<Side> sides;
  for (const PlanItemId& id : project.items) {
    const model::PlanItem* item = model.find_item(id);
    if (item == nullptr) continue;
    const model::Step* step = project.newest_step(id);
    sides.push_back({model.plan_with(id)->party, step != nullptr ? step->stage : item->stage, id.str()});
  }
  const auto [behind, ahead] = std::ranges::minmax_element(sides, {}, &Side::stage);
  const int tolerance = model.cooperation->settings.stages.value_or(docking::Tolerances{}.stages);
  if (sides.empty() || static_cast<int>(ahead->stage) - static_cast<int>(behind->stage) <= tolerance) return;
  Finding finding =
      finding_of("PROG-004",
                 fill({"In \"{0}\" the side of {1} is at {2}, that of {3} still at {4}",
                       "“{0}”中{1}一侧已到{2}阶段，{3}一侧仍在{4}阶段"},
                      {subject_of(project).name, name_of_party(model, ahead->party), model::word(ahead->stage),
                       name_of_party(model, behind->party), model::word(behind->stage)}),
                 {behind->party, ahead->party}, {subject_of(project)});
  for (const Side& side : sides) {
    finding.evidence.push_back(
        {fill({"stage of {0} ({1})", "{0}（{1}）的阶段"}, {both(side.item), name_of_party(model, side.party)}),
         std::string(name_of(side.stage))});
  }
  const model::PlanItem* item = model.find_item(*PlanItemId::parse(behind->item));
  finding.sample = std::ranges::any_of(project.items, [&](const PlanItemId& id) {
    const model::Plan* plan = model.plan_with(id);
    return plan != nullptr && (plan->sample || model.find_item(id)->sample);
  });
  if (!item->shape.parts.empty()) finding.place = item->shape.parts.front()[item->shape.parts.front().size() / 2];
  findings.push_back(std::move(finding));
}

void check_transfer(const Model& model, Instant now, const model::Transfer& transfer, std::vector<Finding>& findings) {
  const model::TransferTerms& terms = transfer.terms;
  const bool is_overdue = !transfer.paid && day_of(now) > terms.due;
  const int within = model.cooperation->settings.confirm_within_days.value_or(default_confirm_within_days);
  const bool waits = transfer.paid && !transfer.confirmed && now - *transfer.paid > std::chrono::days(within);
  if (!is_overdue && !waits) return;
  const Text pattern = is_overdue ? Text{"{0} owes {1} {2} since {3}", "{0}自{3}起应付{1}{2}"}
                                  : Text{"{1} has not confirmed the {2} that {0} paid", "{1}尚未确认{0}支付的{2}"};
  Finding finding = finding_of(
      is_overdue ? "PROG-005" : "PROG-006",
      fill(pattern,
           {name_of_party(model, terms.from), name_of_party(model, terms.to), spoken(terms.amount), spoken(terms.due)}),
      {terms.from, terms.to},
      {{"transfer", terms.id.str(), terms.purpose.empty() ? both(terms.id.str()) : terms.purpose}});
  finding.evidence.push_back({{"amount", "金额"}, to_string(terms.amount)});
  finding.evidence.push_back({{"due", "期限"}, to_string(terms.due)});
  finding.evidence.push_back({{"agreement", "协议"}, transfer.agreement.str()});
  findings.push_back(std::move(finding));
}

}  // namespace

std::vector<Finding> check_progress(const Model& model, Instant now) {
  std::vector<Finding> findings;
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.dropped) continue;
    check_due(model, now, commitment, findings);
    check_evidence(model, now, commitment, findings);
  }
  for (const auto& [id, project] : model.projects) check_project(model, project, findings);
  for (const auto& [id, transfer] : model.transfers) check_transfer(model, now, transfer, findings);
  for (Finding& finding : findings) finding.sample |= model.cooperation->sample;
  return findings;
}

}  // namespace comity::checks
