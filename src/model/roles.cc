#include "model/roles.h"

#include <algorithm>
#include <array>

#include "model/kinds.h"

namespace comity::model {
namespace {

using Roles = unsigned;  // a bit for each role

constexpr Roles bit(PersonRole role) { return 1u << static_cast<unsigned>(role); }

constexpr Roles leader = bit(PersonRole::leader);
constexpr Roles officer = bit(PersonRole::officer) | leader;  // whatever an officer may, a leader may
constexpr Roles secretary = bit(PersonRole::secretary);
constexpr Roles supervisor = bit(PersonRole::supervisor);

struct Speakers {
  std::string_view kind;
  Roles roles;
};

constexpr std::array table = {
    Speakers{FoundCooperation::kind, leader | secretary},
    Speakers{ConfigureCooperation::kind, secretary},
    Speakers{SetBorders::kind, secretary},
    Speakers{AdmitParty::kind, secretary},
    Speakers{JoinCooperation::kind, leader},
    Speakers{ChangeKey::kind, leader},
    Speakers{AuthorisePerson::kind, leader},
    Speakers{DismissPerson::kind, leader},
    Speakers{DefineIndicator::kind, officer},
    Speakers{ReportSeries::kind, officer},
    Speakers{SetGoal::kind, officer},
    Speakers{WithdrawGoal::kind, officer},
    Speakers{PublishPlan::kind, officer},
    Speakers{WithdrawPlan::kind, officer},
    Speakers{DefineProject::kind, officer},
    Speakers{AdvanceProject::kind, officer},
    Speakers{RaiseMatter::kind, officer | secretary},
    Speakers{TakePosition::kind, leader},
    Speakers{DecideMatter::kind, leader | supervisor},
    Speakers{WithdrawMatter::kind, officer | secretary},
    Speakers{ProposeAgreement::kind, leader | secretary},
    Speakers{SignAgreement::kind, leader},
    Speakers{MakeCommitment::kind, leader},
    Speakers{AcceptDuty::kind, leader},
    Speakers{ReportEvidence::kind, officer},
    Speakers{ConfirmEvidence::kind, officer},
    Speakers{DisputeEvidence::kind, officer},
    Speakers{PayTransfer::kind, officer},
    Speakers{ConfirmTransfer::kind, leader},
    Speakers{MakeContribution::kind, officer | secretary | supervisor},
    Speakers{CallMeeting::kind, secretary},
    Speakers{CancelMeeting::kind, secretary},
    Speakers{AttendMeeting::kind, officer | secretary},
    Speakers{MinuteMeeting::kind, secretary},
    Speakers{ApproveMinutes::kind, leader | secretary},
    Speakers{GiveAppraisal::kind, supervisor},
    Speakers{PublishScenario::kind, officer},
    Speakers{PublishValuation::kind, officer},
};

// Every kind once, in the order of AllKinds, and each can be spoken by somebody.
constexpr bool is_complete = []<class... Body>(std::type_identity<std::tuple<Body...>>) {
  constexpr std::array kinds = {Body::kind...};
  return std::ranges::equal(table, kinds, {}, &Speakers::kind) &&
         std::ranges::all_of(table, [](const Speakers& row) { return row.roles != 0; });
}(std::type_identity<AllKinds>{});
static_assert(is_complete, "the table says for every kind, in the order of model/kinds.h, who may speak it");

}  // namespace

bool may_speak(PersonRole role, std::string_view kind) {
  const auto row = std::ranges::find(table, kind, &Speakers::kind);
  return row != table.end() && (row->roles & bit(role)) != 0;
}

std::vector<std::string_view> kinds_of(PersonRole role) {
  std::vector<std::string_view> kinds;
  for (const Speakers& row : table) {
    if (row.roles & bit(role)) kinds.push_back(row.kind);
  }
  return kinds;
}

std::vector<PersonRole> roles_for(std::string_view kind) {
  std::vector<PersonRole> roles;
  for (std::size_t i = 0; i < enum_names<PersonRole>.size(); ++i) {
    if (may_speak(static_cast<PersonRole>(i), kind)) roles.push_back(static_cast<PersonRole>(i));
  }
  return roles;
}

}  // namespace comity::model
