// Plan items side by side: what each party's plan says of the same place, property by property.
#pragma once

#include <string>
#include <vector>

#include "operations/view.h"

namespace comity::operations {

struct ComparedProperty {
  std::string field;
  Text label;
  std::vector<Text> values;
  bool differs = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("field", self.field, "Which field of a plan item.");
    visit("label", self.label, "What it is called.");
    visit("values", self.values, "One for each item, in their order; empty where its plan does not say.");
    visit("differs", self.differs, "True when two of them say different things.");
  }
};

// Only what at least one of them states.
std::vector<ComparedProperty> compare_items(const model::Model& model,
                                            const std::vector<const model::PlanItem*>& items);

// How far the item is: a project's newest step is newer than what the plan said.
model::Stage stage_of(const model::Model& model, const model::PlanItem& item);

}  // namespace comity::operations
