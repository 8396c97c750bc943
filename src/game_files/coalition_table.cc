#include "game_files/coalition_table.h"

#include <algorithm>
#include <bit>

#include "game_files/parties.h"

namespace comity::game_files {
namespace {

constexpr std::size_t most_named_missing = 20;
constexpr std::size_t most_told = 1000;  // as shorten() does

struct GivenValue {
  std::uint32_t coalition;
  std::int64_t value;
  std::size_t row;
};

class CoalitionTable {
 public:
  CoalitionTable(const StatedTable& table, std::size_t most_players, NamedGame& game, std::vector<Fault>& faults)
      : table_(table),
        most_players_(most_players),
        game_(game),
        faults_(faults),
        coalition_(*table.column("coalition")),
        value_(*table.column("value")) {}

  void read(std::optional<Fill> fill) {
    find_players();
    if (!faults_.empty()) return;
    given_.resize(std::size_t{1} << parties_.count());
    given_[0] = true;
    for (std::size_t row = 0; row < table_.rows(); ++row) take(row);
    if (!faults_.empty() || !may_fill(fill)) return;
    if (!fill) report_missing();
    if (!faults_.empty()) return;
    make(fill);
  }

 private:
  // Those that `parties` names; else those that have a row of their own, so that a misspelt name is not another player.
  void find_players() {
    if (const Cell* stated = table_.setting("parties")) {
      for (const std::string& name : split_coalition(stated->text)) {
        const std::size_t before = parties_.count();
        if (parties_.add(table_, {name, stated->at}, faults_) && parties_.count() == before) {
          faults_.push_back({table_.place(*stated), "\"" + name + "\" twice", "each name once"});
        }
      }
      if (parties_.count() > most_players_) report_too_many(*stated);
      return;
    }
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const Cell& cell = table_.cell(row, coalition_);
      if (cell.text.find('+') != std::string::npos || cell.text.empty()) continue;
      const auto names = split_coalition(cell.text);
      parties_.add(table_, {names.front(), cell.at}, faults_);
      if (parties_.count() > most_players_) return report_too_many(cell);
    }
    if (parties_.count() == 0 && faults_.empty()) {
      faults_.push_back({table_.place(table_.columns[coalition_]), "no coalition of one party",
                         "a row for each party alone, or all of them in the setting parties"});
    }
  }

  void report_too_many(const Cell& cell) {
    faults_.push_back({table_.place(cell), "more than " + std::to_string(most_players_) + " players",
                       "at most that many, or a game that follows a rule (the setting rule)"});
  }

  void take(std::size_t row) {
    const Cell& cell = table_.cell(row, coalition_);
    const auto coalition = read_coalition(table_, cell, parties_, faults_);
    const std::int64_t value = read_amount(table_, table_.cell(row, value_), game_.money, faults_);
    if (!coalition) return;
    if (given_[*coalition]) {
      const Cell& first = table_.cell(first_row_of(*coalition), coalition_);
      faults_.push_back({table_.place(cell),
                         "\"" + cell.text + "\", which " + table_.place(first) + " gives as \"" + first.text + "\"",
                         "each coalition once, in any order of its members"});
      return;
    }
    given_[*coalition] = true;
    values_.push_back({*coalition, value, row});
  }

  // Of one that is given.
  std::size_t first_row_of(std::uint32_t coalition) const {
    // Of faults beyond those that are told nobody reads which row came first; looking for it takes time.
    if (faults_.size() > most_told) return values_.front().row;
    return std::ranges::find(values_, coalition, &GivenValue::coalition)->row;
  }

  bool may_fill(std::optional<Fill> fill) {
    if (fill != Fill::superadditive_cover || parties_.count() <= most_players_for_cover) return true;
    faults_.push_back(
        {table_.where, std::to_string(parties_.count()) + " players with missing coalitions",
         "at most " + std::to_string(most_players_for_cover) + " to fill them by the superadditive cover"});
    return false;
  }

  std::size_t missing() const { return given_.size() - 1 - values_.size(); }

  void report_missing() {
    std::size_t left = missing();
    std::size_t named = 0;
    for (std::size_t coalition = 1; left > 0 && coalition < given_.size(); ++coalition) {
      if (given_[coalition]) continue;
      const std::string place = table_.place(table_.columns[coalition_]);
      if (++named > most_named_missing) {
        faults_.push_back({place, std::to_string(left) + " more coalitions without a row", "a row for each"});
        return;
      }
      --left;
      faults_.push_back(
          {place, "no row for \"" + join_coalition(parties_.names(), static_cast<std::uint32_t>(coalition)) + "\"",
           "a row for each coalition, or how to fill those that are missing (--fill)"});
    }
  }

  void make(std::optional<Fill> fill) {
    std::vector<std::int64_t> values(given_.size());
    for (const GivenValue& given : values_) values[given.coalition] = given.value;
    if (fill && missing() > 0) {
      for (std::size_t coalition = 1; coalition < given_.size(); ++coalition) {
        if (!given_[coalition]) game_.filled.push_back(static_cast<std::uint32_t>(coalition));
      }
      fill_table(game_.sense, *fill, values, given_);
      check_filled(values);
    }
    if (!faults_.empty()) return;
    auto game = game::CoalitionGame::of(game_.sense, parties_.count(), std::move(values));
    if (!game) {
      faults_.insert(faults_.end(), game.error().faults.begin(), game.error().faults.end());
      return;
    }
    game_.players = parties_.names();
    game_.game = std::move(*game);
  }

  void check_filled(const std::vector<std::int64_t>& values) {
    for (const std::uint32_t coalition : game_.filled) {
      const std::string name = join_coalition(parties_.names(), coalition);
      const std::string place = table_.place(table_.columns[coalition_]);
      if (!given_[coalition]) {
        faults_.push_back({place, "no row for \"" + name + "\", and no way to fill it from those that are given",
                           "rows for its parts, such as each party alone"});
      } else if (values[coalition] > game::largest_value || values[coalition] < -game::largest_value) {
        faults_.push_back({place, "\"" + name + "\", filled, is beyond what can be counted",
                           "amounts that add up to at most " + amount_text(game::largest_value, game_.money)});
      } else {
        continue;
      }
      if (faults_.size() >= most_named_missing) return;
    }
  }

  const StatedTable& table_;
  std::size_t most_players_;
  NamedGame& game_;
  std::vector<Fault>& faults_;
  std::size_t coalition_;
  std::size_t value_;
  Parties parties_;
  std::vector<bool> given_;
  std::vector<GivenValue> values_;
};

void fill_by_members(std::vector<std::int64_t>& values, std::vector<bool>& given) {
  const std::vector<bool> at_first = given;
  for (std::size_t coalition = 1; coalition < values.size(); ++coalition) {
    if (at_first[coalition] || std::has_single_bit(coalition)) continue;
    std::int64_t sum = 0;
    bool all_given = true;
    for (std::size_t rest = coalition; rest != 0; rest &= rest - 1) {
      const std::size_t alone = rest & (0 - rest);
      all_given = all_given && at_first[alone];
      sum += values[alone];
    }
    values[coalition] = sum;
    given[coalition] = all_given;
  }
}

// best[S]: of S as it is given, or split into given coalitions. One part holds the lowest member, so no split is seen twice.
void fill_by_cover(std::int64_t sign, std::vector<std::int64_t>& values, std::vector<bool>& given) {
  const std::vector<bool> at_first = given;
  const std::vector<std::int64_t> stated = values;
  std::vector<std::int64_t> best(values.size());
  std::vector<bool> has_best(values.size());
  has_best[0] = true;
  for (std::size_t coalition = 1; coalition < values.size(); ++coalition) {
    const std::size_t lowest = coalition & (0 - coalition);
    const std::size_t others = coalition ^ lowest;
    for (std::size_t with = others;; with = (with - 1) & others) {
      const std::size_t part = with | lowest;
      if (at_first[part] && has_best[coalition ^ part]) {
        const std::int64_t value = stated[part] + best[coalition ^ part];
        if (!has_best[coalition] || sign * value > sign * best[coalition]) best[coalition] = value;
        has_best[coalition] = true;
      }
      if (with == 0) break;
    }
    if (at_first[coalition] || !has_best[coalition]) continue;
    values[coalition] = best[coalition];
    given[coalition] = true;
  }
}

}  // namespace

void fill_table(game::Sense sense, Fill fill, std::vector<std::int64_t>& values, std::vector<bool>& given) {
  switch (fill) {
    case Fill::zero: given.assign(given.size(), true); return;
    case Fill::additive: fill_by_members(values, given); return;
    case Fill::superadditive_cover: fill_by_cover(sense == game::Sense::worth ? 1 : -1, values, given); return;
  }
}

void read_coalition_table(const StatedTable& table, std::optional<Fill> fill, std::size_t most_players, NamedGame& game,
                          std::vector<Fault>& faults) {
  CoalitionTable(table, most_players, game, faults).read(fill);
}

}  // namespace comity::game_files
