// Findings as an answer, and as text like a compiler's diagnostics.
#pragma once

#include <string>
#include <vector>

#include "checks/finding.h"
#include "operations/operation.h"
#include "operations/value_forms.h"

namespace comity::operations {

struct FindingsAnswer {
  std::string cooperation;
  Instant at;
  std::int64_t errors = 0;
  std::int64_t warnings = 0;
  std::int64_t notes = 0;
  std::vector<checks::Finding> findings;
  std::vector<std::string> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "Which cooperation; empty for files that belong to none.");
    visit("at", self.at, "The time the findings are true at.");
    visit("errors", self.errors, "How many are errors.");
    visit("warnings", self.warnings, "How many are warnings.");
    visit("notes", self.notes, "How many are notes.");
    visit("findings", self.findings, "What was found, in the order of the codes.");
    visit("remarks", self.remarks, "What was done to the input, such as a change of reference system.");
  }
};

std::string finding_text(const checks::Finding& finding, const Environment& environment);

// Counts, text and exit code: 1 if there is an error among them.
Reply<FindingsAnswer> reply_with(std::string cooperation, Instant at, std::vector<checks::Finding> findings,
                                 const Environment& environment, std::vector<std::string> remarks = {});

}  // namespace comity::operations
