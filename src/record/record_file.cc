#include "record/record_file.h"

#include <algorithm>
#include <optional>

#include "record/cbor.h"
#include "record/chain.h"
#include "record/described_cbor.h"

namespace comity::record {
namespace {

constexpr std::string_view file_name_and_version = "comity-record-1";
constexpr std::string_view act_entry = "act";
constexpr std::string_view blob_entry = "blob";
constexpr std::string_view end_entry = "end";
constexpr const char* expected_file = "a record exported by Comity (docs/formats/record-file.md)";

// One reading of one file: a state per kind of entry, and the places its faults name.
class FileReading {
 public:
  FileReading(ByteView file, const std::string& where, const RecordFileVisitor& visitor)
      : file_(file), in_(file), where_(where), visitor_(visitor) {}

  Result<RecordFileEnd> run() {
    if (auto begun = header(); !begun) return begun.error();
    while (true) {
      const std::size_t values = in_.array();
      const std::string_view kind = in_.text();
      if (!in_.ok()) return unreadable();
      if (kind == end_entry && values == 5) return end();
      const bool is_act = kind == act_entry;
      if (values != 3 || (!is_act && kind != blob_entry)) {
        in_.fail("an act, a blob or the end");
        return unreadable();
      }
      if (is_act && blobs_ > 0)
        return bad_input(where_ + ": " + place(), "an act behind a blob", "all acts before the blobs");
      if (auto done = is_act ? act() : blob(); !done) return done.error();
    }
  }

 private:
  Result<void> header() {
    const auto not_a_record = [&] {
      return bad_input(where_, "not a record file, or a damaged beginning", expected_file);
    };
    if (in_.array() != 2) return not_a_record();
    const std::string_view version = in_.text();
    if (version != file_name_and_version) {
      if (!version.starts_with("comity-record-")) return not_a_record();
      return bad_input(where_, "a record file of version " + std::string(version), "version comity-record-1");
    }
    const auto cooperation = CooperationId::parse(in_.text());
    if (!cooperation) return bad_input(where_, "a record file of no cooperation", std::string(id_expected));
    chain_.emplace(*cooperation);
    return {};
  }

  Result<void> act() {
    Hash stated;
    read(in_, stated);
    const ByteView encoded = in_.bytes();
    if (!in_.ok()) return unreadable();
    const std::string position = where_ + ": " + place();
    const auto act = decode_act(encoded, position);
    const Hash actual = act ? act->hash : sha256(encoded);
    if (actual != stated) {
      return bad_input(act ? where_ + ": " + place_of(chain_->count(), act->statement) : position,
                       "its bytes have the hash " + to_hex(actual.bytes),
                       "the hash beside it, " + to_hex(stated.bytes));
    }
    if (!act) return act.error();
    if (auto admitted = chain_->admits(*act); !admitted) return in_this_file(admitted.error());
    if (visitor_.on_act) {
      if (auto accepted = visitor_.on_act(*act); !accepted) return accepted;
    }
    chain_->add(*act);
    return {};
  }

  Result<void> blob() {
    Blob blob;
    read(in_, blob.hash);
    const ByteView content = in_.bytes();
    if (!in_.ok()) return unreadable();
    const std::string at = where_ + ": blob " + to_hex(blob.hash.bytes);
    if (content.size() > blob_size_limit) return bad_input(at, "more than 256 MiB", "at most 256 MiB");
    const Hash actual = sha256(content);
    if (actual != blob.hash)
      return bad_input(at, "its content has the hash " + to_hex(actual.bytes), "the hash it is named by");
    if (blobs_ > 0 && blob.hash <= last_blob_)
      return bad_input(at, "out of order or twice", "blobs in ascending order of hash");
    last_blob_ = blob.hash;
    ++blobs_;
    if (!visitor_.on_blob) return {};
    blob.content.assign(content.data(), content.size());
    return visitor_.on_blob(blob);
  }

  Result<RecordFileEnd> end() {
    const std::int64_t acts = in_.integer();
    const std::int64_t blobs = in_.integer();
    Hash head;
    Hash checksum;
    read(in_, head);
    read(in_, checksum);
    if (!in_.ok()) return unreadable();
    const std::string at = where_ + ": the end";
    if (acts != static_cast<std::int64_t>(chain_->count()) || blobs != static_cast<std::int64_t>(blobs_)) {
      return bad_input(at, "it counts " + std::to_string(acts) + " acts and " + std::to_string(blobs) + " blobs",
                       std::to_string(chain_->count()) + " and " + std::to_string(blobs_) + ", as there are before it");
    }
    if (head != chain_->head()) {
      return bad_input(at, "the link " + to_hex(head.bytes), to_hex(chain_->head().bytes) + ", to which the acts lead");
    }
    if (const std::size_t behind = file_.size() - in_.position(); behind > 0) {
      return bad_input(at, std::to_string(behind) + " bytes behind it", "nothing");
    }
    const Hash actual = sha256(file_.first(file_.size() - checksum.bytes.size()));
    if (checksum != actual) {
      return bad_input(at, "the checksum " + to_hex(checksum.bytes),
                       to_hex(actual.bytes) + ", that of all bytes before it");
    }
    return RecordFileEnd{chain_->cooperation(), chain_->count(), blobs_, head};
  }

  Error unreadable() const {
    return bad_input(where_ + ": " + place(), in_.fault(),
                     "whole entries up to the end: the file is damaged or cut off");
  }

  Error in_this_file(Error error) const {
    for (Fault& fault : error.faults) fault.where = where_ + ": " + fault.where;
    return error;
  }

  std::string place() const {
    if (blobs_ == 0) return "act at position " + std::to_string(chain_ ? chain_->count() : 0);
    return "after blob " + to_hex(last_blob_.bytes);
  }

  ByteView file_;
  CborReader in_;
  const std::string& where_;
  const RecordFileVisitor& visitor_;
  std::optional<Chain> chain_;
  std::uint64_t blobs_ = 0;
  Hash last_blob_;
};

}  // namespace

Blob blob_of(Bytes content) {
  const Hash hash = sha256(content);
  return {hash, std::move(content)};
}

RecordFileWriter::RecordFileWriter(const CooperationId& cooperation, Sink sink) : sink_(std::move(sink)) {
  CborWriter out;
  out.array(2);
  out.text(file_name_and_version);
  out.text(cooperation.str());
  put(out.written());
}

void RecordFileWriter::put(ByteView bytes) {
  checksum_.add(bytes);
  sink_(bytes);
}

void RecordFileWriter::act(ByteView encoded) {
  const Hash hash = sha256(encoded);
  CborWriter out;
  out.array(3);
  out.text(act_entry);
  out.bytes(hash.bytes);
  out.bytes(encoded);
  put(out.written());
  head_ = next_link(head_, hash);
  ++acts_;
}

void RecordFileWriter::blob(const Blob& blob) {
  CborWriter out;
  out.array(3);
  out.text(blob_entry);
  out.bytes(blob.hash.bytes);
  out.bytes(blob.content);
  put(out.written());
  ++blobs_;
}

void RecordFileWriter::finish() {
  CborWriter out;
  out.array(5);
  out.text(end_entry);
  out.integer(static_cast<std::int64_t>(acts_));
  out.integer(static_cast<std::int64_t>(blobs_));
  out.bytes(head_.bytes);
  out.bytes(Hash{}.bytes);
  // The checksum is the last value: it covers everything before its own 32 bytes.
  const Bytes with_room = out.take();
  put(ByteView(with_room).first(with_room.size() - Hash{}.bytes.size()));
  sink_(checksum_.finish().bytes);
}

Result<RecordFileEnd> visit_record_file(ByteView file, const std::string& where, const RecordFileVisitor& visitor) {
  return FileReading(file, where, visitor).run();
}

Bytes write_record_file(const RecordFile& record) {
  Bytes file;
  RecordFileWriter writer(record.cooperation, [&](ByteView bytes) { file.append(bytes.data(), bytes.size()); });
  for (const Act& act : record.acts) writer.act(act.encoded);
  for (const Blob& blob : record.blobs) writer.blob(blob);
  writer.finish();
  return file;
}

Result<RecordFile> read_record_file(ByteView file, const std::string& where) {
  RecordFile record;
  const RecordFileVisitor collect{[&](const Act& act) {
                                    record.acts.push_back(act);
                                    return Result<void>();
                                  },
                                  [&](const Blob& blob) {
                                    record.blobs.push_back(blob);
                                    return Result<void>();
                                  }};
  const auto end = visit_record_file(file, where, collect);
  if (!end) return end.error();
  record.cooperation = end->cooperation;
  return record;
}

}  // namespace comity::record
