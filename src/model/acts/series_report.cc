#include "model/acts/goal.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// 2026, 2026-Q1 to Q4, 2026-01 to 12.
bool is_period(std::string_view text) {
  if (text.size() < 4 || !std::all_of(text.begin(), text.begin() + 4, is_digit)) return false;
  if (text.size() == 4) return true;
  if (text.size() != 7 || text[4] != '-') return false;
  if (text[5] == 'Q') return text[6] >= '1' && text[6] <= '4';
  if (!is_digit(text[5]) || !is_digit(text[6])) return false;
  const int month = (text[5] - '0') * 10 + (text[6] - '0');
  return month >= 1 && month <= 12;
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const ReportSeries& body) {
  if (auto exists = must_exist(act, model.indicators, body.indicator, "indicator"); !exists) return exists;
  std::vector<std::string> periods;
  for (const Observation& observation : body.observations) {
    if (!is_period(observation.period)) {
      return refuse(act, "the period is '" + observation.period + "'",
                    "a year, quarter or month: 2026, 2026-Q1 or 2026-03");
    }
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
