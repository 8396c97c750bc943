// A cooperation that is served, as the views of operations look at it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "live/live_cooperation.h"
#include "operations/view.h"

namespace comity::workbench {

// Models of earlier times, folded while no lock is held: a view that asks for one that is not there is looked at again when
// it is.
class EarlierModels {
 public:
  explicit EarlierModels(const live::LiveCooperation& cooperation) : cooperation_(cooperation) {}

  Result<model::Model> after(std::uint64_t count);  // `unavailable` until it was folded
  // Folds what was asked for since the last time; false: nothing was.
  Result<bool> fold_asked();

 private:
  const live::LiveCooperation& cooperation_;
  std::map<std::uint64_t, model::Model> models_;
  std::optional<std::uint64_t> asked_;
};

// The acts of a snapshot, for as long as it is read.
class LiveActs final : public operations::Acts {
 public:
  LiveActs(const live::LiveCooperation& cooperation, const live::Snapshot& snapshot, EarlierModels& earlier)
      : cooperation_(cooperation), snapshot_(snapshot), earlier_(earlier) {}

  std::uint64_t count() const override { return snapshot_.acts; }
  operations::ActLine line(std::uint64_t position) const override;
  Result<record::Act> act(std::uint64_t position) const override { return cooperation_.act(position); }
  Result<model::Model> model_after(std::uint64_t count) const override { return earlier_.after(count); }
  record::Hash head() const override { return snapshot_.link; }

 private:
  const live::LiveCooperation& cooperation_;
  const live::Snapshot& snapshot_;
  EarlierModels& earlier_;
};

// The newest findings in the form the views read, made once for each time they were computed.
class SharedFindings {
 public:
  std::shared_ptr<const operations::FindingsAt> of(const live::LiveCooperation& cooperation);

 private:
  std::mutex mutex_;
  std::shared_ptr<const std::vector<checks::Finding>> source_;
  std::shared_ptr<const operations::FindingsAt> shared_ = std::make_shared<operations::FindingsAt>();
};

}  // namespace comity::workbench
