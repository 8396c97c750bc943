// What a map layer says of a plan: on the command line, and to who uploads it in the browser.
#pragma once

#include <vector>

#include "model/plan.h"
#include "operations/value_forms.h"  // how a shape and money stand in JSON

namespace comity::operations {

struct PlanLayer {
  std::vector<model::PlanItem> items;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("items", self.items, "The works, as plan.publish takes them.");
  }
};

}  // namespace comity::operations
