// Every kind of act, once. Whoever needs to do something for each kind, or for the kind with a given name, goes through here.
#pragma once

#include <string_view>
#include <tuple>
#include <type_traits>

#include "model/acts/agreement.h"
#include "model/acts/appraisal.h"
#include "model/acts/commitment.h"
#include "model/acts/contribution.h"
#include "model/acts/cooperation.h"
#include "model/acts/goal.h"
#include "model/acts/matter.h"
#include "model/acts/meeting.h"
#include "model/acts/party.h"
#include "model/acts/person.h"
#include "model/acts/plan.h"
#include "model/acts/scenario.h"
#include "model/acts/transfer.h"
#include "model/shape_cbor.h"

namespace comity::model {

using AllKinds =
    std::tuple<FoundCooperation, ConfigureCooperation, SetBorders, AdmitParty, JoinCooperation, ChangeKey,
               AuthorisePerson, DismissPerson, DefineIndicator, ReportSeries, SetGoal, WithdrawGoal, PublishPlan,
               WithdrawPlan, DefineProject, AdvanceProject, RaiseMatter, TakePosition, DecideMatter, WithdrawMatter,
               ProposeAgreement, SignAgreement, MakeCommitment, AcceptDuty, ReportEvidence, ConfirmEvidence,
               DisputeEvidence, PayTransfer, ConfirmTransfer, MakeContribution, CallMeeting, CancelMeeting,
               AttendMeeting, MinuteMeeting, ApproveMinutes, GiveAppraisal, PublishScenario, PublishValuation>;

// Calls visit(std::type_identity<Body>{}) for every kind of act, in the order above.
template <class Visit>
void for_each_kind(Visit&& visit) {
  [&]<std::size_t... I>(std::index_sequence<I...>) {
    (visit(std::type_identity<std::tuple_element_t<I, AllKinds>>{}), ...);
  }(std::make_index_sequence<std::tuple_size_v<AllKinds>>{});
}

// Calls visit(std::type_identity<Body>{}) for the kind of that name; false when there is none.
template <class Visit>
bool with_kind(std::string_view kind, Visit&& visit) {
  bool found = false;
  for_each_kind([&]<class Body>(std::type_identity<Body> body) {
    if (!found && Body::kind == kind) {
      found = true;
      visit(body);
    }
  });
  return found;
}

}  // namespace comity::model
