// The sending end of a stream of server-sent events (HTML standard, section 9.2): cheap to copy, for any thread.
#pragma once

#include <memory>
#include <string_view>

namespace comity::http {

class EventQueue;

class EventSender {
 public:
  explicit EventSender(std::shared_ptr<EventQueue> queue) : queue_(std::move(queue)) {}

  // Queues one event; `data` may have several lines, `event` and `id` none (asserted), and either may be empty. False:
  // the stream has ended, because the client went away, the server is stopping, or more is waiting than the queue may
  // hold (Options::event_queue_bytes). A client that was too slow comes back by itself with the last id it has seen.
  // Never waits.
  bool send(std::string_view event, std::string_view data, std::string_view id = {});

  bool closed() const;

  // Sends what is queued, then ends the stream.
  void close();

 private:
  std::shared_ptr<EventQueue> queue_;
};

}  // namespace comity::http
