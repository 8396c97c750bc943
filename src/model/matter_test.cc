#include <numeric>

#include "model/testing.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

const std::vector<PartyId> two{"jinshan"_id, "pinghu"_id};

DecisionRule rule(RuleKind kind, std::optional<std::int32_t> quota_pct = {}, std::vector<Weight> weights = {}) {
  return {kind, quota_pct, std::move(weights)};
}

std::string raised(TestRecord& record, const RaiseMatter& body) { return record.refusal("jinshan"_id, body); }

// The definition of each rule, on the set of supporters, in exact fractions.
bool reaches(const DecisionRule& rule, const std::vector<std::int64_t>& weights, unsigned supporters) {
  std::int64_t count = 0;
  std::int64_t weight = 0;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const bool supports = (supporters >> i & 1u) != 0;
    count += supports;
    weight += supports ? weights[i] : 0;
    total += weights[i];
  }
  const auto voters = static_cast<std::int64_t>(weights.size());
  switch (rule.kind) {
    case RuleKind::unanimity: return count == voters;
    case RuleKind::simple_majority: return count > voters - count;
    case RuleKind::qualified_majority: return count * 100 >= voters * *rule.quota_pct;
    case RuleKind::weighted_majority: return weight * 100 >= total * *rule.quota_pct;
  }
  return false;
}

}  // namespace

TEST_CASE("a matter is raised with its options, voters, rule and deadline") {
  TestRecord record = cooperation_of_all();
  RaiseMatter body = matter("lanes"_id, two, rule(RuleKind::simple_majority));
  body.findings = {"DOCK-005:a:b"};
  record.does("office"_id, body);
  const Matter& raised_matter = record.model.matters.at("lanes"_id);
  CHECK(raised_matter.party.str() == "office");
  CHECK(raised_matter.title == body.title);
  CHECK(raised_matter.question == body.question);
  CHECK(raised_matter.findings == body.findings);
  CHECK(raised_matter.options == body.options);
  CHECK(raised_matter.voters == body.voters);
  CHECK(raised_matter.rule == body.rule);
  CHECK(raised_matter.deadline == body.deadline);
  CHECK(raised_matter.is_open());
  CHECK(raised_matter.positions.empty());
}

TEST_CASE("a matter that cannot be decided as it is put is refused") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("taken"_id, two));
  const std::string by = "matter.raise by jinshan: ";
  CHECK(raised(record, matter("taken"_id, two)) ==
        by + "matter 'taken' exists already; expected an id that is not taken");
  RaiseMatter body = matter("m"_id, two);
  body.title = {};
  CHECK(raised(record, body) == by + "title is empty; expected words in at least one language");
  body = matter("m"_id, two);
  body.question = {};
  CHECK(raised(record, body) == by + "question is empty; expected words in at least one language");
  body = matter("m"_id, two);
  body.options.clear();
  CHECK(raised(record, body) == by + "a matter without options; expected at least one");
  body = matter("m"_id, two);
  body.options.push_back({"yes"_id, words("again")});
  CHECK(raised(record, body) == by + "option 'yes' is given twice; expected each option once");
  CHECK(raised(record, matter("m"_id, {})) == by + "a matter without voters; expected at least one");
  CHECK(raised(record, matter("m"_id, {"jinshan"_id, "jinshan"_id})) ==
        by + "voter 'jinshan' is given twice; expected each voter once");
  CHECK(raised(record, matter("m"_id, {"nobody"_id})) ==
        by + "voters names 'nobody', which is not a party; expected a party of the cooperation");
  body = matter("m"_id, two);
  body.deadline = record.now;
  CHECK(raised(record, body) ==
        by + "the deadline is " + to_string(record.now) + "; expected a time after " + to_string(record.now));
}

TEST_CASE("a rule has exactly the numbers it needs") {
  TestRecord record = cooperation_of_all();
  const std::string by = "matter.raise by jinshan: ";
  const auto said = [&](const DecisionRule& rule) { return raised(record, matter("m"_id, two, rule)); };
  CHECK(said(rule(RuleKind::unanimity, 60)) == by + "a quota with unanimity; expected no quota_pct");
  CHECK(said(rule(RuleKind::simple_majority, 60)) == by + "a quota with simple_majority; expected no quota_pct");
  CHECK(said(rule(RuleKind::qualified_majority)) ==
        by + "qualified_majority without a quota; expected quota_pct, 51 to 100 per cent");
  CHECK(said(rule(RuleKind::weighted_majority)) ==
        by + "weighted_majority without a quota; expected quota_pct, 51 to 100 per cent");
  CHECK(said(rule(RuleKind::qualified_majority, 50)) == by + "the quota is 50 per cent; expected 51 to 100");
  CHECK(said(rule(RuleKind::qualified_majority, 101)) == by + "the quota is 101 per cent; expected 51 to 100");
  CHECK(said(rule(RuleKind::qualified_majority, 60, {{"jinshan"_id, 1}})) ==
        by + "weights with qualified_majority; expected weights only with weighted_majority");
  CHECK(said(rule(RuleKind::weighted_majority, 60, {{"jinshan"_id, 0}, {"pinghu"_id, 1}})) ==
        by + "the weight of 'jinshan' is 0; expected 1 to 1000000000");
  CHECK(said(rule(RuleKind::weighted_majority, 60, {{"jinshan"_id, 1}, {"pinghu"_id, 1'000'000'001}})) ==
        by + "the weight of 'pinghu' is 1000000001; expected 1 to 1000000000");
  const std::string not_exactly = by + "the weights are not of exactly the voters; expected one weight for each voter";
  CHECK(said(rule(RuleKind::weighted_majority, 60, {{"jinshan"_id, 1}})) == not_exactly);
  CHECK(said(rule(RuleKind::weighted_majority, 60, {{"jinshan"_id, 1}, {"jiaxing"_id, 1}})) == not_exactly);
  CHECK(said(rule(RuleKind::weighted_majority, 60, {{"jinshan"_id, 1}, {"jinshan"_id, 1}})) == not_exactly);
  record.does("jinshan"_id,
              matter("m"_id, two, rule(RuleKind::weighted_majority, 60, {{"pinghu"_id, 1}, {"jinshan"_id, 2}})));
}

TEST_CASE("a position is a voter's own; its newest on an option counts, and the matter is decided by the rule") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, matter("lanes"_id, two));
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::oppose));
  record.does("jinshan"_id, position("lanes"_id, "no"_id, Stance::oppose));
  const Instant changed = record.now;
  record.does("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support));
  const Matter& lanes = record.model.matters.at("lanes"_id);
  CHECK(lanes.positions.size() == 2);
  CHECK(lanes.positions.back() ==
        Position{"jinshan"_id, "yes"_id, Stance::support, words("because"), changed, "Li Wei"});
  CHECK(lanes.is_open());
  const Instant decided = record.now;
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  CHECK(lanes.decision == Decision{"yes"_id, decided, std::nullopt, {}});

  CHECK(record.refusal("pinghu"_id, position("lanes"_id, "yes"_id, Stance::oppose)) ==
        "position.take by pinghu: matter 'lanes' is decided; expected a matter that is open");
  CHECK(record.refusal("office"_id, WithdrawMatter{"lanes"_id}) ==
        "matter.withdraw by office: matter 'lanes' is decided; expected a matter that is open");
  CHECK(record.refusal("office"_id, DecideMatter{"lanes"_id, "yes"_id, {}}) ==
        "matter.decide by office: matter 'lanes' is decided; expected a matter that is open");
}

TEST_CASE("a position is refused to those who are no voters, on other options and on other matters") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, matter("lanes"_id, two));
  CHECK(record.refusal("office"_id, position("lanes"_id, "yes"_id, Stance::support)) ==
        "position.take by office: 'office' is not a voter on 'lanes'; expected one of its voters");
  CHECK(record.refusal("jinshan"_id, position("lanes"_id, "maybe"_id, Stance::support)) ==
        "position.take by jinshan: matter 'lanes' has no option 'maybe'; expected one of 'yes', 'no'");
  CHECK(record.refusal("jinshan"_id, position("width"_id, "yes"_id, Stance::support)) ==
        "position.take by jinshan: there is no matter 'width'; expected the id of an existing matter");
}

TEST_CASE("a matter is taken back by its raiser only, and stays withdrawn") {
  TestRecord record = cooperation_of_all();
  record.does("office"_id, matter("lanes"_id, two));
  CHECK(record.refusal("jinshan"_id, WithdrawMatter{"lanes"_id}) ==
        "matter.withdraw by jinshan: matter 'lanes' was raised by 'office'; expected a matter of one's own");
  record.does("office"_id, WithdrawMatter{"lanes"_id});
  CHECK(record.model.matters.at("lanes"_id).withdrawn);
  CHECK_FALSE(record.model.matters.at("lanes"_id).is_escalated("2030-01-01T00:00:00Z"_time));
  CHECK(record.refusal("jinshan"_id, position("lanes"_id, "yes"_id, Stance::support)) ==
        "position.take by jinshan: matter 'lanes' is withdrawn; expected a matter that is open");
}

TEST_CASE("past its deadline a matter is the closest common superior's, and nobody else's") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"pinghu"_id, "jiaxing-transport"_id}));
  CHECK(record.refusal("jiaxing"_id, DecideMatter{"lanes"_id, "yes"_id, {}}) ==
        "matter.decide by jiaxing: the voters have until 2026-06-01T00:00:00Z; expected a decision by the superior "
        "only after the deadline");
  record.now = "2026-06-01T00:00:00Z"_time;  // the last second counts
  record.does("pinghu"_id, position("lanes"_id, "yes"_id, Stance::support));
  record.now = "2026-06-01T00:00:01Z"_time;
  CHECK(record.model.matters.at("lanes"_id).is_escalated(record.now));
  CHECK(record.refusal("jiaxing-transport"_id, position("lanes"_id, "yes"_id, Stance::support)) ==
        "position.take by jiaxing-transport: the deadline of 'lanes' passed on 2026-06-01T00:00:00Z; "
        "expected a position before it; now the voters' common superior decides");
  for (const char* other : {"zhejiang", "office", "pinghu"}) {
    CHECK(record.refusal(*PartyId::parse(other), DecideMatter{"lanes"_id, "yes"_id, {}}) ==
          "matter.decide by " + std::string(other) + ": '" + other +
              "' is not the voters' closest common superior; expected a decision by 'jiaxing'");
  }
  CHECK(record.refusal("jiaxing"_id, DecideMatter{"lanes"_id, "maybe"_id, {}}) ==
        "matter.decide by jiaxing: matter 'lanes' has no option 'maybe'; expected one of 'yes', 'no'");
  record.does("jiaxing"_id, DecideMatter{"lanes"_id, "no"_id, words("cheaper")});
  CHECK(record.model.matters.at("lanes"_id).decision ==
        Decision{"no"_id, "2026-06-01T00:00:01Z"_time, PartyId("jiaxing"_id), words("cheaper")});
}

TEST_CASE("a superior that votes itself does not decide: the one above it does") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"pinghu"_id, "jiaxing"_id}));
  record.now = "2026-07-01T00:00:00Z"_time;
  CHECK(record.refusal("jiaxing"_id, DecideMatter{"lanes"_id, "yes"_id, {}}) ==
        "matter.decide by jiaxing: 'jiaxing' is not the voters' closest common superior; expected a decision by "
        "'zhejiang'");
  record.does("zhejiang"_id, DecideMatter{"lanes"_id, "yes"_id, {}});
}

TEST_CASE("without a common superior nobody decides for the voters") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("lanes"_id, {"jinshan"_id, "huangshan"_id}));
  record.now = "2026-07-01T00:00:00Z"_time;
  CHECK(record.refusal("office"_id, DecideMatter{"lanes"_id, "yes"_id, {}}) ==
        "matter.decide by office: 'office' is not the voters' closest common superior; "
        "expected a common superior, which these voters do not have");
}

TEST_CASE("every rule adopts an option exactly when its definition says so, on every pattern of positions") {
  const std::vector<PartyId> pool{"jinshan"_id, "pinghu"_id, "jiaxing"_id, "shanghai"_id, "huangshan"_id};
  for (std::size_t count = 1; count <= pool.size(); ++count) {
    const std::vector<PartyId> voters(pool.begin(), pool.begin() + static_cast<std::ptrdiff_t>(count));
    const std::vector<std::vector<std::int64_t>> weightings{
        std::vector<std::int64_t>(count, 1), {5, 3, 2, 1, 1}, {1, 1, 1, 1, 996}, {33, 33, 34, 1, 1}};
    for (std::vector<std::int64_t> weights : weightings) {
      weights.resize(count);
      std::vector<DecisionRule> rules{rule(RuleKind::unanimity), rule(RuleKind::simple_majority)};
      std::vector<Weight> named;
      for (std::size_t i = 0; i < count; ++i) named.push_back({voters[i], weights[i]});
      for (const int quota : {51, 60, 66, 67, 75, 80, 99, 100}) {
        rules.push_back(rule(RuleKind::qualified_majority, quota));
        rules.push_back(rule(RuleKind::weighted_majority, quota, named));
      }
      for (const DecisionRule& each : rules) {
        // Each voter is silent (0), supports (1), opposes (2) or abstains (3).
        for (unsigned pattern = 0; pattern < 1u << (2 * count); ++pattern) {
          Matter asked;
          asked.options = {{"no"_id, {}}, {"yes"_id, {}}};
          asked.voters = voters;
          asked.rule = each;
          unsigned supporters = 0;
          for (std::size_t i = 0; i < count; ++i) {
            const unsigned stance = pattern >> (2 * i) & 3u;
            if (stance == 1) supporters |= 1u << i;
            if (stance != 0)
              asked.positions.push_back({voters[i], "yes"_id, static_cast<Stance>(stance - 1), {}, {}, {}});
          }
          const bool adopted = adopted_option(asked) == OptionId("yes"_id);
          if (adopted != reaches(each, weights, supporters)) {
            CAPTURE(count);
            CAPTURE(pattern);
            CAPTURE(name_of(each.kind));
            FAIL_CHECK("adopted is " << adopted);
          }
        }
      }
    }
  }
}

TEST_CASE("of two options that are adopted at once the first in the matter's order is") {
  Matter asked;
  asked.options = {{"yes"_id, {}}, {"no"_id, {}}};
  asked.voters = two;
  for (const PartyId& voter : two) {
    for (const Option& option : asked.options)
      asked.positions.push_back({voter, option.id, Stance::support, {}, {}, {}});
  }
  CHECK(adopted_option(asked) == OptionId("yes"_id));
}

TEST_CASE("the largest weights and voter numbers do not overflow") {
  Matter asked;
  asked.options = {{"yes"_id, {}}};
  asked.rule.kind = RuleKind::weighted_majority;
  asked.rule.quota_pct = 100;
  for (int i = 0; i < 2000; ++i) {
    const auto voter = *PartyId::parse("p" + std::to_string(i));
    asked.voters.push_back(voter);
    asked.rule.weights.push_back({voter, 1'000'000'000});
    asked.positions.push_back({voter, "yes"_id, Stance::support, {}, {}, {}});
  }
  CHECK(adopted_option(asked) == OptionId("yes"_id));
  asked.positions.pop_back();
  CHECK_FALSE(adopted_option(asked));
}
