// A small cooperation with one of everything, for the tests of the report.
#pragma once

#include <string>

#include "checks/finding.h"
#include "model/model.h"
#include "report/report.h"

namespace comity::report {

// Two counties side by side under one province; a road that misses its counterpart, a station, a matter, an agreement that
// one party has not signed, two commitments, evidence, a division, transfers, a project and two goals. Every text a person
// could have typed ends in `mark`.
model::Model small_model(const std::string& mark = "");
std::vector<checks::Finding> small_findings(const std::string& mark = "");
std::string small_report(const std::string& mark = "");

Instant small_time();

}  // namespace comity::report
