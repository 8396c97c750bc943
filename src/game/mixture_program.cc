#include "game/mixture_program.h"

#include <algorithm>
#include <cassert>
#include <optional>

namespace comity::game {

// Of each party, what it has beyond s: beyond - gains * parts + direction * (forward - backward) = 0; and the parts add up to 1.
MixtureProgram::MixtureProgram(const std::vector<std::vector<BigInteger>>& gains,
                               const std::vector<BigInteger>& directions)
    : outcomes_(gains.size()),
      parties_(directions.size()),
      table_(parties_ + 1, Row(columns() + 1)),
      basis_(parties_ + 1) {
  for (std::size_t party = 0; party < parties_; ++party) {
    Row& row = table_[party];
    for (std::size_t k = 0; k < outcomes_; ++k) row[k] = -gains[k][party];
    row[forward()] = directions[party];
    row[backward()] = -directions[party];
    row[beyond(party)] = 1;
    basis_[party] = beyond(party);
  }
  for (std::size_t k = 0; k < outcomes_; ++k) table_[parties_][k] = 1;
  table_[parties_].back() = 1;
  start(directions);
}

// The first outcome alone, and s as far back as whoever loses most in it needs.
void MixtureProgram::start(const std::vector<BigInteger>& directions) {
  pivot(parties_, 0);
  std::size_t worst = 0;
  for (std::size_t party = 1; party < parties_; ++party) {
    if (amount(party) * directions[worst] < amount(worst) * directions[party]) worst = party;
  }
  if (amount(worst).sign() >= 0) return;
  negate(worst);
  pivot(worst, backward());
}

std::size_t MixtureProgram::row_of(std::size_t column) const {
  return static_cast<std::size_t>(std::ranges::find(basis_, column) - basis_.begin());
}

void MixtureProgram::negate(std::size_t row) {
  for (BigInteger& entry : table_[row]) entry = -entry;
}

void MixtureProgram::pivot(std::size_t row, std::size_t column) {
  const Row& by = table_[row];
  const BigInteger element = by[column];
  assert(element.sign() > 0);
  for (std::size_t r = 0; r < table_.size(); ++r) {
    if (r == row) continue;
    const BigInteger factor = table_[r][column];
    for (std::size_t c = 0; c < by.size(); ++c) {
      table_[r][c] = (element * table_[r][c] - factor * by[c]) / denominator_;
    }
  }
  denominator_ = element;
  basis_[row] = column;
}

// In place of the variable that is first to fall to 0; of several, the one listed first.
void MixtureProgram::enter(std::size_t column) {
  std::optional<std::size_t> leaving;
  for (std::size_t row = 0; row < table_.size(); ++row) {
    if (table_[row][column].sign() <= 0) continue;
    if (!leaving) {
      leaving = row;
      continue;
    }
    const auto order = amount(row) * table_[*leaving][column] <=> amount(*leaving) * table_[row][column];
    if (order < 0 || (order == 0 && basis_[row] < basis_[*leaving])) leaving = row;
  }
  assert(leaving);  // what is feasible is bounded
  pivot(*leaving, column);
}

// False: s cannot be brought up to 0.
bool MixtureProgram::end_backward() {
  while (is_in_basis(backward())) {
    const std::size_t row = row_of(backward());
    if (amount(row).is_zero()) {
      negate(row);
      pivot(row, forward());  // the same column but for its sign
      break;
    }
    std::size_t column = 0;
    while (column < columns() && (column == forward() || is_in_basis(column) || table_[row][column].sign() <= 0)) {
      ++column;
    }
    if (column == columns()) return false;
    enter(column);
  }
  return true;
}

void MixtureProgram::maximise(std::size_t column) {
  if (!is_in_basis(column)) enter(column);
  while (true) {
    const std::size_t row = row_of(column);
    std::size_t raising = 0;
    while (raising < columns() && (raising == backward() || is_in_basis(raising) || table_[row][raising].sign() >= 0)) {
      ++raising;
    }
    if (raising == columns()) return;
    enter(raising);
  }
}

BigFraction MixtureProgram::value_of(std::size_t column) const {
  if (!is_in_basis(column)) return {};
  return reduced(amount(row_of(column)), denominator_);
}

BigFraction MixtureProgram::push() {
  if (!end_backward()) return value_of(backward()) * BigFraction{-1, 1};
  maximise(forward());
  return value_of(forward());
}

std::vector<BigFraction> MixtureProgram::mix() const {
  std::vector<BigFraction> parts;
  for (std::size_t k = 0; k < outcomes_; ++k) parts.push_back(value_of(k));
  return parts;
}

BigFraction MixtureProgram::most_of(std::size_t party) {
  assert(!is_in_basis(backward()));
  maximise(beyond(party));
  return value_of(beyond(party));
}

}  // namespace comity::game
