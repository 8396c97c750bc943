// A well-formed game to which a rule gives no division.
#pragma once

#include <string>
#include <utility>

#include "base/result.h"

namespace comity::game {

// The one place that says which code stands for it; `given` is the reason in words.
inline Error infeasible(std::string given, std::string expected) {
  return refused("game", std::move(given), std::move(expected));
}

}  // namespace comity::game
