#include "model/schedule.h"

#include <algorithm>
#include <unordered_set>

namespace comity::model {
namespace {

std::int32_t days_between(Date from, Date to) { return static_cast<std::int32_t>((to - from).count()); }

Date completion_day(const Model& model, const Commitment& commitment) {
  for (auto id = commitment.evidence.rbegin(); id != commitment.evidence.rend(); ++id) {
    const Evidence& evidence = model.evidence.at(*id);
    if (evidence.progress_pct == 100) return day_of(evidence.at);
  }
  return commitment.terms.due;
}

void place_forward(const Model& model, const Commitment& commitment, Date today, std::map<CommitmentId, Span>& spans) {
  Span span;
  span.start = start_of(model, commitment);
  span.due = commitment.terms.due;
  span.earliest_start = day_of(commitment.made);
  for (const Commitment* before : predecessors(model, commitment))
    span.earliest_start = std::max(span.earliest_start, spans.at(before->id()).earliest_finish);
  span.earliest_finish = is_complete(model, commitment)
                             ? completion_day(model, commitment)
                             : std::max(span.earliest_start + (span.due - span.start), today);
  span.latest_finish = span.due;
  spans.emplace(commitment.id(), span);
}

// Commitments in their order, each after its predecessors.
class Precedence {
 public:
  explicit Precedence(const Model& model) : model_(model) {}

  void add(const Commitment& commitment) {
    if (commitment.dropped) return;
    open(&commitment);
    while (!path_.empty()) {
      Open& top = path_.back();
      if (top.next < top.before.size()) {
        open(top.before[top.next++]);
        continue;
      }
      order_.push_back(top.commitment);
      path_.pop_back();
    }
  }
  std::vector<const Commitment*> finished() && { return std::move(order_); }

 private:
  struct Open {
    const Commitment* commitment;
    std::vector<const Commitment*> before;
    std::size_t next = 0;
  };
  void open(const Commitment* commitment) {
    if (seen_.insert(commitment).second) path_.push_back({commitment, predecessors(model_, *commitment)});
  }

  const Model& model_;
  std::vector<const Commitment*> order_;
  std::unordered_set<const Commitment*> seen_;
  std::vector<Open> path_;  // instead of recursion: a chain may be longer than the stack is deep
};

std::map<CommitmentId, Span> spans_of(const Model& model, Date today, const std::vector<const Commitment*>& order) {
  std::map<CommitmentId, Span> spans;
  std::unordered_set<const Commitment*> followed;
  for (const Commitment* commitment : order) place_forward(model, *commitment, today, spans);
  for (auto after = order.rbegin(); after != order.rend(); ++after) {
    Span& span = spans.at((*after)->id());
    const std::vector<const Commitment*> before = predecessors(model, **after);
    const bool complete = is_complete(model, **after);
    span.slack_days = days_between(span.earliest_finish, span.latest_finish);
    span.critical = !complete && span.slack_days <= 0 && (followed.contains(*after) || !before.empty());
    for (const Commitment* earlier : before) {
      Date& latest = spans.at(earlier->id()).latest_finish;
      const Date needed = span.latest_finish - (span.due - span.start);
      latest = followed.insert(earlier).second ? needed : std::min(latest, needed);
    }
  }
  return spans;
}

}  // namespace

std::vector<const Commitment*> predecessors(const Model& model, const Commitment& commitment) {
  std::vector<const Commitment*> found;
  for (const CommitmentId& id : commitment.terms.after) {
    const auto before = model.commitments.find(id);
    if (before != model.commitments.end() && !before->second.dropped) found.push_back(&before->second);
  }
  return found;
}

std::vector<const Commitment*> by_precedence(const Model& model) {
  Precedence order(model);
  for (const auto& [id, commitment] : model.commitments) order.add(commitment);
  return std::move(order).finished();
}

std::vector<const Commitment*> by_precedence(const Model& model, const std::set<CommitmentId>& some) {
  Precedence order(model);
  for (const CommitmentId& id : some) order.add(model.commitments.at(id));
  return std::move(order).finished();
}

Date start_of(const Model& model, const Commitment& commitment) {
  Date start = day_of(commitment.made);
  for (const Commitment* before : predecessors(model, commitment)) start = std::max(start, before->terms.due);
  return std::min(start, commitment.terms.due);
}

std::map<CommitmentId, Span> schedule(const Model& model, Date today) {
  return spans_of(model, today, by_precedence(model));
}

std::map<CommitmentId, Span> schedule(const Model& model, Date today, const std::set<CommitmentId>& some) {
  return spans_of(model, today, by_precedence(model, some));
}

}  // namespace comity::model
