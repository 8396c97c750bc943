#include "operations/loop.h"

#include <set>
#include <string>

#include "checks/checks.h"
#include "checks/lamp.h"

namespace comity::operations {
namespace {

using model::Model;

// What one thing counts as.
enum class At { nowhere, open, done, stuck };

void add(LoopCount& count, At at) {
  count.open += at == At::open || at == At::stuck;
  count.done += at == At::done;
  count.stuck += at == At::stuck;
}

struct Moment {
  const Model& model;
  Instant now;
  std::chrono::days answer_within;

  bool is_too_long(Instant since) const { return now - since > answer_within; }
};

void count_findings(const Moment& moment, std::span<const checks::Finding> findings, LoopCount& count) {
  std::set<std::string_view> taken_up;
  for (const auto& [id, matter] : moment.model.matters) {
    if (!matter.withdrawn) taken_up.insert(matter.findings.begin(), matter.findings.end());
  }
  for (const checks::Finding& finding : findings) {
    const bool is_error = finding.severity == checks::Severity::error;
    add(count, taken_up.contains(finding.key) ? At::done : is_error ? At::stuck : At::open);
  }
}

At place_of(const Moment& moment, const model::Matter& matter) {
  if (matter.withdrawn) return At::nowhere;
  if (matter.decision) return At::done;
  return matter.is_escalated(moment.now) ? At::stuck : At::open;
}

void count_decisions(const Moment& moment, LoopCount& count) {
  std::set<MatterId> carried;
  for (const auto& [id, agreement] : moment.model.agreements) {
    for (const model::Version& version : agreement.versions) {
      if (version.terms.matter) carried.insert(*version.terms.matter);
    }
  }
  for (const auto& [id, matter] : moment.model.matters) {
    if (!matter.decision) continue;
    if (carried.contains(id)) add(count, At::done);
    else add(count, moment.is_too_long(matter.decision->at) ? At::stuck : At::open);
  }
}

At place_of(const Moment& moment, const model::Agreement& agreement) {
  if (agreement.newest().is_complete()) return At::done;
  return moment.is_too_long(agreement.newest().at) ? At::stuck : At::open;
}

At place_of(const Moment& moment, const model::Evidence& evidence) {
  if (evidence.is_confirmed()) return At::done;
  return evidence.is_disputed() || moment.is_too_long(evidence.at) ? At::stuck : At::open;
}

void count_commitments(const Moment& moment, LoopCount& commitments, LoopCount& evidence) {
  const auto lamps = checks::lamps(moment.model, moment.now);
  for (const auto& [id, commitment] : moment.model.commitments) {
    if (commitment.dropped) continue;
    const checks::Lamp lamp = lamps.at(id).lamp;
    add(commitments, lamp == checks::Lamp::done ? At::done : lamp == checks::Lamp::late ? At::stuck : At::open);
    if (!commitment.evidence.empty())
      add(evidence, place_of(moment, moment.model.evidence.at(commitment.evidence.back())));
  }
}

bool is_reached(const Model& model, const model::Goal& goal) {
  if (!goal.indicator || !goal.target) return false;
  const auto series = model.series.find({*goal.indicator, goal.party});
  if (series == model.series.end() || series->second.observations.empty()) return false;
  const Decimal value = series->second.observations.back().value;
  const bool more_is_better = model.indicators.at(*goal.indicator).direction == model::Direction::more_is_better;
  return more_is_better ? value >= *goal.target : value <= *goal.target;
}

void count_goals(const Moment& moment, std::span<const checks::Finding> findings, LoopCount& count) {
  std::set<std::string_view> breaking;
  for (const checks::Finding& finding : findings) {
    if (!finding.code.starts_with("GOAL-")) continue;
    for (const checks::Subject& subject : finding.subjects) {
      if (subject.noun == "goal") {
        breaking.insert(subject.id);
        break;  // the first is the goal that does not fit
      }
    }
  }
  for (const auto& [id, goal] : moment.model.goals) {
    if (goal.withdrawn) continue;
    const bool is_stuck = day_of(moment.now) > goal.due || breaking.contains(id.str());
    add(count, is_reached(moment.model, goal) ? At::done : is_stuck ? At::stuck : At::open);
  }
}

std::vector<LoopCount> empty_loop() {
  using enum LoopStage;
  return {{finding,
           {"Findings", "问题"},
           0,
           0,
           0,
           {"not yet in a matter", "尚未列入议题"},
           {"in a matter", "已列入议题"},
           {"errors nobody has raised", "无人提出的错误"}},
          {matter,
           {"Matters", "议题"},
           0,
           0,
           0,
           {"undecided", "未决定"},
           {"decided", "已决定"},
           {"past the deadline", "已过期限"}},
          {decision,
           {"Decisions", "决定"},
           0,
           0,
           0,
           {"without an agreement", "尚无协议"},
           {"carried by an agreement", "已落入协议"},
           {"without one for too long", "逾期未形成协议"}},
          {agreement,
           {"Agreements", "协议"},
           0,
           0,
           0,
           {"waiting for signatures", "待签署"},
           {"in force", "已生效"},
           {"waiting too long", "待签过久"}},
          {commitment,
           {"Commitments", "责任事项"},
           0,
           0,
           0,
           {"not complete", "未完成"},
           {"complete", "已完成"},
           {"late", "逾期"}},
          {evidence,
           {"Evidence", "佐证"},
           0,
           0,
           0,
           {"not confirmed", "未确认"},
           {"confirmed", "已确认"},
           {"disputed or waiting too long", "受质疑或等待过久"}},
          {appraisal,
           {"Goals appraised", "目标考核"},
           0,
           0,
           0,
           {"goals not reached", "未达成的目标"},
           {"goals reached", "已达成的目标"},
           {"past due or broken", "逾期或脱节"}}};
}

}  // namespace

std::vector<LoopCount> loop_of(const Model& model, std::span<const checks::Finding> findings, Instant now) {
  const int within = model.cooperation->settings.confirm_within_days.value_or(checks::default_confirm_within_days);
  const Moment moment{model, now, std::chrono::days(within)};
  std::vector<LoopCount> loop = empty_loop();
  const auto at = [&](LoopStage stage) -> LoopCount& { return loop[static_cast<std::size_t>(stage)]; };
  count_findings(moment, findings, at(LoopStage::finding));
  for (const auto& [id, matter] : model.matters) add(at(LoopStage::matter), place_of(moment, matter));
  count_decisions(moment, at(LoopStage::decision));
  for (const auto& [id, agreement] : model.agreements) add(at(LoopStage::agreement), place_of(moment, agreement));
  count_commitments(moment, at(LoopStage::commitment), at(LoopStage::evidence));
  count_goals(moment, findings, at(LoopStage::appraisal));
  return loop;
}

}  // namespace comity::operations
