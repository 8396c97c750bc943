#include "live/findings_watch.h"

#include <algorithm>

namespace comity::live {
namespace {

// While a record is being written to without end, its findings take a tenth of one processor, not all of it.
constexpr int rest_per_work = 9;
constexpr std::chrono::seconds longest_pause{2};

}  // namespace

FindingsWatch::FindingsWatch(Compute compute) : compute_(std::move(compute)), thread_([this] { run(); }) {}

FindingsWatch::~FindingsWatch() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void FindingsWatch::ask() {
  {
    const std::lock_guard lock(mutex_);
    is_asked_ = true;
  }
  changed_.notify_all();
}

std::optional<Findings> FindingsWatch::latest() const {
  const std::lock_guard lock(mutex_);
  return latest_;
}

std::optional<Findings> FindingsWatch::wait_for(std::uint64_t acts, std::chrono::milliseconds timeout) const {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, timeout, [&] { return latest_ && latest_->acts >= acts; });
  return latest_;
}

void FindingsWatch::run() {
  std::unique_lock lock(mutex_);
  while (true) {
    changed_.wait(lock, [this] { return is_asked_ || is_ending_; });
    if (is_ending_) return;
    is_asked_ = false;
    lock.unlock();
    const auto begin = std::chrono::steady_clock::now();
    auto found = compute_();
    const auto took = std::chrono::steady_clock::now() - begin;
    lock.lock();
    if (found) {
      latest_ = std::move(found);
      changed_.notify_all();
    }
    const auto pause = std::min<std::chrono::steady_clock::duration>(took * rest_per_work, longest_pause);
    changed_.wait_for(lock, pause, [this] { return is_ending_; });
  }
}

}  // namespace comity::live
