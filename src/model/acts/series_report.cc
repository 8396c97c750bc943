#include "model/acts/goal.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const ReportSeries& body) {
  if (auto exists = must_exist(act, model.indicators, body.indicator, "indicator"); !exists) return exists;
  std::vector<std::string> periods;
  for (const Observation& observation : body.observations) {
    if (auto named = must_be_period(act, observation.period); !named) return named;
    periods.push_back(observation.period);
  }
  if (periods.empty()) return refuse(act, "there are no values", "at least one");
  if (const std::string* period = first_repeated(periods))
    return refuse(act, "the period " + *period + " is given twice", "each once");
  return {};
}

void apply(Model& model, const record::Act& act, const ReportSeries& body) {
  const PartyId& party = act.statement.party;
  Series& series = model.series[{body.indicator, party}];
  series.indicator = body.indicator;
  series.party = party;
  series.source = body.source;
  for (const Observation& observation : body.observations) {
    const auto place = std::ranges::lower_bound(series.observations, observation.period, {}, &Observation::period);
    if (place != series.observations.end() && place->period == observation.period) place->value = observation.value;
    else series.observations.insert(place, observation);
  }
}

}  // namespace comity::model
