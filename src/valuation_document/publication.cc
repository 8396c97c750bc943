#include "valuation_document/publication.h"

#include <algorithm>

#include "valuation_document/computing.h"

namespace comity::valuation_document {
namespace {

void add(std::vector<PlanItemId>& items, const PlanItemId& item) {
  if (std::ranges::find(items, item) == items.end()) items.push_back(item);
}

// Its roads, the same roads in other plans, and what ends where it is missing: whatever a finding may be about.
std::vector<PlanItemId> items_of(const RoadCandidate& candidate) {
  std::vector<PlanItemId> items = candidate.items;
  for (const PlanItemId& item : candidate.same_as_them) add(items, item);
  for (const RoadGap& gap : candidate.gaps) {
    add(items, gap.item);
    if (gap.other) add(items, *gap.other);
  }
  return items;
}

std::int64_t whole_hours(const Decimal& hours) {
  std::int64_t whole = hours.mantissa();
  for (int scale = hours.scale(); scale > 0; --scale) whole /= 10;
  return whole;
}

}  // namespace

PrintedDocument printed(const Document& document) {
  const std::string text = print(document);
  const record::ByteView bytes = record::view(text);
  record::Blob blob = record::blob_of(record::Bytes(bytes.begin(), bytes.end()));
  model::Document described{"valuation.json", blob.hash, "application/json", static_cast<std::int64_t>(bytes.size())};
  return {std::move(described), std::move(blob)};
}

std::vector<std::int64_t> values_of(const Document& document) {
  std::vector<std::int64_t> values;
  for (const CoalitionResult& coalition : document.coalitions) values.push_back(coalition.value.minor);
  return values;
}

std::vector<model::YearlyLoss> losses_of(const Document& document) {
  std::vector<model::YearlyLoss> losses;
  for (const MissingRoad& road : document.missing) {
    const auto candidate = std::ranges::find(document.candidates, road.candidate, &RoadCandidate::id);
    if (candidate == document.candidates.end()) continue;
    losses.push_back(
        {candidate->id, candidate->name, items_of(*candidate), road.total.cost, whole_hours(road.total.hours)});
  }
  std::ranges::stable_sort(losses, std::ranges::greater(),
                           [](const model::YearlyLoss& loss) { return loss.money.minor; });
  return losses;
}

model::PublishValuation publication(const model::ValuationId& id, const model::ScenarioId& scenario,
                                    std::vector<model::ValuationInput> inputs, const Document& document,
                                    model::Document result) {
  model::PublishValuation body;
  body.id = id;
  body.scenario = scenario;
  body.inputs = std::move(inputs);
  body.engine = document.engine;
  body.parameters = {{"gap", document.parameters.gap.str()},
                     {"iterations", std::to_string(document.parameters.iterations)},
                     {"most_networks", std::to_string(document.parameters.most_networks)}};
  body.documents = {std::move(result)};
  body.currency = document.appraisal.currency;
  for (const RoadParty& party : document.parties)
    if (party.plays) body.players.push_back(party.id);
  body.values = values_of(document);
  body.losses = losses_of(document);
  body.sample = document.sample;
  return body;
}

}  // namespace comity::valuation_document
