// Models of earlier times: what an act changed is told from the model before it. Folding a long record for that takes a
// fraction of a second, so a few models on the way are kept, and folding begins at the nearest.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "live/live_cooperation.h"
#include "model/model.h"
#include "store/pool.h"

namespace comity::workbench {

class Checkpoints {
 public:
  // The model after the first `count` acts of the cooperation, of which it has that many. Cost: a copy of a kept model, and
  // folding the acts from there; one caller after the other, for each holds a model of its own meanwhile.
  Result<std::shared_ptr<model::Model>> model_after(const live::LiveCooperation& cooperation, store::Store& store,
                                                    std::uint64_t count);

 private:
  // After multiples of this many acts models are kept: never more than `most_kept`.
  static std::uint64_t spacing_for(std::uint64_t count);
  std::shared_ptr<const model::Model> nearest(std::uint64_t count, std::uint64_t& from) const;
  void keep(std::uint64_t count, std::uint64_t spacing, const model::Model& model);

  std::mutex mutex_;
  std::map<std::uint64_t, std::shared_ptr<const model::Model>> kept_;
};

}  // namespace comity::workbench
