// Known changes to real networks, and what must be found after them: derived from positions alone, by brute force, with nothing of the
// engine but its plain values and its ruler for the length of a shift.
#pragma once

#include <random>
#include <utility>

#include "docking/test_networks.h"
#include "geometry/geodesic.h"

namespace comity::docking::test {

inline constexpr double clear_m = 8;     // twice the tolerance below: nothing else may be this near to a plain contact
inline constexpr double apart_m = 1300;  // places of two shifts or removals: more than twice the search distance

inline Tolerances test_tolerances() {
  Tolerances tolerances;
  tolerances.offset_m = 4;  // shifts start at 5 m
  return tolerances;
}

// A place where one link of a party ends and one of another goes on, and nothing else is near.
struct Contact {
  Position at;
  std::uint32_t item = 0;
  std::uint32_t other = 0;
};

// A road (all items of one name or number of a party) that meets its neighbours in plain contacts only.
struct Target {
  std::vector<std::uint32_t> items;
  std::vector<Contact> contacts;
  bool beside_loose = false;  // without the road, another loose link of its party lies there that could be taken for it
};

struct Expected {
  Code code;
  std::vector<std::uint32_t> parties, items;
  double measured = -1;  // where it can be known beforehand
  auto key() const { return std::tuple(code, parties, items); }
};

struct PlacedEnd {
  Position at;
  std::uint32_t item;
};

inline double metres(Position a, Position b) { return metres_to_segment(a, b, b); }

inline std::vector<PlacedEnd> ends_of(const Network& network) {
  std::vector<PlacedEnd> ends;
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    for (const auto& part : network.items[i].shape.parts) {
      ends.push_back({part.front(), i});
      ends.push_back({part.back(), i});
    }
  }
  return ends;
}

// How many parts of lines come within clear_m of the place.
inline std::size_t lines_near(const Network& network, Position place) {
  std::size_t count = 0;
  for (const Item& item : network.items) {
    for (const auto& part : item.shape.parts) {
      count += metres_to_lines(place, {comity::geometry::ShapeKind::line, {part}}) < clear_m;
    }
  }
  return count;
}

inline std::vector<Contact> plain_contacts(const Network& network) {
  std::map<Position, std::vector<std::uint32_t>> at;
  for (const PlacedEnd& end : ends_of(network)) at[end.at].push_back(end.item);
  std::vector<Contact> contacts;
  for (const auto& [place, items] : at) {
    if (items.size() != 2 || network.items[items[0]].publisher == network.items[items[1]].publisher) continue;
    if (lines_near(network, place) != 2) continue;
    contacts.push_back({place, items[0], items[1]});
    contacts.push_back({place, items[1], items[0]});
  }
  return contacts;
}

// Does another link of the road's party end within the search distance of a contact, that could be the link met there: of its name or
// number, or of its class and, once the road is gone, joined to nothing at any end?
inline bool is_beside_loose(const Network& network, const Target& target, const std::set<std::uint32_t>& own) {
  const std::uint32_t publisher = network.items[target.items.front()].publisher;
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    const Item& item = network.items[i];
    if (item.publisher != publisher || own.contains(i)) continue;
    for (const Contact& contact : target.contacts) {
      const Item& met = network.items[contact.other];
      bool near = false;
      for (const auto& part : item.shape.parts)
        near |= metres(part.front(), contact.at) < 600 || metres(part.back(), contact.at) < 600;
      if (!near) continue;
      if ((!item.name.empty() && item.name == met.name) || (!item.ref.empty() && item.ref == met.ref)) return true;
      if (!item.design_class.empty() && !met.design_class.empty() && item.design_class != met.design_class) continue;
      bool joined = false;
      for (std::uint32_t j = 0; j < network.items.size() && !joined; ++j) {
        if (j == i || own.contains(j) || network.items[j].publisher != publisher) continue;
        for (const auto& part : item.shape.parts) {
          joined |= metres_to_lines(part.front(), network.items[j].shape) < 2 ||
                    metres_to_lines(part.back(), network.items[j].shape) < 2;
        }
      }
      if (!joined) return true;
    }
  }
  return false;
}

// Roads whose every touch with another party's ends, and every end at a border, is a plain contact.
inline std::vector<Target> targets_of(const Network& network, const std::vector<Contact>& contacts,
                                      const std::vector<Finding>& known) {
  std::map<std::uint32_t, Target> by_road;
  for (std::uint32_t i = 0; i < network.items.size(); ++i) by_road[network.roads[i]].items.push_back(i);
  for (const Contact& contact : contacts) by_road[network.roads[contact.item]].contacts.push_back(contact);
  std::vector<PlacedEnd> at_border;
  for (const PlacedEnd& end : ends_of(network)) {
    for (const Party& party : network.parties) {
      if (metres_to_lines(end.at, party.territory) < clear_m) {
        at_border.push_back(end);
        break;
      }
    }
  }
  std::vector<Target> targets;
  for (auto& [road, target] : by_road) {
    if (target.contacts.empty()) continue;
    const auto is_contact = [&](Position place) {
      return std::any_of(target.contacts.begin(), target.contacts.end(),
                         [&](const Contact& contact) { return contact.at == place; });
    };
    const std::uint32_t publisher = network.items[target.items.front()].publisher;
    bool plain = true;
    for (const PlacedEnd& end : at_border) {
      if (is_contact(end.at)) continue;
      if (network.roads[end.item] == road) plain = false;
      if (network.items[end.item].publisher == publisher) continue;
      for (const std::uint32_t item : target.items)
        plain &= metres_to_lines(end.at, network.items[item].shape) >= clear_m;
    }
    for (const Finding& finding : known) {
      for (const std::uint32_t item : finding.items) {
        plain &= network.roads[item] != road;
        for (const Contact& contact : target.contacts)
          plain &= item != contact.other && metres(finding.place, contact.at) > apart_m / 2;
      }
    }
    if (!plain) continue;
    target.beside_loose = is_beside_loose(network, target, {target.items.begin(), target.items.end()});
    targets.push_back(target);
  }
  return targets;
}

// Targets in random order, none of which touches what another touches; with `spread`, far enough apart to be told from each other.
inline std::vector<Target> pick(const Network& network, std::vector<Target> targets, bool spread,
                                std::mt19937& random) {
  for (std::size_t i = targets.size(); i > 1; --i) std::swap(targets[i - 1], targets[random() % i]);
  std::set<std::uint32_t> touched;
  std::vector<Position> places;
  std::vector<Target> picked;
  for (const Target& target : targets) {
    bool free = true;
    for (const Contact& contact : target.contacts) {
      free &= !touched.contains(network.roads[contact.other]) && !touched.contains(network.roads[contact.item]);
      for (const Position place : places) free &= !spread || metres(place, contact.at) > apart_m;
    }
    if (!free) continue;
    picked.push_back(target);
    for (const Contact& contact : target.contacts) {
      touched.insert(network.roads[contact.other]);
      touched.insert(network.roads[contact.item]);
      places.push_back(contact.at);
    }
    if (picked.size() == 12) break;
  }
  return picked;
}

inline std::vector<std::uint32_t> both_parties(const Network& network, std::uint32_t a, std::uint32_t b) {
  return {std::min(network.items[a].publisher, network.items[b].publisher),
          std::max(network.items[a].publisher, network.items[b].publisher)};
}

inline std::vector<std::uint32_t> both_items(const Network& network, std::uint32_t a, std::uint32_t b) {
  return network.items[a].publisher < network.items[b].publisher ? std::vector{a, b} : std::vector{b, a};
}

// The items that a road is met by at its contacts, each once.
inline std::set<std::pair<std::uint32_t, std::uint32_t>> met_items(const Target& target) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> met;
  for (const Contact& contact : target.contacts) met.insert({contact.item, contact.other});
  return met;
}

struct Mutated {
  std::vector<Item> items;
  std::vector<std::uint32_t> original;  // of each item: its number in the network; copies have their own
  std::vector<Expected> expected;
  std::size_t applied = 0;
};

inline Mutated start(const Network& network) {
  Mutated mutated{network.items, {}, {}, 0};
  for (std::uint32_t i = 0; i < network.items.size(); ++i) mutated.original.push_back(i);
  return mutated;
}

inline Mutated remove(const Network& network, const std::vector<Target>& targets, std::mt19937&) {
  Mutated mutated{{}, {}, {}, 0};
  std::set<std::uint32_t> gone;
  for (const Target& target : targets) gone.insert(target.items.begin(), target.items.end());
  const std::set<std::uint32_t> all = std::exchange(gone, {});
  std::map<std::uint32_t, std::size_t> left;  // a party that publishes nothing more is not known to lack anything
  for (const Item& item : network.items) ++left[item.publisher];
  for (const Target& target : targets) {
    if (!target.beside_loose && is_beside_loose(network, target, all)) continue;  // another removal made a link loose
    std::size_t& items_left = left[network.items[target.items.front()].publisher];
    if (items_left <= target.items.size()) continue;
    items_left -= target.items.size();
    ++mutated.applied;
    gone.insert(target.items.begin(), target.items.end());
    for (const Contact& contact : target.contacts) {
      mutated.expected.push_back({Code::no_counterpart,
                                  {network.items[contact.other].publisher, network.items[contact.item].publisher},
                                  {contact.other}});
    }
  }
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    if (gone.contains(i)) continue;
    mutated.items.push_back(network.items[i]);
    mutated.original.push_back(i);
  }
  return mutated;
}

inline Position moved(Position p, std::int32_t lon, std::int32_t lat) { return {p.lon_e7 + lon, p.lat_e7 + lat}; }

// How far the item reaches outside its publisher's territory: places two metres apart along it, each held against every edge.
inline double outside_m(const Network& network, const Item& item) {
  const auto& territory = network.parties[item.publisher].territory;
  double farthest = 0;
  for (const auto& part : item.shape.parts) {
    for (std::size_t i = 1; i < part.size(); ++i) {
      const double length = metres(part[i - 1], part[i]);
      const int steps = static_cast<int>(length / 2) + 1;
      for (int k = 0; k <= steps; ++k) {
        const double lon = part[i - 1].lon_e7 + (static_cast<double>(part[i].lon_e7) - part[i - 1].lon_e7) * k / steps;
        const double lat = part[i - 1].lat_e7 + (static_cast<double>(part[i].lat_e7) - part[i - 1].lat_e7) * k / steps;
        if (inside(territory, lon, lat)) continue;
        const Position p{static_cast<std::int32_t>(std::llround(lon)), static_cast<std::int32_t>(std::llround(lat))};
        farthest = std::max(farthest, metres_to_lines(p, territory));
      }
    }
  }
  return farthest;
}

// May the road be moved so? Its ends must not land where they would meet something else, or at another border, and it must be
// clear whether it leaves its territory.
inline bool is_clear_shift(const Network& network, const Target& target, std::int32_t lon, std::int32_t lat) {
  const std::set<std::uint32_t> own(target.items.begin(), target.items.end());
  const std::uint32_t publisher = network.items[target.items.front()].publisher;
  std::set<std::uint32_t> met;
  for (const Contact& contact : target.contacts) met.insert(contact.other);
  for (const Contact& contact : target.contacts) {
    const Position place = moved(contact.at, lon, lat);
    for (std::uint32_t i = 0; i < network.items.size(); ++i) {
      if (own.contains(i)) continue;
      for (const auto& part : network.items[i].shape.parts) {
        for (const Position end : {part.front(), part.back()}) {
          if (end != contact.at && metres(place, end) < 12) return false;
        }
      }
      if (!met.contains(i) && metres_to_lines(place, network.items[i].shape) < clear_m) return false;
    }
  }
  for (const std::uint32_t i : target.items) {
    for (const auto& part : network.items[i].shape.parts) {
      for (const Position end : {part.front(), part.back()}) {
        const bool contact =
            std::any_of(target.contacts.begin(), target.contacts.end(), [&](const Contact& c) { return c.at == end; });
        if (contact) continue;
        for (const Party& party : network.parties) {
          if (metres_to_lines(moved(end, lon, lat), party.territory) < clear_m) return false;
        }
        for (std::uint32_t j = 0; j < network.items.size(); ++j) {
          if (own.contains(j) || network.items[j].publisher != publisher) continue;
          if (metres_to_lines(moved(end, lon, lat), network.items[j].shape) < 3) return false;
        }
      }
    }
    Item item = network.items[i];
    for (auto& part : item.shape.parts) {
      for (Position& p : part) p = moved(p, lon, lat);
    }
    for (const Contact& contact : target.contacts) {
      // Where the moved line itself passes the place, away from its end, the two are joined in another way.
      if (metres(contact.at, moved(contact.at, lon, lat)) > 20 && metres_to_lines(contact.at, item.shape) < clear_m)
        return false;
    }
    const double reach = outside_m(network, item);
    if (std::abs(reach - test_tolerances().outside_m) < 4) return false;
  }
  return true;
}

inline Mutated shift(const Network& network, const std::vector<Target>& targets, std::mt19937& random) {
  Mutated mutated = start(network);
  std::uniform_real_distribution<double> unit(0, 1);
  for (const Target& target : targets) {
    for (int attempt = 0; attempt < 60; ++attempt) {
      const double length = 5 * std::pow(100, unit(random));  // 5 to 500 m, as many short as long
      const double angle = 2 * M_PI * unit(random);
      const comity::geometry::LocalMetres local(target.contacts.front().at);
      const auto lon = static_cast<std::int32_t>(std::lround(length * std::cos(angle) / local.metres_per_lon()));
      const auto lat = static_cast<std::int32_t>(std::lround(length * std::sin(angle) / local.metres_per_lat()));
      if (!is_clear_shift(network, target, lon, lat)) continue;
      ++mutated.applied;
      for (const std::uint32_t i : target.items) {
        for (auto& part : mutated.items[i].shape.parts) {
          for (Position& p : part) p = moved(p, lon, lat);
        }
        if (outside_m(network, mutated.items[i]) > test_tolerances().outside_m) {
          mutated.expected.push_back({Code::outside_jurisdiction, {network.items[i].publisher}, {i}});
        }
      }
      for (const Contact& contact : target.contacts) {
        mutated.expected.push_back({Code::counterpart_offset, both_parties(network, contact.item, contact.other),
                                    both_items(network, contact.item, contact.other),
                                    comity::geometry::distance_m(contact.at, moved(contact.at, lon, lat))});
      }
      break;
    }
  }
  return mutated;
}

// Changes one fact of every item of the targets that meets another, and expects it found for each item met.
template <class Change>
inline Mutated restate(const Network& network, const std::vector<Target>& targets, Code code, Change&& change) {
  Mutated mutated = start(network);
  for (const Target& target : targets) {
    bool used = false;
    std::map<std::uint32_t, double> changed;
    for (const auto& [item, other] : met_items(target)) {
      if (code == Code::class_differs && network.items[other].design_class.empty()) continue;
      const auto [entry, added] = changed.try_emplace(item, 0);
      if (added) entry->second = change(mutated.items[item]);
      mutated.expected.push_back(
          {code, both_parties(network, item, other), both_items(network, item, other), entry->second});
      used = true;
    }
    mutated.applied += used;
  }
  return mutated;
}

inline Mutated reclass(const Network& network, const std::vector<Target>& targets, std::mt19937&) {
  return restate(network, targets, Code::class_differs, [](Item& item) {
    item.design_class = item.design_class == "class-4" ? "class-3" : "class-4";
    return 1.0;
  });
}

inline Mutated delay(const Network& network, const std::vector<Target>& targets, std::mt19937& random) {
  return restate(network, targets, Code::opening_years_differ, [&](Item& item) {
    const int years = 2 + static_cast<int>(random() % 9);
    *item.opening_year += years;
    return static_cast<double>(years);
  });
}

inline Mutated advance(const Network& network, const std::vector<Target>& targets, std::mt19937& random) {
  return restate(network, targets, Code::stages_differ, [&](Item& item) {
    const int steps = 2 + static_cast<int>(random() % 4);
    item.stage = static_cast<Stage>(static_cast<int>(item.stage) + steps);
    return static_cast<double>(steps);
  });
}

// A copy, up to a metre away: drawn again.
inline Mutated duplicate(const Network& network, const std::vector<Target>& targets, std::mt19937& random) {
  Mutated mutated = start(network);
  for (const Target& target : targets) {
    ++mutated.applied;
    for (const std::uint32_t i : target.items) {
      Item copy = network.items[i];
      const auto lon = static_cast<std::int32_t>(random() % 81) - 40;
      const auto lat = static_cast<std::int32_t>(random() % 81) - 40;
      for (auto& part : copy.shape.parts) {
        for (Position& p : part) p = moved(p, lon, lat);
      }
      const auto number = static_cast<std::uint32_t>(mutated.items.size());
      mutated.items.push_back(std::move(copy));
      mutated.original.push_back(number);
      mutated.expected.push_back({Code::published_twice, {network.items[i].publisher}, {i, number}});
    }
  }
  return mutated;
}

}  // namespace comity::docking::test
