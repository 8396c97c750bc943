// What waits for a party: everything the record says it has to do next, each with the act that would settle it and whether
// the person who asks may speak that act. Pure. Home, notices, the calendar and the daily mail all tell this one list.
//
// What is asked of a party:
//   decide   an open matter it votes on and has taken no position on; one that went past its deadline up to it
//   sign     the newest version of an agreement it is a party of and has not signed
//   accept   its admission; duties it has not accepted (being told asks for no consent)
//   report   a commitment it is responsible for that is not complete and whose predecessors are: never reported on,
//            disputed, or due within 30 days
//   confirm  another party's newest report that nobody has answered, on a commitment it has a part in; one that is only
//            above the reporter is asked when nobody else could answer. A payment to it.
//   pay      a transfer it owes
//   mend     a goal of its own that is taken up by nobody, has no commitment, or does not fit the one it serves
//   meet     an invitation it has not answered, until the meeting begins; minutes of a meeting it attended
//
// Until when: the deadline of a matter, the last second of the day a commitment, transfer or goal is due; for what has no day
// of its own the cooperation's confirm_within_days after it began to wait. Urgency: late after that, soon in the 14 days
// before it, else later.
//
// Cost: a few look-ups for each thing that concerns the party.
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
#include "checks/finding.h"
#include "model/model.h"
#include "overview/concerns.h"

namespace comity::waiting {

enum class Asked { decide, sign, accept, report, confirm, pay, mend, meet };
enum class Urgency { late, soon, later };

inline constexpr std::chrono::days soon_within{14};
inline constexpr std::chrono::days report_within{30};

struct Waiting {
  Asked asked = Asked::decide;
  Urgency urgency = Urgency::later;
  std::string noun;  // what waits: matter, agreement, commitment, evidence, transfer, goal, party, meeting
  std::string id;
  Text title;
  Text why;                      // one sentence: what is asked and how it stands
  std::optional<Instant> since;  // since when it waits, where the record tells
  Instant until;
  std::string
      at_noun;  // the thing on whose page it is settled: evidence on its commitment's, a transfer on its agreement's
  std::string at_id;
  std::string kind;                      // the act that would settle it
  bool may = false;                      // whether the person who asks may speak that act for the party
  std::vector<model::PersonRole> roles;  // who may
  bool operator==(const Waiting&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("asked", self.asked, "What is asked.");
    visit("urgency", self.urgency, "Late, soon (within 14 days) or later.");
    visit("noun", self.noun, "What kind of thing waits.");
    visit("id", self.id, "Its short name.");
    visit("title", self.title, "What people call it.");
    visit("why", self.why, "What is asked and how it stands, in one sentence.");
    visit("since", self.since, "Since when it waits.");
    visit("until", self.until, "Until when.");
    visit("at_noun", self.at_noun, "The kind of thing on whose page it is settled.");
    visit("at_id", self.at_id, "The short name of that thing.");
    visit("kind", self.kind, "The kind of act that would settle it.");
    visit("may", self.may,
          "Whether the person who asks may speak that act; if not, it waits for somebody of their party.");
    visit("roles", self.roles, "The roles that may.");
  }
};

// The most urgent first, then by `until`. `concerns` are the party's (overview/concerns.h), `on_goals` what the checks found on
// its goals (checks/findings_index.h). `roles` are the asking person's for `party`; where the party has authorised nobody, anybody may speak.
std::vector<Waiting> waits_for(const model::Model& model, const overview::Concerns& concerns,
                               std::span<const checks::Finding* const> on_goals, const PartyId& party,
                               std::span<const model::PersonRole> roles, Instant now);

Urgency urgency_of(Instant until, Instant now);

// In both languages, as a heading: To decide, To sign ...
Text word(Asked asked);
Text word(Urgency urgency);

}  // namespace comity::waiting

template <>
inline constexpr auto comity::enum_names<comity::waiting::Asked> =
    std::to_array<std::string_view>({"decide", "sign", "accept", "report", "confirm", "pay", "mend", "meet"});
template <>
inline constexpr auto comity::enum_names<comity::waiting::Urgency> =
    std::to_array<std::string_view>({"late", "soon", "later"});
