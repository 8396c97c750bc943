// Things in an order that follows them as they change, each once.
#pragma once

#include <map>
#include <set>
#include <utility>

namespace comity::overview {

template <class Key, class Id>
class Ordered {
 public:
  void put(const Id& id, Key key) {
    const auto [known, is_new] = keys_.try_emplace(id, key);
    if (!is_new) {
      if (known->second == key) return;
      order_.erase({known->second, id});
      known->second = key;
    }
    order_.insert({std::move(key), id});
  }
  void remove(const Id& id) {
    const auto known = keys_.find(id);
    if (known == keys_.end()) return;
    order_.erase({known->second, id});
    keys_.erase(known);
  }
  // By key, then by id.
  const std::set<std::pair<Key, Id>>& all() const { return order_; }
  bool operator==(const Ordered&) const = default;

 private:
  std::map<Id, Key> keys_;
  std::set<std::pair<Key, Id>> order_;
};

}  // namespace comity::overview
