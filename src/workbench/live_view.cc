#include "workbench/live_view.h"

#include "workbench/service.h"

namespace comity::workbench {

Result<std::shared_ptr<model::Model>> EarlierModels::after(std::uint64_t count) {
  if (const auto known = models_.find(count); known != models_.end()) return known->second;
  asked_ = count;
  return unavailable("acts", "the model after " + std::to_string(count) + " acts is not folded yet", "another look");
}

Result<bool> EarlierModels::fold_asked() {
  if (!asked_) return false;
  auto store = service_.store();
  if (!store) return store.error();
  auto model = service_.checkpoints_of(cooperation_.id()).model_after(cooperation_, **store, *asked_);
  if (!model) return model.error();
  models_.insert_or_assign(*asked_, std::move(*model));
  asked_.reset();
  return true;
}

operations::FindingsAt findings_of(const live::LiveCooperation& cooperation) {
  auto latest = cooperation.findings();
  if (!latest) latest = cooperation.wait_for_findings(1, std::chrono::seconds(5));
  return latest ? operations::FindingsAt{latest->acts, latest->index} : operations::FindingsAt{};
}

}  // namespace comity::workbench
