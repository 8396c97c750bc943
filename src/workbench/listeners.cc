#include "workbench/listeners.h"

namespace comity::workbench {

void Listeners::add(live::LiveCooperation& cooperation, http::EventSender sender) {
  const CooperationId& id = cooperation.id();
  bool is_new = false;
  {
    const std::lock_guard lock(mutex_);
    is_new = !groups_.contains(id);
    auto& senders = groups_[id].senders;
    // Clients that went away leave with the next that comes, where no act is said for long.
    std::erase_if(senders, [](const http::EventSender& other) { return other.closed(); });
    senders.push_back(std::move(sender));
  }
  if (!is_new) return;
  // Outside the lock: the callback takes it, on a thread that holds the subscribers' own.
  live::Subscription subscription = cooperation.subscribe([this, id](std::uint64_t acts) { tell(id, acts); });
  const std::lock_guard lock(mutex_);
  groups_[id].subscription = std::move(subscription);
}

void Listeners::tell(const CooperationId& cooperation, std::uint64_t acts) {
  const std::string data = "{\"acts\":" + std::to_string(acts) + "}";
  const std::lock_guard lock(mutex_);
  auto& senders = groups_[cooperation].senders;
  std::erase_if(senders, [&](http::EventSender& sender) { return !sender.send("acts", data); });
}

}  // namespace comity::workbench
