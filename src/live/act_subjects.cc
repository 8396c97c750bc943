#include "live/act_subjects.h"

#include <algorithm>
#include <array>

#include "model/kinds.h"
#include "record/described_cbor.h"

namespace comity::live {
namespace {

template <class T>
constexpr std::string_view noun_of = "";
template <>
constexpr std::string_view noun_of<CooperationId> = "cooperation";
template <>
constexpr std::string_view noun_of<PartyId> = "party";
template <>
constexpr std::string_view noun_of<GoalId> = "goal";
template <>
constexpr std::string_view noun_of<IndicatorId> = "indicator";
template <>
constexpr std::string_view noun_of<PlanId> = "plan";
template <>
constexpr std::string_view noun_of<PlanItemId> = "plan_item";
template <>
constexpr std::string_view noun_of<ProjectId> = "project";
template <>
constexpr std::string_view noun_of<MatterId> = "matter";
template <>
constexpr std::string_view noun_of<AgreementId> = "agreement";
template <>
constexpr std::string_view noun_of<CommitmentId> = "commitment";
template <>
constexpr std::string_view noun_of<EvidenceId> = "evidence";
template <>
constexpr std::string_view noun_of<TransferId> = "transfer";

// What a body names by an id of its own, in the order of its fields: first what it is about. Lists name other things.
template <class Struct>
void collect(const Struct& value, std::vector<ActSubject>& subjects) {
  Struct::fields(value, [&]<class Field>(std::string_view, const Field& field, const auto&...) {
    if constexpr (!noun_of<Field>.empty()) {
      if (!field.empty()) subjects.push_back({std::string(noun_of<Field>), field.str()});
    } else if constexpr (requires { Field::fields(field, [](auto&&...) {}); }) {
      if (subjects.empty()) collect(field, subjects);
    }
  });
}

}  // namespace

std::vector<ActSubject> subjects_of(const record::Act& act) {
  const record::Statement& statement = act.statement;
  std::vector<ActSubject> subjects;
  model::with_kind(statement.kind, [&]<class Body>(std::type_identity<Body>) {
    if (const auto body = record::decode<Body>(statement.body, statement.kind)) collect(*body, subjects);
  });
  if (!subjects.empty()) return subjects;
  if (statement.kind.starts_with("party.")) return {{"party", statement.party.str()}};
  return {{"cooperation", statement.cooperation.str()}};
}

bool is_said_by_each(std::string_view kind) {
  constexpr auto kinds = std::to_array<std::string_view>({model::TakePosition::kind, model::SignAgreement::kind,
                                                          model::ReportSeries::kind, model::AcceptDuty::kind,
                                                          model::ConfirmEvidence::kind, model::DisputeEvidence::kind});
  return std::ranges::find(kinds, kind) != kinds.end();
}

}  // namespace comity::live
