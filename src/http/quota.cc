#include "http/quota.h"

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

}  // namespace comity::http
