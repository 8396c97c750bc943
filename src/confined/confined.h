// Runs a program as a child that can do little harm, for work on files that may be hostile: another process, so that
// what it does to its memory ends with it; an empty environment, so that it inherits no secret; no open file but its own
// answer; limits of memory, time and answer; no file written. It is killed when it goes over them, and with its parent.
// It runs as the same user: what that user may read, it may.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"

namespace comity::confined {

struct Limits {
  std::size_t memory_bytes = std::size_t{1}
                             << 30;  // of addresses; not kept in a build under AddressSanitizer, which needs more
  std::chrono::seconds processor_time{20};
  std::chrono::seconds time{30};
  std::size_t answer_bytes = std::size_t{16} << 20;
};

enum class End { finished, too_long, too_much, broken };  // broken: by a signal, such as for memory it has not

struct Outcome {
  End end = End::finished;
  int exit_code = 0;   // of one that finished
  std::string answer;  // its standard output; its errors go nowhere
};

// From any thread; blocks until the child is gone. `program` is a path; `words` are its arguments without its name.
// unavailable when no child can be started.
Result<Outcome> run(const std::filesystem::path& program, const std::vector<std::string>& words,
                    const std::filesystem::path& folder, const Limits& limits = {});

}  // namespace comity::confined
