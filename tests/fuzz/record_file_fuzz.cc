// Whatever read_record_file accepts is written again as the same bytes. Hashes and checksum would stop almost every input at
// its first entry, so the mutator puts them right again after each change.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "record/cbor.h"
#include "record/chain.h"
#include "record/record_file.h"

using namespace comity::record;

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t limit);

namespace {

// The file with the hashes of its entries, its counts, head and checksum as they should be, as far as it can be read.
Bytes with_right_hashes(ByteView file) {
  CborReader in(file);
  CborWriter out;
  out.raw(in.raw());
  std::int64_t acts = 0;
  std::int64_t blobs = 0;
  Hash head;
  while (in.ok() && in.array() == 3) {
    const std::string_view kind = in.text();
    in.bytes();
    const ByteView content = in.bytes();
    if (!in.ok()) break;
    const Hash hash = sha256(content);
    out.array(3);
    out.text(kind);
    out.bytes(hash.bytes);
    out.bytes(content);
    kind == "act" ? ++acts : ++blobs;
    if (kind == "act") head = next_link(head, hash);
  }
  out.array(5);
  out.text("end");
  out.integer(acts);
  out.integer(blobs);
  out.bytes(head.bytes);
  out.bytes(Hash{}.bytes);
  Bytes repaired = out.take();
  const Hash checksum = sha256(ByteView(repaired).first(repaired.size() - 32));
  std::copy(checksum.bytes.begin(), checksum.bytes.end(), repaired.end() - 32);
  return repaired;
}

}  // namespace

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t limit, unsigned seed) {
  size = LLVMFuzzerMutate(data, size, limit);
  if (seed % 8 == 0) return size;
  const Bytes repaired = with_right_hashes(ByteView(data, size));
  if (repaired.size() > limit) return size;
  std::memcpy(data, repaired.data(), repaired.size());
  return repaired.size();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto record = read_record_file(ByteView(data, size), "input");
  if (!record) {
    if (record.error().faults.front().where.empty()) std::abort();
    return 0;
  }
  if (write_record_file(*record) != Bytes(data, size)) std::abort();
  return 0;
}
