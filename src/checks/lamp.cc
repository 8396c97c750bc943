#include "checks/lamp.h"

#include "checks/wording.h"
#include "model/schedule.h"

namespace comity::checks {
namespace {

using model::Commitment;
using model::Model;

using Lamps = std::map<CommitmentId, LampState>;

std::int32_t days_between(Date from, Date to) { return static_cast<std::int32_t>((to - from).count()); }

bool is_disputed(const Model& model, const Commitment& commitment) {
  return !commitment.evidence.empty() && model.evidence.at(commitment.evidence.back()).is_disputed();
}

// What the predecessors do to it. `lamps` has theirs already.
void add_reasons_of_predecessors(const Model& model, const Commitment& commitment, Date today, const Lamps& lamps,
                                 std::vector<LampReason>& reasons) {
  const Date due = commitment.terms.due;
  const std::int32_t given = days_between(model::start_of(model, commitment), due);
  const std::int32_t left = days_between(today, due);
  std::vector<LampReason> order;
  for (const Commitment* before : model::predecessors(model, commitment)) {
    const Lamp lamp = lamps.at(before->id()).lamp;
    const bool has_time = left * 100 >= given * least_time_left_pct;
    if (lamp == Lamp::late && !has_time) reasons.push_back({LampCause::no_time_left, left, 0, 0, before->id()});
    if (lamp == Lamp::late && has_time) reasons.push_back({LampCause::predecessor_late, 0, 0, 0, before->id()});
    if (lamp != Lamp::done && before->terms.due > due)
      order.push_back({LampCause::ends_before, days_between(due, before->terms.due), 0, 0, before->id()});
  }
  if (is_disputed(model, commitment)) reasons.push_back({LampCause::disputed});
  reasons.insert(reasons.end(), order.begin(), order.end());
}

// Due soon and behind: the share of its time that has passed is more than the progress reported.
void add_reason_of_progress(const Model& model, const Commitment& commitment, Date today,
                            std::vector<LampReason>& reasons) {
  const std::int32_t left = days_between(today, commitment.terms.due);
  if (left > due_soon_days) return;
  const Date start = model::start_of(model, commitment);
  const std::int32_t given = days_between(start, commitment.terms.due);
  const std::int32_t elapsed = std::max(days_between(start, today), 0);
  const std::int32_t progress = model::progress_pct(model, commitment);
  const std::int32_t elapsed_pct = given > 0 ? static_cast<std::int32_t>(std::int64_t{elapsed} * 100 / given) : 100;
  const bool is_behind = given > 0 ? std::int64_t{progress} * given < std::int64_t{elapsed} * 100 : progress < 100;
  if (is_behind) reasons.push_back({LampCause::behind, left, progress, elapsed_pct, {}});
}

LampState state_of(const Model& model, const Commitment& commitment, Date today, const Lamps& lamps) {
  if (is_complete(model, commitment)) return {Lamp::done, {{LampCause::complete}}};
  LampState state;
  const Date due = commitment.terms.due;
  if (today > due)
    state.reasons.push_back({LampCause::past_due, days_between(due, today), progress_pct(model, commitment), 0, {}});
  add_reasons_of_predecessors(model, commitment, today, lamps, state.reasons);
  if (today <= due) add_reason_of_progress(model, commitment, today, state.reasons);
  if (state.reasons.empty()) return {Lamp::on_time, {{LampCause::in_time, days_between(today, due), 0, 0, {}}}};
  std::ranges::stable_sort(state.reasons, {}, &LampReason::cause);
  state.lamp = state.reasons.front().cause <= LampCause::no_time_left ? Lamp::late : Lamp::at_risk;
  return state;
}

Lamps lamps_in(const Model& model, Date today, const std::vector<const Commitment*>& order) {
  Lamps all;
  for (const Commitment* commitment : order) all.emplace(commitment->id(), state_of(model, *commitment, today, all));
  return all;
}

Text names_of_disputing(const Model& model, const Commitment& commitment) {
  std::vector<PartyId> parties;
  for (const model::Response& response : model.evidence.at(commitment.evidence.back()).responses) {
    if (response.verdict == model::Verdict::dispute) parties.push_back(response.party);
  }
  return names_of_parties(model, parties);
}

Text pattern_of(const LampReason& reason) {
  switch (reason.cause) {
    case LampCause::complete: return {"Complete and confirmed", "已完成并经确认"};
    case LampCause::past_due:
      if (reason.progress_pct == 100)
        return {"Due {0} ago; reported complete, not confirmed", "已逾期{0}，已报告完成但未经确认"};
      return {"Due {0} ago and {1} per cent done", "已逾期{0}，进度{1}%"};
    case LampCause::no_time_left:
      return {"Waits for \"{3}\", which is late; {0} left, less than half of the time it was given",
              "等待已逾期的前置事项“{3}”，仅剩{0}，不足原定时间的一半"};
    case LampCause::predecessor_late: return {"Waits for \"{3}\", which is late", "等待已逾期的前置事项“{3}”"};
    case LampCause::disputed: return {"{4} disputes the newest evidence", "{4}质疑最新佐证"};
    case LampCause::ends_before:
      return {"Due {0} before \"{3}\", which must be complete first", "期限早于其前置事项“{3}”{0}"};
    case LampCause::behind:
      return {"Due in {0}: {1} per cent done, {2} per cent of its time has passed",
              "距期限{0}：进度{1}%，时间已过{2}%"};
    case LampCause::in_time: break;
  }
  return {"Due in {0}", "距期限还有{0}"};
}

Text days_in_words(std::int32_t days) {
  const std::string number = std::to_string(days);
  return {number + (days == 1 ? " day" : " days"), number + "天"};
}

}  // namespace

std::map<CommitmentId, LampState> lamps(const Model& model, Date today) {
  return lamps_in(model, today, model::by_precedence(model));
}

std::map<CommitmentId, LampState> lamps(const Model& model, Date today, const std::set<CommitmentId>& some) {
  return lamps_in(model, today, model::by_precedence(model, some));
}

Text reason_in_words(const Model& model, const Commitment& commitment, const LampReason& reason) {
  Text before;
  if (reason.before) before = subject_of(model.commitments.at(*reason.before)).name;
  const Text disputing = reason.cause == LampCause::disputed ? names_of_disputing(model, commitment) : Text{};
  return fill(pattern_of(reason), {days_in_words(reason.days), both(std::to_string(reason.progress_pct)),
                                   both(std::to_string(reason.elapsed_pct)), before, disputing});
}

Text word(Lamp lamp) {
  switch (lamp) {
    case Lamp::at_risk: return {"at risk", "有风险"};
    case Lamp::late: return {"late", "逾期"};
    case Lamp::done: return {"done", "完成"};
    case Lamp::on_time: break;
  }
  return {"on time", "正常"};
}

}  // namespace comity::checks
