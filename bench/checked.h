// What all benchmarks do beside measuring: read their arguments, and end with a word when an answer is wrong.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <type_traits>
#include <utility>

#include "base/result.h"

namespace comity::bench {

inline void must(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "WRONG: %s\n", what.c_str());
  std::exit(1);
}

template <class T>
T must_have(Result<T> result) {
  if (!result) must(false, to_string(result.error().faults.front()));
  if constexpr (!std::is_void_v<T>) return std::move(*result);
}

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  must(static_cast<bool>(file), path.string() + " cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

// What stands after `name` on the command line.
inline std::string argument(int count, char** values, const std::string& name, const std::string& otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (values[i] == name) return values[i + 1];
  }
  return otherwise;
}

}  // namespace comity::bench
