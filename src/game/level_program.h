// The linear program of one level of the nucleolus, over a growing pool of coalitions.
//
//   minimise t   subject to   y(S) + divisor(S) t >= gain(S)   for the coalitions S in the pool,
//                             y(F) = value(F)                  for the coalitions F that are settled, all players first,
//                             y(i) >= 0                        for each player, where nobody may get less than its own value.
//
// Its dual has players + 1 rows and a column for each coalition, and is solved by the revised primal simplex method with an
// explicit inverse: a coalition that joins the pool is a column more, so the basis at hand stays feasible and the next solution
// is a few pivots away (column generation; the same as a dual simplex method on the program above). Between two levels the
// columns of positive weight become free columns of settled coalitions, and a floor under t takes the place of one of them.
// G. B. Dantzig, P. Wolfe, Decomposition principle for linear programs, Operations Research 8 (1960).
//
// Number is double, or Rational for an answer that needs no tolerance at some hundred times the cost.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "game/rational.h"
#include "game/settled.h"

namespace comity::game {

template <class Number>
class LevelProgram {
 public:
  // At least two players. The pool holds the coalitions of one, which gain nothing; the coalition of all gains `everybody`.
  // What is within the tolerance counts as equal: 0 for fractions.
  LevelProgram(const std::vector<Number>& divisors, Number everybody, Number tolerance);

  void add_own_values();  // nobody gets less than its own value
  void add(std::uint32_t coalition, Number gain, Number divisor);

  // To the best y and t over the pool. False: the numbers went astray, or as many pivots as that are never needed.
  bool solve();
  const std::vector<Number>& shares_and_level() const { return prices_; }  // y(0) to y(n-1), t
  bool is_at_floor() const;                                                // which should not have been there

  struct Tight {
    std::vector<std::uint32_t> coalitions;
    std::vector<std::uint32_t> held;  // players at their own value
  };
  // What has a positive weight in the solution and so is tight in every one. Nothing: a weight has the wrong sign.
  std::optional<Tight> tight() const;
  std::vector<std::uint32_t> basis() const;  // its coalitions, that of all among them
  // From now on that is settled, and t is to fall further, though not below the floor. False: the numbers went astray.
  bool settle(Number floor);
  void drop(const Settled& settled);  // from the pool

  std::size_t pool_size() const { return pool_.size() + basis_.size(); }
  std::size_t pivots() const { return pivots_; }

 private:
  enum class Kind : std::uint8_t {
    coalition,  // may not be worse off than t
    own_value,  // of one player, who gets no less than that
    settled,    // an equation; its weight has any sign
    floor,      // t is not below its value
  };
  struct Row {
    Kind kind;
    std::uint32_t coalition;
    Number divisor;  // of t
    Number value;
    std::uint64_t order() const { return static_cast<std::uint64_t>(kind) << 32 | coalition; }
  };
  enum class Rule { steepest, first };  // which column enters; `first` (Bland's) cannot cycle

  bool rebuild();
  void perturb();
  std::size_t entering(Rule rule) const;
  std::size_t leaving(Rule rule) const;
  void weigh(const Row& row);
  void pivot(std::size_t leaving, std::size_t entering);
  Number* inverse_of(std::size_t row) { return inverse_.data() + row * size_; }
  const Number* inverse_of(std::size_t row) const { return inverse_.data() + row * size_; }

  std::size_t size_;  // players + 1
  Number tolerance_;
  std::vector<Row> basis_;
  std::vector<Row> pool_;          // what is not in the basis
  std::vector<Number> inverse_;    // size_ columns of as many
  std::vector<Number> right_;      // the right side of the dual, (0, 1), a little moved so that no two bases tie
  std::vector<Number> weights_;    // of the basis, for that right side
  std::vector<Number> prices_;     // the solution: y and t
  std::vector<Number> direction_;  // the entering column in terms of the basis
  std::size_t pivots_ = 0;
};

}  // namespace comity::game
