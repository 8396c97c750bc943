// What every file of a division problem must do: answer for any bytes, with faults or with a problem that prints and reads back the same,
// as CSV and as JSON.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/result.h"

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

template <class Problem, class Read>
void check_round_trip(std::string_view text, Read read, std::string (*print_csv)(const Problem&),
                      std::string (*print_json)(const Problem&)) {
  const comity::Result<Problem> problem = read(text);
  if (!problem) {
    if (problem.error().faults.empty()) std::abort();
    return;
  }
  for (const std::string& printed : {print_csv(*problem), print_json(*problem)}) {
    const comity::Result<Problem> again = read(printed);
    if (!again || !(*again == *problem)) std::abort();
  }
}
