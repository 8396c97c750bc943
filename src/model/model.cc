#include "model/model.h"

#include <algorithm>

#include "model/shape_cbor.h"

namespace comity::model {
namespace {

template <class Map>
void write_values(record::CborWriter& out, const Map& nouns) {
  out.array(nouns.size());
  for (const auto& [id, noun] : nouns) record::write(out, noun);
}

bool is_above(const Model& model, const PartyId& upper, const PartyId& lower) {
  const std::vector<PartyId> line = superiors(model, lower);
  return std::ranges::find(line, upper) != line.end();
}

}  // namespace

const Step* Project::newest_step(const PlanItemId& item) const {
  const auto found = std::find_if(steps.rbegin(), steps.rend(), [&](const Step& step) { return step.item == item; });
  return found == steps.rend() ? nullptr : &*found;
}

const Plan* Model::plan_with(const PlanItemId& item) const {
  const auto plan = plan_of_item.find(item);
  return plan == plan_of_item.end() ? nullptr : &plans.at(plan->second);
}

const PlanItem* Model::find_item(const PlanItemId& item) const {
  const Plan* plan = plan_with(item);
  if (plan == nullptr) return nullptr;
  return &*std::ranges::find(plan->items, item, &PlanItem::id);
}

record::Bytes model_bytes(const Model& model) {
  record::CborWriter out;
  out.array(17);
  out.array(model.cooperation ? 1 : 0);
  if (model.cooperation) record::write(out, *model.cooperation);
  write_values(out, model.parties);
  write_values(out, model.indicators);
  write_values(out, model.series);
  write_values(out, model.goals);
  write_values(out, model.plans);  // plan_of_item follows from it
  write_values(out, model.projects);
  write_values(out, model.matters);
  write_values(out, model.agreements);
  write_values(out, model.commitments);
  write_values(out, model.evidence);
  write_values(out, model.transfers);
  write_values(out, model.contributions);
  write_values(out, model.meetings);
  write_values(out, model.appraisals);
  write_values(out, model.scenarios);
  write_values(out, model.valuations);
  return out.take();
}

std::vector<PartyId> superiors(const Model& model, const PartyId& party) {
  std::vector<PartyId> line;
  for (auto found = model.parties.find(party); found != model.parties.end();) {
    const Standing& standing = found->second.standing;
    const auto& above = standing.department_of ? standing.department_of : standing.superior;
    // Admissions cannot close a circle; a superior named before it is admitted ends the line.
    if (!above || std::ranges::find(line, *above) != line.end()) break;
    line.push_back(*above);
    found = model.parties.find(*above);
  }
  return line;
}

std::optional<PartyId> closest_common_superior(const Model& model, std::span<const PartyId> parties) {
  if (parties.empty()) return std::nullopt;
  for (const PartyId& candidate : superiors(model, parties.front())) {
    if (!model.parties.contains(candidate) || std::ranges::find(parties, candidate) != parties.end()) continue;
    if (std::ranges::all_of(parties, [&](const PartyId& party) { return is_above(model, candidate, party); }))
      return candidate;
  }
  return std::nullopt;
}

TieKind tie_between(const Model& model, const PartyId& first, const PartyId& second) {
  if (is_above(model, first, second) || is_above(model, second, first)) return TieKind::vertical;
  const bool same_level = model.parties.at(first).standing.level == model.parties.at(second).standing.level;
  return same_level ? TieKind::horizontal : TieKind::oblique;
}

bool is_complete(const Model& model, const Commitment& commitment) {
  for (auto id = commitment.evidence.rbegin(); id != commitment.evidence.rend(); ++id) {
    const Evidence& evidence = model.evidence.at(*id);
    if (evidence.progress_pct == 100) return evidence.is_confirmed();
  }
  return false;
}

std::int32_t progress_pct(const Model& model, const Commitment& commitment) {
  std::int32_t highest = 0;
  for (const EvidenceId& id : commitment.evidence) {
    const Evidence& evidence = model.evidence.at(id);
    if (!evidence.is_disputed()) highest = std::max(highest, evidence.progress_pct);
  }
  return highest;
}

}  // namespace comity::model
