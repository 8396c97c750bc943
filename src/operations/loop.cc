#include "operations/loop.h"

namespace comity::operations {
namespace {

void tell(const overview::Tally& tally, Instant now, LoopCount& count) {
  count.open = tally.open();
  count.done = tally.done();
  count.stuck = tally.stuck(now);
}

void count_findings(const View& view, LoopCount& count) {
  const checks::FindingsIndex& findings = *view.findings.index;
  std::int64_t errors_taken_up = 0;
  for (const auto& [key, matters] : view.overview.findings_taken_up()) {
    const checks::Finding* finding = findings.with_key(key);
    if (finding == nullptr) continue;
    ++count.done;
    errors_taken_up += finding->severity == checks::Severity::error ? 1 : 0;
  }
  count.open = static_cast<std::int64_t>(findings.all().size()) - count.done;
  count.stuck = findings.errors() - errors_taken_up;
}

// Goals whose day has passed, and those that do not fit the goals around them.
void count_goals(const View& view, LoopCount& goals) {
  tell(view.overview.goals(), view.now, goals);
  for (const GoalId& goal : view.findings->goals())
    goals.stuck += view.overview.is_open_in_time(goal, view.now) ? 1 : 0;
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

std::vector<LoopCount> loop_of(const View& view) {
  std::vector<LoopCount> loop = empty_loop();
  const auto at = [&](LoopStage stage) -> LoopCount& { return loop[static_cast<std::size_t>(stage)]; };
  count_findings(view, at(LoopStage::finding));
  tell(view.overview.matters(), view.now, at(LoopStage::matter));
  tell(view.overview.decisions(), view.now, at(LoopStage::decision));
  tell(view.overview.agreements(), view.now, at(LoopStage::agreement));
  tell(view.overview.commitments(), view.now, at(LoopStage::commitment));
  tell(view.overview.evidence(), view.now, at(LoopStage::evidence));
  count_goals(view, at(LoopStage::appraisal));
  return loop;
}

}  // namespace comity::operations
