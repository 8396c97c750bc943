#include "operations/brought_problem.h"

#include <algorithm>
#include <variant>

namespace comity::operations {
namespace {

using game::Sense;
using game_files::NamedBargaining;
using game_files::NamedClaims;
using game_files::NamedGame;
using game_files::NamedNetwork;
using game_files::NamedRiver;

constexpr std::size_t longest_called = 200;  // bytes of what the text is called

template <class Problem>
Result<DivisionAnswer> answer_with(Result<Problem> problem, const DivisionQuestion& question,
                                   Result<DivisionAnswer> (*answer)(const Problem&, const DivisionQuestion&)) {
  if (!problem) return problem.error();
  return answer(*problem, question);
}

std::optional<Error> too_many(std::size_t players) {
  if (players <= most_players_brought) return std::nullopt;
  return bad_input("text", std::to_string(players) + " players",
                   "at most " + std::to_string(most_players_brought) +
                       " here; comity game and its like on the command line take more");
}

// What an engine refuses here is about the text that was given.
Error about_text(Error error) {
  error.code = ErrorCode::bad_input;
  return error;
}

void take_facts(DivisionAnswer& answer, Sense sense, const std::vector<std::string>& players,
                const game_files::MoneyUnit& money, std::string total) {
  GameFacts& facts = answer.comparison.game;
  facts.sense = name_of(sense);
  facts.unit = game_files::unit_text(money);
  facts.currency = money.currency;
  facts.parties = players;
  facts.total = std::move(total);
}

// The corners of the divisions at which nobody is worse off than alone: all have what they have alone but one, who has the rest.
std::vector<NamedAmounts> triangle_of(const NamedGame& named) {
  const game::CoalitionGame& game = *named.game;
  std::int64_t gain = game.everybody();
  for (std::size_t i = 0; i < named.players.size(); ++i) gain -= game[std::size_t{1} << i];
  const bool is_worse = named.sense == Sense::worth ? gain <= 0 : gain >= 0;
  if (named.players.size() != 3 || is_worse) return {};
  std::vector<NamedAmounts> corners;
  for (std::size_t one = 0; one < named.players.size(); ++one) {
    NamedAmounts& corner = corners.emplace_back();
    for (std::size_t i = 0; i < named.players.size(); ++i) {
      const std::int64_t amount = game[std::size_t{1} << i] + (i == one ? gain : 0);
      corner.list.emplace_back(named.players[i], game_files::amount_text(amount, named.money));
    }
  }
  return corners;
}

template <NamedEnum Rule>
Result<std::optional<Rule>> rule_asked(const std::string& name) {
  if (name.empty()) return std::optional<Rule>();
  const auto rule = value_of<Rule>(name);
  if (!rule) return bad_input("rule", "\"" + name + "\"", "one of " + names_listed<Rule>());
  return std::optional(rule);
}

Result<DivisionAnswer> answer_game(const NamedGame& named, const DivisionQuestion& question) {
  if (auto error = too_many(named.players.size())) return *error;
  const auto rule = rule_asked<game::GameRule>(question.rule);
  if (!rule) return rule.error();
  auto comparison = compare_rules(named, {});
  if (!comparison) return about_text(comparison.error());
  auto check = check_game(named, 3);
  if (!check) return about_text(check.error());
  DivisionAnswer answer;
  answer.comparison = std::move(*comparison);
  answer.properties = std::move(check->properties);
  answer.triangle = triangle_of(named);
  answer.can_be_paid = true;
  answer.needs_holder = true;
  // A rule that needs more than the table is told to be none of those that fit.
  const bool fits = *rule && std::ranges::find(answer.comparison.divisions, question.rule, &Division::rule) !=
                                 answer.comparison.divisions.end();
  if (!fits) return answer;
  auto division = divide_game(named, {.rule = **rule});
  if (!division) return about_text(division.error());
  answer.excesses = std::move(division->excesses);
  return answer;
}

Result<DivisionAnswer> answer_network(const NamedNetwork& named, const DivisionQuestion&) {
  if (auto error = too_many(named.links.parties.size())) return *error;
  DivisionAnswer answer;
  answer.problem = ProblemKind::network;
  for (const std::string_view rule : rules_for(ProblemKind::network)) {
    auto one = divide_network(named, *value_of<game::TreeRule>(rule));
    if (!one) return about_text(one.error());
    take_facts(answer, Sense::cost, named.links.parties, named.money, one->total);
    answer.comparison.divisions.push_back(std::move(one->division));
  }
  answer.can_be_paid = true;
  answer.needs_holder = true;
  return answer;
}

Result<DivisionAnswer> answer_claims(const NamedClaims& named, const DivisionQuestion&) {
  if (auto error = too_many(named.claimants.size())) return *error;
  DivisionAnswer answer;
  answer.problem = ProblemKind::claims;
  for (const std::string_view rule : rules_for(ProblemKind::claims)) {
    auto one = divide_claims(named, *value_of<game::ClaimsRule>(rule));
    if (!one) return about_text(one.error());
    take_facts(answer, Sense::worth, named.claimants, named.money, one->total);
    answer.comparison.divisions.push_back(std::move(one->division));
  }
  answer.can_be_paid = true;
  answer.needs_holder = true;
  return answer;
}

// What each bears for its own cleaning, or has from the water it uses, before anybody pays.
NamedAmounts at_first(const NamedRiver& named, const RiverDivision& division) {
  NamedAmounts amounts;
  if (const auto* polluted = std::get_if<game::PollutedRiver>(&named.river)) {
    for (std::size_t i = 0; i < named.regions.size(); ++i) {
      amounts.list.emplace_back(named.regions[i], game_files::amount_text(polluted->cleaning_costs[i], named.money));
    }
  }
  for (const WaterUse& use : division.water) amounts.list.emplace_back(use.region, use.benefit);
  return amounts;
}

Result<DivisionAnswer> answer_river(const NamedRiver& named, const DivisionQuestion&) {
  if (auto error = too_many(named.regions.size())) return *error;
  const bool is_cleaning = std::holds_alternative<game::PollutedRiver>(named.river);
  DivisionAnswer answer;
  answer.problem = is_cleaning ? ProblemKind::river_cleaning : ProblemKind::river_water;
  for (const std::string_view name : rules_for(answer.problem)) {
    auto one = divide_river(named, *value_of<RiverRule>(name));
    if (!one) return about_text(one.error());
    take_facts(answer, is_cleaning ? Sense::cost : Sense::worth, named.regions, named.money, one->total);
    answer.at_first = at_first(named, *one);
    answer.comparison.divisions.push_back(std::move(one->division));
  }
  answer.can_be_paid = true;
  return answer;
}

// What everybody has at an outcome is nothing that is handed from one to another.
Result<DivisionAnswer> answer_bargaining(const NamedBargaining& named, const DivisionQuestion&) {
  DivisionAnswer answer;
  answer.problem = ProblemKind::bargaining;
  take_facts(answer, Sense::worth, named.parties, named.money, "");
  for (const std::string_view rule : rules_for(ProblemKind::bargaining)) {
    BargainAnswer one = bargain_by(named, *value_of<game::BargainingRule>(rule));
    Division& division = answer.comparison.divisions.emplace_back();
    division.rule = std::move(one.rule);
    division.name = std::move(one.name);
    division.reason = std::move(one.reason);
    division.page = std::move(one.page);
    division.shares = std::move(one.shares);
    division.exact_shares = std::move(one.exact_shares);
  }
  return answer;
}

std::string called(const BroughtProblem& brought) { return brought.name.empty() ? "table" : brought.name; }

std::optional<Error> check_brought(const BroughtProblem& brought) {
  std::vector<Fault> faults;
  if (brought.name.size() > longest_called) {
    faults.push_back(
        {"name", std::to_string(brought.name.size()) + " bytes", "at most " + std::to_string(longest_called)});
  }
  if (brought.text.size() > longest_problem_text) {
    faults.push_back({"text", std::to_string(brought.text.size()) + " bytes",
                      "at most " + std::to_string(longest_problem_text) +
                          " here; comity game and its like on the command line take more"});
  }
  if (faults.empty()) return std::nullopt;
  return Error{ErrorCode::bad_input, std::move(faults)};
}

Result<DivisionAnswer> read_and_answer(const DivisionQuestion& question) {
  const BroughtProblem& brought = question.brought;
  const std::string where = called(brought);
  switch (brought.problem) {
    case ProblemKind::game:
      return answer_with(game_files::read_game(brought.text, where, brought.fill, most_players_brought), question,
                         answer_game);
    case ProblemKind::network:
      return answer_with(game_files::read_network(brought.text, where), question, answer_network);
    case ProblemKind::claims: return answer_with(game_files::read_claims(brought.text, where), question, answer_claims);
    case ProblemKind::river_cleaning:
    case ProblemKind::river_water:
      return answer_with(game_files::read_river(brought.text, where), question, answer_river);
    case ProblemKind::bargaining:
      return answer_with(game_files::read_bargaining(brought.text, where), question, answer_bargaining);
    case ProblemKind::pairs: break;
  }
  return bad_input("problem", "pairs", "a problem that is read from a table");
}

struct CurrencyWords {
  std::string_view words;
  std::int64_t times;
};

// Before CNY; and alone, as Chinese tables have it.
constexpr CurrencyWords english_multiples[] = {{"", 1},
                                               {"thousand ", 1000},
                                               {"ten thousand ", 10'000},
                                               {"million ", 1'000'000},
                                               {"hundred million ", 100'000'000}};
constexpr CurrencyWords yuan_words[] = {
    {"元", 1}, {"千元", 1000}, {"万元", 10'000}, {"百万元", 1'000'000}, {"亿元", 100'000'000}};

std::optional<StatedCurrency> stated_currency(std::string_view words) {
  // "million CNY (sample data)"
  for (const std::string_view note : {"(", "（"}) words = words.substr(0, words.find(note));
  while (words.ends_with(' ')) words.remove_suffix(1);
  for (const CurrencyWords& yuan : yuan_words) {
    if (words == yuan.words) return StatedCurrency{"CNY", yuan.times};
  }
  if (words.size() < 3) return std::nullopt;
  const std::string_view code = words.substr(words.size() - 3);
  if (!Money::parse("0 " + std::string(code))) return std::nullopt;
  for (const CurrencyWords& multiple : english_multiples) {
    if (words.substr(0, words.size() - 3) == multiple.words) return StatedCurrency{std::string(code), multiple.times};
  }
  return std::nullopt;
}

std::string in_lower_case(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return lower;
}

std::optional<PartyId> party_called(const model::Model& model, std::string_view name) {
  const std::string wanted = in_lower_case(name);
  std::optional<PartyId> found;
  for (const auto& [id, party] : model.parties) {
    const Text& names = party.standing.name;
    if (id.str() != wanted && in_lower_case(names.en) != wanted && names.zh != name) continue;
    if (found) return std::nullopt;
    found = id;
  }
  return found;
}

}  // namespace

Result<DivisionAnswer> divide_brought(const DivisionQuestion& question) {
  if (auto error = check_brought(question.brought)) return *error;
  auto answer = read_and_answer(question);
  if (!answer) return answer;
  const auto& divisions = answer->comparison.divisions;
  if (!question.rule.empty() && std::ranges::find(divisions, question.rule, &Division::rule) == divisions.end()) {
    std::string fitting;
    for (const Division& division : divisions) fitting += (fitting.empty() ? "" : ", ") + division.rule;
    return bad_input("rule", "\"" + question.rule + "\"", "one of " + fitting);
  }
  answer->stated_currency = stated_currency(answer->comparison.game.currency);
  for (const std::string& player : answer->comparison.game.parties) answer->players.push_back({player, std::nullopt});
  return answer;
}

void take_parties(const model::Model& model, DivisionAnswer& answer) {
  for (PlayerParty& player : answer.players) player.party = party_called(model, player.player);
  // Two names for one party: neither is clear.
  for (PlayerParty& player : answer.players) {
    const auto same = [&](const PlayerParty& other) { return other.party && other.party == player.party; };
    if (player.party && std::ranges::count_if(answer.players, same) > 1) {
      const PartyId twice = *player.party;
      for (PlayerParty& other : answer.players) {
        if (other.party == twice) other.party.reset();
      }
    }
  }
}

}  // namespace comity::operations
