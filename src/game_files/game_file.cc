#include "game_files/game_file.h"

#include <algorithm>
#include <array>
#include <bit>

#include "game/cost_rules.h"
#include "game_files/coalition_table.h"
#include "game_files/links.h"
#include "game_files/parties.h"

namespace comity::game_files {
namespace {

TableForm form_of(ValueRule rule) {
  switch (rule) {
    case ValueRule::table:
      return {"values", {"rule", "sense", "unit", "currency", "parties"}, {"coalition", "value"}, {}};
    case ValueRule::airport:
    case ValueRule::additive: return {"amounts", {"rule", "sense", "unit", "currency"}, {"party", "amount"}, {}};
    case ValueRule::threshold:
      return {"weights", {"rule", "sense", "unit", "currency", "quota", "prize"}, {"party", "weight"}, {}};
    case ValueRule::network:
      return {"links", {"rule", "sense", "unit", "currency", "source"}, {"from", "to", "cost"}, {}};
  }
  return {};
}

template <NamedEnum E>
E read_name(const StatedTable& table, std::string_view setting, E otherwise, std::vector<Fault>& faults) {
  const Cell* cell = table.setting(setting);
  if (cell == nullptr) return otherwise;
  const auto value = value_of<E>(cell->text);
  if (!value) faults.push_back({table.place(*cell), "\"" + cell->text + "\"", names_listed<E>()});
  return value.value_or(otherwise);
}

// Runways and networks cost something, a threshold is worth something; the others may be either.
game::Sense read_sense(const StatedTable& table, ValueRule rule, std::vector<Fault>& faults) {
  const bool is_cost = rule == ValueRule::airport || rule == ValueRule::network;
  const game::Sense own = is_cost ? game::Sense::cost : game::Sense::worth;
  const game::Sense sense = read_name(table, "sense", own, faults);
  if (sense != own && rule != ValueRule::table && rule != ValueRule::additive) {
    faults.push_back({table.place(*table.setting("sense")), "\"" + std::string(name_of(sense)) + "\"",
                      std::string(name_of(own)) + ", which a game of the rule " + std::string(name_of(rule)) + " is"});
  }
  return sense;
}

// Each fits alone; whether their magnitudes add up is reported for all.
void check_sum(const StatedTable& table, const std::vector<std::int64_t>& amounts, std::string_view what,
               std::vector<Fault>& faults) {
  game::WideSigned sum = 0;
  for (const std::int64_t amount : amounts) sum += amount < 0 ? -amount : amount;
  if (sum <= game::largest_value) return;
  faults.push_back({table.place(table.columns.front()),
                    std::string(what) + " that add up to " + game::to_string(sum) + " of the smallest unit",
                    "at most " + std::to_string(game::largest_value)});
}

class AmountTable {
 public:
  AmountTable(const StatedTable& table, NamedGame& game, std::vector<Fault>& faults)
      : table_(table), game_(game), faults_(faults) {}

  void read() {
    game_.players = read_parties(table_, *table_.column("party"), game::most_sampled_players, faults_).names();
    const bool is_threshold = game_.rule.kind == ValueRule::threshold;
    const std::size_t column = *table_.column(is_threshold ? "weight" : "amount");
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const Cell& cell = table_.cell(row, column);
      game_.rule.amounts.push_back(is_threshold ? read_whole(table_, cell, faults_, {0, game::largest_value})
                                                : read_amount(table_, cell, game_.money, faults_, bounds()));
    }
    if (game_.rule.kind != ValueRule::airport) check_sum(table_, game_.rule.amounts, "amounts", faults_);
    if (is_threshold) read_threshold();
  }

 private:
  AmountBounds bounds() const {
    return {game_.rule.kind == ValueRule::airport ? 0 : -game::largest_value, game::largest_value};
  }

  void read_threshold() {
    game::WideSigned sum = 0;
    for (const std::int64_t weight : game_.rule.amounts) sum += weight;
    if (const Cell* quota = table_.setting("quota")) {
      const auto most =
          static_cast<std::int64_t>(std::clamp(sum, game::WideSigned{1}, game::WideSigned{game::largest_value}));
      game_.rule.quota = read_whole(table_, *quota, faults_, {1, most});
    } else {
      report_missing(table_, "quota", "the weight that a coalition must have", faults_);
    }
    if (const Cell* prize = table_.setting("prize")) {
      game_.rule.prize = read_amount(table_, *prize, game_.money, faults_, {1, game::largest_value});
    } else {
      report_missing(table_, "prize", "what a coalition of that weight is worth", faults_);
    }
    if (sum == 0) {
      faults_.push_back({table_.place(table_.columns.front()), "weights that are all 0", "at least one above 0"});
    }
  }

  const StatedTable& table_;
  NamedGame& game_;
  std::vector<Fault>& faults_;
};

Result<game::CoalitionGame> game_by_rule(const NamedGame& game) {
  switch (game.rule.kind) {
    case ValueRule::airport: return game::airport_game(game.rule.amounts);
    case ValueRule::additive: return game::additive_game(game.sense, game.rule.amounts);
    case ValueRule::threshold: return game::threshold_game(game.rule.amounts, game.rule.quota, game.rule.prize);
    case ValueRule::network:
    case ValueRule::table: break;
  }
  return game::network_game(game.rule.network);
}

void read_rule_game(const StatedTable& table, std::size_t most_players, NamedGame& game, std::vector<Fault>& faults) {
  if (game.rule.kind == ValueRule::network) {
    NamedLinks links = read_links(table, game.money, faults);
    game.players = std::move(links.parties);
    game.rule.source = std::move(links.source);
    game.rule.network = std::move(links.costs);
  } else {
    AmountTable(table, game, faults).read();
  }
  if (!faults.empty() || game.players.size() > most_players) return;
  auto made = game_by_rule(game);
  if (made) {
    game.game = std::move(*made);
    return;
  }
  take_engine_faults(table, made.error(), faults);
}

StatedTable table_of(const NamedGame& game) {
  StatedTable table;
  if (game.rule.kind != ValueRule::table) table.state("rule", std::string(name_of(game.rule.kind)));
  table.state("sense", std::string(name_of(game.sense)));
  state_money(table, game.money);
  const bool is_threshold = game.rule.kind == ValueRule::threshold;
  if (game.rule.kind == ValueRule::network) {
    state_links(table, {game.rule.source, game.players, game.rule.network}, game.money);
    return table;
  }
  if (is_threshold) {
    table.state("quota", std::to_string(game.rule.quota));
    table.state("prize", amount_text(game.rule.prize, game.money));
  }
  const TableForm form = form_of(game.rule.kind);
  table.list = {std::string(form.list), {}};
  table.head(form.columns);
  if (game.rule.kind == ValueRule::table) {
    for (std::size_t coalition = 1; coalition < game.game->values().size(); ++coalition) {
      table.add_row({join_coalition(game.players, static_cast<std::uint32_t>(coalition)),
                     amount_text((*game.game)[coalition], game.money)});
    }
    return table;
  }
  for (std::size_t player = 0; player < game.players.size(); ++player) {
    const std::int64_t amount = game.rule.amounts[player];
    table.add_row({game.players[player], is_threshold ? std::to_string(amount) : amount_text(amount, game.money)});
  }
  return table;
}

template <class Visit>
void for_each_member(std::span<const std::uint64_t> coalition, Visit visit) {
  for (std::size_t word = 0; word < coalition.size(); ++word) {
    for (std::uint64_t rest = coalition[word]; rest != 0; rest &= rest - 1) {
      visit(word * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
    }
  }
}

}  // namespace

Result<NamedGame> read_game(std::string_view text, const std::string& where, std::optional<Fill> fill,
                            std::size_t most_players) {
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  NamedGame game;
  game.rule.kind = read_name(*table, "rule", ValueRule::table, faults);
  if (faults.empty()) check_form(*table, form_of(game.rule.kind), faults);
  if (faults.empty()) {
    game.sense = read_sense(*table, game.rule.kind, faults);
    game.money = read_money(*table, faults);
  }
  if (faults.empty()) {
    if (game.rule.kind == ValueRule::table) read_coalition_table(*table, fill, most_players, game, faults);
    else read_rule_game(*table, most_players, game, faults);
  }
  if (faults.empty()) return game;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_game_csv(const NamedGame& game) { return print_table_csv(table_of(game)); }
std::string print_game_json(const NamedGame& game) { return print_table_json(table_of(game)); }

game::CoalitionValue value_of_coalitions(const StatedRule& rule) {
  const std::vector<std::int64_t>& amounts = rule.amounts;
  if (rule.kind == ValueRule::airport) {
    return [amounts](std::span<const std::uint64_t> coalition) {
      std::int64_t largest = 0;
      for_each_member(coalition, [&](std::size_t player) { largest = std::max(largest, amounts[player]); });
      return largest;
    };
  }
  const bool is_threshold = rule.kind == ValueRule::threshold;
  return [amounts, is_threshold, quota = rule.quota, prize = rule.prize](std::span<const std::uint64_t> coalition) {
    std::int64_t sum = 0;
    for_each_member(coalition, [&](std::size_t player) { sum += amounts[player]; });
    return !is_threshold ? sum : sum >= quota ? prize : 0;
  };
}

std::vector<game::AddedRange> added_ranges(const StatedRule& rule) {
  std::vector<game::AddedRange> ranges;
  for (const std::int64_t amount : rule.amounts) {
    switch (rule.kind) {
      case ValueRule::airport: ranges.push_back({0, amount}); break;
      case ValueRule::threshold: ranges.push_back({0, amount > 0 ? rule.prize : 0}); break;
      default: ranges.push_back({amount, amount});
    }
  }
  return ranges;
}

}  // namespace comity::game_files
