// What can be asked of a coalition game. Pure: a game that was read from a file or pasted into a page goes in, the answer comes out.
#pragma once

#include "base/decimal.h"
#include "game/nucleolus.h"
#include "game/properties.h"
#include "game/sampling.h"
#include "game_files/game_file.h"
#include "operations/division.h"

namespace comity::operations {

// What every answer about a game says of it first.
struct GameFacts {
  std::string sense;
  std::string unit;
  std::string currency;
  std::vector<std::string> parties;
  std::string total;
  std::vector<std::vector<std::string>> filled;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("sense", self.sense, "worth or cost.");
    visit("unit", self.unit, "The smallest unit of the money.");
    visit("currency", self.currency, "Of all amounts.");
    visit("parties", self.parties, "In the order of the file.");
    visit("total", self.total, "What all together are worth, or cost.");
    visit("filled", self.filled, "Coalitions that the file does not hold, filled as was asked.");
  }
};

struct ViolationLine {
  std::vector<std::string> first;
  std::vector<std::string> second;
  std::string amount;
  Text words;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("first", self.first, "The coalition.");
    visit("second", self.second, "The other one, if there are two.");
    visit("amount", self.amount, "By how much it is missed.");
    visit("words", self.words, "What is wrong.");
  }
};

struct PropertyLine {
  std::string property;
  Text meaning;
  std::optional<bool> holds;
  std::optional<std::int64_t> violations;
  std::vector<ViolationLine> named;
  std::string not_examined;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("property", self.property, "Its name.");
    visit("meaning", self.meaning, "What it means.");
    visit("holds", self.holds, "Whether the game has it.");
    visit("violations", self.violations, "How many there are.");
    visit("named", self.named, "The first of them.");
    visit("not_examined", self.not_examined, "Why it was not looked at.");
  }
};

struct GameCheck {
  GameFacts game;
  std::vector<PropertyLine> properties;
  std::optional<CoreReport> core;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameFacts::fields(self.game, visit);
    visit("properties", self.properties, "What kind of game it is; balanced: whether it has a core.");
    visit("core", self.core, "Whether there is a stable division, with the proof; none if that was too much to find.");
  }
};

struct GameDivision {
  GameFacts game;
  Division division;
  std::optional<CoreReport> core;
  std::vector<CoalitionLine> excesses;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameFacts::fields(self.game, visit);
    Division::fields(self.division, visit);
    visit("core", self.core, "With stability: the least core, and whether there is a stable division at all.");
    visit("excesses", self.excesses, "Of up to ten parties: every coalition of some of them, the worst off first.");
  }
};

struct GameComparison {
  GameFacts game;
  std::vector<Division> divisions;
  std::optional<CoreReport> core;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameFacts::fields(self.game, visit);
    visit("divisions", self.divisions, "By each rule that fits.");
    visit("core", self.core, "Whether there is a stable division; none of more parties than a table can hold.");
  }
};

struct StructurePart {
  std::vector<std::string> members;
  std::string value;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("members", self.members, "Who works together.");
    visit("value", self.value, "What they are worth, or cost, together.");
  }
};

struct GameStructure {
  GameFacts game;
  std::vector<StructurePart> coalitions;
  std::string best_total;
  std::string better_by;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameFacts::fields(self.game, visit);
    visit("coalitions", self.coalitions, "Into which the parties should split.");
    visit("best_total", self.best_total, "What these are worth, or cost, together.");
    visit("better_by", self.better_by, "Than the coalition of all; 0 where full cooperation is best.");
  }
};

struct GameVerification {
  GameFacts game;
  std::string measure;
  std::string among;
  NamedAmounts shares;
  NamedAmounts exact_shares;
  std::int64_t levels = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameFacts::fields(self.game, visit);
    visit("measure", self.measure, "How dissatisfaction is measured.");
    visit("among", self.among, "Among which divisions these are best.");
    visit("shares", self.shares, "The shares it proves, rounded to the smallest unit so that they add up.");
    visit("exact_shares", self.exact_shares, "The same as fractions.");
    visit("levels", self.levels, "Levels of dissatisfaction that were checked.");
  }
};

// How a game is to be divided.
struct DivisionWish {
  game::GameRule rule = game::GameRule::shapley;
  game::RuleInput input = {};
  bool has_stability = false;  // the core too
  std::size_t worst_coalitions = 5;
  std::uint64_t pairs = 10'000;  // of orders drawn, where the answer is an estimate
  std::uint64_t seed = 1;
  double confidence = 0.95;
  std::string confidence_text = "0.95";
  unsigned threads = 1;
};

inline constexpr std::size_t most_players_for_excesses = 10;

// Each refuses (ErrorCode::refused) what the engines call infeasible, and games of more parties than a table can hold but for
// Shapley's value, which is estimated then.
Result<GameCheck> check_game(const game_files::NamedGame& game, std::size_t named_at_most);
Result<GameDivision> divide_game(const game_files::NamedGame& game, const DivisionWish& wish);
Result<GameComparison> compare_rules(const game_files::NamedGame& game, const DivisionWish& wish);
Result<GameStructure> structure_of(const game_files::NamedGame& game);
Result<GameVerification> verify_certificate(const game_files::NamedGame& game,
                                            const game::NucleolusCertificate& certificate);

// The certificate of the division by a rule of the nucleolus's family; refused of any other rule.
Result<game::NucleolusCertificate> certificate_for(const game_files::NamedGame& game, game::GameRule rule);

// For people.
std::string text_of(const GameCheck& check, Language language);
std::string text_of(const GameDivision& division, Language language);
std::string text_of(const GameComparison& comparison, Language language);
std::string text_of(const GameStructure& structure, Language language);
std::string text_of(const GameVerification& verification, Language language);

}  // namespace comity::operations
