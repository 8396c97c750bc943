// What an act is about. A page about a thing shows its acts; of two acts that change the same thing at the same time the
// later one is asked to look again.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "record/act.h"

namespace comity::model {

enum class Noun {
  cooperation,
  party,
  person,
  indicator,
  series,
  goal,
  plan,
  plan_item,
  project,
  matter,
  agreement,
  commitment,
  evidence,
  transfer,
  contribution,
  meeting,
  appraisal,
  scenario,
  valuation
};

// A series is named by its indicator and party, "roads-km/jinshan".
struct Subject {
  Noun noun = Noun::cooperation;
  std::string id;
  auto operator<=>(const Subject&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What kind of thing.");
    visit("id", self.id, "Which one.");
  }
};

// The first is what the act makes or changes, the others what it adds to. Empty only for an act whose kind or body cannot be
// read. Cost: the body is decoded.
std::vector<Subject> subjects_of(const record::Act& act);

// Of some kinds of act every party says its own beside the others': a position, a signature, an attendance. Two parties that
// do so at the same time change nothing of each other's.
bool is_said_by_each(std::string_view kind);

}  // namespace comity::model

namespace comity {

template <>
inline constexpr auto enum_names<model::Noun> =
    std::to_array<std::string_view>({"cooperation", "party", "person", "indicator", "series", "goal", "plan",
                                     "plan_item", "project", "matter", "agreement", "commitment", "evidence",
                                     "transfer", "contribution", "meeting", "appraisal", "scenario", "valuation"});

}  // namespace comity
