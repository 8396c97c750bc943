#include "operations/finding_line.h"

#include <set>

namespace comity::operations {

std::vector<FindingLine> findings_about(const View& view, const std::vector<Thing>& things) {
  // In one vector, so that they stand in the order of the checks as their addresses do.
  std::set<const checks::Finding*> found;
  for (const Thing& thing : things) {
    const auto about = view.findings->about(thing.noun, thing.id);
    found.insert(about.begin(), about.end());
  }
  std::vector<FindingLine> lines;
  for (const checks::Finding* finding : found)
    lines.push_back({finding->key, finding->code, finding->severity, finding->title, finding->sample, finding->loss});
  return lines;
}

}  // namespace comity::operations
