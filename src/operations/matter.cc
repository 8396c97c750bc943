// One matter: its options with every party's position, the rule and its power, the clock, the decision, the discussion.
#include <algorithm>
#include <map>

#include "checks/wording.h"
#include "model/acts/agreement.h"
#include "model/acts/contribution.h"
#include "model/acts/matter.h"
#include "operations/catalogue.h"
#include "operations/matter_discussion.h"
#include "operations/matter_rule.h"
#include "operations/matters.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Matter;
using model::Model;
using model::Stance;

struct MatterRequest {
  MatterId id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which matter.");
  }
};

struct FindingOrigin {
  std::string key;
  std::string code;
  Text title;
  bool still_found = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "Its key.");
    visit("code", self.code, "Its code.");
    visit("title", self.title, "What is wrong; what its code means in general where it is no longer found.");
    visit("still_found", self.still_found, "Whether the checks still find it.");
  }
};

struct PositionLine {
  PartyId party;
  Text name;
  std::optional<Stance> stance;
  Text reason;
  std::string person;
  Text person_name;
  std::optional<Instant> at;
  std::optional<model::MeetingId> meeting;
  Text meeting_title;
  Text instead;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "A voter.");
    visit("name", self.name, "What people call it.");
    visit("stance", self.stance, "Where it stands; none while it has taken no position on this option.");
    visit("reason", self.reason, "Why.");
    visit("person", self.person, "Who took the position.");
    visit("person_name", self.person_name, "What people call that person.");
    visit("at", self.at, "When.");
    visit("meeting", self.meeting, "The meeting whose outcome it is.");
    visit("meeting_title", self.meeting_title, "That meeting's title.");
    visit("instead", self.instead, "Of a dissent: the option it supported instead; empty where it opposed.");
  }
};

struct OptionAnswer {
  OptionId id;
  Text text;
  std::int64_t in_favour = 0;
  std::int64_t missing = 0;
  bool reachable = false;
  Text standing;
  std::vector<NamedParty> pivotal;
  std::optional<Stance> own_stance;
  std::optional<Effect> effect;
  std::vector<PositionLine> positions;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("text", self.text, "What would be done.");
    visit("in_favour", self.in_favour, "The weight of those who support it; one each where the rule has no weights.");
    visit("missing", self.missing, "The weight it still needs; 0: it is adopted.");
    visit("reachable", self.reachable, "Whether it can be adopted without anybody who opposes it changing position.");
    visit("standing", self.standing, "How it stands and who could still make it, in a sentence.");
    visit("pivotal", self.pivotal, "Each of whom alone would bring it about by supporting it.");
    visit("own_stance", self.own_stance, "Where the viewer's party stands.");
    visit("effect", self.effect, "What a position of the viewer's party would bring about; if it may take one.");
    visit("positions", self.positions, "Every voter's, in the order of the voters.");
  }
};

struct DecisionAnswer {
  OptionId option;
  Text text;
  Instant at;
  std::optional<NamedParty> superior;
  Text reason;
  std::vector<NamedParty> supported_by;
  std::vector<PositionLine> dissents;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("option", self.option, "What was decided.");
    visit("text", self.text, "The same in words.");
    visit("at", self.at, "When.");
    visit("superior", self.superior, "The common superior that decided; none: the voters did, by the rule.");
    visit("reason", self.reason, "Its reasons.");
    visit("supported_by", self.supported_by, "Voters that supported it.");
    visit("dissents", self.dissents,
          "Voters that opposed it, or that supported another option and not this one, with their reasons.");
  }
};

struct AgreementOrigin {
  AgreementId id;
  Text title;
  std::int32_t version = 1;
  bool in_force = false;
  std::int32_t signatures = 0;
  std::int32_t parties = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("version", self.version, "Number of the newest version.");
    visit("in_force", self.in_force, "Whether that version is in force.");
    visit("signatures", self.signatures, "How many parties have signed it.");
    visit("parties", self.parties, "How many must.");
  }
};

struct MeetingOrigin {
  model::MeetingId id;
  Text title;
  Instant begins;
  bool cancelled = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("begins", self.begins, "When it begins.");
    visit("cancelled", self.cancelled, "True when it does not take place.");
  }
};

struct MatterAnswer {
  MatterLine matter;
  Text question;
  std::vector<FindingOrigin> findings;
  std::vector<OptionAnswer> options;
  RuleAnswer rule;
  std::optional<OptionId> ahead;
  Text standing;
  std::optional<DecisionAnswer> decision;
  std::vector<AgreementOrigin> agreements;
  std::vector<MeetingOrigin> meetings;
  std::vector<ContributionLine> discussion;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "Title, state, clock, what is asked.");
    visit("question", self.question, "What is to be decided.");
    visit("findings", self.findings, "The findings it was raised from.");
    visit("options", self.options, "What could be done, with every voter's position.");
    visit("rule", self.rule, "When an option is adopted, and how much each vote counts.");
    visit("ahead", self.ahead, "The option with the most weight in favour; none while nobody supports any.");
    visit("standing", self.standing, "Which option is ahead and what is missing, in a sentence.");
    visit("decision", self.decision, "What was decided.");
    visit("agreements", self.agreements, "Agreements that carry the decision out.");
    visit("meetings", self.meetings, "Meetings that have it on their agenda.");
    visit("discussion", self.discussion, "What was said on it, in threads.");
    visit("may", self.may,
          "Kinds of act the viewer may speak here: position.take, matter.decide, matter.withdraw, contribution.make, "
          "agreement.propose.");
  }
};

std::vector<FindingOrigin> findings_of(const View& view, const Matter& matter) {
  std::vector<FindingOrigin> origins;
  for (const std::string& key : matter.findings) {
    FindingOrigin origin{key, key.substr(0, key.find(':')), checks::both(key), false};
    if (const checks::Finding* found = view.findings->with_key(key)) {
      origin.title = found->title;
      origin.still_found = true;
    } else {
      const auto general = std::ranges::find(checks::catalogue(), origin.code, &checks::CodeInfo::code);
      if (general != checks::catalogue().end()) origin.title = general->title;
    }
    origins.push_back(std::move(origin));
  }
  return origins;
}

PositionLine line_of(const Model& model, const PartyId& voter, const model::Position* position) {
  PositionLine line;
  line.party = voter;
  line.name = checks::name_of_party(model, voter);
  if (position == nullptr) return line;
  line.stance = position->stance;
  line.reason = position->reason;
  line.person = position->person;
  line.person_name = name_of_speaker(model, voter, position->person);
  line.at = position->at;
  line.meeting = position->meeting;
  if (position->meeting) {
    const auto meeting = model.meetings.find(*position->meeting);
    if (meeting != model.meetings.end()) line.meeting_title = meeting->second.title;
  }
  return line;
}

const model::Position* position_of(const Matter& matter, const PartyId& voter, const OptionId& option) {
  const auto found = std::ranges::find_if(matter.positions, [&](const model::Position& position) {
    return position.party == voter && position.option == option;
  });
  return found == matter.positions.end() ? nullptr : &*found;
}

bool may_take_position(const View& view, const Matter& matter) {
  return may_say(view, model::TakePosition{matter.id, matter.options.front().id, Stance::support, {}, {}});
}

OptionAnswer option_of(const View& view, const Matter& matter, const game::WeightedVoting& rule,
                       const model::Option& option) {
  const Tally tally = tally_of(matter, rule, option.id);
  OptionAnswer answer;
  answer.id = option.id;
  answer.text = option.text;
  answer.in_favour = tally.in_favour;
  answer.missing = tally.missing;
  answer.reachable = tally.reachable;
  answer.standing = standing_in_words(view.model, matter, rule, tally);
  for (const PartyId& party : tally.pivotal) answer.pivotal.push_back(named(view.model, party));
  for (const PartyId& voter : matter.voters) {
    const model::Position* position = position_of(matter, voter, option.id);
    if (position != nullptr && view.viewer.party == voter) answer.own_stance = position->stance;
    answer.positions.push_back(line_of(view.model, voter, position));
  }
  if (view.viewer.party && may_take_position(view, matter))
    answer.effect = effect_of(matter, rule, tally, *view.viewer.party);
  return answer;
}

// A voter that opposed what was decided, or wanted something else instead.
const model::Position* dissent_of(const Matter& matter, const PartyId& voter) {
  const model::Position* own = position_of(matter, voter, matter.decision->option);
  if (own != nullptr && own->stance == Stance::support) return nullptr;
  if (own != nullptr && own->stance == Stance::oppose) return own;
  const auto other = std::ranges::find_if(matter.positions, [&](const model::Position& position) {
    return position.party == voter && position.stance == Stance::support;
  });
  return other == matter.positions.end() ? nullptr : &*other;
}

std::optional<DecisionAnswer> decision_of(const Model& model, const Matter& matter) {
  if (!matter.decision) return std::nullopt;
  const model::Decision& decision = *matter.decision;
  DecisionAnswer answer{decision.option, {}, decision.at, {}, decision.reason, {}, {}};
  const auto option = std::ranges::find(matter.options, decision.option, &model::Option::id);
  if (option != matter.options.end()) answer.text = option->text;
  if (decision.superior) answer.superior = named(model, *decision.superior);
  for (const PartyId& voter : matter.voters) {
    const model::Position* own = position_of(matter, voter, decision.option);
    if (own != nullptr && own->stance == Stance::support) answer.supported_by.push_back(named(model, voter));
    const model::Position* dissent = dissent_of(matter, voter);
    if (dissent == nullptr) continue;
    answer.dissents.push_back(line_of(model, voter, dissent));
    if (dissent->option == decision.option) continue;
    const auto other = std::ranges::find(matter.options, dissent->option, &model::Option::id);
    answer.dissents.back().instead = other->text;
  }
  return answer;
}

std::vector<AgreementOrigin> agreements_from(const View& view, const MatterId& matter) {
  std::vector<AgreementOrigin> agreements;
  for (const AgreementId& id : view.overview.agreements_of(matter)) {
    const model::Agreement& agreement = view.model.agreements.at(id);
    const model::Version& version = agreement.newest();
    if (version.terms.matter != matter) continue;
    agreements.push_back({id, version.terms.title, version.number, agreement.in_force_version == version.number,
                          static_cast<std::int32_t>(version.signatures.size()),
                          static_cast<std::int32_t>(version.terms.parties.size())});
  }
  return agreements;
}

std::vector<MeetingOrigin> meetings_on(const Model& model, const MatterId& matter) {
  std::vector<MeetingOrigin> meetings;
  for (const auto& [id, meeting] : model.meetings) {
    if (std::ranges::find(meeting.agenda, matter) == meeting.agenda.end()) continue;
    meetings.push_back({id, meeting.title, meeting.begins, meeting.cancelled});
  }
  std::ranges::sort(meetings, {}, &MeetingOrigin::begins);
  return meetings;
}

std::vector<std::string> offers_on(const View& view, const Matter& matter) {
  std::vector<std::string> may;
  const OptionId& first = matter.options.front().id;
  if (may_take_position(view, matter)) may.emplace_back(model::TakePosition::kind);
  offer(view, model::DecideMatter{matter.id, first, {}}, may);
  offer(view, model::WithdrawMatter{matter.id}, may);
  if (!matter.withdrawn && may_speak(view, model::MakeContribution::kind))
    may.emplace_back(model::MakeContribution::kind);
  if (matter.decision && may_speak(view, model::ProposeAgreement::kind))
    may.emplace_back(model::ProposeAgreement::kind);
  return may;
}

void say_who_is_ahead(const Matter& matter, MatterAnswer& answer) {
  const auto best = std::ranges::max_element(answer.options, {}, &OptionAnswer::in_favour);
  if (best->in_favour == 0) {
    answer.standing = {"No option has support yet.", "尚无方案获得赞成。"};
    return;
  }
  answer.ahead = best->id;
  answer.standing =
      matter.is_open() ? checks::fill({"Ahead: {0}. {1}", "目前领先：{0}。{1}"}, {best->text, best->standing}) : Text{};
}

Result<MatterAnswer> look_at_matter(const MatterRequest& request, const View& view) {
  const auto found = view.model.matters.find(request.id);
  if (found == view.model.matters.end())
    return not_found("id", "'" + request.id.str() + "'", "a matter of the cooperation");
  const Matter& matter = found->second;
  const game::WeightedVoting rule = as_weighted(matter);

  MatterAnswer answer;
  answer.matter = line_of_matter(view, matter);
  answer.question = matter.question;
  answer.findings = findings_of(view, matter);
  for (const model::Option& option : matter.options) answer.options.push_back(option_of(view, matter, rule, option));
  answer.rule = rule_of(view.model, matter);
  say_who_is_ahead(matter, answer);
  answer.decision = decision_of(view.model, matter);
  answer.agreements = agreements_from(view, matter.id);
  answer.meetings = meetings_on(view.model, matter.id);
  answer.discussion = discussion_of(view.model, matter);
  answer.may = offers_on(view, matter);
  return answer;
}

}  // namespace

Operation matter_view() {
  return declare_view<MatterRequest, MatterAnswer>(
      {"view matter",
       "One matter: options and positions, the rule with each voter's power, clock, decision, discussion.",
       {"id"},
       "comity view matter zhulu-standard --db out/comity.db"},
      look_at_matter);
}

}  // namespace comity::operations
