// What has a day or an hour in a cooperation, for one party: what its calendar shows and what it is reminded of. Pure.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/text.h"
#include "model/model.h"
#include "overview/concerns.h"

namespace comity::notices {

enum class Occasion { matter_deadline, commitment_due, transfer_due, goal_due, meeting };

struct Deadline {
  Occasion occasion = Occasion::matter_deadline;
  std::string noun;  // matter, commitment, transfer, goal, meeting
  std::string id;
  Text title;
  Instant at;  // the moment, or the first of a day
  bool is_whole_day = false;
  Text place;               // of a meeting
  bool is_settled = false;  // decided, complete, paid, held: nothing is asked any more
  bool operator==(const Deadline&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("occasion", self.occasion, "What happens then.");
    visit("noun", self.noun, "What kind of thing it is about.");
    visit("id", self.id, "Which one.");
    visit("title", self.title, "What people call it.");
    visit("at", self.at, "When; of a whole day its beginning.");
    visit("is_whole_day", self.is_whole_day, "Whether a day is meant and no hour.");
    visit("place", self.place, "Where a meeting is.");
    visit("is_settled", self.is_settled, "Nothing is asked any more.");
  }
};

// Matters it votes on, commitments it is responsible or accountable for, transfers it owes, its own goals, meetings it is
// invited to or has called. What was withdrawn, dropped or cancelled is left out. In order of time. Cost: one pass over each.
// `concerns` are the party's.
std::vector<Deadline> deadlines_of(const model::Model& model, const overview::Concerns& concerns, const PartyId& party,
                                   Instant now);

// Those not settled of which a reminder is due on `day`: seven days before, one day before, and on the day itself.
std::vector<Deadline> reminders_on(std::span<const Deadline> deadlines, Date day);

Text word(Occasion occasion);

}  // namespace comity::notices

template <>
inline constexpr auto comity::enum_names<comity::notices::Occasion> =
    std::to_array<std::string_view>({"matter_deadline", "commitment_due", "transfer_due", "goal_due", "meeting"});
