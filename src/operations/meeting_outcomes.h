// What a meeting agreed on, and what each outcome has become: positions that name the meeting, a decision, commitments.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "operations/matters.h"

namespace comity::operations {

struct OutcomeCommitment {
  CommitmentId id;
  Text title;
  PartyId party;
  Date due;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be done.");
    visit("party", self.party, "Who made it.");
    visit("due", self.due, "By when.");
  }
};

struct OutcomeLine {
  Text text;
  std::optional<MatterId> matter;
  Text matter_title;
  std::optional<MatterState> matter_state;
  std::optional<OptionId> option;
  Text option_text;
  std::optional<NamedParty> responsible;
  std::optional<Date> due;
  std::vector<NamedParty> taken_by;
  bool decided = false;
  std::vector<OutcomeCommitment> commitments;
  Text became;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("text", self.text, "What was agreed.");
    visit("matter", self.matter, "The matter it is on.");
    visit("matter_title", self.matter_title, "That matter's title.");
    visit("matter_state", self.matter_state, "That matter's state.");
    visit("option", self.option, "The option the meeting agreed on.");
    visit("option_text", self.option_text, "That option in words.");
    visit("responsible", self.responsible, "Who is to do it.");
    visit("due", self.due, "By when.");
    visit("taken_by", self.taken_by, "Voters that support the option and named this meeting.");
    visit("decided", self.decided, "Whether the matter was decided for the option.");
    visit("commitments", self.commitments,
          "Commitments that name this meeting and give the responsible party a duty; without one, all that name it.");
    visit("became", self.became, "What has become of it, in a sentence.");
    visit("may", self.may, "What the viewer may make of it: position.take, commitment.make.");
  }
};

// In the order of the minutes; none without minutes.
std::vector<OutcomeLine> outcomes_of(const View& view, const model::Meeting& meeting);

}  // namespace comity::operations
