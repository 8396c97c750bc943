// A division problem from the browser: computed and answered, or made into the draft of an agreement. Nothing of it is kept.
#include "live/live_cooperation.h"
#include "model/model.h"
#include "operations/division_agreement.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;

// Room for every character of the text written as an escape of two.
constexpr std::size_t longest_body = 2 * operations::longest_problem_text + (std::size_t{64} << 10);

template <class Asked>
Result<Asked> asked_in(const Call& call) {
  std::vector<Fault> faults;
  const auto field = [](std::string_view pointer) {
    return std::string(pointer.empty() ? pointer : pointer.substr(1));
  };
  Asked asked = formats::from_json<Asked>(call.body, "", field, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return asked;
}

Error too_busy() { return unavailable("divisions", "others are being computed", "another try in a moment"); }

Answer divide(Call& call) {
  const auto question = asked_in<operations::DivisionQuestion>(call);
  if (!question) return question.error();
  const auto place = call.service.division_places().take();
  if (!place) return too_busy();
  auto answer = operations::divide_brought(*question);
  if (!answer) return answer.error();
  call.cooperation->read([&](const live::Snapshot& snapshot) { operations::take_parties(snapshot.model, *answer); });
  return formats::to_whole_json(*answer);
}

Answer draft_agreement(Call& call) {
  const auto wanted = asked_in<operations::DivisionToAgree>(call);
  if (!wanted) return wanted.error();
  const auto place = call.service.division_places().take();
  if (!place) return too_busy();
  // Computed before the record is looked at: nobody waits for a division.
  auto answer = operations::divide_brought({wanted->brought, wanted->rule});
  if (!answer) return answer.error();
  if (wanted->valuation) {
    auto own = own_gains_of(call, *wanted->valuation);
    if (!own) return own.error();
    answer->at_first = std::move(*own);
    answer->needs_holder = false;
  }
  const auto draft = call.cooperation->read([&](const live::Snapshot& snapshot) {
    return operations::agreement_from(snapshot.model, *call.party, *wanted, *answer);
  });
  if (!draft) return draft.error();
  return formats::to_whole_json(*draft);
}

}  // namespace

std::vector<Route> division_routes() {
  RouteDoc compute;
  compute.method = "POST";
  compute.path = "/api/cooperations/{cooperation}/division";
  compute.id = "compute_division";
  compute.summary =
      "A division problem by every rule that fits, with its stability; or everything that is wrong with the table. "
      "Nothing is kept.";
  compute.tag = "divisions";
  compute.access = Access::member;
  compute.body = formats::describe<operations::DivisionQuestion>();
  compute.body_bytes = longest_body;
  compute.answer = formats::describe<operations::DivisionAnswer>(Emptiness::written);
  RouteDoc draft;
  draft.method = "POST";
  draft.path = "/api/cooperations/{cooperation}/division/agreement";
  draft.id = "draft_division_agreement";
  draft.summary =
      "A division that was chosen as the body of agreement.propose, with the transfers that leave each party with its "
      "share. Nothing is kept.";
  draft.tag = "divisions";
  draft.access = Access::acting;
  draft.roles = working_roles;
  draft.body = formats::describe<operations::DivisionToAgree>();
  draft.body_bytes = longest_body;
  draft.answer = formats::describe<operations::DraftedAgreement>(Emptiness::written);
  return {{std::move(compute), divide}, {std::move(draft), draft_agreement}};
}

}  // namespace comity::workbench
