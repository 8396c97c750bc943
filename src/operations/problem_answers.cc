#include "operations/problem_answers.h"

#include <algorithm>
#include <cstdio>

#include "game/cost_rules.h"

namespace comity::operations {
namespace {

using game_files::amount_text;
using game_files::MoneyUnit;

constexpr std::size_t most_parties_for_stability = 16;  // 65,535 networks, well below a second
constexpr std::size_t worst_coalitions = 5;

NamedAmounts amounts_of(const std::vector<std::string>& names, const std::vector<std::int64_t>& units,
                        const MoneyUnit& money) {
  NamedAmounts amounts;
  for (std::size_t i = 0; i < names.size(); ++i) amounts.list.emplace_back(names[i], amount_text(units[i], money));
  return amounts;
}

game::Shares whole_shares(const std::vector<std::int64_t>& units) { return {{units.begin(), units.end()}, 1}; }

Division division_with_words(RiverRule rule) {
  const RuleWords words = words_of(rule);
  Division division;
  division.rule = name_of(rule);
  division.name = words.name;
  division.reason = words.reason;
  division.page = words.page;
  return division;
}

std::optional<game::CleaningRule> cleaning_rule(RiverRule rule) { return value_of<game::CleaningRule>(name_of(rule)); }

RiverDivision divide_cleaning(const game_files::NamedRiver& river, const game::PollutedRiver& polluted, RiverRule rule,
                              game::CleaningRule by) {
  RiverDivision answer;
  answer.division = division_with_words(rule);
  take_shares(answer.division, river.regions, game::divide(polluted, by), river.money);
  std::int64_t total = 0;
  for (const std::int64_t cost : polluted.cleaning_costs) total += cost;
  answer.total = amount_text(total, river.money);
  const game::TransferRates rates = game::transfer_rates(polluted);
  const MoneyUnit plain{0, {}};
  answer.least_transfer_rate = game_files::exact_text(rates.numerator_of_least, rates.denominator, plain);
  answer.most_transfer_rate = game_files::exact_text(rates.numerator_of_most, rates.denominator, plain);
  return answer;
}

RiverDivision divide_water(const game_files::NamedRiver& river, const game::SharedRiver& shared, RiverRule rule) {
  const game::WaterAgreement agreement = game::downstream_incremental(shared);
  RiverDivision answer;
  answer.division = division_with_words(rule);
  take_shares(answer.division, river.regions, whole_shares(agreement.welfare), river.money);
  // It leaves every coalition what it can make of its own water (river.h).
  answer.division.stable = true;
  std::int64_t total = 0;
  for (std::size_t i = 0; i < river.regions.size(); ++i) {
    total += agreement.welfare[i];
    answer.water.push_back({river.regions[i], agreement.water[i], amount_text(agreement.benefit[i], river.money),
                            amount_text(agreement.payment(i), river.money),
                            amount_text(agreement.welfare[i], river.money)});
  }
  answer.total = amount_text(total, river.money);
  return answer;
}

game::BigFraction in_money(const game::BigFraction& units, const MoneyUnit& money) {
  const int one = money.decimals == 0 ? 1 : money.decimals == 1 ? 10 : 100;
  return game::reduced(units.numerator, units.denominator * game::BigInteger(one));
}

std::string part_text(const game::Bargain& bargain, const game::BigFraction& part) {
  if (bargain.shortfall == 0) return to_string(part);
  char text[32];
  std::snprintf(text, sizeof text, "%.9f", approximately(part));
  return text;
}

using VotingField = std::string VoterPower::*;

struct IndexFields {
  game::VotingIndex index;
  VotingField fraction;
  VotingField pct;
};

constexpr IndexFields index_fields[] = {
    {game::VotingIndex::shapley_shubik, &VoterPower::shapley_shubik, &VoterPower::shapley_shubik_pct},
    {game::VotingIndex::banzhaf, &VoterPower::banzhaf, &VoterPower::banzhaf_pct},
    {game::VotingIndex::absolute_banzhaf, &VoterPower::absolute_banzhaf, &VoterPower::absolute_banzhaf_pct},
    {game::VotingIndex::deegan_packel, &VoterPower::deegan_packel, &VoterPower::deegan_packel_pct},
    {game::VotingIndex::holler, &VoterPower::holler, &VoterPower::holler_pct},
};

std::string fraction_text(const game::Fraction& fraction) {
  return fraction.denominator == 1 ? game::to_string(fraction.numerator) : game::to_string(fraction);
}

void take_index(VotingAnswer& answer, const game::VotingRule& rule, const IndexFields& fields) {
  const auto power = game::voting_power(rule, fields.index);
  if (!power) {
    const Fault& fault = power.error().faults.front();
    answer.not_computed.push_back(std::string(name_of(fields.index)) + ": " + fault.given + "; expected " +
                                  fault.expected);
    return;
  }
  for (std::size_t voter = 0; voter < power->size(); ++voter) {
    answer.power[voter].*fields.fraction = fraction_text((*power)[voter]);
    answer.power[voter].*fields.pct = game::percent_text((*power)[voter], 2);
  }
}

}  // namespace

Result<ClaimsDivision> divide_claims(const game_files::NamedClaims& claims, game::ClaimsRule rule) {
  if (const auto checked = game::check(claims.problem); !checked) return checked.error();
  const game::Shares shares = game::divide(claims.problem, rule);
  ClaimsDivision answer;
  answer.division = division_by(rule);
  take_shares(answer.division, claims.claimants, shares, claims.money);
  // Every rule here gives nobody less than nothing or more than the claim, so every coalition gets what all others concede to it.
  answer.division.stable = true;
  answer.unit = game_files::unit_text(claims.money);
  answer.currency = claims.money.currency;
  answer.total = amount_text(claims.problem.estate, claims.money);
  answer.claims = amounts_of(claims.claimants, claims.problem.claims, claims.money);
  std::vector<std::int64_t> unmet = game::in_whole_units(shares);
  for (std::size_t i = 0; i < unmet.size(); ++i) unmet[i] = claims.problem.claims[i] - unmet[i];
  answer.unmet = amounts_of(claims.claimants, unmet, claims.money);
  return answer;
}

Result<RiverDivision> divide_river(const game_files::NamedRiver& river, RiverRule rule) {
  const auto by = cleaning_rule(rule);
  const auto* polluted = std::get_if<game::PollutedRiver>(&river.river);
  if (by.has_value() != (polluted != nullptr)) {
    return bad_input("--rule", std::string(name_of(rule)),
                     polluted != nullptr ? names_listed<game::CleaningRule>() + ", for a river that is cleaned"
                                         : "downstream_incremental, for a river whose water is used");
  }
  RiverDivision answer = polluted != nullptr ? divide_cleaning(river, *polluted, rule, *by)
                                             : divide_water(river, std::get<game::SharedRiver>(river.river), rule);
  answer.unit = game_files::unit_text(river.money);
  answer.currency = river.money.currency;
  return answer;
}

BargainAnswer bargain_by(const game_files::NamedBargaining& bargaining, game::BargainingRule rule) {
  const game::Bargain bargain = game::bargain(bargaining.problem, rule);
  const std::vector<game::BigFraction> ideals = game::ideals(bargaining.problem);
  const RuleWords words = words_of(rule);
  BargainAnswer answer;
  answer.rule = name_of(rule);
  answer.name = words.name;
  answer.reason = words.reason;
  answer.page = words.page;
  answer.unit = game_files::unit_text(bargaining.money);
  answer.currency = bargaining.money.currency;
  std::vector<std::int64_t> units = game::in_whole_units(bargain);
  answer.shares = amounts_of(bargaining.parties, units, bargaining.money);
  if (bargain.shortfall == 0) answer.exact_shares.emplace();
  for (std::size_t i = 0; i < bargaining.parties.size(); ++i) {
    const std::string& name = bargaining.parties[i];
    if (answer.exact_shares)
      answer.exact_shares->list.emplace_back(name, to_string(in_money(bargain.payoffs[i], bargaining.money)));
    answer.ideals.list.emplace_back(name, to_string(in_money(ideals[i], bargaining.money)));
    units[i] -= bargaining.problem.fallbacks[i];
  }
  answer.gains = amounts_of(bargaining.parties, units, bargaining.money);
  for (std::size_t i = 0; i < bargain.mix.size(); ++i) {
    if (bargain.mix[i].numerator.is_zero()) continue;
    answer.mix.push_back({bargaining.outcomes[i], part_text(bargain, bargain.mix[i])});
  }
  for (const std::size_t outcome : bargain.as_good) answer.as_good.push_back(bargaining.outcomes[outcome]);
  if (bargain.shortfall > 0) {
    char text[32];
    std::snprintf(text, sizeof text, "%.3g", bargain.shortfall);
    answer.shortfall = text;
  }
  return answer;
}

Result<NetworkDivision> divide_network(const game_files::NamedNetwork& network, game::TreeRule rule) {
  const game::LinkCosts& costs = network.links.costs;
  const auto shares = game::divide(costs, rule);
  if (!shares) return shares.error();
  NetworkDivision answer;
  answer.division = division_by(rule);
  answer.unit = game_files::unit_text(network.money);
  answer.currency = network.money.currency;
  take_shares(answer.division, network.links.parties, *shares, network.money);
  if (network.links.parties.size() <= most_parties_for_stability) {
    const auto game = game::network_game(costs);
    if (!game) return game.error();
    take_stability(answer.division, network.links.parties, *game, *shares, network.money, worst_coalitions);
  }
  const auto name = [&](std::size_t node) {
    return node == 0 ? network.links.source : network.links.parties[node - 1];
  };
  std::int64_t total = 0;
  for (const game::Link& link : game::cheapest_tree(costs)) {
    total += link.cost;
    answer.network.push_back({name(link.from), name(link.to), amount_text(link.cost, network.money)});
  }
  answer.total = amount_text(total, network.money);
  return answer;
}

Result<VotingAnswer> power_under(const game_files::NamedVoting& voting) {
  const auto winning = game::winning_coalitions(voting.rule);
  if (!winning) return winning.error();
  VotingAnswer answer;
  answer.winning_coalitions = static_cast<std::int64_t>(*winning);
  for (const std::string& voter : voting.voters) answer.power.emplace_back().voter = voter;
  for (const IndexFields& fields : index_fields) take_index(answer, voting.rule, fields);
  return answer;
}

}  // namespace comity::operations
