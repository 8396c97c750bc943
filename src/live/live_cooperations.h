// All cooperations of a database, being served.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <vector>

#include "live/live_cooperation.h"

namespace comity::live {

class LiveCooperations {
 public:
  // Reads every record of the database, which is made if there is none. One that cannot be read is the error.
  static Result<std::unique_ptr<LiveCooperations>> open(const std::filesystem::path& database, Clock clock);

  // Null when there is none. It lives as long as the LiveCooperations.
  LiveCooperation* find(const CooperationId& cooperation) const;
  std::vector<LiveCooperation*> all() const;  // that have an act; in order of id

  // The one of that id, or a new one for the act that founds it.
  Result<LiveCooperation*> find_or_begin(const CooperationId& cooperation);

  // To be called each second or so: picks up what other programs appended, new cooperations too.
  Result<void> poll();

 private:
  LiveCooperations(store::Store writing, store::Store answers, store::Store reader, Clock clock);
  LiveCooperation& place_for(const CooperationId& cooperation);
  store::Observer observer();

  Clock clock_;
  store::Store answers_;
  store::Store reader_;
  std::mutex reader_mutex_;
  mutable std::mutex mutex_;
  std::map<CooperationId, std::unique_ptr<LiveCooperation>> cooperations_;
  store::GroupCommit commits_;  // last: its thread tells the cooperations
};

}  // namespace comity::live
