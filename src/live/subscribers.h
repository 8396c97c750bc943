// Who wants to be told when a record has grown.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <utility>

namespace comity::live {

// Ends when it goes; once it is gone its callback does not run and will not.
class Subscription {
 public:
  Subscription() = default;
  explicit Subscription(std::function<void()> end) : end_(std::move(end)) {}
  Subscription(Subscription&& other) noexcept : end_(std::exchange(other.end_, nullptr)) {}
  Subscription& operator=(Subscription&& other) noexcept {
    std::swap(end_, other.end_);
    return *this;
  }
  ~Subscription() {
    if (end_) end_();
  }

 private:
  std::function<void()> end_;
};

class Subscribers {
 public:
  using Callback = std::function<void(std::uint64_t acts)>;

  Subscription add(Callback callback) {
    const std::lock_guard lock(list_->mutex);
    const std::uint64_t number = list_->next++;
    list_->callbacks.emplace(number, std::move(callback));
    // The list may outlive its owner, for subscriptions that do.
    return Subscription([list = list_, number] {
      const std::lock_guard guard(list->mutex);
      list->callbacks.erase(number);
    });
  }
  void tell(std::uint64_t acts) const {
    const std::lock_guard lock(list_->mutex);
    for (const auto& [number, callback] : list_->callbacks) callback(acts);
  }

 private:
  struct List {
    std::mutex mutex;
    std::uint64_t next = 0;
    std::map<std::uint64_t, Callback> callbacks;
  };
  std::shared_ptr<List> list_ = std::make_shared<List>();
};

}  // namespace comity::live
