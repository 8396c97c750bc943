#include "model/subjects.h"

#include <algorithm>
#include <array>

#include "model/kinds.h"
#include "record/described_cbor.h"

namespace comity::model {
namespace {

using record::Statement;
using Subjects = std::vector<Subject>;

Subjects subjects(const Statement&, const FoundCooperation& body) {
  return {{Noun::cooperation, body.id.str()}, {Noun::party, body.founder.party.str()}};
}
Subjects subjects(const Statement& said, const ConfigureCooperation&) {
  return {{Noun::cooperation, said.cooperation.str()}};
}
Subjects subjects(const Statement& said, const SetBorders&) { return {{Noun::cooperation, said.cooperation.str()}}; }

Subjects subjects(const Statement&, const AdmitParty& body) { return {{Noun::party, body.standing.party.str()}}; }
Subjects subjects(const Statement& said, const JoinCooperation&) { return {{Noun::party, said.party.str()}}; }
Subjects subjects(const Statement& said, const ChangeKey&) { return {{Noun::party, said.party.str()}}; }
Subjects subjects(const Statement& said, const AuthorisePerson& body) {
  return {{Noun::person, body.who.str()}, {Noun::party, said.party.str()}};
}
Subjects subjects(const Statement& said, const DismissPerson& body) {
  return {{Noun::person, body.who.str()}, {Noun::party, said.party.str()}};
}

Subjects subjects(const Statement&, const DefineIndicator& body) { return {{Noun::indicator, body.id.str()}}; }
Subjects subjects(const Statement& said, const ReportSeries& body) {
  return {{Noun::series, body.indicator.str() + "/" + said.party.str()}, {Noun::indicator, body.indicator.str()}};
}
Subjects subjects(const Statement&, const SetGoal& body) { return {{Noun::goal, body.id.str()}}; }
Subjects subjects(const Statement&, const WithdrawGoal& body) { return {{Noun::goal, body.id.str()}}; }

Subjects subjects(const Statement&, const PublishPlan& body) { return {{Noun::plan, body.id.str()}}; }
Subjects subjects(const Statement&, const WithdrawPlan& body) { return {{Noun::plan, body.id.str()}}; }
Subjects subjects(const Statement&, const DefineProject& body) { return {{Noun::project, body.id.str()}}; }
Subjects subjects(const Statement&, const AdvanceProject& body) {
  return {{Noun::project, body.project.str()}, {Noun::plan_item, body.item.str()}};
}

Subjects subjects(const Statement&, const RaiseMatter& body) { return {{Noun::matter, body.id.str()}}; }
Subjects subjects(const Statement&, const TakePosition& body) { return {{Noun::matter, body.matter.str()}}; }
Subjects subjects(const Statement&, const DecideMatter& body) { return {{Noun::matter, body.matter.str()}}; }
Subjects subjects(const Statement&, const WithdrawMatter& body) { return {{Noun::matter, body.matter.str()}}; }
Subjects subjects(const Statement&, const MakeContribution& body) {
  return {{Noun::contribution, body.id.str()}, {Noun::matter, body.matter.str()}};
}

Subjects subjects(const Statement&, const ProposeAgreement& body) { return {{Noun::agreement, body.id.str()}}; }
Subjects subjects(const Statement&, const SignAgreement& body) { return {{Noun::agreement, body.agreement.str()}}; }
Subjects subjects(const Statement&, const MakeCommitment& body) { return {{Noun::commitment, body.terms.id.str()}}; }
Subjects subjects(const Statement&, const AcceptDuty& body) { return {{Noun::commitment, body.commitment.str()}}; }
Subjects subjects(const Statement&, const ReportEvidence& body) {
  return {{Noun::commitment, body.commitment.str()}, {Noun::evidence, body.id.str()}};
}
Subjects subjects(const Statement&, const ConfirmEvidence& body) { return {{Noun::evidence, body.evidence.str()}}; }
Subjects subjects(const Statement&, const DisputeEvidence& body) { return {{Noun::evidence, body.evidence.str()}}; }
Subjects subjects(const Statement&, const PayTransfer& body) { return {{Noun::transfer, body.transfer.str()}}; }
Subjects subjects(const Statement&, const ConfirmTransfer& body) { return {{Noun::transfer, body.transfer.str()}}; }

Subjects subjects(const Statement&, const CallMeeting& body) { return {{Noun::meeting, body.id.str()}}; }
Subjects subjects(const Statement&, const CancelMeeting& body) { return {{Noun::meeting, body.meeting.str()}}; }
Subjects subjects(const Statement&, const AttendMeeting& body) { return {{Noun::meeting, body.meeting.str()}}; }
Subjects subjects(const Statement&, const MinuteMeeting& body) { return {{Noun::meeting, body.meeting.str()}}; }
Subjects subjects(const Statement&, const ApproveMinutes& body) { return {{Noun::meeting, body.meeting.str()}}; }

Subjects subjects(const Statement&, const GiveAppraisal& body) {
  Subjects all{{Noun::appraisal, body.id.str()}};
  if (body.subject.party) all.push_back({Noun::party, body.subject.party->str()});
  if (body.subject.goal) all.push_back({Noun::goal, body.subject.goal->str()});
  if (body.subject.commitment) all.push_back({Noun::commitment, body.subject.commitment->str()});
  return all;
}

Subjects subjects(const Statement&, const PublishScenario& body) {
  Subjects all{{Noun::scenario, body.id.str()}};
  for (const PlanId& plan : body.plans) all.push_back({Noun::plan, plan.str()});
  return all;
}
Subjects subjects(const Statement&, const PublishValuation& body) {
  return {{Noun::valuation, body.id.str()}, {Noun::scenario, body.scenario.str()}};
}

}  // namespace

std::vector<Subject> subjects_of(const record::Act& act) {
  const record::Statement& said = act.statement;
  std::vector<Subject> all;
  with_kind(said.kind, [&]<class Body>(std::type_identity<Body>) {
    if (const auto body = record::decode<Body>(said.body, said.kind)) all = subjects(said, *body);
  });
  return all;
}

bool is_said_by_each(std::string_view kind) {
  constexpr std::array kinds = {TakePosition::kind,    SignAgreement::kind,  ReportSeries::kind,
                                AcceptDuty::kind,      ReportEvidence::kind, ConfirmEvidence::kind,
                                DisputeEvidence::kind, AttendMeeting::kind,  ApproveMinutes::kind};
  return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace comity::model
