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
  // Cost: the days that have passed with such moments, the hours of this one, the moments of this hour.
  std::int64_t stuck(Instant now) const {
    const Instant day = std::chrono::floor<std::chrono::days>(now);
    const Instant hour = std::chrono::floor<std::chrono::hours>(now);
    return sum(by_day_, by_day_.begin(), day) + sum(by_hour_, by_hour_.lower_bound(day), hour) +
           sum(by_moment_, by_moment_.lower_bound(hour), now);
  }
  bool operator==(const Tally&) const = default;

 private:
  void count(const Place& place, std::int64_t by) {
    open_ += place.state == Place::State::open ? by : 0;
    done_ += place.state == Place::State::done ? by : 0;
    if (place.state != Place::State::open || !place.stuck_after) return;
    const Instant moment = *place.stuck_after;
    count(by_moment_, moment, by);
    count(by_hour_, std::chrono::floor<std::chrono::hours>(moment), by);
    count(by_day_, std::chrono::floor<std::chrono::days>(moment), by);
  }

  using Counts = std::map<Instant, std::int64_t>;
  static void count(Counts& counts, Instant at, std::int64_t by) {
    const auto counted = counts.try_emplace(at, 0).first;
    if ((counted->second += by) == 0) counts.erase(counted);
  }
  static std::int64_t sum(const Counts& counts, Counts::const_iterator from, Instant until) {
    std::int64_t count = 0;
    for (; from != counts.end() && from->first < until; ++from) count += from->second;
    return count;
  }

  std::int64_t open_ = 0;
  std::int64_t done_ = 0;
  // When open things have waited too long: each moment, and how many there are in each hour and each day.
  Counts by_moment_;
  Counts by_hour_;
  Counts by_day_;
};

}  // namespace comity::overview
