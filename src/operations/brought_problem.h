// A division problem that somebody brings as a text, as the workbench's page does: read, examined and divided by every rule that
// fits. The commands on files give the same answers. Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/id.h"
#include "model/model.h"
#include "operations/game_answers.h"
#include "operations/problem_answers.h"
#include "operations/rules_offered.h"

namespace comity::operations {

// What a page may ask of a server that others wait for as well; more is for the command line.
inline constexpr std::size_t longest_problem_text = std::size_t{2} << 20;
inline constexpr std::size_t most_players_brought = 16;

struct BroughtProblem {
  ProblemKind problem = ProblemKind::game;
  std::string text;
  std::string name;
  std::optional<game_files::Fill> fill;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("problem", self.problem, "What kind of problem it is.");
    visit("text", self.text, "CSV or JSON, as docs/formats/ says of the kind; at most 2 MiB.");
    visit("name", self.name, "What it is called where something in it is wrong; \"table\" if not given.");
    visit("fill", self.fill, "Of a game: how coalitions that it does not hold are filled.");
  }
};

struct DivisionQuestion {
  BroughtProblem brought;
  std::string rule;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    BroughtProblem::fields(self.brought, visit);
    visit("rule", self.rule, "The rule by which the excess of every coalition is told; none if not given.");
  }
};

// A player of the problem and the party of the cooperation that is called so.
struct PlayerParty {
  std::string player;
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("player", self.player, "As the table calls it.");
    visit("party", self.party, "The party with that id or name; none where there is none, or more than one.");
  }
};

// How the table's money is told in an agreement.
struct StatedCurrency {
  std::string code;
  std::int64_t times = 1;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "Three capital letters, such as CNY.");
    visit("times", self.times, "How many of it one of the table's is: 10000 where amounts are in ten thousands.");
  }
};

struct DivisionAnswer {
  ProblemKind problem = ProblemKind::game;
  GameComparison comparison;
  std::vector<PropertyLine> properties;
  std::vector<NamedAmounts> triangle;
  std::vector<CoalitionLine> excesses;
  std::vector<PlayerParty> players;
  std::optional<StatedCurrency> stated_currency;
  bool can_be_paid = false;
  bool needs_holder = false;
  NamedAmounts at_first;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("problem", self.problem, "What kind of problem it is.");
    GameComparison::fields(self.comparison, visit);
    visit("properties", self.properties, "What kind of game it is.");
    visit(
        "triangle", self.triangle,
        "Of three parties: the corners of the triangle of all divisions at which nobody is worse off than alone; empty "
        "where there is none.");
    visit("excesses", self.excesses,
          "At the rule asked for, of up to ten parties: every coalition of some of them, the worst off first.");
    visit("players", self.players, "Who of the cooperation each party of the table is.");
    visit("stated_currency", self.stated_currency, "The table's currency, where its words are clear.");
    visit("can_be_paid", self.can_be_paid, "Whether shares can become transfers: they are money, and of one total.");
    visit("needs_holder", self.needs_holder,
          "Whether somebody has to be named who bears the whole cost, or has the whole worth, at first.");
    visit("at_first", self.at_first, "Otherwise, along a river: what each bears or has before anybody pays.");
  }
};

// bad_input: faults of the text, by row and column; too long a text, too many players; a rule that does not fit.
Result<DivisionAnswer> divide_brought(const DivisionQuestion& question);

// Finds the party of each player.
void take_parties(const model::Model& model, DivisionAnswer& answer);

}  // namespace comity::operations
