// What lies between an EventSender, used by any thread, and the connection that writes.
#pragma once

#include <cstddef>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace comity::http {

// The bytes of one event: "event: ...\nid: ...\ndata: ...\n\n", one data line for each line of `data`.
std::string event_bytes(std::string_view event, std::string_view data, std::string_view id);

class EventQueue {
 public:
  explicit EventQueue(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  bool push(std::string_view bytes);  // false: ended, or it did not fit, which ends it
  void end();                         // what is queued is still to be sent
  bool has_ended() const;

  // The connection's side. `wake` is called, with the queue locked, whenever there is something to do.
  void attach(std::function<void()> wake);
  void detach();       // ends; `wake` is not called any more once this returned
  std::string take();  // all that is queued

 private:
  mutable std::mutex mutex_;
  std::string waiting_;
  std::size_t most_bytes_;
  bool has_ended_ = false;
  std::function<void()> wake_;
};

}  // namespace comity::http
