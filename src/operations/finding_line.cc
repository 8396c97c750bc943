#include "operations/finding_line.h"

#include <algorithm>

namespace comity::operations {

std::vector<FindingLine> findings_about(const View& view, const std::vector<Thing>& things) {
  std::vector<FindingLine> lines;
  if (view.findings == nullptr) return lines;
  const auto is_about = [&](const checks::Subject& subject) {
    return std::ranges::find(things, Thing{subject.noun, subject.id}) != things.end();
  };
  for (const checks::Finding& finding : view.findings->findings) {
    if (std::ranges::any_of(finding.subjects, is_about))
      lines.push_back({finding.key, finding.code, finding.severity, finding.title, finding.sample});
  }
  return lines;
}

}  // namespace comity::operations
