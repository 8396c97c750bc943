#include "game_files/links.h"

#include <algorithm>
#include <array>

namespace comity::game_files {
namespace {

constexpr std::size_t most_nodes = game::most_players + 1;

class LinkReader {
 public:
  LinkReader(const StatedTable& table, const MoneyUnit& money, std::vector<Fault>& faults)
      : table_(table), money_(money), faults_(faults) {
    const Cell* source = table.setting("source");
    const std::size_t before = faults.size();
    nodes_.add(table, source == nullptr ? Cell{"source", {}} : *source, faults);
    if (faults.size() == before) read();
  }

  NamedLinks links() const {
    const std::size_t nodes = nodes_.count();
    NamedLinks links{nodes_.names().front(), {nodes_.names().begin() + 1, nodes_.names().end()}, {}};
    links.costs.parties = nodes - 1;
    links.costs.costs.resize(nodes * nodes);
    for (std::size_t a = 0; a < nodes; ++a) {
      for (std::size_t b = 0; b < nodes; ++b) links.costs.costs[a * nodes + b] = costs_[a][b].value_or(0);
    }
    return links;
  }

  bool has_nodes() const { return nodes_.count() > 1 && nodes_.count() <= most_nodes; }

 private:
  void read() {
    const std::size_t from = *table_.column("from");
    const std::size_t to = *table_.column("to");
    const std::size_t cost = *table_.column("cost");
    for (std::size_t row = 0; row < table_.rows(); ++row) {
      take(table_.cell(row, from), table_.cell(row, to), table_.cell(row, cost));
      if (nodes_.count() > most_nodes) {
        faults_.push_back({table_.place(table_.cell(row, from)),
                           "more than " + std::to_string(game::most_players) + " parties", "at most that many"});
        return;
      }
    }
    // So large that all of them might add up beyond what can be counted.
    const std::int64_t most =
        game::largest_value / std::max<std::int64_t>(1, static_cast<std::int64_t>(nodes_.count()) - 1);
    for (std::size_t row = 0; faults_.empty() && row < table_.rows(); ++row) {
      read_amount(table_, table_.cell(row, cost), money_, faults_, {0, most});
    }
    // A row that could not be read is a fault of its own, not a missing link too.
    if (faults_.empty()) report_missing_links();
  }

  void take(const Cell& from, const Cell& to, const Cell& cost_cell) {
    const auto a = nodes_.add(table_, from, faults_);
    const auto b = nodes_.add(table_, to, faults_);
    const std::int64_t cost = read_amount(table_, cost_cell, money_, faults_, {0, game::largest_value});
    if (!a || !b || nodes_.count() > most_nodes) return;
    if (*a == *b) {
      faults_.push_back({table_.place(to), "a link from \"" + to.text + "\" to itself", "a link between two"});
    } else if (costs_[*a][*b]) {
      faults_.push_back({table_.place(from), "\"" + from.text + "\" and \"" + to.text + "\" for the second time",
                         "one row for each pair, in either order"});
    } else {
      costs_[*a][*b] = costs_[*b][*a] = cost;
    }
  }

  void report_missing_links() {
    const auto& names = nodes_.names();
    for (std::size_t a = 0; a < names.size(); ++a) {
      for (std::size_t b = a + 1; b < names.size(); ++b) {
        if (costs_[a][b]) continue;
        faults_.push_back({formats::place_in(table_.where, table_.columns.front().at),
                           "no row for \"" + names[a] + "\" and \"" + names[b] + "\"", "the cost of every pair"});
      }
    }
  }

  const StatedTable& table_;
  const MoneyUnit& money_;
  std::vector<Fault>& faults_;
  Parties nodes_;
  std::array<std::array<std::optional<std::int64_t>, most_nodes>, most_nodes> costs_{};
};

}  // namespace

NamedLinks read_links(const StatedTable& table, const MoneyUnit& money, std::vector<Fault>& faults) {
  const LinkReader reader(table, money, faults);
  if (!faults.empty() || !reader.has_nodes()) return {};
  NamedLinks links = reader.links();
  if (const auto fits = game::check(links.costs); !fits) take_engine_faults(table, fits.error(), faults);
  return links;
}

void state_links(StatedTable& table, const NamedLinks& links, const MoneyUnit& money) {
  table.state("source", links.source);
  table.list = {"links", {}};
  table.head(std::array<std::string_view, 3>{"from", "to", "cost"});
  const auto name = [&](std::size_t node) { return node == 0 ? links.source : links.parties[node - 1]; };
  for (std::size_t a = 0; a <= links.parties.size(); ++a) {
    for (std::size_t b = a + 1; b <= links.parties.size(); ++b) {
      table.add_row({name(a), name(b), amount_text(links.costs.between(a, b), money)});
    }
  }
}

}  // namespace comity::game_files
