// A cooperation that is served, as the views of operations look at it.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "live/live_cooperation.h"
#include "operations/view.h"

namespace comity::workbench {

class Service;

// Models of earlier times, folded while no lock is held: a view that asks for one that is not there is looked at again when
// it is.
class EarlierModels {
 public:
  EarlierModels(Service& service, const live::LiveCooperation& cooperation)
      : service_(service), cooperation_(cooperation) {}

  // `unavailable` until it was folded. It goes with this object, when no lock is held: a model takes a while to go.
  Result<std::shared_ptr<model::Model>> after(std::uint64_t count);
  // Folds what was asked for since the last time; false: nothing was.
  Result<bool> fold_asked();

 private:
  Service& service_;
  const live::LiveCooperation& cooperation_;
  std::map<std::uint64_t, std::shared_ptr<model::Model>> models_;
  std::optional<std::uint64_t> asked_;
};

// The acts of a snapshot, for as long as it is read.
class LiveActs final : public operations::Acts {
 public:
  LiveActs(const live::LiveCooperation& cooperation, const live::Snapshot& snapshot, EarlierModels& earlier)
      : cooperation_(cooperation), snapshot_(snapshot), earlier_(earlier) {}

  const overview::ActIndex& index() const override { return snapshot_.index; }
  Result<std::shared_ptr<const record::Act>> act(std::uint64_t position) const override {
    return cooperation_.act(position);
  }
  Result<std::shared_ptr<model::Model>> model_after(std::uint64_t count) const override {
    return earlier_.after(count);
  }
  record::Hash head() const override { return snapshot_.link; }

 private:
  const live::LiveCooperation& cooperation_;
  const live::Snapshot& snapshot_;
  EarlierModels& earlier_;
};

// The newest findings; when there are none yet they are waited for, five seconds at most.
operations::FindingsAt findings_of(const live::LiveCooperation& cooperation);

}  // namespace comity::workbench
