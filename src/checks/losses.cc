// What docking findings cost: the yearly losses of published valuations, by the plan items that both are about.
#include <algorithm>
#include <array>

#include "checks/checks.h"

namespace comity::checks {
namespace {

using model::Model;
using model::Valuation;

// Findings that are not about a road that is missing: in another's territory, built or published twice.
constexpr std::array<std::string_view, 3> not_missing{"DOCK-011", "DOCK-012", "DOCK-015"};

// Of each scenario its newest, the newest first.
std::vector<const Valuation*> newest_valuations(const Model& model) {
  std::vector<const Valuation*> valuations;
  for (const auto& [id, scenario] : model.scenarios) {
    if (scenario.newest) valuations.push_back(&model.valuations.at(*scenario.newest));
  }
  std::ranges::stable_sort(valuations, std::ranges::greater(), &Valuation::published);
  return valuations;
}

std::ptrdiff_t subjects_in(const model::YearlyLoss& loss, const Finding& finding) {
  return std::ranges::count_if(finding.subjects, [&](const Subject& subject) {
    return subject.noun == "plan_item" &&
           std::ranges::any_of(loss.items, [&](const PlanItemId& item) { return item.str() == subject.id; });
  });
}

// The road that has most of what the finding is about; of several the dearest, which stands first.
const model::YearlyLoss* loss_of(const Valuation& valuation, const Finding& finding) {
  const model::YearlyLoss* best = nullptr;
  std::ptrdiff_t most = 0;
  for (const model::YearlyLoss& loss : valuation.losses) {
    const std::ptrdiff_t subjects = subjects_in(loss, finding);
    if (subjects <= most) continue;
    most = subjects;
    best = &loss;
  }
  return best;
}

}  // namespace

void add_losses(const Model& model, std::vector<Finding>& findings) {
  const auto valuations = newest_valuations(model);
  for (Finding& finding : findings) {
    if (!finding.code.starts_with("DOCK-") || std::ranges::find(not_missing, finding.code) != not_missing.end())
      continue;
    for (const Valuation* valuation : valuations) {
      const model::YearlyLoss* loss = loss_of(*valuation, finding);
      if (loss == nullptr) continue;
      finding.loss =
          FindingLoss{valuation->id, valuation->scenario, loss->candidate, loss->money, loss->hours, valuation->sample};
      break;
    }
  }
}

}  // namespace comity::checks
