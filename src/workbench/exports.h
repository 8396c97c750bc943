// Records as files, on their way to those who asked for them. All who ask for the same record at the same length share the
// bytes; one file at a time is put together, and those being sent have a limit together. For any thread.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "store/store.h"

namespace comity::workbench {

class Exports {
 public:
  explicit Exports(std::size_t most_bytes) : most_bytes_(most_bytes) {}

  // The record with the documents its acts name, as `comity record export` writes it. It is in memory for as long as
  // somebody holds it. `unavailable` when another is being put together, or those being sent leave no room for it; one of
  // any size has room where none is being sent.
  Result<std::shared_ptr<const std::string>> of(store::Store& store, const CooperationId& cooperation);

  std::size_t held_bytes() const { return *held_bytes_; }

 private:
  struct Latest {
    store::Head head;
    std::weak_ptr<const std::string> file;
  };
  Result<std::string> put_together(store::Store& store, const CooperationId& cooperation) const;

  const std::size_t most_bytes_;
  // Shared with the files, which may be sent a moment longer than the service lasts.
  std::shared_ptr<std::atomic<std::size_t>> held_bytes_ = std::make_shared<std::atomic<std::size_t>>(0);
  std::mutex mutex_;  // held while one is put together
  std::map<CooperationId, Latest> latest_;
};

}  // namespace comity::workbench
