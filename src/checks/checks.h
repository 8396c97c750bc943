// Every check of the record: model in, findings out. Pure; the time is an argument. What each code means and how it is
// found is in docs/findings/; what is sample data is marked in each finding.
#pragma once

#include <vector>

#include "base/date.h"
#include "checks/finding.h"
#include "docking/docking.h"
#include "model/model.h"

namespace comity::checks {

// All findings, in the order of their codes. The same for any number of threads.
std::vector<Finding> run_checks(const model::Model& model, Instant now, unsigned threads);

// The parts, one file each.
std::vector<Finding> check_docking(const model::Model& model, unsigned threads);
std::vector<Finding> check_borders(const model::Model& model);
std::vector<Finding> check_goals(const model::Model& model);
std::vector<Finding> check_duties(const model::Model& model);
std::vector<Finding> check_progress(const model::Model& model, Instant now);
std::vector<Finding> check_matters(const model::Model& model, Instant now);

// Gives docking findings the yearly losses of the newest published valuations, where one is about the same plan items.
void add_losses(const model::Model& model, std::vector<Finding>& findings);

// The cooperation's tolerances, with the default of each that it has not set.
docking::Tolerances tolerances_of(const model::Settings& settings);
inline constexpr int default_confirm_within_days = 30;

}  // namespace comity::checks
