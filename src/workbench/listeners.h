// The open event streams, by cooperation. One subscription for each cooperation, however many listen.
#pragma once

#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "http/event_sender.h"
#include "live/live_cooperation.h"

namespace comity::workbench {

class Listeners {
 public:
  // Tells it from now on, until its client is gone.
  void add(live::LiveCooperation& cooperation, http::EventSender sender);

 private:
  struct Group {
    std::vector<http::EventSender> senders;
    live::Subscription subscription;
  };
  void tell(const CooperationId& cooperation, std::uint64_t acts);

  std::mutex mutex_;
  std::map<CooperationId, Group> groups_;
};

}  // namespace comity::workbench
