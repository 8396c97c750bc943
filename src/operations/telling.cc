#include "operations/telling.h"

#include <algorithm>

#include "checks/wording.h"
#include "model/kinds.h"
#include "model/words.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using checks::name_of_party;
using model::Model;

Text number(std::int64_t value) { return both(std::to_string(value)); }
Text day(Date value) { return checks::spoken(value); }

// Its first words; a page that wants all of it shows the thing itself.
std::string beginning(const std::string& words) {
  constexpr std::size_t longest = 160;
  if (words.size() <= longest) return words;
  std::size_t end = longest;
  while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;  // not inside a character
  return words.substr(0, end) + "…";
}
Text beginning(const Text& words) { return {beginning(words.in(Language::en)), beginning(words.in(Language::zh))}; }

Text with_reason(Text said, const Text& reason) {
  if (reason.empty()) return said;
  return fill({"{0}: {1}", "{0}：{1}"}, {said, beginning(reason)});
}

Text roles_in_words(const std::vector<model::PersonRole>& roles) {
  Text words;
  for (const model::PersonRole role : roles) {
    const Text one = model::word(role);
    words.en += (words.en.empty() ? "" : ", ") + one.en;
    words.zh += (words.zh.empty() ? "" : "、") + one.zh;
  }
  return words;
}

class Teller {
 public:
  Teller(const Model& model, const record::Statement& statement)
      : model_(model), statement_(statement), who_(name_of_party(model, statement.party)) {}

  // A kind that has no words of its own here.
  template <class Body>
  Telling tell(const Body&) const {
    return {of_party(statement_.party), says({"{0}: {1}", "{0}：{1}"}, model::word_of_kind(Body::kind)), {}};
  }

  Telling tell(const model::FoundCooperation&) const {
    return {whole(), says({"{0} founded the cooperation", "{0}发起本合作"}), {}};
  }
  Telling tell(const model::ConfigureCooperation&) const {
    return {whole(), says({"{0} set the tolerances of the checks", "{0}设定了检查的容差"}), {}};
  }
  Telling tell(const model::SetBorders& body) const {
    return {whole(),
            says({"{0} set the borders of {1} areas", "{0}设定了{1}个区域的边界"},
                 number(static_cast<std::int64_t>(body.borders.areas.size()))),
            {}};
  }

  Telling tell(const model::AdmitParty& body) const {
    return {of_party(body.standing.party), says({"{0} admitted it to the cooperation", "{0}接纳其加入合作"}), {}};
  }
  Telling tell(const model::JoinCooperation&) const {
    return {of_party(statement_.party), says({"{0} joined the cooperation", "{0}加入合作"}), {}};
  }
  Telling tell(const model::ChangeKey&) const {
    return {of_party(statement_.party), says({"{0} signs with a new key", "{0}更换了签名密钥"}), {}};
  }
  Telling tell(const model::AuthorisePerson& body) const {
    const Text name = body.name.empty() ? both(body.who.str()) : body.name;
    return {of_party(statement_.party),
            fill({"{0} authorised {1} as {2}", "{0}授权{1}担任{2}"}, {who_, name, roles_in_words(body.roles)}),
            {}};
  }
  Telling tell(const model::DismissPerson& body) const {
    return {
        of_party(statement_.party), says({"{1} no longer acts for {0}", "{1}不再代表{0}"}, both(body.who.str())), {}};
  }

  Telling tell(const model::DefineIndicator& body) const {
    return {{"indicator", body.id.str(), body.title}, says({"{0} defined the indicator", "{0}定义了指标"}), {}};
  }
  Telling tell(const model::ReportSeries& body) const {
    const auto indicator = model_.indicators.find(body.indicator);
    const Text title = indicator == model_.indicators.end() ? both(body.indicator.str()) : indicator->second.title;
    if (body.observations.empty())
      return {{"indicator", body.indicator.str(), title}, says({"{0} reported values", "{0}上报数值"}), {}};
    const model::Observation& last = body.observations.back();
    return {
        {"indicator", body.indicator.str(), title},
        fill({"{0} reported {1} for {2}", "{0}上报{2}数值：{1}"}, {who_, both(last.value.str()), both(last.period)}),
        {}};
  }
  Telling tell(const model::SetGoal& body) const {
    return {{"goal", body.id.str(), body.title},
            says({"{0} set the goal, to be reached by {1}", "{0}设定目标，期限{1}"}, day(body.due)),
            {}};
  }
  Telling tell(const model::WithdrawGoal& body) const {
    return {of_goal(body.id), says({"{0} gave the goal up", "{0}撤回目标"}), {}};
  }

  Telling tell(const model::PublishPlan& body) const {
    return {{"plan", body.id.str(), body.title},
            says({"{0} published the plan with {1} plan items", "{0}发布规划，含{1}个规划项"},
                 number(static_cast<std::int64_t>(body.items.size()))),
            {}};
  }
  Telling tell(const model::WithdrawPlan& body) const {
    return {{"plan", body.id.str(), both(body.id.str())}, says({"{0} withdrew the plan", "{0}撤回规划"}), {}};
  }
  Telling tell(const model::DefineProject& body) const {
    return {{"project", body.id.str(), body.title},
            says({"{0} defined the project of {1} plan items", "{0}设立项目，含{1}个规划项"},
                 number(static_cast<std::int64_t>(body.items.size()))),
            {}};
  }
  Telling tell(const model::AdvanceProject& body) const {
    const auto project = model_.projects.find(body.project);
    const Text title = project == model_.projects.end() ? Text{} : project->second.title;
    const model::PlanItem* item = model_.find_item(body.item);
    return {{"project", body.project.str(), named(title, body.project.str())},
            fill({"{0} reported \"{1}\" at the stage of {2}", "{0}报告“{1}”进入{2}阶段"},
                 {who_, named(item != nullptr ? item->name : Text{}, body.item.str()), model::word(body.stage)}),
            {}};
  }

  Telling tell(const model::RaiseMatter& body) const {
    return {{"matter", body.id.str(), body.title},
            fill({"{0} raised the matter; {1} parties decide until {2}", "{0}提出议题，由{1}个主体于{2}前决定"},
                 {who_, number(static_cast<std::int64_t>(body.voters.size())), day(day_of(body.deadline))}),
            {}};
  }
  Telling tell(const model::TakePosition& body) const {
    const Text said = fill({"{0} {1} \"{2}\"", "{0}{1}“{2}”"},
                           {who_, model::word(body.stance), option_text(body.matter, body.option)});
    return {of_matter(body.matter), with_reason(said, body.reason), effect_on(body.matter)};
  }
  Telling tell(const model::DecideMatter& body) const {
    const Text said = says({"{0} decided on \"{1}\" as the common superior", "{0}作为共同上级裁决采用“{1}”"},
                           option_text(body.matter, body.option));
    return {of_matter(body.matter), with_reason(said, body.reason), effect_on(body.matter)};
  }
  Telling tell(const model::WithdrawMatter& body) const {
    return {of_matter(body.matter), says({"{0} took the matter back", "{0}撤回议题"}), {}};
  }

  Telling tell(const model::ProposeAgreement& body) const {
    return {{"agreement", body.id.str(), body.terms.title},
            says({"{0} proposed version {1}", "{0}提出第{1}版"}, number(body.version)),
            {}};
  }
  Telling tell(const model::SignAgreement& body) const {
    const auto agreement = model_.agreements.find(body.agreement);
    Text effect;
    if (agreement != model_.agreements.end() && agreement->second.in_force_since == statement_.time)
      effect = {"With the last signature the agreement is in force.", "各方签署完毕，协议生效。"};
    return {of_agreement(body.agreement), says({"{0} signed", "{0}签署"}), effect};
  }

  Telling tell(const model::MakeCommitment& body) const {
    return {{"commitment", body.terms.id.str(), body.terms.title},
            says({"{0} made the commitment, due {1}", "{0}作出承诺，期限{1}"}, day(body.terms.due)),
            {}};
  }
  Telling tell(const model::AcceptDuty& body) const {
    return {of_commitment(body.commitment), says({"{0} accepted its duties", "{0}接受其责任"}), {}};
  }
  Telling tell(const model::ReportEvidence& body) const {
    const Text said = says({"{0} reported {1} per cent done", "{0}报告进度{1}%"}, number(body.progress_pct));
    return {of_commitment(body.commitment), with_reason(said, body.statement), {}};
  }
  Telling tell(const model::ConfirmEvidence& body) const {
    return answered(body.evidence, says({"{0} confirmed the report", "{0}确认报告"}), body.reason);
  }
  Telling tell(const model::DisputeEvidence& body) const {
    return answered(body.evidence, says({"{0} disputed the report", "{0}质疑报告"}), body.reason);
  }

  Telling tell(const model::MakeContribution& body) const {
    return {of_matter(body.matter), with_reason(says({"{0} said", "{0}发言"}), body.statement), {}};
  }
  Telling tell(const model::CallMeeting& body) const {
    return {{"meeting", body.id.str(), body.title},
            says({"{0} called the meeting for {1}", "{0}召集会议，日期{1}"}, day(day_of(body.begins))),
            {}};
  }
  Telling tell(const model::CancelMeeting& body) const {
    return {of_meeting(body.meeting), says({"{0} cancelled the meeting", "{0}取消会议"}), {}};
  }
  Telling tell(const model::AttendMeeting& body) const {
    return {of_meeting(body.meeting),
            body.regrets ? says({"{0} sends regrets", "{0}告知不出席"}) : says({"{0} attends", "{0}确认出席"}),
            {}};
  }
  Telling tell(const model::MinuteMeeting& body) const {
    return {of_meeting(body.meeting), says({"{0} wrote the minutes", "{0}撰写会议纪要"}), {}};
  }
  Telling tell(const model::ApproveMinutes& body) const {
    return {of_meeting(body.meeting), says({"{0} approved the minutes", "{0}确认会议纪要"}), {}};
  }

  Telling tell(const model::GiveAppraisal& body) const {
    const Text said = fill({"{0} appraised it at {1} for {2}", "{0}对其{2}考核评分{1}"},
                           {who_, both(body.score.str()), both(body.period)});
    return {appraised(body.subject), with_reason(said, body.statement), {}};
  }

  Telling tell(const model::PublishScenario& body) const {
    return {{"scenario", body.id.str(), named(body.title, body.id.str())},
            says({"{0} published the scenario", "{0}发布情景"}),
            {}};
  }
  Telling tell(const model::PublishValuation& body) const {
    const auto found = model_.scenarios.find(body.scenario);
    const Text title = found == model_.scenarios.end() ? Text{} : found->second.title;
    return {{"scenario", body.scenario.str(), named(title, body.scenario.str())},
            says({"{0} published what it is worth: {1}", "{0}发布测算结果：{1}"}, both(body.id.str())),
            {}};
  }

  Telling tell(const model::PayTransfer& body) const {
    return of_transfer(body.transfer, {"{0} paid {1}: {2}", "{0}支付{1}：{2}"});
  }
  Telling tell(const model::ConfirmTransfer& body) const {
    return of_transfer(body.transfer, {"{0} received {1}: {2}", "{0}收讫{1}：{2}"});
  }

 private:
  Text says(const Text& pattern) const { return fill(pattern, {who_}); }
  Text says(const Text& pattern, const Text& what) const { return fill(pattern, {who_, what}); }
  static Text named(const Text& name, const std::string& id) { return name.empty() ? both(id) : name; }

  checks::Subject whole() const {
    return {"cooperation", model_.cooperation->id.str(), named(model_.cooperation->name, model_.cooperation->id.str())};
  }
  checks::Subject of_party(const PartyId& party) const { return {"party", party.str(), name_of_party(model_, party)}; }
  checks::Subject of_goal(const GoalId& id) const {
    const auto found = model_.goals.find(id);
    return {"goal", id.str(), named(found == model_.goals.end() ? Text{} : found->second.title, id.str())};
  }
  checks::Subject of_matter(const MatterId& id) const {
    const auto found = model_.matters.find(id);
    return {"matter", id.str(), named(found == model_.matters.end() ? Text{} : found->second.title, id.str())};
  }
  checks::Subject of_agreement(const AgreementId& id) const {
    const auto found = model_.agreements.find(id);
    return {"agreement", id.str(),
            named(found == model_.agreements.end() ? Text{} : found->second.newest().terms.title, id.str())};
  }
  checks::Subject of_commitment(const CommitmentId& id) const {
    const auto found = model_.commitments.find(id);
    return {"commitment", id.str(),
            named(found == model_.commitments.end() ? Text{} : found->second.terms.title, id.str())};
  }

  checks::Subject appraised(const model::Appraised& subject) const {
    if (subject.party) return of_party(*subject.party);
    if (subject.goal) return of_goal(*subject.goal);
    return subject.commitment ? of_commitment(*subject.commitment) : whole();
  }
  checks::Subject of_meeting(const model::MeetingId& id) const {
    const auto found = model_.meetings.find(id);
    return {"meeting", id.str(), named(found == model_.meetings.end() ? Text{} : found->second.title, id.str())};
  }

  Text option_text(const MatterId& matter, const OptionId& option) const {
    const auto found = model_.matters.find(matter);
    if (found == model_.matters.end()) return both(option.str());
    const auto known = std::ranges::find(found->second.options, option, &model::Option::id);
    return named(known == found->second.options.end() ? Text{} : known->text, option.str());
  }

  // Decided by this act: the decision bears its time.
  Text effect_on(const MatterId& id) const {
    const auto found = model_.matters.find(id);
    if (found == model_.matters.end() || !found->second.decision) return {};
    const model::Decision& decision = *found->second.decision;
    if (decision.at != statement_.time) return {};
    return fill({"Decided: \"{0}\".", "决定采用“{0}”。"}, {option_text(id, decision.option)});
  }

  Telling answered(const EvidenceId& id, const Text& said, const Text& reason) const {
    const auto evidence = model_.evidence.find(id);
    if (evidence == model_.evidence.end()) return {of_party(statement_.party), with_reason(said, reason), {}};
    const CommitmentId& commitment = evidence->second.commitment;
    Text effect;
    const auto found = model_.commitments.find(commitment);
    const bool is_newest = found != model_.commitments.end() && found->second.evidence.back() == id;
    const bool was_last =
        !evidence->second.responses.empty() && evidence->second.responses.back().at == statement_.time;
    if (is_newest && was_last && is_complete(model_, found->second))
      effect = {"The commitment is complete.", "责任事项已完成。"};
    return {of_commitment(commitment), with_reason(said, reason), effect};
  }

  Telling of_transfer(const TransferId& id, const Text& pattern) const {
    const auto found = model_.transfers.find(id);
    if (found == model_.transfers.end())
      return {{"transfer", id.str(), both(id.str())}, fill(pattern, {who_, {}, {}}), {}};
    const model::TransferTerms& terms = found->second.terms;
    return {of_agreement(found->second.agreement),
            fill(pattern, {who_, checks::spoken(terms.amount), named(terms.purpose, id.str())}),
            {}};
  }

  const Model& model_;
  const record::Statement& statement_;
  const Text who_;
};

}  // namespace

Result<Telling> tell(const Model& model, const record::Act& act) {
  Result<Telling> told = not_found("kind", "'" + act.statement.kind + "'", "a kind of act");
  model::with_kind(act.statement.kind, [&]<class Body>(std::type_identity<Body>) {
    const auto body = record::decode<Body>(act.statement.body, act.statement.kind);
    if (body) told = Teller(model, act.statement).tell(*body);
    else told = body.error();
  });
  return told;
}

}  // namespace comity::operations
