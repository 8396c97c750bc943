// Answers of views that were given before and would be the same again: by what was asked and for whom, over the same acts
// and findings in the same minute.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/date.h"
#include "base/id.h"
#include "http/message.h"

namespace comity::workbench {

class AnswerCache {
 public:
  // What an answer rests on. `findings` is compared by identity.
  struct At {
    CooperationId cooperation;
    std::uint64_t acts = 0;
    const void* findings = nullptr;
    Instant minute;
    bool operator==(const At&) const = default;
  };

  explicit AnswerCache(std::size_t bytes = 64u << 20) : limit_bytes_(bytes) {}

  std::optional<http::Response> find(const At& at, const std::string& key);
  void keep(const At& at, const std::string& key, const http::Response& response);

 private:
  // The answers of one cooperation that rest on the same: the first that rests on something newer replaces them all.
  struct Generation {
    At at;
    std::unordered_map<std::string, http::Response> answers;
    std::size_t bytes = 0;
  };

  const std::size_t limit_bytes_;  // of one cooperation
  std::mutex mutex_;
  std::unordered_map<CooperationId, Generation> generations_;
};

}  // namespace comity::workbench
