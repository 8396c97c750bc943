// How many attempts to sign in come from one network address: a token bucket for each, in memory, a bounded number of
// them. Against guessing over many accounts, which no account's own lock sees (ASVS 2.2.1).
#pragma once

#include <mutex>
#include <string>
#include <unordered_map>

#include "base/date.h"

namespace comity::accounts {

class AttemptLimit {
 public:
  struct Settings {
    // Failures only, for successes give back what they took: an office behind one address signs in freely.
    std::int64_t burst = 30;
    std::chrono::seconds refill{10};  // one more after this long
    std::size_t most_addresses = 10000;
  };

  AttemptLimit() = default;
  explicit AttemptLimit(Settings settings) : settings_(settings) {}

  struct Answer {
    std::chrono::seconds wait{0};  // zero: go on, one attempt is taken
    bool is_news = false;          // the first refusal since one was allowed: worth an entry in the audit
  };
  // Thread-safe.
  Answer take(const std::string& address, Instant now);
  void give_back(const std::string& address);
  std::size_t addresses() const;

 private:
  struct Bucket {
    std::int64_t left = 0;
    Instant filled;
    bool was_refused = false;
  };
  void refill(Bucket& bucket, Instant now) const;
  void make_room(Instant now);

  Settings settings_;
  mutable std::mutex mutex_;
  std::unordered_map<std::string, Bucket> buckets_;
};

// What is counted as one address: an IPv4 address, or the first 64 bits of an IPv6 address, which one customer has.
std::string network_of(const std::string& address);

}  // namespace comity::accounts
