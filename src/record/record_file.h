// The portable form of a record: one file with all acts of a cooperation in their order and the documents they name.
// Bytes, and what reading it can and cannot find: docs/formats/record-file.md. The same record is always the same file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "record/act.h"
#include "record/bytes.h"

namespace comity::record {

// A document, named in acts by its hash.
struct Blob {
  Hash hash;
  Bytes content;
  bool operator==(const Blob&) const = default;
};

Blob blob_of(Bytes content);
inline constexpr std::size_t blob_size_limit = 256u << 20;

// Writes piece by piece, so that the record need not be in memory: all acts, then all blobs, then finish().
class RecordFileWriter {
 public:
  using Sink = std::function<void(ByteView)>;
  RecordFileWriter(const CooperationId& cooperation, Sink sink);
  void act(ByteView encoded);
  void blob(const Blob& blob);  // in ascending order of hash, each once
  void finish();

 private:
  void put(ByteView bytes);
  Sink sink_;
  Sha256 checksum_;
  std::uint64_t acts_ = 0;
  std::uint64_t blobs_ = 0;
  Hash head_;
};

struct RecordFileEnd {
  CooperationId cooperation;
  std::uint64_t acts = 0;
  std::uint64_t blobs = 0;
  Hash head;  // the link after the last act
};

// Reads a whole file strictly: every act decodes and Chain::admits it, every blob has its hash, the end says how many
// there were, which link they lead to and the checksum of it all. The first thing that is wrong is the fault; `where`
// (the file's name) begins it, and inside an act its position, kind, party and sequence follow as far as they can be
// read. What goes wrong behind an act is found after on_act saw it. Signatures are not checked here: who may sign for
// a party is known to the model. An error of on_act or on_blob ends the reading and is returned.
struct RecordFileVisitor {
  std::function<Result<void>(const Act&)> on_act;
  std::function<Result<void>(const Blob&)> on_blob;
};
Result<RecordFileEnd> visit_record_file(ByteView file, const std::string& where, const RecordFileVisitor& visitor);

// All of a file at once.
struct RecordFile {
  CooperationId cooperation;
  std::vector<Act> acts;
  std::vector<Blob> blobs;  // in ascending order of hash
  bool operator==(const RecordFile&) const = default;
};
Bytes write_record_file(const RecordFile& record);
Result<RecordFile> read_record_file(ByteView file, const std::string& where);

}  // namespace comity::record
