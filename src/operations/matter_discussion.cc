#include "operations/matter_discussion.h"

#include <map>

#include "checks/wording.h"
#include "operations/matters.h"

namespace comity::operations {

std::vector<ContributionLine> discussion_of(const model::Model& model, const model::Matter& matter) {
  using model::Contribution;
  std::map<model::ContributionId, std::vector<const Contribution*>> answers;  // to each; those to nothing under ""
  for (const model::ContributionId& id : matter.contributions) {
    const Contribution& contribution = model.contributions.at(id);
    answers[contribution.answers.value_or(model::ContributionId())].push_back(&contribution);
  }
  std::vector<ContributionLine> lines;
  struct Next {
    const Contribution* contribution;
    std::int32_t depth;
  };
  std::vector<Next> next;  // a stack: no recursion on what comes from outside
  const auto push_answers_to = [&](const model::ContributionId& id, std::int32_t depth) {
    const auto found = answers.find(id);
    if (found == answers.end()) return;
    for (auto answer = found->second.rbegin(); answer != found->second.rend(); ++answer)
      next.push_back({*answer, depth});
  };
  push_answers_to({}, 0);
  while (!next.empty()) {
    const auto [said, depth] = next.back();
    next.pop_back();
    lines.push_back({said->id, said->party, checks::name_of_party(model, said->party), said->person,
                     name_of_speaker(model, said->party, said->person), said->answers, depth, said->statement,
                     said->documents, said->at});
    push_answers_to(said->id, depth + 1);
  }
  return lines;
}

}  // namespace comity::operations
