#include "traffic/workers.h"

#include <algorithm>

namespace comity::traffic {

Workers::Workers(unsigned threads) {
  for (unsigned i = 1; i < threads; ++i) threads_.emplace_back([this, i] { serve(i); });
}

Workers::~Workers() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  begun_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void Workers::share(std::size_t begin, std::size_t end, const std::function<void(std::size_t, std::size_t)>& part) {
  if (threads_.empty()) {
    for (std::size_t i = begin; i < end; ++i) part(0, i);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    work_ = {&part, begin, end};
    // A handful of parts each time one asks: parts differ in length, and asking costs a lock.
    step_ = std::clamp<std::size_t>((end - begin) / ((threads_.size() + 1) * 6), 1, 16);
    ++round_;
  }
  begun_.notify_all();
  take_parts(0);
  std::unique_lock lock(mutex_);
  done_.wait(lock, [&] { return working_ == 0; });
}

void Workers::take_parts(std::size_t worker) {
  std::unique_lock lock(mutex_);
  while (work_.next < work_.end) {
    const std::size_t first = work_.next;
    const std::size_t last = std::min(first + step_, work_.end);
    work_.next = last;
    ++working_;
    const auto* const part = work_.part;
    lock.unlock();
    for (std::size_t i = first; i < last; ++i) (*part)(worker, i);
    lock.lock();
    if (--working_ == 0) done_.notify_one();
  }
}

void Workers::serve(std::size_t worker) {
  std::size_t seen = 0;
  for (;;) {
    {
      std::unique_lock lock(mutex_);
      begun_.wait(lock, [&] { return ending_ || round_ != seen; });
      if (ending_) return;
      seen = round_;
    }
    take_parts(worker);
  }
}

}  // namespace comity::traffic
