// Work over 0..n shared among threads in blocks of fixed size; results are joined in block order, so they do not depend on
// the number of threads or on which one was faster.
#pragma once

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace comity::docking {

// Calls work(i, out) for each i; `out` is a vector of T that work may append to.
template <class T, class Work>
std::vector<T> collect(std::size_t n, unsigned threads, Work&& work) {
  constexpr std::size_t block_size = 512;
  const std::size_t blocks = (n + block_size - 1) / block_size;
  std::vector<std::vector<T>> parts(blocks);
  std::atomic<std::size_t> next = 0;
  const auto run = [&] {
    for (std::size_t block = next++; block < blocks; block = next++) {
      const std::size_t end = std::min(n, (block + 1) * block_size);
      for (std::size_t i = block * block_size; i < end; ++i) work(i, parts[block]);
    }
  };
  std::vector<std::jthread> helpers;
  for (std::size_t i = 1; i < std::min<std::size_t>(threads, blocks); ++i) helpers.emplace_back(run);
  run();
  helpers.clear();  // waits for them

  std::size_t total = 0;
  for (const auto& part : parts) total += part.size();
  std::vector<T> all;
  all.reserve(total);
  for (auto& part : parts)
    all.insert(all.end(), std::make_move_iterator(part.begin()), std::make_move_iterator(part.end()));
  return all;
}

}  // namespace comity::docking
