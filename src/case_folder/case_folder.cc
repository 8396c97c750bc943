#include "case_folder/case_folder.h"

#include <algorithm>

#include "case_folder/case_files.h"
#include "case_folder/signing.h"

namespace comity::case_folder {
namespace {

void put_in_order(Draft& draft) {
  std::ranges::stable_sort(draft.entries, {}, [](const Entry& entry) { return std::pair(entry.time, entry.rank); });
  std::ranges::sort(draft.blobs, {}, &record::Blob::hash);
  const auto repeated = std::ranges::unique(draft.blobs, {}, &record::Blob::hash);
  draft.blobs.erase(repeated.begin(), repeated.end());
}

}  // namespace

Result<Draft> read_case(const Files& files) {
  Reading reading(files);
  read_founding(reading);
  read_indicators(reading);
  read_goals(reading);
  read_plans(reading);
  read_projects(reading);
  read_loop(reading);
  if (!reading.faults.empty()) return Error{ErrorCode::bad_input, std::move(reading.faults)};
  put_in_order(reading.draft);
  return std::move(reading.draft);
}

Result<Opening> open_case(const Files& files, const KeySource& keys) {
  auto draft = read_case(files);
  if (!draft) return draft.error();
  auto acts = sign_entries(draft->cooperation, draft->entries, keys);
  if (!acts) return acts.error();
  return Opening{std::move(draft->cooperation), *std::move(acts), std::move(draft->blobs), std::move(draft->notes)};
}

Result<Opening> open_case(const std::filesystem::path& folder, const KeySource& keys) {
  const auto files = FolderFiles::open(folder);
  if (!files) return files.error();
  return open_case(*files, keys);
}

}  // namespace comity::case_folder
