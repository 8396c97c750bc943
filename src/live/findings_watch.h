// Findings that are computed beside the work, never in a request: a thread of its own computes them anew when it is told
// that something changed, once for all that changed meanwhile, and readers share the newest result. After each time it
// rests nine times as long, two seconds at most.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/date.h"
#include "checks/findings_index.h"

namespace comity::live {

struct Findings {
  std::uint64_t acts = 0;  // of the record that was looked at: how far they are true
  Instant as_of;           // what is overdue is so at this time
  std::shared_ptr<const checks::FindingsIndex> index;
};

class FindingsWatch {
 public:
  // `compute` is called on the watch's thread; none while there is nothing to look at.
  using Compute = std::function<std::optional<Findings>()>;
  explicit FindingsWatch(Compute compute);
  FindingsWatch(const FindingsWatch&) = delete;
  FindingsWatch& operator=(const FindingsWatch&) = delete;
  ~FindingsWatch();

  void ask();                              // something changed; returns at once
  std::optional<Findings> latest() const;  // none before the first are there
  // The latest that are of at least that many acts, or when the time is up just the latest.
  std::optional<Findings> wait_for(std::uint64_t acts, std::chrono::milliseconds timeout) const;

 private:
  void run();

  Compute compute_;
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::optional<Findings> latest_;
  bool is_asked_ = false;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::live
