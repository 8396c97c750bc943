// Counts of things that are open, done, or open for too long, kept as the things change.
#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/date.h"

namespace comity::overview {

// How one thing is counted.
struct Place {
  enum class State { nowhere, open, done };
  State state = State::nowhere;
  std::optional<Instant> stuck_after = {};  // of an open one: after this moment it has waited too long
  bool operator==(const Place&) const = default;
};

class Tally {
 public:
  void add(const Place& place) { count(place, 1); }
  void remove(const Place& place) { count(place, -1); }

  std::int64_t open() const { return open_; }  // the stuck ones among them
  std::int64_t done() const { return done_; }
  // Cost: the different moments that have passed.
  std::int64_t stuck(Instant now) const {
    std::int64_t count = 0;
    for (auto moment = stuck_after_.begin(); moment != stuck_after_.end() && moment->first < now; ++moment)
      count += moment->second;
    return count;
  }
  bool operator==(const Tally&) const = default;

 private:
  void count(const Place& place, std::int64_t by) {
    open_ += place.state == Place::State::open ? by : 0;
    done_ += place.state == Place::State::done ? by : 0;
    if (place.state != Place::State::open || !place.stuck_after) return;
    const auto moment = stuck_after_.try_emplace(*place.stuck_after, 0).first;
    if ((moment->second += by) == 0) stuck_after_.erase(moment);
  }

  std::int64_t open_ = 0;
  std::int64_t done_ = 0;
  std::map<Instant, std::int64_t> stuck_after_;
};

}  // namespace comity::overview
