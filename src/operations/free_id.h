// Short names for new things that nobody has to think of.
#pragma once

#include <string>

namespace comity::operations {

inline constexpr std::size_t longest_stem = 54;  // of an id of at most 64 characters: leaves room for a number

// `stem`, or stem-2, stem-3 ... : the first that is not taken.
template <class Map>
typename Map::key_type free_id(const Map& taken, std::string stem) {
  using Id = typename Map::key_type;
  stem = stem.substr(0, longest_stem);
  Id id = *Id::parse(stem);
  for (int number = 2; taken.contains(id); ++number) id = *Id::parse(stem + "-" + std::to_string(number));
  return id;
}

// stem-1, stem-2 ... from `first` on: the first that is not taken.
template <class Map>
typename Map::key_type free_numbered_id(const Map& taken, const std::string& stem, std::size_t first) {
  using Id = typename Map::key_type;
  for (std::size_t number = first;; ++number) {
    const Id id = *Id::parse(stem + "-" + std::to_string(number));
    if (!taken.contains(id)) return id;
  }
}

}  // namespace comity::operations
