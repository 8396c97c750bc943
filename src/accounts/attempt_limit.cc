#include "accounts/attempt_limit.h"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <utility>

#include "crypto/text_codes.h"

namespace comity::accounts {

std::string network_of(const std::string& address) {
  std::array<std::uint8_t, 16> bytes;
  if (::inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  constexpr std::array<std::uint8_t, 12> mapped_ipv4{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
  if (std::equal(mapped_ipv4.begin(), mapped_ipv4.end(), bytes.begin())) return crypto::hex(bytes);
  return crypto::hex(std::span(bytes).first(8));
}

// A clock that was set back gives nothing and takes nothing.
void AttemptLimit::refill(Bucket& bucket, Instant now) const {
  if (now < bucket.filled) bucket.filled = now;
  const std::int64_t gained = (now - bucket.filled) / settings_.refill;
  bucket.left = std::min(settings_.burst, bucket.left + gained);
  bucket.filled += gained * settings_.refill;
}

// Those that are full again say nothing; if there are none, the one that says least goes.
void AttemptLimit::make_room(Instant now) {
  auto least_telling = buckets_.begin();
  for (auto place = buckets_.begin(); place != buckets_.end();) {
    refill(place->second, now);
    if (place->second.left == settings_.burst) {
      const bool was_candidate = place == least_telling;
      place = buckets_.erase(place);
      if (was_candidate) least_telling = place;
      continue;
    }
    if (place->second.left > least_telling->second.left) least_telling = place;
    ++place;
  }
  if (buckets_.size() >= settings_.most_addresses) buckets_.erase(least_telling);
}

AttemptLimit::Answer AttemptLimit::take(const std::string& address, Instant now) {
  const std::scoped_lock lock(mutex_);
  const std::string network = network_of(address);
  if (!buckets_.contains(network) && buckets_.size() >= settings_.most_addresses) make_room(now);
  Bucket& bucket = buckets_.try_emplace(network, Bucket{settings_.burst, now, false}).first->second;
  refill(bucket, now);
  if (bucket.left == 0) return {settings_.refill - (now - bucket.filled), !std::exchange(bucket.was_refused, true)};
  bucket.was_refused = false;
  --bucket.left;
  return {};
}

void AttemptLimit::give_back(const std::string& address) {
  const std::scoped_lock lock(mutex_);
  const auto place = buckets_.find(network_of(address));
  if (place == buckets_.end()) return;
  place->second.left = std::min(settings_.burst, place->second.left + 1);
}

std::size_t AttemptLimit::addresses() const {
  const std::scoped_lock lock(mutex_);
  return buckets_.size();
}

}  // namespace comity::accounts
