// How long computations are watched and ended, and how exactly they are done.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "base/result.h"

namespace comity::valuation {

struct WorkDone {
  std::size_t networks = 0;  // equilibria found
  std::size_t of = 0;        // of how many; 0 where that is not known before
};

// Asked now and then, always from the thread that called; false ends the work. May be empty.
using GoOn = std::function<bool(const WorkDone&)>;

struct Accuracy {
  double gap = 1e-9;      // of an equilibrium, relative: traffic::Stop::gap
  int iterations = 1000;  // at most, for one
  unsigned threads = 1;   // more of them change no byte of what comes out
};

// What a computation that was ended returns.
inline Error ended(const WorkDone& done) {
  return refused("valuation", "ended after " + std::to_string(done.networks) + " networks", "to be let go on");
}

}  // namespace comity::valuation
