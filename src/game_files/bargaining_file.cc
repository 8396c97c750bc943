#include "game_files/bargaining_file.h"

#include "game_files/parties.h"

namespace comity::game_files {
namespace {

// Rows of the column outcome that are none.
constexpr std::string_view fallback_row = "fallback";
constexpr std::string_view weight_row = "weight";

const TableForm& bargaining_form() {
  static const TableForm form{"outcomes", {"feasible", "unit", "currency"}, {"outcome"}, {}, true};
  return form;
}

class BargainingReader {
 public:
  BargainingReader(const StatedTable& table, NamedBargaining& bargaining, std::vector<Fault>& faults)
      : table_(table), bargaining_(bargaining), faults_(faults), outcome_(*table.column("outcome")) {}

  void read() {
    bargaining_.money = read_money(table_, faults_);
    if (const Cell* feasible = table_.setting("feasible")) read_feasible(*feasible);
    Parties parties;
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      if (column != outcome_) parties.add(table_, table_.columns[column], faults_);
    }
    bargaining_.parties = parties.names();
    for (std::size_t row = 0; row < table_.rows(); ++row) take(row);
    if (bargaining_.problem.fallbacks.empty() && faults_.empty()) {
      faults_.push_back({table_.place(table_.columns[outcome_]), "no row \"fallback\"",
                         "a row of that name with what each party has without an agreement"});
    }
    if (!faults_.empty()) return;
    if (const auto checked = game::check(bargaining_.problem); !checked) {
      take_engine_faults(table_, checked.error(), faults_);
    }
  }

 private:
  void read_feasible(const Cell& cell) {
    const auto feasible = value_of<game::Feasible>(cell.text);
    if (feasible) bargaining_.problem.feasible = *feasible;
    else faults_.push_back({table_.place(cell), "\"" + cell.text + "\"", names_listed<game::Feasible>()});
  }

  void take(std::size_t row) {
    const Cell& name = table_.cell(row, outcome_);
    const std::size_t before = names_.count();
    if (!names_.add(table_, name, faults_)) return;
    if (names_.count() == before) {
      faults_.push_back({table_.place(name), "\"" + name.text + "\" for the second time", "one row for each"});
      return;
    }
    game::BargainingProblem& problem = bargaining_.problem;
    if (name.text == fallback_row) {
      problem.fallbacks = amounts(row);
    } else if (name.text == weight_row) {
      problem.weights = weights(row);
    } else {
      problem.outcomes.push_back(amounts(row));
      bargaining_.outcomes.push_back(name.text);
    }
  }

  std::vector<std::int64_t> amounts(std::size_t row) {
    std::vector<std::int64_t> list;
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      if (column == outcome_) continue;
      list.push_back(read_amount(table_, table_.cell(row, column), bargaining_.money, faults_));
    }
    return list;
  }

  std::vector<std::int64_t> weights(std::size_t row) {
    std::vector<std::int64_t> list;
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      if (column == outcome_) continue;
      list.push_back(read_whole(table_, table_.cell(row, column), faults_, {1, game::largest_bargaining_weight}));
    }
    return list;
  }

  const StatedTable& table_;
  NamedBargaining& bargaining_;
  std::vector<Fault>& faults_;
  std::size_t outcome_;
  Parties names_;
};

StatedTable table_of(const NamedBargaining& bargaining) {
  StatedTable table;
  table.state("feasible", std::string(name_of(bargaining.problem.feasible)));
  state_money(table, bargaining.money);
  table.list = {std::string(bargaining_form().list), {}};
  table.head(bargaining_form().columns);
  for (const std::string& party : bargaining.parties) table.columns.push_back({party, {}});
  const auto add = [&](std::string_view name, const std::vector<std::int64_t>& numbers, bool are_amounts) {
    std::vector<std::string> row{std::string(name)};
    for (const std::int64_t number : numbers) {
      row.push_back(are_amounts ? amount_text(number, bargaining.money) : std::to_string(number));
    }
    table.add_row(std::move(row));
  };
  add(fallback_row, bargaining.problem.fallbacks, true);
  if (!bargaining.problem.weights.empty()) add(weight_row, bargaining.problem.weights, false);
  for (std::size_t i = 0; i < bargaining.outcomes.size(); ++i) {
    add(bargaining.outcomes[i], bargaining.problem.outcomes[i], true);
  }
  return table;
}

}  // namespace

Result<NamedBargaining> read_bargaining(std::string_view text, const std::string& where) {
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  check_form(*table, bargaining_form(), faults);
  NamedBargaining bargaining;
  if (faults.empty()) BargainingReader(*table, bargaining, faults).read();
  if (faults.empty()) return bargaining;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_bargaining_csv(const NamedBargaining& bargaining) { return print_table_csv(table_of(bargaining)); }
std::string print_bargaining_json(const NamedBargaining& bargaining) { return print_table_json(table_of(bargaining)); }

}  // namespace comity::game_files
