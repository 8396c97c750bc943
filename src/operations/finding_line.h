// Findings on the pages of the things they are about.
#pragma once

#include <string>
#include <vector>

#include "checks/finding.h"
#include "operations/view.h"

namespace comity::operations {

struct FindingLine {
  std::string key;
  std::string code;
  checks::Severity severity = checks::Severity::warning;
  Text title;
  bool sample = false;
  std::optional<checks::FindingLoss> loss = {};

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The same for the same trouble in every run.");
    visit("code", self.code, "Its code.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
    visit("sample", self.sample, "True when it rests on sample data.");
    visit("loss", self.loss, "What it costs each year, where that was computed.");
  }
};

// The findings with at least one of `things` among their subjects, in the order of the checks.
std::vector<FindingLine> findings_about(const View& view, const std::vector<Thing>& things);

}  // namespace comity::operations
