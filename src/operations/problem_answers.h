// What can be asked of division problems that are no coalition games: claims, rivers, bargains, networks; and of rules of voting. Pure.
#pragma once

#include "game_files/bargaining_file.h"
#include "game_files/claims_file.h"
#include "game_files/network_file.h"
#include "game_files/river_file.h"
#include "game_files/voting_file.h"
#include "operations/division.h"
#include "operations/rules_offered.h"

namespace comity::operations {

struct ClaimsDivision {
  Division division;
  std::string unit;
  std::string currency;
  std::string total;
  NamedAmounts claims;
  NamedAmounts unmet;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    Division::fields(self.division, visit);
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("currency", self.currency, "Of all amounts.");
    visit("total", self.total, "The estate: what there is.");
    visit("claims", self.claims, "What each party claims.");
    visit("unmet", self.unmet, "What each party claims and does not get.");
  }
};

struct WaterUse {
  std::string region;
  std::int64_t water = 0;
  std::string benefit;
  std::string payment;
  std::string welfare;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("region", self.region, "Its name.");
    visit("water", self.water, "Units it uses.");
    visit("benefit", self.benefit, "What these are worth to it.");
    visit("payment", self.payment, "What it receives; below 0 it pays.");
    visit("welfare", self.welfare, "What it has in the end.");
  }
};

struct RiverDivision {
  Division division;
  std::string unit;
  std::string currency;
  std::string total;
  std::string least_transfer_rate;
  std::string most_transfer_rate;
  std::vector<WaterUse> water;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    Division::fields(self.division, visit);
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("currency", self.currency, "Of all amounts.");
    visit("total", self.total, "All costs of cleaning, or all that the water is worth.");
    visit("least_transfer_rate", self.least_transfer_rate,
          "Of cleaning: the least part that can flow on from region to region, as the costs tell; a fraction.");
    visit("most_transfer_rate", self.most_transfer_rate, "The most that can.");
    visit("water", self.water, "Of water: who uses how much, and who pays whom.");
  }
};

struct MixPart {
  std::string outcome;
  std::string part;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("outcome", self.outcome, "Its name.");
    visit("part", self.part, "Of the time, or with which chance.");
  }
};

struct BargainAnswer {
  std::string rule;
  Text name;
  Text reason;
  std::string page;
  std::string unit;
  std::string currency;
  NamedAmounts shares;
  std::optional<NamedAmounts> exact_shares;
  NamedAmounts gains;
  NamedAmounts ideals;
  std::vector<MixPart> mix;
  std::vector<std::string> as_good;
  std::string shortfall;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("rule", self.rule, "The rule by name.");
    visit("name", self.name, "What people call it.");
    visit("reason", self.reason, "When to use it.");
    visit("page", self.page, "Its page in docs/methods/.");
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("currency", self.currency, "Of all amounts.");
    visit("shares", self.shares, "What each party has, rounded down to the smallest unit, so that it can be had.");
    visit("exact_shares", self.exact_shares, "The same as fractions, where they are exact.");
    visit("gains", self.gains, "What each party has over its fall-back.");
    visit("ideals", self.ideals, "The most each party could have while nobody falls below the fall-back.");
    visit("mix", self.mix, "Which outcomes, and what part of each.");
    visit("as_good", self.as_good, "Single outcomes that are as good by the rule; the first of them is taken.");
    visit("shortfall", self.shortfall, "Where the answer is not exact: how far at most it is from the best there is.");
  }
};

struct NetworkLink {
  std::string from;
  std::string to;
  std::string cost;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("from", self.from, "The end that was connected first.");
    visit("to", self.to, "The other end.");
    visit("cost", self.cost, "Of the link.");
  }
};

struct NetworkDivision {
  Division division;
  std::string unit;
  std::string currency;
  std::string total;
  std::vector<NetworkLink> network;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    Division::fields(self.division, visit);
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("currency", self.currency, "Of all amounts.");
    visit("total", self.total, "What the cheapest network costs.");
    visit("network", self.network, "The links of that network.");
  }
};

struct VoterPower {
  std::string voter;
  std::string shapley_shubik;
  std::string shapley_shubik_pct;
  std::string banzhaf;
  std::string banzhaf_pct;
  std::string absolute_banzhaf;
  std::string absolute_banzhaf_pct;
  std::string deegan_packel;
  std::string deegan_packel_pct;
  std::string holler;
  std::string holler_pct;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("voter", self.voter, "Whose vote.");
    visit("shapley_shubik", self.shapley_shubik, "Of all orders of saying yes, those in which this vote decides.");
    visit("shapley_shubik_pct", self.shapley_shubik_pct, "The same in per cent, rounded.");
    visit("banzhaf", self.banzhaf, "Of all swings, this voter's.");
    visit("banzhaf_pct", self.banzhaf_pct, "The same in per cent, rounded.");
    visit("absolute_banzhaf", self.absolute_banzhaf, "The chance to decide if all others toss a coin.");
    visit("absolute_banzhaf_pct", self.absolute_banzhaf_pct, "The same in per cent, rounded.");
    visit("deegan_packel", self.deegan_packel,
          "Every minimal winning coalition as likely, and shared equally by its members.");
    visit("deegan_packel_pct", self.deegan_packel_pct, "The same in per cent, rounded.");
    visit("holler", self.holler, "Of all memberships in minimal winning coalitions, this voter's.");
    visit("holler_pct", self.holler_pct, "The same in per cent, rounded.");
  }
};

struct VotingAnswer {
  std::vector<VoterPower> power;
  std::int64_t winning_coalitions = 0;
  std::vector<std::string> not_computed;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("power", self.power, "Of each voter, by five indices as fractions.");
    visit("winning_coalitions", self.winning_coalitions, "How many coalitions win.");
    visit("not_computed", self.not_computed, "Indices that were too much to count, with the reason.");
  }
};

// bad_input: a rule that is not for this kind of river.
Result<RiverDivision> divide_river(const game_files::NamedRiver& river, RiverRule rule);
Result<ClaimsDivision> divide_claims(const game_files::NamedClaims& claims, game::ClaimsRule rule);
BargainAnswer bargain_by(const game_files::NamedBargaining& bargaining, game::BargainingRule rule);
Result<NetworkDivision> divide_network(const game_files::NamedNetwork& network, game::TreeRule rule);
Result<VotingAnswer> power_under(const game_files::NamedVoting& voting);

// For people.
std::string text_of(const ClaimsDivision& division, Language language);
std::string text_of(const RiverDivision& division, Language language);
std::string text_of(const BargainAnswer& answer, Language language);
std::string text_of(const NetworkDivision& division, Language language);
std::string text_of(const VotingAnswer& answer, Language language);

}  // namespace comity::operations
