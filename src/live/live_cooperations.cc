#include "live/live_cooperations.h"

namespace comity::live {

LiveCooperations::LiveCooperations(store::Store writing, store::Store answers, store::Store reader, Clock clock)
    : clock_(std::move(clock)),
      answers_(std::move(answers)),
      reader_(std::move(reader)),
      commits_(std::move(writing), observer()) {}

Result<std::unique_ptr<LiveCooperations>> LiveCooperations::open(const std::filesystem::path& database, Clock clock) {
  auto writing = store::Store::open(database, store::Access::write_or_create);
  if (!writing) return writing.error();
  auto answers = store::Store::open(database, store::Access::read);
  if (!answers) return answers.error();
  auto reader = store::Store::open(database, store::Access::read);
  if (!reader) return reader.error();
  std::unique_ptr<LiveCooperations> live(
      new LiveCooperations(std::move(*writing), std::move(*answers), std::move(*reader), std::move(clock)));
  if (auto polled = live->poll(); !polled) return polled.error();
  return live;
}

LiveCooperation* LiveCooperations::find(const CooperationId& cooperation) const {
  const std::lock_guard lock(mutex_);
  const auto found = cooperations_.find(cooperation);
  return found == cooperations_.end() ? nullptr : found->second.get();
}

std::vector<LiveCooperation*> LiveCooperations::all() const {
  std::vector<LiveCooperation*> known;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, cooperation] : cooperations_) known.push_back(cooperation.get());
  }
  std::erase_if(known, [](const LiveCooperation* cooperation) {
    return cooperation->read([](const Snapshot& snapshot) { return snapshot.acts == 0; });
  });
  return known;
}

Result<LiveCooperation*> LiveCooperations::find_or_begin(const CooperationId& cooperation) {
  LiveCooperation& live = place_for(cooperation);
  if (auto polled = live.poll(); !polled) return polled.error();
  return &live;
}

Result<void> LiveCooperations::poll() {
  const auto ids = [this] {
    const std::lock_guard lock(reader_mutex_);
    return reader_.cooperations();
  }();
  if (!ids) return ids.error();
  for (const CooperationId& id : *ids) {
    if (auto polled = place_for(id).poll(); !polled) return polled;
  }
  return {};
}

LiveCooperation& LiveCooperations::place_for(const CooperationId& cooperation) {
  const std::lock_guard lock(mutex_);
  std::unique_ptr<LiveCooperation>& place = cooperations_[cooperation];
  if (!place) {
    place = std::make_unique<LiveCooperation>(
        cooperation, LiveCooperation::Surroundings{&commits_, &answers_, &reader_, &reader_mutex_, clock_});
  }
  return *place;
}

store::Observer LiveCooperations::observer() {
  return {[this](const record::Act& act, std::uint64_t) { return find(act.statement.cooperation)->others(act); },
          [this](const CooperationId& cooperation) { find(cooperation)->lost(); },
          [this](const CooperationId& cooperation, const store::Head& head) { find(cooperation)->reached(head); }};
}

}  // namespace comity::live
