#include "game_files/river_file.h"

#include "game_files/parties.h"

namespace comity::game_files {
namespace {

constexpr std::int64_t whole_rate_ppm = 1'000'000;

const TableForm& cleaning_form() {
  static const TableForm form{
      "regions", {"unit", "currency", "least_rate_ppm", "most_rate_ppm"}, {"region", "cleaning_cost"}, {"flows_into"}};
  return form;
}

const TableForm& water_form() {
  static const TableForm form{"benefits", {"unit", "currency"}, {"region", "inflow", "units", "worth_per_unit"}, {}};
  return form;
}

void check_whole(const StatedTable& table, const Result<void>& checked, std::vector<Fault>& faults) {
  if (!checked) take_engine_faults(table, checked.error(), faults);
}

class CleaningReader {
 public:
  CleaningReader(const StatedTable& table, NamedRiver& river, std::vector<Fault>& faults)
      : table_(table), river_(river), faults_(faults) {}

  void read() {
    const Parties regions = read_parties(table_, *table_.column("region"), game::most_players, faults_);
    river_.regions = regions.names();
    const std::size_t cost = *table_.column("cleaning_cost");
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      polluted_.cleaning_costs.push_back(
          read_amount(table_, table_.cell(row, cost), river_.money, faults_, {0, game::largest_value}));
    }
    read_rate("least_rate_ppm", polluted_.least_rate_ppm);
    read_rate("most_rate_ppm", polluted_.most_rate_ppm);
    if (faults_.empty()) read_flow(regions);
    if (faults_.empty()) check_whole(table_, game::check(polluted_), faults_);
    river_.river = std::move(polluted_);
  }

 private:
  void read_rate(std::string_view setting, std::int64_t& rate) {
    if (const Cell* cell = table_.setting(setting)) rate = read_whole(table_, *cell, faults_, {0, whole_rate_ppm});
  }

  // Nothing in any row but the last: each flows into the next.
  void read_flow(const Parties& regions) {
    const auto column = table_.column("flows_into");
    if (!column) return;
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      const Cell& cell = table_.cell(row, *column);
      const bool is_mouth = row + 1 == table_.rows();
      if (is_mouth && cell.text.empty()) continue;
      const auto next = regions.find(cell.text);
      if (is_mouth || !next || *next <= row) {
        faults_.push_back({table_.place(cell), cell.text.empty() ? "nothing" : "\"" + cell.text + "\"",
                           is_mouth ? "nothing: the last region is the mouth" : "a region of a later row"});
      } else {
        polluted_.flows_into.push_back(*next);
      }
    }
    // The same river, told in one way.
    for (std::size_t region = 0; region < polluted_.flows_into.size(); ++region) {
      if (polluted_.flows_into[region] != region + 1) return;
    }
    polluted_.flows_into.clear();
  }

  const StatedTable& table_;
  NamedRiver& river_;
  std::vector<Fault>& faults_;
  game::PollutedRiver polluted_;
};

// A row for each step of a region's benefit, the rows of a region one after another, its inflow in the first of them.
class WaterReader {
 public:
  WaterReader(const StatedTable& table, NamedRiver& river, std::vector<Fault>& faults)
      : table_(table), river_(river), faults_(faults) {}

  void read() {
    for (std::size_t row = 0; row < table_.rows() && take(row); ++row) {
    }
    river_.regions = regions_.names();
    if (faults_.empty()) check_whole(table_, game::check(shared_), faults_);
    river_.river = std::move(shared_);
  }

 private:
  const Cell& cell(std::size_t row, std::string_view column) const { return table_.cell(row, *table_.column(column)); }

  bool take(std::size_t row) {
    const Cell& name = cell(row, "region");
    const std::size_t before = regions_.count();
    const auto region = regions_.add(table_, name, faults_);
    if (!region) return true;
    if (regions_.count() > game::most_players) {
      faults_.push_back(
          {table_.place(name), "more than " + std::to_string(game::most_players) + " regions", "at most that many"});
      return false;
    }
    if (regions_.count() > before) {
      shared_.riparians.push_back({read_whole(table_, cell(row, "inflow"), faults_, {0, game::largest_value}), {}});
    } else if (*region + 1 != regions_.count()) {
      faults_.push_back({table_.place(name), "\"" + name.text + "\" again after another region",
                         "the rows of a region one after another"});
    } else if (!cell(row, "inflow").text.empty()) {
      faults_.push_back({table_.place(cell(row, "inflow")), "a second inflow of \"" + name.text + "\"",
                         "nothing: it stands in the region's first row"});
    }
    take_step(row, shared_.riparians[*region]);
    return true;
  }

  // A region that uses no water has one row without a step.
  void take_step(std::size_t row, game::Riparian& riparian) {
    const Cell& units = cell(row, "units");
    const Cell& worth = cell(row, "worth_per_unit");
    if (units.text.empty() && worth.text.empty()) return;
    riparian.benefit.push_back({read_whole(table_, units, faults_, {1, game::largest_value}),
                                read_amount(table_, worth, river_.money, faults_, {0, game::largest_value})});
    const std::size_t steps = riparian.benefit.size();
    if (!faults_.empty() || steps < 2) return;
    if (riparian.benefit[steps - 1].worth_per_unit >= riparian.benefit[steps - 2].worth_per_unit) {
      faults_.push_back(
          {table_.place(worth), worth.text, "less than in the row before: the first units are worth most"});
    }
  }

  const StatedTable& table_;
  NamedRiver& river_;
  std::vector<Fault>& faults_;
  Parties regions_;
  game::SharedRiver shared_;
};

void add_cleaning(StatedTable& table, const NamedRiver& river, const game::PollutedRiver& polluted) {
  if (polluted.least_rate_ppm != 0) table.state("least_rate_ppm", std::to_string(polluted.least_rate_ppm));
  if (polluted.most_rate_ppm != whole_rate_ppm) table.state("most_rate_ppm", std::to_string(polluted.most_rate_ppm));
  table.list = {std::string(cleaning_form().list), {}};
  table.head(cleaning_form().columns);
  const bool has_flow = !polluted.flows_into.empty();
  if (has_flow) table.head(cleaning_form().more_columns);
  for (std::size_t region = 0; region < river.regions.size(); ++region) {
    std::vector<std::string> row{river.regions[region], amount_text(polluted.cleaning_costs[region], river.money)};
    if (has_flow) {
      row.push_back(region < polluted.flows_into.size() ? river.regions[polluted.flows_into[region]] : std::string());
    }
    table.add_row(std::move(row));
  }
}

void add_water(StatedTable& table, const NamedRiver& river, const game::SharedRiver& shared) {
  table.list = {std::string(water_form().list), {}};
  table.head(water_form().columns);
  for (std::size_t region = 0; region < river.regions.size(); ++region) {
    const game::Riparian& riparian = shared.riparians[region];
    std::string inflow = std::to_string(riparian.inflow);
    if (riparian.benefit.empty()) table.add_row({river.regions[region], inflow, "", ""});
    for (const game::WaterStep& step : riparian.benefit) {
      table.add_row({river.regions[region], std::exchange(inflow, ""), std::to_string(step.units),
                     amount_text(step.worth_per_unit, river.money)});
    }
  }
}

StatedTable table_of(const NamedRiver& river) {
  StatedTable table;
  state_money(table, river.money);
  if (const auto* polluted = std::get_if<game::PollutedRiver>(&river.river)) add_cleaning(table, river, *polluted);
  else add_water(table, river, std::get<game::SharedRiver>(river.river));
  return table;
}

}  // namespace

Result<NamedRiver> read_river(std::string_view text, const std::string& where) {
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  const bool is_water = table->column("inflow") || table->list.text == water_form().list;
  check_form(*table, is_water ? water_form() : cleaning_form(), faults);
  NamedRiver river;
  if (faults.empty()) {
    river.money = read_money(*table, faults);
    if (is_water) WaterReader(*table, river, faults).read();
    else CleaningReader(*table, river, faults).read();
  }
  if (faults.empty()) return river;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_river_csv(const NamedRiver& river) { return print_table_csv(table_of(river)); }
std::string print_river_json(const NamedRiver& river) { return print_table_json(table_of(river)); }

}  // namespace comity::game_files
