// Acts on matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct RaiseMatter {
  static constexpr std::string_view kind = "matter.raise";
  static constexpr std::string_view summary = "Put a question to the parties.";

  MatterId id;
  Text title;
  Text question;
  std::vector<std::string> findings;
  std::vector<Option> options;
  std::vector<PartyId> voters;
  DecisionRule rule;
  Instant deadline;
  bool operator==(const RaiseMatter&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("question", self.question, "What is to be decided.");
    visit("findings", self.findings, "Keys of the findings it is raised from.");
    visit("options", self.options, "What could be done.");
    visit("voters", self.voters, "Who decides.");
    visit("rule", self.rule, "When an option is adopted.");
    visit("deadline", self.deadline, "When it goes up to the common superior.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const RaiseMatter& body);
void apply(Model& model, const record::Act& act, const RaiseMatter& body);

struct WithdrawMatter {
  static constexpr std::string_view kind = "matter.withdraw";
  static constexpr std::string_view summary = "Take an undecided matter of one's own back.";

  MatterId matter;
  bool operator==(const WithdrawMatter&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "Which matter.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const WithdrawMatter& body);
void apply(Model& model, const record::Act& act, const WithdrawMatter& body);

struct TakePosition {
  static constexpr std::string_view kind = "position.take";
  static constexpr std::string_view summary = "Take a position on an option of a matter; the newest one counts.";

  MatterId matter;
  OptionId option;
  Stance stance = Stance::abstain;
  Text reason;
  std::optional<MeetingId> meeting = {};
  bool operator==(const TakePosition&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "Which matter.");
    visit("option", self.option, "Which option.");
    visit("stance", self.stance, "For, against or neither.");
    visit("reason", self.reason, "Why.");
    visit("meeting", self.meeting, "The meeting whose outcome it is.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const TakePosition& body);
void apply(Model& model, const record::Act& act, const TakePosition& body);

struct DecideMatter {
  static constexpr std::string_view kind = "matter.decide";
  static constexpr std::string_view summary =
      "Decide a matter that went past its deadline, as the closest common superior of its voters.";

  MatterId matter;
  OptionId option;
  Text reason;
  bool operator==(const DecideMatter&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "Which matter.");
    visit("option", self.option, "Which option.");
    visit("reason", self.reason, "Why.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const DecideMatter& body);
void apply(Model& model, const record::Act& act, const DecideMatter& body);

}  // namespace comity::model
