#include "waiting/waiting.h"

#include <algorithm>
#include <chrono>
#include <tuple>

#include "checks/checks.h"
#include "checks/wording.h"
#include "model/kinds.h"
#include "model/roles.h"

namespace comity::waiting {
namespace {

using checks::both;
using checks::fill;
using checks::name_of_party;
using checks::subject_of;
using model::Commitment;
using model::Evidence;
using model::Model;
using model::Role;

Instant end_of(Date day) { return day + std::chrono::days(1) - std::chrono::seconds(1); }

Text days_between(Instant from, Instant to) { return both(std::to_string((day_of(to) - day_of(from)).count())); }

// The list as it grows, with what is the same for all that waits for one party.
class List {
 public:
  List(const Model& in, const model::Party& of, std::span<const model::PersonRole> roles, Instant at)
      : model(in),
        party(of.id()),
        now(at),
        answer_within(in.cooperation->settings.confirm_within_days.value_or(checks::default_confirm_within_days)),
        roles_(roles),
        anybody_may_(of.people.empty()) {}

  const Model& model;
  const PartyId& party;
  const Instant now;
  const std::chrono::days answer_within;

  // What `settling` and the times tell about it is filled in here. Without a day of its own, `until` follows from `since`.
  void add(Asked asked, std::string_view settling, checks::Subject thing, Text why, std::optional<Instant> since,
           std::optional<Instant> until, std::optional<checks::Subject> at = {}) {
    Waiting waiting;
    waiting.asked = asked;
    waiting.until = until ? *until : since.value_or(now) + answer_within;
    waiting.urgency = urgency_of(waiting.until, now);
    waiting.at_noun = at ? at->noun : thing.noun;
    waiting.at_id = at ? at->id : thing.id;
    waiting.noun = std::move(thing.noun);
    waiting.id = std::move(thing.id);
    waiting.title = std::move(thing.name);
    waiting.why = std::move(why);
    waiting.since = since;
    waiting.kind = settling;
    waiting.roles = model::roles_for(settling);
    waiting.may =
        anybody_may_ || std::ranges::any_of(roles_, [&](model::PersonRole role) { return may_speak(role, settling); });
    list_.push_back(std::move(waiting));
  }

  std::vector<Waiting> in_order() && {
    std::ranges::sort(list_, {}, [](const Waiting& waiting) {
      return std::tie(waiting.urgency, waiting.until, waiting.asked, waiting.noun, waiting.id);
    });
    return std::move(list_);
  }

 private:
  std::span<const model::PersonRole> roles_;
  bool anybody_may_;
  std::vector<Waiting> list_;
};

bool has(const std::vector<PartyId>& parties, const PartyId& party) {
  return std::ranges::find(parties, party) != parties.end();
}

void look_at(List& list, const model::Party& party) {
  if (party.joined) return;
  list.add(Asked::accept, model::JoinCooperation::kind, {"party", party.id().str(), party.standing.name},
           {"Your party was admitted and has not joined yet.", "本主体已获接纳，尚未加入。"}, std::nullopt,
           std::nullopt);
}

void look_at(List& list, const model::Matter& matter) {
  if (!matter.is_open()) return;
  if (matter.is_escalated(list.now)) {
    if (closest_common_superior(list.model, matter.voters) != list.party) return;
    list.add(Asked::decide, model::DecideMatter::kind, subject_of(matter),
             fill({"Its voters did not decide in time; {0} days ago it came up to you, their closest common superior.",
                   "表决主体逾期未决，已于{0}天前提交共同上级，由本主体裁决。"},
                  {days_between(matter.deadline, list.now)}),
             matter.deadline, matter.deadline);
    return;
  }
  const bool has_spoken =
      std::ranges::find(matter.positions, list.party, &model::Position::party) != matter.positions.end();
  if (!has(matter.voters, list.party) || has_spoken) return;
  list.add(Asked::decide, model::TakePosition::kind, subject_of(matter),
           fill({"{0} asks for your position; then the matter goes up to the common superior.",
                 "{0}提请本主体表明立场；逾期将提交共同上级。"},
                {name_of_party(list.model, matter.party)}),
           std::nullopt, matter.deadline);
}

void look_at(List& list, const model::Agreement& agreement) {
  const model::Version& version = agreement.newest();
  if (!has(version.terms.parties, list.party) || version.is_signed_by(list.party)) return;
  list.add(Asked::sign, model::SignAgreement::kind, {"agreement", agreement.id.str(), version.terms.title},
           fill({"Version {0}, proposed by {1}, has {2} of {3} signatures.", "{1}提出的第{0}版，已签署{2}/{3}。"},
                {both(std::to_string(version.number)), name_of_party(list.model, version.party),
                 both(std::to_string(version.signatures.size())), both(std::to_string(version.terms.parties.size()))}),
           version.at, std::nullopt);
}

void ask_to_accept(List& list, const Commitment& commitment) {
  const bool is_asked = std::ranges::any_of(commitment.terms.duties, [&](const model::Duty& duty) {
    return duty.party == list.party && duty.role != Role::informed;
  });
  if (!is_asked || commitment.is_accepted_by(list.party) || is_complete(list.model, commitment)) return;
  list.add(Asked::accept, model::AcceptDuty::kind, subject_of(commitment),
           fill({"{0} names your party in it; you have not accepted yet.", "{0}在其中列明了本主体的责任，尚未接受。"},
                {name_of_party(list.model, commitment.party)}),
           commitment.made, std::nullopt);
}

bool waits_for_another(const Model& model, const Commitment& commitment) {
  return std::ranges::any_of(commitment.terms.after, [&](const CommitmentId& before) {
    const auto found = model.commitments.find(before);
    return found != model.commitments.end() && !found->second.dropped && !is_complete(model, found->second);
  });
}

const Evidence* newest_evidence(const Model& model, const Commitment& commitment) {
  return commitment.evidence.empty() ? nullptr : &model.evidence.at(commitment.evidence.back());
}

void ask_to_report(List& list, const Commitment& commitment) {
  if (!commitment.has_duty(list.party, Role::responsible)) return;
  const Evidence* newest = newest_evidence(list.model, commitment);
  const bool is_disputed = newest != nullptr && newest->is_disputed();
  const Instant until = end_of(commitment.terms.due);
  if (newest != nullptr && !is_disputed && newest->progress_pct == 100) return;  // done, as far as this party goes
  if (newest != nullptr && !is_disputed && until - list.now > report_within) return;
  if (list.now <= until && waits_for_another(list.model, commitment)) return;
  const Text progress = both(std::to_string(progress_pct(list.model, commitment)));
  Text why;
  if (is_disputed) {
    why = fill({"Your report of {0} was disputed; report anew.", "{0}的报告受到质疑，请重新报告。"},
               {checks::spoken(day_of(newest->at))});
  } else if (newest != nullptr) {
    why = fill({"Reported as {0} per cent done on {1}.", "{1}报告进度{0}%。"},
               {progress, checks::spoken(day_of(newest->at))});
  } else {
    why = {"Nothing has been reported on it yet.", "尚未报告进展。"};
  }
  list.add(Asked::report, model::ReportEvidence::kind, subject_of(commitment), std::move(why),
           newest != nullptr ? newest->at : commitment.made, until);
}

// Whether `party` is one of those who should know if what `reporter` says of the commitment is so.
bool has_part(const Commitment& commitment, const PartyId& party, const PartyId& reporter) {
  if (party == reporter) return false;
  const bool has_duty = std::ranges::any_of(commitment.terms.duties, [&](const model::Duty& duty) {
    return duty.party == party && duty.role != Role::informed;
  });
  return has_duty || commitment.is_accepted_by(party);
}

bool anybody_else_has_part(const Commitment& commitment, const PartyId& reporter) {
  const auto takes_part = [&](const PartyId& party) { return has_part(commitment, party, reporter); };
  return std::ranges::any_of(commitment.terms.duties, takes_part, &model::Duty::party) ||
         std::ranges::any_of(commitment.accepted_by, takes_part);
}

void ask_to_confirm(List& list, const Commitment& commitment) {
  const Evidence* newest = newest_evidence(list.model, commitment);
  if (newest == nullptr || !newest->responses.empty() || newest->party == list.party) return;
  const bool is_asked =
      has_part(commitment, list.party, newest->party) ||
      (!anybody_else_has_part(commitment, newest->party) && has(superiors(list.model, newest->party), list.party));
  if (!is_asked) return;
  list.add(Asked::confirm, model::ConfirmEvidence::kind, {"evidence", newest->id.str(), subject_of(commitment).name},
           fill({"{0} reported {1} per cent done {2} days ago; nobody has confirmed or disputed it.",
                 "{0}于{2}天前报告进度{1}%，尚无主体确认或质疑。"},
                {name_of_party(list.model, newest->party), both(std::to_string(newest->progress_pct)),
                 days_between(newest->at, list.now)}),
           newest->at, std::nullopt, subject_of(commitment));
}

void look_at(List& list, const Commitment& commitment) {
  if (commitment.dropped) return;
  ask_to_accept(list, commitment);
  ask_to_report(list, commitment);
  ask_to_confirm(list, commitment);
}

void look_at(List& list, const model::Transfer& transfer) {
  const model::TransferTerms& terms = transfer.terms;
  const checks::Subject thing{"transfer", terms.id.str(), terms.purpose.empty() ? both(terms.id.str()) : terms.purpose};
  const checks::Subject agreement{"agreement", transfer.agreement.str(), {}};
  if (!transfer.paid && terms.from == list.party) {
    list.add(Asked::pay, model::PayTransfer::kind, thing,
             fill({"{0} is due to {1}.", "应付{1}{0}。"},
                  {checks::spoken(terms.amount), name_of_party(list.model, terms.to)}),
             std::nullopt, end_of(terms.due), agreement);
  }
  if (transfer.paid && !transfer.confirmed && terms.to == list.party) {
    list.add(Asked::confirm, model::ConfirmTransfer::kind, thing,
             fill({"{1} says it has paid {0}; confirm that you received it.", "{1}称已支付{0}，请确认收讫。"},
                  {checks::spoken(terms.amount), name_of_party(list.model, terms.from)}),
             *transfer.paid, std::nullopt, agreement);
  }
}

void look_at(List& list, const model::Meeting& meeting) {
  if (meeting.cancelled) return;
  const checks::Subject thing{"meeting", meeting.id.str(), meeting.title};
  if (meeting.invites(list.party) && meeting.attendance_of(list.party) == nullptr && list.now < meeting.begins) {
    list.add(
        Asked::meet, model::AttendMeeting::kind, thing,
        {"Your party is invited; say who attends, or send regrets.", "本主体受邀参会，请确认出席人员或告知不出席。"},
        meeting.called, meeting.begins);
  }
  if (meeting.minutes && meeting.is_attended_by(list.party) && !meeting.minutes->is_approved_by(list.party)) {
    list.add(Asked::meet, model::ApproveMinutes::kind, thing,
             {"Your party attended; approve the minutes, or have them corrected.",
              "本主体已参会，请确认会议纪要或提出更正。"},
             meeting.minutes->at, std::nullopt);
  }
}

// A finding on a goal waits for the goal's own party, which is the first it names.
void look_at(List& list, const checks::Finding& finding) {
  constexpr std::array<std::string_view, 2> mended_by_commitment = {"GOAL-001", "GOAL-002"};
  constexpr std::array<std::string_view, 3> mended_by_goal = {"GOAL-004", "GOAL-005", "GOAL-006"};
  const bool needs_commitment = std::ranges::find(mended_by_commitment, finding.code) != mended_by_commitment.end();
  const bool needs_goal = std::ranges::find(mended_by_goal, finding.code) != mended_by_goal.end();
  if (!needs_commitment && !needs_goal) return;
  if (finding.parties.empty() || finding.parties.front() != list.party) return;
  const auto goal_id = GoalId::parse(finding.subjects.front().id);
  const auto goal = goal_id ? list.model.goals.find(*goal_id) : list.model.goals.end();
  if (goal == list.model.goals.end()) return;  // the findings are older than the model
  list.add(Asked::mend, needs_goal ? model::SetGoal::kind : model::MakeCommitment::kind, subject_of(goal->second),
           finding.title, std::nullopt, end_of(goal->second.due));
}

template <class Map, class Id>
void look_at_all(List& list, const Map& nouns, const std::set<Id>& some) {
  for (const Id& id : some) {
    if (const auto found = nouns.find(id); found != nouns.end()) look_at(list, found->second);
  }
}

}  // namespace

Urgency urgency_of(Instant until, Instant now) {
  if (now > until) return Urgency::late;
  return until - now <= soon_within ? Urgency::soon : Urgency::later;
}

std::vector<Waiting> waits_for(const Model& model, const overview::Concerns& concerns,
                               std::span<const checks::Finding* const> on_goals, const PartyId& party,
                               std::span<const model::PersonRole> roles, Instant now) {
  const auto found = model.parties.find(party);
  if (found == model.parties.end()) return {};
  List list(model, found->second, roles, now);
  look_at(list, found->second);
  look_at_all(list, model.matters, concerns.matters);
  look_at_all(list, model.agreements, concerns.agreements);
  look_at_all(list, model.commitments, concerns.commitments);
  look_at_all(list, model.transfers, concerns.transfers);
  look_at_all(list, model.meetings, concerns.meetings);
  for (const checks::Finding* finding : on_goals) look_at(list, *finding);
  return std::move(list).in_order();
}

Text word(Asked asked) {
  static const std::array<Text, enum_names<Asked>.size()> words{{{"To decide", "待决定"},
                                                                 {"To sign", "待签署"},
                                                                 {"To accept", "待接受"},
                                                                 {"To report", "待报告"},
                                                                 {"To confirm", "待确认"},
                                                                 {"To pay", "待支付"},
                                                                 {"Goals to mend", "待衔接的目标"},
                                                                 {"Meetings", "会议"}}};
  return words[static_cast<std::size_t>(asked)];
}

Text word(Urgency urgency) {
  static const std::array<Text, enum_names<Urgency>.size()> words{
      {{"overdue", "已逾期"}, {"soon", "即将到期"}, {"later", "尚有时间"}}};
  return words[static_cast<std::size_t>(urgency)];
}

}  // namespace comity::waiting
