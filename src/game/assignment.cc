#include "game/assignment.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <string>

namespace comity::game {
namespace {

constexpr std::int64_t unreached = std::numeric_limits<std::int64_t>::max();
constexpr std::size_t nobody = std::numeric_limits<std::size_t>::max();

// Gains of rows with columns, and who is matched with whom; payoffs in the core.
struct Market {
  std::size_t rows = 0;
  std::size_t columns = 0;
  std::vector<std::int64_t> gains;
  std::vector<std::size_t> column_of;  // of each row, or nobody
  std::vector<std::size_t> row_of;     // of each column, or nobody
  std::vector<std::int64_t> row_has;
  std::vector<std::int64_t> column_has;

  std::int64_t gain(std::size_t row, std::size_t column) const { return gains[row * columns + column]; }
  // By how much more the two have than they could gain together: not negative in the core, 0 of a pair that forms.
  std::int64_t slack(std::size_t row, std::size_t column) const {
    return row_has[row] + column_has[column] - gain(row, column);
  }
};

Market with_sides_swapped(const Market& market) {
  Market swapped{market.columns, market.rows,      std::vector<std::int64_t>(market.gains.size()),
                 market.row_of,  market.column_of, market.column_has,
                 market.row_has};
  for (std::size_t row = 0; row < market.rows; ++row) {
    for (std::size_t column = 0; column < market.columns; ++column) {
      swapped.gains[column * market.rows + row] = market.gain(row, column);
    }
  }
  return swapped;
}

// The way from `row`, not yet matched, to a free column on which every second link is a pair that is given up. Payoffs change on the
// way so that they stay in the core of the rows matched so far (H. W. Kuhn, Naval Research Logistics Quarterly 2, 1955; in the
// shortest-path form of R. Jonker, A. Volgenant, Computing 38, 1987).
class AddedRow {
 public:
  AddedRow(Market& market, std::size_t row)
      : market_(market),
        row_(row),
        slack_(market.columns, unreached),
        via_(market.columns, nobody),
        seen_(market.columns) {
    market_.row_has[row] =
        *std::max_element(gains_of(row), gains_of(row) + static_cast<std::ptrdiff_t>(market.columns));
  }

  void match() {
    std::size_t last = nobody;  // the column that was reached last; at first none but the row itself
    std::size_t row = row_;
    while (row != nobody) {
      look_from(row, last);
      last = nearest();
      lower_by(slack_[last]);
      seen_[last] = true;
      row = market_.row_of[last];
    }
    for (; last != nobody; last = via_[last]) {
      const std::size_t taker = via_[last] == nobody ? row_ : market_.row_of[via_[last]];
      market_.row_of[last] = taker;
      market_.column_of[taker] = last;
    }
  }

 private:
  std::vector<std::int64_t>::const_iterator gains_of(std::size_t row) const {
    return market_.gains.cbegin() + static_cast<std::ptrdiff_t>(row * market_.columns);
  }

  void look_from(std::size_t row, std::size_t last) {
    for (std::size_t column = 0; column < market_.columns; ++column) {
      const std::int64_t slack = market_.slack(row, column);
      if (!seen_[column] && slack < slack_[column]) slack_[column] = slack, via_[column] = last;
    }
  }

  std::size_t nearest() const {
    std::size_t best = nobody;
    for (std::size_t column = 0; column < market_.columns; ++column) {
      if (!seen_[column] && (best == nobody || slack_[column] < slack_[best])) best = column;
    }
    return best;
  }

  // The rows reached so far have that much less, the columns matched with them that much more.
  void lower_by(std::int64_t less) {
    if (less == 0) return;
    market_.row_has[row_] -= less;
    for (std::size_t column = 0; column < market_.columns; ++column) {
      if (seen_[column]) {
        market_.row_has[market_.row_of[column]] -= less;
        market_.column_has[column] += less;
      } else {
        slack_[column] -= less;
      }
    }
  }

  Market& market_;
  std::size_t row_;
  std::vector<std::int64_t> slack_;  // of the columns not seen yet, the least with any row reached
  std::vector<std::size_t> via_;     // the column from whose row that is
  std::vector<bool> seen_;
};

// A best matching and payoffs in the core. Rows must not outnumber columns. One column more, with whom nobody gains, stands for
// staying alone: there is then always a free column, for which no row ever has less than 0.
Market matched(std::size_t rows, std::size_t columns, const std::vector<std::int64_t>& gains) {
  Market market{rows,
                columns + 1,
                {},
                std::vector<std::size_t>(rows, nobody),
                std::vector<std::size_t>(columns + 1, nobody),
                std::vector<std::int64_t>(rows),
                std::vector<std::int64_t>(columns + 1)};
  for (std::size_t row = 0; row < rows; ++row) {
    const auto first = gains.begin() + static_cast<std::ptrdiff_t>(row * columns);
    market.gains.insert(market.gains.end(), first, first + static_cast<std::ptrdiff_t>(columns));
    market.gains.push_back(0);
  }
  for (std::size_t row = 0; row < rows; ++row) AddedRow(market, row).match();
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t column = market.column_of[row];
    if (market.gain(row, column) > 0) continue;
    market.column_of[row] = market.row_of[column] = nobody;
  }
  return market;
}

// All rows as low as the core allows, their partners as high. A row can be lowered as far as it has something, as its slack with
// each column that stays alone allows, and with each other column as that one's own row is lowered too: shortest ways, by slack, to
// one of the first two bounds. (E. W. Dijkstra, Numerische Mathematik 1, 1959; over a full table.)
PairPayoffs best_for_columns(const Market& market) {
  std::vector<std::int64_t> lower = market.row_has;
  for (std::size_t row = 0; row < market.rows; ++row) {
    for (std::size_t column = 0; column < market.columns; ++column) {
      if (market.row_of[column] == nobody) lower[row] = std::min(lower[row], market.slack(row, column));
    }
  }
  std::vector<bool> is_final(market.rows);
  for (std::size_t step = 0; step < market.rows; ++step) {
    std::size_t next = nobody;
    for (std::size_t row = 0; row < market.rows; ++row) {
      if (!is_final[row] && (next == nobody || lower[row] < lower[next])) next = row;
    }
    is_final[next] = true;
    const std::size_t column = market.column_of[next];
    if (column == nobody) continue;
    for (std::size_t row = 0; row < market.rows; ++row) {
      lower[row] = std::min(lower[row], lower[next] + market.slack(row, column));
    }
  }
  PairPayoffs payoffs{market.row_has, market.column_has};
  for (std::size_t row = 0; row < market.rows; ++row) {
    payoffs.sellers[row] -= lower[row];
    if (market.column_of[row] != nobody) payoffs.buyers[market.column_of[row]] += lower[row];
  }
  return payoffs;
}

PairPayoffs with_sides_swapped(PairPayoffs payoffs) { return {std::move(payoffs.buyers), std::move(payoffs.sellers)}; }

// Without the column that stands for staying alone.
Market of_real_columns(const Market& market) {
  Market swapped = with_sides_swapped(market);
  --swapped.rows;
  swapped.gains.resize(swapped.rows * swapped.columns);
  swapped.column_of.pop_back();
  swapped.row_has.pop_back();
  return with_sides_swapped(swapped);
}

Market market_of(const PairGains& pairs) {
  if (pairs.sellers <= pairs.buyers) return of_real_columns(matched(pairs.sellers, pairs.buyers, pairs.gains));
  const Market swapped = with_sides_swapped(Market{pairs.sellers, pairs.buyers, pairs.gains, {}, {}, {}, {}});
  return with_sides_swapped(of_real_columns(matched(pairs.buyers, pairs.sellers, swapped.gains)));
}

void check_side(const std::string& side, std::size_t count, Error& faults) {
  if (count >= 1 && count <= most_on_a_side) return;
  faults.faults.push_back({side, std::to_string(count), "1 to " + std::to_string(most_on_a_side)});
}

}  // namespace

Result<void> check(const PairGains& pairs) {
  Error faults;
  check_side("sellers", pairs.sellers, faults);
  check_side("buyers", pairs.buyers, faults);
  if (!faults.faults.empty()) return faults;
  if (pairs.gains.size() != pairs.sellers * pairs.buyers) {
    return bad_input("gains", std::to_string(pairs.gains.size()) + " gains",
                     std::to_string(pairs.sellers * pairs.buyers) + ", one of each seller with each buyer");
  }
  for (std::size_t i = 0; i < pairs.gains.size(); ++i) {
    if (pairs.gains[i] >= 0 && pairs.gains[i] <= largest_value) continue;
    faults.faults.push_back(
        {"gains[" + std::to_string(i / pairs.buyers) + "][" + std::to_string(i % pairs.buyers) + "]",
         std::to_string(pairs.gains[i]), "0 to " + std::to_string(largest_value)});
  }
  if (faults.faults.empty()) return {};
  return faults;
}

AssignmentCore assignment_core(const PairGains& pairs) {
  assert(check(pairs));
  const Market market = market_of(pairs);
  AssignmentCore core;
  for (std::size_t seller = 0; seller < pairs.sellers; ++seller) {
    const std::size_t buyer = market.column_of[seller];
    core.buyer_of.push_back(buyer == nobody ? std::nullopt : std::optional(buyer));
    if (buyer != nobody) core.gain += pairs.of(seller, buyer);
  }
  core.buyer_optimal = best_for_columns(market);
  core.seller_optimal = with_sides_swapped(best_for_columns(with_sides_swapped(market)));
  return core;
}

Shares fair_division(const AssignmentCore& core) {
  Shares shares{{}, 2};
  const auto add = [&](const std::vector<std::int64_t>& a, const std::vector<std::int64_t>& b) {
    for (std::size_t i = 0; i < a.size(); ++i) shares.numerators.push_back(WideSigned{a[i]} + b[i]);
  };
  add(core.seller_optimal.sellers, core.buyer_optimal.sellers);
  add(core.seller_optimal.buyers, core.buyer_optimal.buyers);
  return shares;
}

}  // namespace comity::game
