// The matter that a finding suggests, ready to be edited and raised: its question, options that follow from the kind of
// finding, the parties concerned as voters, unanimity, sixty days.
#pragma once

#include "base/date.h"
#include "checks/finding.h"
#include "model/acts/matter.h"
#include "model/model.h"

namespace comity::operations {

inline constexpr std::chrono::days suggested_time{60};

// Its id is not taken in `model`.
model::RaiseMatter suggested_matter(const model::Model& model, const checks::Finding& finding, Instant now);

}  // namespace comity::operations
