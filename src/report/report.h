// The report: one HTML file about one cooperation, for leaders and secretaries. What it shows and how it is read is in
// docs/report.md. It needs no network and no other file, carries both languages, and holds only what the record says and
// what the checks found in it.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "base/date.h"
#include "checks/finding.h"
#include "model/model.h"
#include "record/bytes.h"

namespace comity::report {

struct ReportInput {
  const model::Model& model;
  std::span<const checks::Finding> findings;  // in the order in which they are numbered
  Instant at;                                 // the time the model and the findings are of
  record::Hash head;                          // the record's link after its newest act
  std::uint64_t acts = 0;                     // how many acts the record holds
  std::string program_version;
};

// UTF-8. The same input gives the same bytes. Cost: proportional to the model; about a kilobyte for each finding.
std::string render_report(const ReportInput& input);

}  // namespace comity::report
