// The linear programs of bargaining over mixtures of outcomes, solved in whole numbers: how far all can gain in given
// proportions, and how much one can while nobody loses.
#pragma once

#include <cstddef>
#include <vector>

#include "game/big_integer.h"

namespace comity::game {

// Mixtures of outcomes with parts that add up to one, in which each party has at least s times its direction over its fall-back.
// Simplex method with R. G. Bland's rule (Mathematics of Operations Research 2, 1977), so that it ends, on a table of whole
// numbers over one denominator (J. Edmonds, Journal of Research of the National Bureau of Standards 71B, 1967; E. H. Bareiss,
// Mathematics of Computation 22, 1968): every division is without rest, and numbers grow no longer than determinants.
class MixtureProgram {
 public:
  // gains[outcome][party] over the fall-back; directions of the parties, positive.
  MixtureProgram(const std::vector<std::vector<BigInteger>>& gains, const std::vector<BigInteger>& directions);

  // The largest s. Negative, and not largest, if there is no mixture in which nobody loses.
  BigFraction push();
  std::vector<BigFraction> mix() const;  // of each outcome, at the mixture found last

  // The most that `party` can have over s times its direction, where s may be anything from 0 on. After push(), if that was not
  // negative.
  BigFraction most_of(std::size_t party);

 private:
  using Row = std::vector<BigInteger>;

  std::size_t forward() const { return outcomes_; }       // s, as far as it is positive
  std::size_t backward() const { return outcomes_ + 1; }  // and as far as it is negative
  std::size_t beyond(std::size_t party) const { return outcomes_ + 2 + party; }
  std::size_t columns() const { return outcomes_ + 2 + parties_; }
  const BigInteger& amount(std::size_t row) const { return table_[row].back(); }
  std::size_t row_of(std::size_t column) const;  // of a variable that is in the basis; else the number of rows
  bool is_in_basis(std::size_t column) const { return row_of(column) < table_.size(); }

  void start(const std::vector<BigInteger>& directions);
  void pivot(std::size_t row, std::size_t column);
  void negate(std::size_t row);
  void enter(std::size_t column);
  bool end_backward();
  void maximise(std::size_t column);
  BigFraction value_of(std::size_t column) const;

  std::size_t outcomes_;
  std::size_t parties_;
  std::vector<Row> table_;          // of each party, and of the sum of the parts; what it comes to at the end
  std::vector<std::size_t> basis_;  // the variable of each row
  BigInteger denominator_ = 1;
};

}  // namespace comity::game
