// The daily mail: once a day, to those who asked for it and have something waiting.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"

namespace comity::workbench {

class Service;

// What a person asked for; kept as an entry that is theirs to change.
struct MailWish {
  std::string address;
  bool daily = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("address", self.address, "Where to.");
    visit("daily", self.daily, "Whether the daily mail is wanted.");
  }
};

struct ActsSeen {
  CooperationId cooperation;
  std::uint64_t acts = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "The cooperation.");
    visit("acts", self.acts, "How many acts its record had.");
  }
};

// What was done for a person; an entry of its own, which only the server writes: a changed wish brings no second mail.
struct MailsDone {
  std::string done_for;   // the day that was looked at last, 2026-11-21: nothing more is sent for it
  std::string last_sent;  // the day of the last mail; empty: there was none
  std::vector<ActsSeen> seen;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("done_for", self.done_for, "The day that is done.");
    visit("last_sent", self.last_sent, "The day of the last mail.");
    visit("seen", self.seen, "The records as they were then.");
  }
};

inline constexpr std::chrono::hours mail_hour{23};  // UTC: seven in the morning in China

// A thread of its own: a slow mail server delays nobody. Sends from mail_hour on what has not been sent that day; what could
// not be sent is tried again after an hour. Should the server be killed between sending and noting it, the mail is sent
// again, under the same Message-ID.
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
  bool is_ending();

  Service& service_;
  std::map<std::string, Instant> not_before_;  // whose mail could not be sent
  std::mutex mutex_;
  std::condition_variable ending_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::workbench
