// Counts for Prometheus, in its text format 0.0.4. For any thread.
#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace comity::http {

enum class MetricKind { counter, gauge };

class Metrics {
 public:
  // What others count: `read` is called whenever the numbers are asked for, from any thread, and is quick. `name` in
  // Prometheus's form with the unit: "comity_acts_total".
  void add(std::string name, std::string help, MetricKind kind, std::function<double()> read);

  // The server's own.
  void count_request(std::string_view method, std::string_view route, int status, std::chrono::microseconds duration,
                     std::uint64_t bytes);
  std::atomic<std::int64_t> open_connections = 0;
  std::atomic<std::int64_t> event_streams = 0;
  std::atomic<std::int64_t> requests_in_flight = 0;
  std::atomic<std::uint64_t> connections_refused = 0;  // one too many, in all or of one address

  // Routes are named by their patterns, so the number of lines does not grow with the paths that are asked for.
  std::string text() const;

 private:
  static constexpr std::array<double, 12> bounds_s = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10};
  struct Timing {
    std::array<std::uint64_t, bounds_s.size()> at_most{};  // cumulative, as Prometheus wants them
    std::uint64_t count = 0;
    double sum_s = 0;
  };
  struct External {
    std::string name, help;
    MetricKind kind;
    std::function<double()> read;
  };
  void print_requests(std::string& out) const;
  void print_timings(std::string& out) const;

  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t, std::less<>> requests_;  // by their labels as printed
  std::map<std::string, Timing, std::less<>> timings_;          // by route
  std::uint64_t bytes_ = 0;
  std::vector<External> external_;
};

}  // namespace comity::http
