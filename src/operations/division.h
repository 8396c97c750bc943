// The answers of all that divides: on the command line, and of the workbench's pages. Amounts are decimals of the smallest unit of
// money, as texts, so that no reader rounds them; those called exact are fractions, "100/3".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/text.h"
#include "game/core.h"
#include "game/rule_facts.h"
#include "game/stability.h"
#include "game_files/amounts.h"
#include "operations/named_amounts.h"

namespace comity::operations {

struct CoalitionLine {
  std::vector<std::string> members;
  std::string excess;  // above 0: what the coalition could do better by itself
  std::string exact_excess;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("members", self.members, "Who is in it.");
    visit("excess", self.excess,
          "What it could do better by itself, rounded to the smallest unit; below 0 it would do worse.");
    visit("exact_excess", self.exact_excess, "The same as a fraction.");
  }
};

struct PromiseLine {
  std::string promise;
  Text words;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("promise", self.promise, "Its name.");
    visit("words", self.words, "What it says of the shares.");
  }
};

// How far an estimate may be off.
struct EstimateBounds {
  std::string confidence;
  std::int64_t orders = 0;
  std::int64_t seed = 0;
  NamedAmounts within;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("confidence", self.confidence, "How sure it is that all bounds hold at once.");
    visit("orders", self.orders, "How many orders of the players were drawn.");
    visit("seed", self.seed, "The same seed gives the same estimate.");
    visit("within", self.within, "How far the exact share of each party is away at most.");
  }
};

// What one rule gives, and how it stands.
struct Division {
  std::string rule;
  Text name;
  Text reason;
  std::string page;
  std::optional<NamedAmounts> shares;
  std::optional<NamedAmounts> exact_shares;
  std::optional<bool> stable;
  std::vector<CoalitionLine> worst_coalitions;
  std::optional<NamedAmounts> gain_by_leaving;
  std::vector<PromiseLine> keeps;
  std::optional<EstimateBounds> estimate;
  std::string no_answer;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("rule", self.rule, "The rule by name.");
    visit("name", self.name, "What people call it.");
    visit("reason", self.reason, "When to use it.");
    visit("page", self.page, "Its page in docs/methods/.");
    visit("shares", self.shares, "What each party gets, or pays: decimals of the smallest unit that add up exactly.");
    visit("exact_shares", self.exact_shares,
          "The same before rounding, as fractions; left out where these are too long to be written.");
    visit("stable", self.stable, "Whether no coalition could do better by itself; decided on the exact shares.");
    visit("worst_coalitions", self.worst_coalitions, "Those that could gain most, or lose least, by leaving.");
    visit("gain_by_leaving", self.gain_by_leaving,
          "What each party would gain by leaving alone; below 0 it would lose.");
    visit("keeps", self.keeps,
          "What the rule promises for every problem, or for every one that has a core, as this one has.");
    visit("estimate", self.estimate, "Of an estimate: its bounds. Without this field the shares are exact.");
    visit("no_answer", self.no_answer, "Why the rule gives this problem no division.");
  }
};

struct WeightedCoalition {
  std::vector<std::string> members;
  std::int64_t weight = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("members", self.members, "Who is in it.");
    visit("weight", self.weight, "How many times it is taken.");
  }
};

// Whether there is a division that no coalition could improve on, and what shows it.
struct CoreReport {
  bool is_empty = false;
  Text proof;
  std::string least_core_value;
  std::string exact_least_core_value;
  NamedAmounts point;
  std::vector<WeightedCoalition> balanced;
  std::int64_t balanced_total = 0;
  std::vector<NamedAmounts> vertices;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("is_empty", self.is_empty, "Whether every division leaves some coalition that could do better by itself.");
    visit("proof", self.proof, "Why, in words.");
    visit("least_core_value", self.least_core_value,
          "The smallest possible largest excess: above 0 exactly if the core is empty; rounded.");
    visit("exact_least_core_value", self.exact_least_core_value, "The same as a fraction.");
    visit("point", self.point, "A division whose largest excess is that, as fractions.");
    visit("balanced", self.balanced, "Coalitions that show that no division has a smaller one.");
    visit("balanced_total", self.balanced_total, "How many times they cover each party, each taken its weight times.");
    visit("vertices", self.vertices, "Of three parties or fewer: the corners of the core, as fractions.");
  }
};

CoalitionLine line_of(const std::vector<std::string>& names, const game::CoalitionExcess& excess,
                      const game_files::MoneyUnit& money);
std::vector<std::string> members_of(const std::vector<std::string>& names, std::uint32_t coalition);
std::string joined(const std::vector<std::string>& names);  // "A+B"

NamedAmounts rounded_shares(const std::vector<std::string>& names, const game::Shares& shares,
                            const game_files::MoneyUnit& money);
NamedAmounts exact_shares(const std::vector<std::string>& names, const game::Shares& shares,
                          const game_files::MoneyUnit& money);

// Fills shares, exact_shares and, of a game, how stable they are: up to `limit` worst-off coalitions.
void take_shares(Division& division, const std::vector<std::string>& names, const game::Shares& shares,
                 const game_files::MoneyUnit& money);
void take_stability(Division& division, const std::vector<std::string>& names, const game::CoalitionGame& game,
                    const game::Shares& shares, const game_files::MoneyUnit& money, std::size_t limit);

template <class Rule>
Division division_by(Rule rule) {
  const auto facts = game::facts_of(rule);
  Division division;
  division.rule = name_of(rule);
  division.name = facts.name;
  division.reason = facts.reason;
  division.page = facts.page;
  for (const auto promise : facts.kept)
    division.keeps.push_back({std::string(name_of(promise)), game::words_of(promise)});
  return division;
}

Result<CoreReport> core_report(const std::vector<std::string>& names, const game::CoalitionGame& game,
                               const game_files::MoneyUnit& money);

// For people: the table of shares, and then whether they are stable.
std::string division_text(const Division& division, Language language);
std::string coalitions_text(const std::vector<CoalitionLine>& lines, Language language);
std::string core_text(const CoreReport& report, Language language);
std::string money_words(const std::string& amount, const std::string& currency);  // "12.50 CNY"

}  // namespace comity::operations
