// Connections to one database for many threads: each takes one, uses it alone and gives it back.
#pragma once

#include <filesystem>
#include <mutex>
#include <utility>
#include <vector>

#include "base/result.h"
#include "store/store.h"

namespace comity::store {

class Pool {
 public:
  Pool(std::filesystem::path file, Access access) : file_(std::move(file)), access_(access) {}

  // A connection of one's own until it is destroyed.
  class Lease {
   public:
    Lease(Pool& pool, Store store) : pool_(&pool), store_(std::move(store)) {}
    Lease(Lease&& other) noexcept : pool_(std::exchange(other.pool_, nullptr)), store_(std::move(other.store_)) {}
    Lease& operator=(Lease&&) = delete;
    ~Lease() {
      if (pool_) pool_->give_back(std::move(store_));
    }
    Store& operator*() { return store_; }
    Store* operator->() { return &store_; }

   private:
    Pool* pool_;
    Store store_;
  };

  // Opens a new connection when none is idle: there are never more than threads that take one at a time.
  Result<Lease> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Store store = std::move(idle_.back());
        idle_.pop_back();
        return Lease(*this, std::move(store));
      }
    }
    auto store = Store::open(file_, access_);
    if (!store) return store.error();
    return Lease(*this, std::move(*store));
  }

 private:
  void give_back(Store store) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(store));
  }

  std::filesystem::path file_;
  Access access_;
  std::mutex mutex_;
  std::vector<Store> idle_;
};

}  // namespace comity::store
