#include "workbench/exports.h"

#include "record/record_file.h"

namespace comity::workbench {
namespace {

Error no_room() { return unavailable("record", "too many exports at once", "another try in some seconds"); }

}  // namespace

// In memory, so that a client that reads slowly holds no database.
Result<std::string> Exports::put_together(store::Store& store, const CooperationId& cooperation) const {
  std::string file;
  record::RecordFileWriter writer(cooperation, [&](record::ByteView bytes) { file += record::text_of(bytes); });
  // A record larger than the limit can be had while nobody else is sent one.
  const auto fits = [&] { return *held_bytes_ == 0 || *held_bytes_ + file.size() <= most_bytes_; };
  auto read = store.read(cooperation, 0, [&](std::uint64_t, record::ByteView encoded) -> Result<void> {
    writer.act(encoded);
    return fits() ? Result<void>() : Result<void>(no_room());
  });
  if (!read) return read.error();
  const auto hashes = store.blobs(cooperation);
  if (!hashes) return hashes.error();
  for (const record::Hash& hash : *hashes) {
    const auto blob = store.blob(cooperation, hash);
    if (!blob) return blob.error();
    writer.blob(*blob);
    if (!fits()) return no_room();
  }
  writer.finish();
  return file;
}

Result<std::shared_ptr<const std::string>> Exports::of(store::Store& store, const CooperationId& cooperation) {
  // Waiting here would hold a thread that others need.
  const std::unique_lock lock(mutex_, std::try_to_lock);
  if (!lock) return no_room();
  const auto head = store.head(cooperation);
  if (!head) return head.error();
  Latest& latest = latest_[cooperation];
  if (auto file = latest.file.lock(); file && latest.head == *head) return file;
  auto file = put_together(store, cooperation);
  if (!file) return file.error();
  const std::size_t bytes = file->size();
  *held_bytes_ += bytes;
  std::shared_ptr<const std::string> shared(new std::string(std::move(*file)),
                                            [bytes, held = held_bytes_](const std::string* sent) {
                                              delete sent;
                                              *held -= bytes;
                                            });
  latest = {*head, shared};
  return shared;
}

}  // namespace comity::workbench
