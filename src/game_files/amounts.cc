#include "game_files/amounts.h"

#include <array>

#include "base/decimal.h"
#include "game/big_integer.h"

namespace comity::game_files {
namespace {

using game::WideSigned;

constexpr std::array<std::int64_t, 3> units_of_one{1, 10, 100};

std::int64_t units_in_one(const MoneyUnit& money) { return units_of_one[static_cast<std::size_t>(money.decimals)]; }

std::string quoted(const std::string& text) { return text.empty() ? "nothing" : "\"" + text + "\""; }

std::string digits_expected(const MoneyUnit& money) {
  if (money.decimals == 0) return "a whole number, for the smallest unit is 1";
  return "a number with at most " + std::string(money.decimals == 1 ? "one digit" : "two digits") +
         " after the point, for the smallest unit is " + unit_text(money);
}

// Beyond all bounds where it does not fit.
std::optional<WideSigned> units_of(std::string_view text, const MoneyUnit& money) {
  const auto decimal = Decimal::parse(text);
  if (!decimal || decimal->scale() > money.decimals) return std::nullopt;
  WideSigned units = decimal->mantissa();
  for (int scale = decimal->scale(); scale < money.decimals; ++scale) units *= 10;
  return units;
}

// Digits alone, more of them than a Decimal holds: a number, but too large a one.
bool is_long_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() > 18 && text.find_first_not_of("0123456789.") == std::string_view::npos &&
         text.find('.') == text.rfind('.') && text.substr(0, text.find('.')).size() > 15;
}

}  // namespace

std::string amount_text(WideSigned units, const MoneyUnit& money) {
  std::string digits = game::to_string(units);
  if (money.decimals == 0) return digits;
  const bool is_negative = units < 0;
  if (is_negative) digits.erase(0, 1);
  const auto decimals = static_cast<std::size_t>(money.decimals);
  if (digits.size() <= decimals) digits.insert(0, decimals + 1 - digits.size(), '0');
  digits.insert(digits.size() - decimals, 1, '.');
  return (is_negative ? "-" : "") + digits;
}

std::string exact_text(WideSigned numerator, WideSigned denominator, const MoneyUnit& money) {
  // Longer than 128 bits for a moment, perhaps.
  return to_string(game::reduced(numerator, game::BigInteger(denominator) * game::BigInteger(units_in_one(money))));
}

std::string rounded_text(WideSigned numerator, WideSigned denominator, const MoneyUnit& money) {
  WideSigned whole = numerator / denominator;
  const WideSigned rest = numerator % denominator;
  const WideSigned magnitude = rest < 0 ? -rest : rest;
  if (magnitude >= denominator - magnitude) whole += numerator < 0 ? -1 : 1;
  return amount_text(whole, money);
}

std::string unit_text(const MoneyUnit& money) {
  return money.decimals == 0 ? "1" : money.decimals == 1 ? "0.1" : "0.01";
}

MoneyUnit read_money(const StatedTable& table, std::vector<Fault>& faults) {
  MoneyUnit money;
  if (const Cell* currency = table.setting("currency")) money.currency = currency->text;
  const Cell* unit = table.setting("unit");
  if (unit == nullptr) return money;
  for (money.decimals = 0; money.decimals <= 2; ++money.decimals) {
    if (unit->text == unit_text(money)) return money;
  }
  faults.push_back({table.place(*unit), "a unit of " + quoted(unit->text), "1, 0.1 or 0.01"});
  money.decimals = 2;
  return money;
}

void state_money(StatedTable& table, const MoneyUnit& money) {
  table.state("unit", unit_text(money));
  table.state("currency", money.currency);
}

std::int64_t read_amount(const StatedTable& table, const Cell& cell, const MoneyUnit& money, std::vector<Fault>& faults,
                         AmountBounds bounds) {
  const auto units = units_of(cell.text, money);
  if (!units && !is_long_number(cell.text)) {
    faults.push_back({table.place(cell), quoted(cell.text), digits_expected(money)});
    return 0;
  }
  if (!units || *units < bounds.least || *units > bounds.most) {
    faults.push_back({table.place(cell), cell.text,
                      "an amount from " + amount_text(bounds.least, money) + " to " + amount_text(bounds.most, money)});
    return 0;
  }
  return static_cast<std::int64_t>(*units);
}

std::int64_t read_whole(const StatedTable& table, const Cell& cell, std::vector<Fault>& faults, AmountBounds bounds) {
  const auto units = units_of(cell.text, MoneyUnit{0, {}});
  if (units && *units >= bounds.least && *units <= bounds.most) return static_cast<std::int64_t>(*units);
  faults.push_back({table.place(cell), quoted(cell.text),
                    "a whole number from " + std::to_string(bounds.least) + " to " + std::to_string(bounds.most)});
  return 0;
}

void report_missing(const StatedTable& table, std::string_view setting, std::string expected,
                    std::vector<Fault>& faults) {
  const std::string name(setting);
  faults.push_back(
      {formats::place_in(table.where, {}), "no " + name,
       std::move(expected) + ", in CSV as #" + name + ",... before the header, in JSON as \"" + name + "\""});
}

}  // namespace comity::game_files
