#include "workbench/answer_cache.h"

namespace comity::workbench {

std::optional<http::Response> AnswerCache::find(const At& at, const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto generation = generations_.find(at.cooperation);
  if (generation == generations_.end() || generation->second.at != at) return std::nullopt;
  const auto answer = generation->second.answers.find(key);
  if (answer == generation->second.answers.end()) return std::nullopt;
  return answer->second;
}

void AnswerCache::keep(const At& at, const std::string& key, const http::Response& response) {
  const std::size_t bytes = key.size() + response.body.bytes().size() + 256;
  const std::lock_guard lock(mutex_);
  Generation& generation = generations_[at.cooperation];
  if (generation.at != at) {
    // An answer that was slow to make is not better than what newer ones rest on.
    if (at.acts < generation.at.acts) return;
    generation = {at, {}, 0};
  }
  if (generation.bytes + bytes > limit_bytes_) return;
  if (generation.answers.emplace(key, response).second) generation.bytes += bytes;
}

}  // namespace comity::workbench
