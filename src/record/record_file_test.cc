#include "record/record_file.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <random>

#include "record/cbor.h"
#include "record/chain.h"

using namespace comity;
using namespace comity::record;

namespace {

const CooperationId highways = *CooperationId::parse("jinshan-jiaxing-highways");

SecretKey key_of(std::uint8_t number) {
  std::array<std::uint8_t, 32> seed{};
  seed[0] = number;
  return SecretKey::from_seed(seed);
}

RecordFile sample_record(int acts, int blobs) {
  RecordFile record;
  record.cooperation = highways;
  Chain chain(highways);
  for (int i = 0; i < acts; ++i) {
    Statement statement = chain.continue_for(*PartyId::parse(i % 2 == 0 ? "jinshan" : "jiaxing"));
    statement.time = *parse_instant("2026-05-31T08:00:00Z") + std::chrono::minutes(i);
    statement.person = "Li Wei";
    statement.kind = "note";
    CborWriter body;
    body.map(1);
    body.text("n");
    body.integer(i);
    statement.body = body.take();
    record.acts.push_back(sign(std::move(statement), key_of(static_cast<std::uint8_t>(i % 2))));
    chain.add(record.acts.back());
  }
  for (int i = 0; i < blobs; ++i) record.blobs.push_back(blob_of(Bytes(static_cast<std::size_t>(5 + i), 'd')));
  std::ranges::sort(record.blobs, {}, &Blob::hash);
  return record;
}

Bytes golden(const std::string& name) {
  std::ifstream file(COMITY_SOURCE_DIR "/tests/golden/record/" + name);
  std::string digits(std::istreambuf_iterator<char>(file), {});
  std::erase(digits, '\n');
  return parse_hex(digits).value_or(Bytes());
}

std::string fault_of(const Bytes& file) {
  const auto read = read_record_file(file, "x.comity");
  return read ? "" : to_string(read.error().faults.front());
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a record that was written is read as it was, and written again as the same file") {
  for (const auto& [acts, blobs] : {std::pair(0, 0), std::pair(1, 0), std::pair(0, 2), std::pair(40, 3)}) {
    const RecordFile record = sample_record(acts, blobs);
    const Bytes file = write_record_file(record);
    const auto again = read_record_file(file, "x.comity");
    REQUIRE(again);
    CHECK(*again == record);
    CHECK(write_record_file(*again) == file);
  }
}

TEST_CASE("the bytes are those of the example in docs/formats/record-file.md") {
  RecordFile record;
  record.cooperation = highways;
  for (const char* name : {"first_act.hex", "second_act.hex"}) record.acts.push_back(*decode_act(golden(name), name));
  const ByteView document = view("对接 S32\n");
  record.blobs.push_back(blob_of(Bytes(document.data(), document.size())));
  CHECK(to_hex(write_record_file(record)) == to_hex(golden("two_acts.comity.hex")));
  const auto read = read_record_file(golden("two_acts.comity.hex"), "x.comity");
  REQUIRE(read);
  CHECK(*read == record);
}

TEST_CASE("every change of a single byte of a file is found") {
  const RecordFile record = sample_record(4, 2);
  const Bytes file = write_record_file(record);
  for (std::size_t i = 0; i < file.size(); ++i) {
    for (const int change : {1, 2, 4, 8, 16, 32, 64, 128, 255}) {
      Bytes changed = file;
      changed[i] = static_cast<std::uint8_t>(changed[i] ^ change);
      if (read_record_file(changed, "x.comity")) FAIL("byte ", i, " changed by ", change, " was not found");
    }
  }
}

TEST_CASE("a changed byte inside an act is named as that act") {
  const RecordFile record = sample_record(6, 1);
  const Bytes file = write_record_file(record);
  for (std::size_t position = 0; position < record.acts.size(); ++position) {
    const std::size_t begin = text_of(file).find(text_of(record.acts[position].encoded));
    REQUIRE(begin != std::string::npos);
    for (std::size_t i = begin; i < begin + record.acts[position].encoded.size(); ++i) {
      Bytes changed = file;
      changed[i] ^= 0x20;
      CHECK(has(fault_of(changed), "x.comity: act at position " + std::to_string(position)));
    }
  }
  Bytes changed = file;
  changed[text_of(file).find(text_of(record.acts[3].encoded)) + 170] ^= 1;
  CHECK(has(fault_of(changed), "x.comity: act at position 3 (note, by jiaxing, sequence 1): its bytes have the hash "));
}

TEST_CASE("several random changes at once are found") {
  const Bytes file = write_record_file(sample_record(10, 2));
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    Bytes changed = file;
    for (unsigned n = 1 + random() % 4; n > 0; --n) {
      changed[random() % file.size()] = static_cast<std::uint8_t>(random());
    }
    if (changed != file) CHECK_FALSE(read_record_file(changed, "x.comity"));
  }
}

TEST_CASE("a file that was cut anywhere, or has something behind it, is refused") {
  const Bytes file = write_record_file(sample_record(3, 1));
  for (std::size_t size = 0; size < file.size(); ++size) CHECK(fault_of(file.substr(0, size)) != "");
  CHECK(has(fault_of(file.substr(0, file.size() - 1)), "x.comity: after blob"));
  CHECK(has(fault_of(file.substr(0, 400)), "x.comity: act at position 1"));
  CHECK(has(fault_of(file + Bytes(1, 0)), "1 bytes behind it"));
  CHECK(has(fault_of(file + file), " bytes behind it"));
}

TEST_CASE("acts dropped, moved, repeated or from another cooperation are named though the file is otherwise right") {
  const RecordFile record = sample_record(6, 0);
  RecordFile changed = record;
  changed.acts.erase(changed.acts.begin() + 2);
  CHECK(has(fault_of(write_record_file(changed)),
            "x.comity: act at position 2 (note, by jiaxing, sequence 1): seen is "));
  changed = record;
  std::swap(changed.acts[2], changed.acts[3]);
  CHECK(has(fault_of(write_record_file(changed)),
            "x.comity: act at position 2 (note, by jiaxing, sequence 1): seen is "));
  changed = record;
  changed.acts.push_back(record.acts[1]);
  CHECK(has(fault_of(write_record_file(changed)),
            "x.comity: act at position 6 (note, by jiaxing, sequence 0): a repetition"));
  changed = record;
  changed.cooperation = *CooperationId::parse("other");
  CHECK(has(fault_of(write_record_file(changed)), "an act of the cooperation jinshan-jiaxing-highways"));
}

TEST_CASE("a record without its last acts is a record, but not one with the link that was noted") {
  RecordFile record = sample_record(6, 0);
  const Bytes whole = write_record_file(record);
  const auto noted = visit_record_file(whole, "x.comity", {});
  REQUIRE(noted);
  record.acts.resize(4);
  const Bytes shorter = write_record_file(record);
  const auto end = visit_record_file(shorter, "x.comity", {});
  REQUIRE(end);
  CHECK(end->acts == 4);
  CHECK_FALSE(end->head == noted->head);
}

TEST_CASE("blobs are found under their hash, in order, each once") {
  RecordFile record = sample_record(1, 3);
  std::swap(record.blobs[0], record.blobs[1]);
  CHECK(has(fault_of(write_record_file(record)), "out of order or twice"));
  record = sample_record(1, 1);
  record.blobs.push_back(record.blobs[0]);
  CHECK(has(fault_of(write_record_file(record)), "out of order or twice"));
  record = sample_record(1, 1);
  record.blobs[0].content += 'x';
  CHECK(has(fault_of(write_record_file(record)), "x.comity: blob " + to_hex(record.blobs[0].hash.bytes)));
}

TEST_CASE("a file that is something else is called so") {
  CHECK(fault_of(Bytes()) ==
        "x.comity: not a record file, or a damaged beginning; expected a record exported by Comity "
        "(docs/formats/record-file.md)");
  const std::string json = "{\"type\": \"FeatureCollection\"}";
  CHECK(has(fault_of(Bytes(view(json).data(), json.size())), "not a record file"));
  Bytes newer = write_record_file(sample_record(1, 0));
  newer[16] = '2';
  CHECK(has(fault_of(newer), "a record file of version comity-record-2"));
}

TEST_CASE("what the visitor refuses ends the reading") {
  const Bytes file = write_record_file(sample_record(5, 0));
  int seen = 0;
  const auto end = visit_record_file(file, "x.comity",
                                     {[&](const Act&) -> Result<void> {
                                        if (++seen == 3) return refused("here", "enough", "");
                                        return {};
                                      },
                                      {}});
  REQUIRE_FALSE(end);
  CHECK(seen == 3);
  CHECK(end.error().code == ErrorCode::refused);
}
