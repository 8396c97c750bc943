// Amounts of money in files and answers: decimals, and exact whole numbers of the smallest unit in between.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "game/coalition_game.h"
#include "game/exact.h"
#include "game_files/stated_table.h"

namespace comity::game_files {

struct MoneyUnit {
  int decimals = 2;      // of the smallest unit that is paid: 0 for 1, 1 for 0.1, 2 for 0.01
  std::string currency;  // such as CNY, or in words: million CNY; may be left out
  bool operator==(const MoneyUnit&) const = default;
};

// "12.50" for 1250 of .01.
std::string amount_text(game::WideSigned units, const MoneyUnit& money);

// Of so many units, a fraction: exact and in lowest terms, "100/3" of the currency, not of the unit.
std::string exact_text(game::WideSigned numerator, game::WideSigned denominator, const MoneyUnit& money);

// Rounded half away from zero to the smallest unit.
std::string rounded_text(game::WideSigned numerator, game::WideSigned denominator, const MoneyUnit& money);

std::string unit_text(const MoneyUnit& money);  // "0.01"

// The settings `unit` (1, 0.1 or 0.01; 0.01 if not stated) and `currency`.
MoneyUnit read_money(const StatedTable& table, std::vector<Fault>& faults);
void state_money(StatedTable& table, const MoneyUnit& money);

struct AmountBounds {
  std::int64_t least = -game::largest_value;
  std::int64_t most = game::largest_value;
};

// 0 after reporting what the cell holds instead: no number, more digits after the point than the unit has, a number out of bounds.
std::int64_t read_amount(const StatedTable& table, const Cell& cell, const MoneyUnit& money, std::vector<Fault>& faults,
                         AmountBounds bounds = {});

// The same for plain whole numbers.
std::int64_t read_whole(const StatedTable& table, const Cell& cell, std::vector<Fault>& faults, AmountBounds bounds);

// The fault of a setting that is needed; its place is the beginning of the file.
void report_missing(const StatedTable& table, std::string_view setting, std::string expected,
                    std::vector<Fault>& faults);

}  // namespace comity::game_files
