// The search for counterexamples to what rules are said to promise, among small random problems.
#pragma once

#include <functional>
#include <optional>
#include <random>

#include "game/known_games.h"
#include "game/rule_facts.h"

namespace comity::game {

template <class E>
std::vector<E> all_of() {
  std::vector<E> all;
  for (std::size_t i = 0; i < enum_names<E>.size(); ++i) all.push_back(static_cast<E>(i));
  return all;
}

using Random = std::mt19937_64;

inline std::int64_t drawn(Random& random, std::int64_t least, std::int64_t most) {
  return least + static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(most - least + 1));
}

// Nothing: the problem says nothing about this promise.
using Verdict = std::optional<bool>;

// Whether player i gets at least as much of a as of b; with sign -1, at most.
inline bool at_least(const Shares& a, const Shares& b, std::size_t i, WideSigned sign) {
  return sign * (a.numerators[i] * b.denominator - b.numerators[i] * a.denominator) >= 0;
}

// Whether `tries` problems hold a counterexample.
inline bool is_broken(int tries, const std::function<Verdict(Random&)>& one) {
  Random random(20261121);
  for (int i = 0; i < tries; ++i) {
    const Verdict verdict = one(random);
    if (verdict && !*verdict) return true;
  }
  return false;
}

}  // namespace comity::game
