// The log: one line of JSON for each request and each event worth telling, with nothing secret in it: no header, no
// body, no value of a query.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>

namespace comity::http {

struct RequestLine {
  std::string_view request_id;
  std::string_view method;
  std::string_view path;   // without the query
  std::string_view route;  // the pattern that answered, or empty
  int status = 0;
  std::chrono::microseconds duration{0};
  std::uint64_t bytes = 0;  // of the answer's body, as sent
  std::string_view remote;
  std::string_view account;  // or empty
};

enum class Level { info, warning, error };

// For any thread. Lines are written by a thread of their own, so that a full pipe or a slow disk stops no request; when
// more than 4 MiB are waiting, lines are dropped and the next line written says how many.
class Log {
 public:
  // `file_descriptor` stays open as long as the log and is the caller's; 2 is stderr.
  explicit Log(int file_descriptor);
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;
  ~Log();  // writes what is waiting

  // {"time":"2026-11-21T08:00:00.123Z","level":"info","request_id":...,"method":...,"path":...,"route":...,"status":200,
  //  "duration_ms":1.234,"bytes":...,"remote":...,"account":...}
  void request(const RequestLine& line);

  // {"time":...,"level":...,"event":...,"request_id":...,"detail":...}; `event` is a word to search for.
  void event(Level level, std::string_view event, std::string_view detail, std::string_view request_id = {});

 private:
  void add(std::string line);
  void run();

  int file_descriptor_;
  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::string waiting_;
  std::uint64_t dropped_ = 0;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::http
