// A question put to the parties: options, a deadline, a decision rule, and each party's position.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "model/contribution.h"
#include "model/meeting.h"
#include "model/names.h"

namespace comity::model {

struct Weight {
  PartyId party;
  std::int64_t weight = 1;
  bool operator==(const Weight&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose weight.");
    visit("weight", self.weight, "A whole number from 1.");
  }
};

// When an option is adopted. unanimity: every voter supports it. simple_majority: more than half of the voters do.
// qualified_majority: at least quota_pct per cent of them. weighted_majority: those who do have at least quota_pct per
// cent of all weights.
struct DecisionRule {
  RuleKind kind = RuleKind::unanimity;
  std::optional<std::int32_t> quota_pct;
  std::vector<Weight> weights;
  bool operator==(const DecisionRule&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "Which rule.");
    visit("quota_pct", self.quota_pct, "Per cent needed, 51 to 100; only with a qualified or weighted majority.");
    visit("weights", self.weights, "Weight of each voter; only with a weighted majority.");
  }
};

struct Option {
  OptionId id;
  Text text;
  bool operator==(const Option&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("text", self.text, "What would be done.");
  }
};

struct Position {
  PartyId party;
  OptionId option;
  Stance stance = Stance::abstain;
  Text reason;
  Instant at;
  std::string person;
  std::optional<MeetingId> meeting = {};  // whose outcome it is
  bool operator==(const Position&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose position.");
    visit("option", self.option, "On which option.");
    visit("stance", self.stance, "For, against or neither.");
    visit("reason", self.reason, "Why.");
    visit("at", self.at, "When it was taken.");
    visit("person", self.person, "Who took it for the party.");
    visit("meeting", self.meeting, "The meeting whose outcome it is.");
  }
};

struct Decision {
  OptionId option;
  Instant at;
  std::optional<PartyId> superior;  // who decided after escalation; none: the voters did, by the rule
  Text reason;
  bool operator==(const Decision&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("option", self.option, "What was decided.");
    visit("at", self.at, "When.");
    visit("superior", self.superior, "The common superior that decided after escalation.");
    visit("reason", self.reason, "Its reasons.");
  }
};

struct Matter {
  MatterId id;
  PartyId party;  // who raised it
  Text title;
  Text question;
  std::vector<std::string> findings;  // keys of the findings it was raised from
  std::vector<Option> options;
  std::vector<PartyId> voters;
  DecisionRule rule;
  Instant deadline;
  std::vector<Position> positions;  // at most one per party and option, the newest
  std::optional<Decision> decision;
  bool withdrawn = false;
  std::vector<ContributionId> contributions = {};  // oldest first
  bool operator==(const Matter&) const = default;

  bool is_open() const { return !decision && !withdrawn; }
  // Open past its deadline: only the voters' closest common superior may decide it now.
  bool is_escalated(Instant now) const { return is_open() && now > deadline; }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who raised it.");
    visit("title", self.title, "Its title.");
    visit("question", self.question, "What is to be decided.");
    visit("findings", self.findings, "Keys of the findings it was raised from.");
    visit("options", self.options, "What could be done.");
    visit("voters", self.voters, "Who decides.");
    visit("rule", self.rule, "When an option is adopted.");
    visit("deadline", self.deadline, "When it goes up to the common superior.");
    visit("positions", self.positions, "Who stands where.");
    visit("decision", self.decision, "What was decided.");
    visit("withdrawn", self.withdrawn, "True when its raiser took it back.");
    visit("contributions", self.contributions, "What was said on it.");
  }
};

// The option that the rule adopts on these positions, if there is one: the first in the order of options.
std::optional<OptionId> adopted_option(const Matter& matter);

}  // namespace comity::model
