#include "game/level_program.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

namespace comity::game {
namespace {

constexpr std::size_t none = ~std::size_t{0};
constexpr std::size_t most_pivots = 20'000;  // of one solve(); some hundred are usual
constexpr std::size_t patience = 40;         // pivots that gain nothing before Bland's rule takes over
constexpr std::uint64_t perturbation_seed = 20261128;

template <class Number>
constexpr bool is_exact = std::is_same_v<Number, Rational>;

// What is too small to be told from 0 in weights, and to be divided by.
template <class Number>
Number smallest_weight() {
  if constexpr (is_exact<Number>) return 0;
  else return 1e-9;
}

double magnitude(double number) { return std::fabs(number); }
Rational magnitude(const Rational& number) { return number < Rational(0) ? -number : number; }

bool is_sound(double number) { return std::isfinite(number); }
bool is_sound(const Rational& number) { return number.is_known(); }

// Row by row, by Gauss and Jordan's elimination. Nothing: it has none.
template <class Number>
std::vector<Number> inverse_matrix(std::vector<Number> matrix, std::size_t n) {
  std::vector<Number> result(n * n, Number(0));
  for (std::size_t i = 0; i < n; ++i) result[i * n + i] = 1;
  const auto swap_rows = [n](std::vector<Number>& rows, std::size_t a, std::size_t b) {
    for (std::size_t i = 0; i < n && a != b; ++i) std::swap(rows[a * n + i], rows[b * n + i]);
  };
  const auto take_out = [n](std::vector<Number>& rows, std::size_t row, std::size_t pivot, const Number& times) {
    for (std::size_t i = 0; i < n; ++i) rows[row * n + i] -= times * rows[pivot * n + i];
  };
  for (std::size_t pivot = 0; pivot < n; ++pivot) {
    std::size_t best = pivot;
    for (std::size_t row = pivot + 1; row < n; ++row) {
      if (magnitude(matrix[row * n + pivot]) > magnitude(matrix[best * n + pivot])) best = row;
    }
    if (!(magnitude(matrix[best * n + pivot]) > smallest_weight<Number>())) return {};
    swap_rows(matrix, best, pivot);
    swap_rows(result, best, pivot);
    const Number by = Number(1) / matrix[pivot * n + pivot];
    for (std::size_t i = 0; i < n; ++i) {
      matrix[pivot * n + i] = matrix[pivot * n + i] * by;
      result[pivot * n + i] = result[pivot * n + i] * by;
    }
    for (std::size_t row = 0; row < n; ++row) {
      const Number times = matrix[row * n + pivot];
      if (row == pivot || times == Number(0)) continue;
      take_out(matrix, row, pivot, times);
      take_out(result, row, pivot, times);
    }
  }
  return result;
}

// Sums over coalitions, five players at a time.
template <class Number>
class SumTables {
 public:
  explicit SumTables(const std::vector<Number>& numbers, std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      auto& table = tables_[i / 5];
      const std::size_t before = std::size_t{1} << i % 5;
      for (std::size_t set = 0; set < before; ++set) table[before + set] = table[set] + numbers[i];
    }
    tables_used_ = (count + 4) / 5;
  }

  Number operator()(std::uint32_t coalition) const {
    Number sum = tables_[0][coalition & 31];
    for (std::size_t i = 1; i < tables_used_; ++i) sum += tables_[i][coalition >> 5 * i & 31];
    return sum;
  }

 private:
  std::array<std::array<Number, 32>, 5> tables_{};
  std::size_t tables_used_ = 0;
};

}  // namespace

template <class Number>
LevelProgram<Number>::LevelProgram(const std::vector<Number>& divisors, Number everybody, Number tolerance)
    : size_(divisors.size() + 1), tolerance_(tolerance), right_(size_), prices_(size_), direction_(size_) {
  for (std::size_t player = 0; player < divisors.size(); ++player) {
    basis_.push_back({Kind::coalition, std::uint32_t{1} << player, divisors[player], Number(0)});
  }
  basis_.push_back({Kind::settled, (std::uint32_t{1} << divisors.size()) - 1, Number(0), everybody});
  // Divisors so far apart that doubles cannot invert them: solve() says so, and fractions do the work.
  if (rebuild()) perturb();
}

template <class Number>
void LevelProgram<Number>::add_own_values() {
  for (std::size_t player = 0; player + 1 < size_; ++player) {
    pool_.push_back({Kind::own_value, std::uint32_t{1} << player, Number(0), Number(0)});
  }
}

template <class Number>
void LevelProgram<Number>::add(std::uint32_t coalition, Number gain, Number divisor) {
  pool_.push_back({Kind::coalition, coalition, divisor, gain});
}

// The inverse from the basis, and all that follows from it, so that rounding does not add up.
template <class Number>
bool LevelProgram<Number>::rebuild() {
  const std::size_t n = size_;
  std::vector<Number> matrix(n * n);
  for (std::size_t basic = 0; basic < n; ++basic) {
    for (std::size_t row = 0; row + 1 < n; ++row) matrix[row * n + basic] = basis_[basic].coalition >> row & 1;
    matrix[(n - 1) * n + basic] = basis_[basic].divisor;
  }
  const std::vector<Number> inverted = inverse_matrix(std::move(matrix), n);
  if (inverted.empty()) return false;
  inverse_.resize(n * n);
  for (std::size_t basic = 0; basic < n; ++basic) {
    for (std::size_t row = 0; row < n; ++row) inverse_of(row)[basic] = inverted[basic * n + row];
  }
  weights_.assign(n, Number(0));
  for (std::size_t row = 0; row < n; ++row) {
    prices_[row] = 0;
    for (std::size_t basic = 0; basic < n; ++basic) {
      prices_[row] += basis_[basic].value * inverse_of(row)[basic];
      weights_[basic] += right_[row] * inverse_of(row)[basic];
    }
  }
  return std::ranges::all_of(prices_, [](const Number& price) { return is_sound(price); });
}

// Weights that are all a little above 0, each by another amount, so that every pivot gains something.
template <class Number>
void LevelProgram<Number>::perturb() {
  weights_.assign(inverse_of(size_ - 1), inverse_of(size_ - 1) + size_);
  right_.assign(size_, Number(0));
  right_.back() = 1;
  if constexpr (!is_exact<Number>) {
    std::uint64_t state = perturbation_seed;
    for (std::size_t basic = 0; basic < size_; ++basic) {
      if (basis_[basic].kind == Kind::settled) continue;
      state = state * 6364136223846793005 + 1442695040888963407;
      const double more = 1e-6 * (1 + static_cast<double>(state >> 40) * 0x1p-24);
      weights_[basic] += more;
      for (std::size_t row = 0; row + 1 < size_; ++row) {
        if (basis_[basic].coalition >> row & 1) right_[row] += more;
      }
      right_.back() += more * basis_[basic].divisor;
    }
  }
}

template <class Number>
std::size_t LevelProgram<Number>::entering(Rule rule) const {
  const SumTables<Number> shares(prices_, size_ - 1);
  const Number& level = prices_.back();
  Number most = tolerance_;
  std::size_t best = none;
  for (std::size_t i = 0; i < pool_.size(); ++i) {
    const Row& row = pool_[i];
    const Number above = row.value - row.divisor * level - shares(row.coalition);
    if (!(above > (rule == Rule::first ? tolerance_ : most))) continue;
    if (rule == Rule::first && best != none && pool_[best].order() < row.order()) continue;
    most = above;
    best = i;
  }
  return best;
}

template <class Number>
void LevelProgram<Number>::weigh(const Row& row) {
  const Number* of_level = inverse_of(size_ - 1);
  for (std::size_t basic = 0; basic < size_; ++basic) direction_[basic] = row.divisor * of_level[basic];
  for (std::uint32_t rest = row.coalition; rest != 0; rest &= rest - 1) {
    const Number* of_player = inverse_of(static_cast<std::size_t>(std::countr_zero(rest)));
    for (std::size_t basic = 0; basic < size_; ++basic) direction_[basic] += of_player[basic];
  }
}

// The basic column whose weight falls to 0 first; of those about as soon the one that is divided by best.
template <class Number>
std::size_t LevelProgram<Number>::leaving(Rule rule) const {
  const Number slack = is_exact<Number> ? Number(0) : smallest_weight<Number>() * Number(1e-2);
  std::optional<Number> soonest;
  for (std::size_t basic = 0; basic < size_; ++basic) {
    if (basis_[basic].kind == Kind::settled || !(direction_[basic] > smallest_weight<Number>())) continue;
    const Number at = (weights_[basic] + slack) / direction_[basic];
    if (!soonest || at < *soonest) soonest = at;
  }
  std::size_t best = none;
  if (!soonest) return best;
  for (std::size_t basic = 0; basic < size_; ++basic) {
    if (basis_[basic].kind == Kind::settled || !(direction_[basic] > smallest_weight<Number>())) continue;
    if (weights_[basic] / direction_[basic] > *soonest) continue;
    const bool is_better = best == none || (rule == Rule::first ? basis_[basic].order() < basis_[best].order()
                                                                : direction_[basic] > direction_[best]);
    if (is_better) best = basic;
  }
  return best;
}

template <class Number>
void LevelProgram<Number>::pivot(std::size_t leaving, std::size_t entering) {
  const Row& row = pool_[entering];
  const SumTables<Number> shares(prices_, size_ - 1);
  const Number above = row.value - row.divisor * prices_.back() - shares(row.coalition);
  const Number by = Number(1) / direction_[leaving];
  const Number step = weights_[leaving] * by;
  for (std::size_t basic = 0; basic < size_; ++basic) weights_[basic] -= step * direction_[basic];
  weights_[leaving] = step;
  for (std::size_t of = 0; of < size_; ++of) {
    Number* column = inverse_of(of);
    const Number times = column[leaving] * by;
    if (times == Number(0)) continue;
    for (std::size_t basic = 0; basic < size_; ++basic) column[basic] -= times * direction_[basic];
    column[leaving] = times;
    prices_[of] += above * times;
  }
  std::swap(pool_[entering], basis_[leaving]);
  if (pool_[entering].kind == Kind::floor) {  // t only rises: it will not come back
    pool_[entering] = pool_.back();
    pool_.pop_back();
  }
  ++pivots_;
}

template <class Number>
bool LevelProgram<Number>::solve() {
  if (!rebuild()) return false;
  std::size_t in_vain = 0;
  for (std::size_t made = 0; made < most_pivots; ++made) {
    const Rule rule = in_vain > patience ? Rule::first : Rule::steepest;
    const std::size_t enters = entering(rule);
    if (enters == none) return rebuild();
    weigh(pool_[enters]);
    const std::size_t leaves = leaving(rule);
    if (leaves == none) return false;
    in_vain = weights_[leaves] > smallest_weight<Number>() * Number(direction_[leaves]) ? 0 : in_vain + 1;
    pivot(leaves, enters);
    if (!is_exact<Number> && made % 128 == 127 && !rebuild()) return false;
  }
  return false;
}

template <class Number>
bool LevelProgram<Number>::is_at_floor() const {
  return std::ranges::any_of(basis_, [](const Row& row) { return row.kind == Kind::floor; });
}

template <class Number>
auto LevelProgram<Number>::tight() const -> std::optional<Tight> {
  Tight tight;
  const Number* weights = inverse_of(size_ - 1);
  for (std::size_t basic = 0; basic < size_; ++basic) {
    const Row& row = basis_[basic];
    if (row.kind == Kind::settled) continue;
    if (weights[basic] < -smallest_weight<Number>()) return std::nullopt;
    if (!(weights[basic] > smallest_weight<Number>())) continue;
    if (row.kind == Kind::coalition) tight.coalitions.push_back(row.coalition);
    if (row.kind == Kind::own_value) tight.held.push_back(static_cast<std::uint32_t>(std::countr_zero(row.coalition)));
  }
  return tight;
}

template <class Number>
std::vector<std::uint32_t> LevelProgram<Number>::basis() const {
  std::vector<std::uint32_t> coalitions(size_);
  std::ranges::transform(basis_, coalitions.begin(), &Row::coalition);
  return coalitions;
}

// The settled columns depend on each other by just their weights, so that one of them can be done without.
template <class Number>
bool LevelProgram<Number>::settle(Number floor) {
  const std::vector<Number> weights(inverse_of(size_ - 1), inverse_of(size_ - 1) + size_);
  std::size_t heaviest = none;
  for (std::size_t basic = 0; basic < size_; ++basic) {
    Row& row = basis_[basic];
    if (row.kind == Kind::settled || !(weights[basic] > smallest_weight<Number>())) continue;
    row.value -= row.divisor * prices_.back();
    row.divisor = 0;
    row.kind = Kind::settled;
    if (heaviest == none || weights[basic] > weights[heaviest]) heaviest = basic;
  }
  if (heaviest == none) return false;
  basis_[heaviest] = {Kind::floor, 0, Number(1), floor};
  if (!rebuild()) return false;
  perturb();
  return true;
}

template <class Number>
void LevelProgram<Number>::drop(const Settled& settled) {
  std::erase_if(pool_, [&](const Row& row) { return settled.has(row.coalition); });
}

template class LevelProgram<double>;
template class LevelProgram<Rational>;

}  // namespace comity::game
