// The daily mail: once a day, to those who asked for it and have something waiting.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/date.h"
#include "base/result.h"

namespace comity::workbench {

class Service;

// What a person asked for; kept as an entry.
struct MailWish {
  std::string address;
  bool daily = false;
  std::string last_sent;       // the day, 2026-11-21; by the server
  std::int64_t seen_acts = 0;  // of all cooperations together, at the last mail; by the server

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("address", self.address, "Where to.");
    visit("daily", self.daily, "Whether the daily mail is wanted.");
    visit("last_sent", self.last_sent, "The day of the last one.");
    visit("seen_acts", self.seen_acts, "How many acts there were then.");
  }
};

inline constexpr std::chrono::hours mail_hour{23};  // UTC: seven in the morning in China

// A thread of its own: a slow mail server delays nobody. Sends from mail_hour on what has not been sent that day; what could
// not be sent is tried again after an hour.
class DailyMail {
 public:
  explicit DailyMail(Service& service);
  DailyMail(const DailyMail&) = delete;
  DailyMail& operator=(const DailyMail&) = delete;
  ~DailyMail();

  // Everything that is to be sent now; how many were. For the thread, and for tests.
  Result<int> send_due(Instant now);

 private:
  void run();

  Service& service_;
  std::mutex mutex_;
  std::condition_variable ending_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::workbench
