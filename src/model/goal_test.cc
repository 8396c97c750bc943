#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

Decimal decimal(std::string_view text) { return *Decimal::parse(text); }

ReportSeries series(std::vector<Observation> observations) {
  return {"length"_id, "yearbook", std::move(observations)};
}

}  // namespace

TEST_CASE("a goal is set, changed, withdrawn and set again by its own party") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, indicator("length"_id));
  SetGoal body = goal("roads"_id);
  body.indicator = "length"_id;
  body.target = decimal("12.5");
  record.does("jinshan"_id, body);
  const Goal& set = record.model.goals.at("roads"_id);
  CHECK(set == Goal{"roads"_id, "jinshan"_id, body.title, body.indicator, body.target, body.due, {}, false});
  body.target = decimal("14");
  record.does("jinshan"_id, body);
  CHECK(set.target == decimal("14"));
  record.does("jinshan"_id, WithdrawGoal{"roads"_id});
  CHECK(set.withdrawn);
  CHECK(record.refusal("jinshan"_id, WithdrawGoal{"roads"_id}) ==
        "goal.withdraw by jinshan: goal 'roads' is withdrawn already; expected a goal that is not");
  record.does("jinshan"_id, body);
  CHECK_FALSE(set.withdrawn);
}

TEST_CASE("another party's goal cannot be set or withdrawn, nor one that does not exist") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, goal("roads"_id));
  CHECK(record.refusal("shanghai"_id, goal("roads"_id)) ==
        "goal.set by shanghai: goal 'roads' is of 'jinshan'; expected a goal of one's own, or a new id");
  CHECK(record.refusal("office"_id, WithdrawGoal{"roads"_id}) ==
        "goal.withdraw by office: goal 'roads' is of 'jinshan'; expected a goal of one's own");
  CHECK(record.refusal("jinshan"_id, WithdrawGoal{"ports"_id}) ==
        "goal.withdraw by jinshan: there is no goal 'ports'; expected the id of an existing goal");
}

TEST_CASE("a goal names its indicator, and words for itself") {
  TestRecord record = cooperation_of_all();
  SetGoal body = goal("roads"_id);
  body.indicator = "length"_id;
  CHECK(record.refusal("jinshan"_id, body) ==
        "goal.set by jinshan: there is no indicator 'length'; expected the id of an existing indicator");
  body.indicator = {};
  body.target = decimal("1");
  CHECK(record.refusal("jinshan"_id, body) ==
        "goal.set by jinshan: a target without an indicator; expected the indicator it is measured by");
  body = goal("roads"_id);
  body.title = {};
  CHECK(record.refusal("jinshan"_id, body) ==
        "goal.set by jinshan: title is empty; expected words in at least one language");
}

TEST_CASE("a goal takes up one of its own party or of a party above, and never itself") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, goal("delta"_id));
  record.does("zhejiang"_id, goal("province"_id, "delta"_id));
  record.does("jiaxing-transport"_id, goal("department"_id, "province"_id));
  record.does("pinghu"_id, goal("county"_id, "province"_id));
  record.does("pinghu"_id, goal("part"_id, "county"_id));
  CHECK(record.model.goals.at("part"_id).takes_up == GoalId("county"_id));

  CHECK(record.refusal("jinshan"_id, goal("roads"_id, "ports"_id)) ==
        "goal.set by jinshan: there is no goal 'ports'; expected the id of an existing goal");
  CHECK(record.refusal("jinshan"_id, goal("roads"_id, "province"_id)) ==
        "goal.set by jinshan: goal 'province' is of 'zhejiang', which is not above 'jinshan'; expected a goal of one's "
        "own or of a superior");
  CHECK(record.refusal("zhejiang"_id, goal("other"_id, "county"_id)) ==
        "goal.set by zhejiang: goal 'county' is of 'pinghu', which is not above 'zhejiang'; expected a goal of one's "
        "own or of a superior");
  CHECK(record.refusal("pinghu"_id, goal("county"_id, "part"_id)) ==
        "goal.set by pinghu: goal 'county' would serve itself through 'part'; expected a goal that does not serve it");
  CHECK(record.refusal("pinghu"_id, goal("part"_id, "part"_id)) ==
        "goal.set by pinghu: goal 'part' would serve itself through 'part'; expected a goal that does not serve it");
}

TEST_CASE("an indicator is defined once, with a unit and words") {
  TestRecord record = cooperation_of_all();
  DefineIndicator body = indicator("length"_id, Aggregation::mean);
  record.does("jinshan"_id, body);
  CHECK(record.model.indicators.at("length"_id) ==
        Indicator{"length"_id, "jinshan"_id, body.title, "km", Direction::more_is_better, Aggregation::mean, ""});
  CHECK(record.refusal("jinshan"_id, body) ==
        "indicator.define by jinshan: indicator 'length' exists already; expected an id that is not taken");
  body = indicator("time"_id);
  body.unit = "";
  CHECK(record.refusal("jinshan"_id, body) ==
        "indicator.define by jinshan: the unit is empty; expected a unit, such as km or min");
  body = indicator("time"_id);
  body.title = {};
  CHECK(record.refusal("jinshan"_id, body) ==
        "indicator.define by jinshan: title is empty; expected words in at least one language");
}

TEST_CASE("values are reported for oneself, kept in order of period, and replaced by newer ones of the same period") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, indicator("length"_id));
  record.does("jinshan"_id, series({{"2026", decimal("3")}, {"2024", decimal("1")}}));
  record.does("pinghu"_id, series({{"2024", decimal("7")}}));
  record.does("jinshan"_id, series({{"2025", decimal("2")}, {"2026", decimal("3.5")}}));
  const Series& own = record.model.series.at({"length"_id, "jinshan"_id});
  CHECK(own.observations ==
        std::vector<Observation>{{"2024", decimal("1")}, {"2025", decimal("2")}, {"2026", decimal("3.5")}});
  CHECK(own.party.str() == "jinshan");
  CHECK(own.source == "yearbook");
  CHECK(record.model.series.at({"length"_id, "pinghu"_id}).observations ==
        std::vector<Observation>{{"2024", decimal("7")}});
}

TEST_CASE("values without indicator, with a strange or repeated period, or none at all are refused") {
  TestRecord record = cooperation_of_all();
  CHECK(record.refusal("jinshan"_id, series({{"2024", {}}})) ==
        "series.report by jinshan: there is no indicator 'length'; expected the id of an existing indicator");
  record.does("office"_id, indicator("length"_id));
  for (const char* period : {"26", "2026-", "2026-Q0", "2026-Q5", "2026-00", "2026-13", "2026-1", "2026-1x", "20x6",
                             "2026/01", "2026-011"}) {
    CHECK(record.refusal("jinshan"_id, series({{period, {}}})) ==
          "series.report by jinshan: the period is '" + std::string(period) +
              "'; expected a year, quarter or month: 2026, 2026-Q1 or 2026-03");
  }
  CHECK(record.refusal("jinshan"_id, series({})) ==
        "series.report by jinshan: there are no values; expected at least one");
  CHECK(record.refusal("jinshan"_id, series({{"2026-Q4", {}}, {"2026-12", {}}, {"2026-Q4", {}}})) ==
        "series.report by jinshan: the period 2026-Q4 is given twice; expected each once");
}
