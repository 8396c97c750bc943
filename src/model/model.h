// The state of one cooperation: what its record says so far. Only acts change it: see apply.h.
//
// Everything is kept by id in order, so that the same record gives the same model and the same bytes everywhere.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "model/agreement.h"
#include "model/appraisal.h"
#include "model/commitment.h"
#include "model/contribution.h"
#include "model/cooperation.h"
#include "model/goal.h"
#include "model/matter.h"
#include "model/meeting.h"
#include "model/party.h"
#include "model/plan.h"
#include "model/scenario.h"

namespace comity::model {

using SeriesKey = std::pair<IndicatorId, PartyId>;

struct Model {
  std::optional<Cooperation> cooperation;  // none before the first act
  std::map<PartyId, Party> parties;
  std::map<IndicatorId, Indicator> indicators;
  std::map<SeriesKey, Series> series;
  std::map<GoalId, Goal> goals;
  std::map<PlanId, Plan> plans;
  std::map<PlanItemId, PlanId> plan_of_item;
  std::map<ProjectId, Project> projects;
  std::map<MatterId, Matter> matters;
  std::map<AgreementId, Agreement> agreements;
  std::map<CommitmentId, Commitment> commitments;
  std::map<EvidenceId, Evidence> evidence;
  std::map<TransferId, Transfer> transfers;
  std::map<ContributionId, Contribution> contributions;
  std::map<MeetingId, Meeting> meetings;
  std::map<AppraisalId, Appraisal> appraisals;
  std::map<ScenarioId, Scenario> scenarios;
  std::map<ValuationId, Valuation> valuations;

  bool operator==(const Model&) const = default;

  const PlanItem* find_item(const PlanItemId& item) const;
  const Plan* plan_with(const PlanItemId& item) const;
};

// The model's own canonical bytes: equal models, equal bytes (docs/formats/model.md).
record::Bytes model_bytes(const Model& model);

// The parties above `party`, nearest first: its superior, that one's superior, and so on; a department's line begins with
// the government it belongs to.
std::vector<PartyId> superiors(const Model& model, const PartyId& party);

// The lowest party that is above every one of `parties` and none of them itself; none when there is no such party. One
// that is among them may not settle its own dispute with those below it.
std::optional<PartyId> closest_common_superior(const Model& model, std::span<const PartyId> parties);

// Relation of two different parties: one above the other, of the same level, or neither.
TieKind tie_between(const Model& model, const PartyId& first, const PartyId& second);

// Has the newest evidence that reports completion been confirmed by another party and disputed by none?
bool is_complete(const Model& model, const Commitment& commitment);

// Highest progress that was reported and not left disputed, per cent.
std::int32_t progress_pct(const Model& model, const Commitment& commitment);

}  // namespace comity::model
