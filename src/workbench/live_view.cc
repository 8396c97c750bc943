#include "workbench/live_view.h"

#include "model/apply.h"

namespace comity::workbench {

operations::ActLine LiveActs::line(std::uint64_t position) const {
  live::ActLine line = snapshot_.index.line(position);
  operations::ActLine shown{line.position, line.time, line.party, line.person, line.kind, line.hash, {}};
  for (live::ActSubject& subject : line.subjects)
    shown.things.push_back({std::move(subject.noun), std::move(subject.id)});
  return shown;
}

Result<model::Model> EarlierModels::after(std::uint64_t count) {
  if (const auto known = models_.find(count); known != models_.end()) return known->second;
  asked_ = count;
  return unavailable("acts", "the model after " + std::to_string(count) + " acts is not folded yet", "another look");
}

Result<bool> EarlierModels::fold_asked() {
  if (!asked_) return false;
  model::Model model;
  for (std::uint64_t position = 0; position < *asked_; ++position) {
    const auto act = cooperation_.act(position);
    if (!act) return act.error();
    if (auto applied = model::apply(model, *act); !applied) return applied.error();
  }
  models_.insert_or_assign(*asked_, std::move(model));
  asked_.reset();
  return true;
}

std::shared_ptr<const operations::FindingsAt> SharedFindings::of(const live::LiveCooperation& cooperation) {
  auto latest = cooperation.findings();
  if (!latest) latest = cooperation.wait_for_findings(1, std::chrono::seconds(5));
  const std::lock_guard lock(mutex_);
  if (latest && (latest->list != source_ || latest->acts != shared_->acts)) {
    source_ = latest->list;
    shared_ = std::make_shared<operations::FindingsAt>(operations::FindingsAt{latest->acts, *latest->list});
  }
  return shared_;
}

}  // namespace comity::workbench
