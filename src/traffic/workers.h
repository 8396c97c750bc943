// Threads that take on the parts of one piece of work together.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace comity::traffic {

class Workers {
 public:
  explicit Workers(unsigned threads);  // the caller is one of them
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  // Calls part(worker, i) once for each i from `begin` to before `end`, worker below the number of threads; returns when all are done.
  // Which worker gets which part varies: parts may not depend on it. `part` must not throw.
  void share(std::size_t begin, std::size_t end, const std::function<void(std::size_t worker, std::size_t i)>& part);

 private:
  struct Work {
    const std::function<void(std::size_t, std::size_t)>* part = nullptr;
    std::size_t next = 0;
    std::size_t end = 0;
  };

  void serve(std::size_t worker);
  void take_parts(std::size_t worker);

  std::mutex mutex_;
  std::condition_variable begun_, done_;
  Work work_;
  std::size_t step_ = 1;
  std::size_t round_ = 0;
  std::size_t working_ = 0;
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace comity::traffic
