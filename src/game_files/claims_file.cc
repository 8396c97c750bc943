#include "game_files/claims_file.h"

#include "game_files/parties.h"

namespace comity::game_files {
namespace {

const TableForm& claims_form() {
  static const TableForm form{"claims", {"estate", "unit", "currency"}, {"party", "claim"}, {}};
  return form;
}

NamedClaims take_claims(const StatedTable& table, std::vector<Fault>& faults) {
  NamedClaims claims;
  claims.money = read_money(table, faults);
  if (const Cell* estate = table.setting("estate")) {
    claims.problem.estate = read_amount(table, *estate, claims.money, faults, {1, game::largest_value});
  } else {
    report_missing(table, "estate", "what there is to be divided", faults);
  }
  claims.claimants = read_parties(table, *table.column("party"), game::most_players, faults).names();
  const std::size_t column = *table.column("claim");
  game::WideSigned sum = 0;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    claims.problem.claims.push_back(
        read_amount(table, table.cell(row, column), claims.money, faults, {0, game::largest_value}));
    sum += claims.problem.claims.back();
  }
  if (!faults.empty()) return claims;
  // Of what check() says only this can be wrong yet.
  if (sum < claims.problem.estate) {
    faults.push_back({table.place(*table.setting("estate")),
                      amount_text(claims.problem.estate, claims.money) + ", and claims of " +
                          amount_text(static_cast<std::int64_t>(sum), claims.money) + " in all",
                      "an estate of at most what is claimed, or nothing has to be divided"});
  } else if (sum > game::largest_value) {
    faults.push_back({table.place(table.columns[column]),
                      "claims that add up to " + game::to_string(sum) + " of the smallest unit",
                      "at most " + std::to_string(game::largest_value)});
  }
  return claims;
}

StatedTable table_of(const NamedClaims& claims) {
  StatedTable table;
  table.state("estate", amount_text(claims.problem.estate, claims.money));
  state_money(table, claims.money);
  table.list = {std::string(claims_form().list), {}};
  table.head(claims_form().columns);
  for (std::size_t i = 0; i < claims.claimants.size(); ++i) {
    table.add_row({claims.claimants[i], amount_text(claims.problem.claims[i], claims.money)});
  }
  return table;
}

}  // namespace

Result<NamedClaims> read_claims(std::string_view text, const std::string& where) {
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  check_form(*table, claims_form(), faults);
  NamedClaims claims;
  if (faults.empty()) claims = take_claims(*table, faults);
  if (faults.empty()) return claims;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_claims_csv(const NamedClaims& claims) { return print_table_csv(table_of(claims)); }
std::string print_claims_json(const NamedClaims& claims) { return print_table_json(table_of(claims)); }

}  // namespace comity::game_files
