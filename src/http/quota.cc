#include "http/quota.h"

#include <algorithm>
#include <utility>

namespace comity::http {

Quota::Share::Share(Share&& other) noexcept
    : quota_(std::exchange(other.quota_, nullptr)), address_(std::move(other.address_)) {}

Quota::Share& Quota::Share::operator=(Share&& other) noexcept {
  if (this == &other) return *this;
  give_back();
  quota_ = std::exchange(other.quota_, nullptr);
  address_ = std::move(other.address_);
  return *this;
}

void Quota::Share::give_back() {
  if (quota_) std::exchange(quota_, nullptr)->give_back(address_);
}

Quota::Share Quota::take(const std::string& address) {
  const std::lock_guard lock(mutex_);
  if (count_ >= most_) return {};
  if (!address.empty()) {
    std::size_t& own = by_address_[address];
    if (own >= most_per_address_) {
      if (own == 0) by_address_.erase(address);
      return {};
    }
    ++own;
  }
  ++count_;
  return Share(this, address);
}

std::size_t Quota::count() const {
  const std::lock_guard lock(mutex_);
  return count_;
}

void Quota::give_back(const std::string& address) {
  const std::lock_guard lock(mutex_);
  --count_;
  if (address.empty()) return;
  const auto own = by_address_.find(address);
  if (--own->second == 0) by_address_.erase(own);
}

bool ByteBudget::Share::grow_to(std::size_t bytes) {
  if (bytes <= bytes_) return true;
  const std::size_t more = bytes - bytes_;
  std::size_t taken = budget_.taken_;
  do {
    if (more > budget_.most_ - std::min(taken, budget_.most_)) return false;
  } while (!budget_.taken_.compare_exchange_weak(taken, taken + more));
  bytes_ = bytes;
  return true;
}

void ByteBudget::Share::give_back() { budget_.taken_ -= std::exchange(bytes_, 0); }

}  // namespace comity::http
