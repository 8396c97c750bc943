// A matter's decision rule as the page shows it: as weights and a quota, in words, with each voter's power, and how each
// option stands under it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "game/voting_power.h"
#include "model/model.h"

namespace comity::operations {

// The rule as a weighted one: a vote each where the rule gives no weights (docs/methods/voting-power.md). In order of voters.
game::WeightedVoting as_weighted(const model::Matter& matter);

struct VoterLine {
  PartyId party;
  Text name;
  std::int64_t weight = 1;
  std::string shapley_shubik_pct;  // empty where it was not computed
  std::string banzhaf_pct;
  std::string shapley_shubik;
  std::string banzhaf;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "A voter.");
    visit("name", self.name, "What people call it.");
    visit("weight", self.weight, "Its weight under the rule; 1 where the rule has none.");
    visit("shapley_shubik_pct", self.shapley_shubik_pct,
          "Its Shapley-Shubik index in per cent; empty where there are more voters or sums than are counted.");
    visit("banzhaf_pct", self.banzhaf_pct, "Its normalised Banzhaf index in per cent.");
    visit("shapley_shubik", self.shapley_shubik, "The same as an exact fraction.");
    visit("banzhaf", self.banzhaf, "The same as an exact fraction.");
  }
};

struct RuleAnswer {
  model::RuleKind kind = model::RuleKind::unanimity;
  std::optional<std::int32_t> quota_pct;
  Text words;
  std::int64_t quota = 0;
  std::int64_t total = 0;
  std::vector<VoterLine> voters;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "Which rule.");
    visit("quota_pct", self.quota_pct, "Per cent needed; with a qualified or weighted majority.");
    visit("words", self.words, "When an option is adopted, in a sentence.");
    visit("quota", self.quota, "The sum of weights that adopts an option.");
    visit("total", self.total, "The sum of all weights.");
    visit("voters", self.voters, "Who decides, with weight and power.");
  }
};

RuleAnswer rule_of(const model::Model& model, const model::Matter& matter);

// How far an option is from being adopted on the positions taken.
struct Tally {
  std::int64_t in_favour = 0;  // weight of those who support it
  std::int64_t missing = 0;    // weight still needed; 0: adopted
  bool reachable = false;      // without anybody who opposes it changing position
  std::vector<PartyId> supporting;
  std::vector<PartyId> opposing;
  std::vector<PartyId> open;     // abstained or silent
  std::vector<PartyId> pivotal;  // each of whom alone would bring it about, opponents too
};

Tally tally_of(const model::Matter& matter, const game::WeightedVoting& rule, const OptionId& option);

// "Supported by 2 of 3 voters; 1 more needed, which could come from Pinghu."
Text standing_in_words(const model::Model& model, const model::Matter& matter, const game::WeightedVoting& rule,
                       const Tally& tally);

// What a voter's support for the option, and the lack of it, would bring about now.
struct Effect {
  bool supporting_decides = false;
  Text supporting;
  Text otherwise;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("supporting_decides", self.supporting_decides, "True when support would decide the matter.");
    visit("supporting", self.supporting, "What support would bring about.");
    visit("otherwise", self.otherwise, "What opposing or abstaining would.");
  }
};
Effect effect_of(const model::Matter& matter, const game::WeightedVoting& rule, const Tally& tally,
                 const PartyId& voter);

}  // namespace comity::operations
