// The store's entries (store/entry.h) as described structs, for any number of threads: one connection, one call at a
// time. What must hold between reading and writing is held by expected versions, so other processes are no danger.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "record/described_cbor.h"
#include "store/store.h"

namespace comity::accounts {

template <class T>
struct Stored {
  T value;
  std::uint64_t version = 0;
};

class Entries {
 public:
  explicit Entries(store::Store store) : store_(std::move(store)) {}

  template <Described T>
  Result<std::optional<Stored<T>>> find(std::string_view area, const std::string& key) {
    auto entry = read(area, key);
    if (!entry) return entry.error();
    if (!*entry) return std::optional<Stored<T>>();
    auto value = record::decode<T>((*entry)->value, std::string(area) + " " + key);
    if (!value) return value.error();
    return std::optional(Stored<T>{std::move(*value), (*entry)->version});
  }

  template <Described T>
  Result<std::vector<T>> list(std::string_view area, std::string_view prefix, std::size_t limit,
                              std::string_view after = "") {
    const auto entries = read_many(area, prefix, limit, after);
    if (!entries) return entries.error();
    std::vector<T> values;
    for (const store::Entry& entry : *entries) {
      auto value = record::decode<T>(entry.value, std::string(area) + " " + entry.key);
      if (!value) return value.error();
      values.push_back(std::move(*value));
    }
    return values;
  }

  Result<std::optional<store::Entry>> read(std::string_view area, const std::string& key) {
    const std::scoped_lock lock(mutex_);
    return store_.entry(area, key);
  }
  Result<std::vector<store::Entry>> read_many(std::string_view area, std::string_view prefix, std::size_t limit,
                                              std::string_view after = "") {
    const std::scoped_lock lock(mutex_);
    return store_.entries(area, prefix, limit, after);
  }
  // All or nothing.
  Result<void> write(const std::vector<store::EntryWrite>& writes) {
    const std::scoped_lock lock(mutex_);
    auto written = store_.put_entries(writes);
    return written ? Result<void>() : Result<void>(written.error());
  }
  Result<void> remove(std::string_view area, const std::string& key) {
    const std::scoped_lock lock(mutex_);
    return store_.remove_entry(area, key);
  }
  Result<std::size_t> remove_expired(Instant now) {
    const std::scoped_lock lock(mutex_);
    return store_.remove_expired(now);
  }

 private:
  std::mutex mutex_;
  store::Store store_;
};

}  // namespace comity::accounts
