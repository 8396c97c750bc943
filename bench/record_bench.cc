// What the record costs, each figure beside the floor under it: the disk's sync, libsodium's verification, SHA-256.
// Every figure's answer is checked; a wrong one ends the program.
//
//   record_bench [--acts 1000000] [--folder /tmp]

#include <fcntl.h>
#include <malloc.h>
#include <sodium.h>
#include <time.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include "checked.h"
#include "record/act.h"
#include "record/cbor.h"
#include "record/chain.h"
#include "record/record_file.h"
#include "store/group_commit.h"
#include "store/store.h"

using namespace comity;
using namespace comity::bench;
using namespace comity::record;
using namespace comity::store;
using Clock = std::chrono::steady_clock;

namespace {

const CooperationId cooperation = *CooperationId::parse("jinshan-jiaxing-highways");

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

// Processor time of this thread: what one thread computes is measured by it, so that a busy machine does not count.
class ProcessorTime {
 public:
  double seconds() const { return now() - begin_; }

 private:
  static double now() {
    timespec time{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  double begin_ = now();
};

void row(const std::string& what, double figure, const char* unit, const std::string& beside = "") {
  std::printf("%-58s %12.*f %-10s %s\n", what.c_str(), figure < 100 ? 2 : 0, figure, unit, beside.c_str());
  std::fflush(stdout);
}

std::string times_the_floor(double figure, double floor) {
  char text[64];
  std::snprintf(text, sizeof text, "%.2f of the floor", figure / floor);
  return text;
}

// A body of the size of a raised matter: 200 bytes.
Bytes sample_body(std::int64_t number) {
  CborWriter out;
  out.map(4);
  out.text("title");
  out.text("S32 与平湖段的车道数与设计速度不一致，请双方交通部门在年底前对接");
  out.text("number");
  out.integer(number);
  out.text("options");
  out.array(2);
  out.text("six lanes at 100 km/h on both sides");
  out.text("four lanes at 80 km/h");
  out.text("deadline");
  out.integer(20818);
  return out.take();
}

Act act_of(Statement statement, std::int64_t number, const SecretKey& key) {
  statement.time = *parse_instant("2026-05-31T08:00:00Z") + std::chrono::seconds(number);
  statement.person = "Li Wei";
  statement.kind = "matter.raise";
  statement.body = sample_body(number);
  return sign(std::move(statement), key);
}

PartyId party_of(int number) { return *PartyId::parse("party-" + std::to_string(number)); }

// Acts of one party that has seen nothing of the others, so that they can be signed before the clock starts.
std::vector<Act> acts_of(int party, int count, const SecretKey& key) {
  Statement statement = Chain(cooperation).continue_for(party_of(party));
  std::vector<Act> acts;
  for (int i = 0; i < count; ++i) {
    acts.push_back(act_of(statement, i, key));
    ++statement.sequence;
    statement.previous = acts.back().hash;
  }
  return acts;
}

std::uint64_t count_of(const std::filesystem::path& file) {
  auto store = must_have(Store::open(file, Access::read));
  Chain chain(cooperation);
  must(bool(store.read(cooperation, 0,
                       [&](std::uint64_t, ByteView encoded) -> Result<void> {
                         const auto act = decode_act(encoded, "act");
                         if (!act) return act.error();
                         if (auto admitted = chain.admits(*act); !admitted) return admitted;
                         chain.add(*act);
                         return {};
                       })),
       "the record in the store");
  return chain.count();
}

// Bytes written one way and synced, again and again for two seconds.
template <class WriteOnce>
double sync_rate(const std::filesystem::path& file, WriteOnce write_once) {
  const int descriptor = ::open(file.c_str(), O_CREAT | O_WRONLY, 0600);
  must(descriptor >= 0, "a file for the floor");
  int count = 0;
  const auto begin = Clock::now();
  for (; seconds_since(begin) < 2; ++count)
    must(write_once(descriptor, count) && ::fdatasync(descriptor) == 0, "write and sync");
  const double rate = count / seconds_since(begin);
  ::close(descriptor);
  return rate;
}

// A commit of one act writes three pages into the WAL and syncs it: at first behind the end of the file, which the file
// system has to note as well, and once the WAL was folded back over what is there.
double measure_sync_floor(const std::filesystem::path& folder) {
  constexpr std::size_t page = 4096;
  const std::string block(3 * page, 'x');
  const auto microseconds = [](double rate) { return std::to_string(static_cast<int>(1e6 / rate)) + " us each"; };
  const double appending = sync_rate(folder / "floor-1", [&](int file, int) {
    return ::write(file, block.data(), page) == static_cast<ssize_t>(page);
  });
  row("append of 4 KiB and fdatasync", appending, "/s", microseconds(appending));
  const double overwriting = sync_rate(folder / "floor-1", [&](int file, int count) {
    return ::pwrite(file, block.data(), block.size(), count % 32 * static_cast<int>(block.size())) ==
           static_cast<ssize_t>(block.size());
  });
  row("floor: overwriting 12 KiB and fdatasync", overwriting, "/s", microseconds(overwriting));
  return overwriting;
}

void measure_one_writer(const std::filesystem::path& folder, const SecretKey& key, double floor) {
  const auto file = folder / "one.db";
  const auto acts = acts_of(0, 20000, key);
  std::uint64_t count = 0;
  double rate = 0;
  {
    auto store = must_have(Store::open(file, Access::write_or_create));
    Head head;
    const auto begin = Clock::now();
    for (; seconds_since(begin) < 4 && count < acts.size(); ++count) {
      head = must_have(store.append({cooperation, head, {&acts[count], 1}, {}}));
    }
    rate = static_cast<double>(count) / seconds_since(begin);
  }
  must(count_of(file) == count, "acts appended one by one");
  row("acts appended one by one, each synced", rate, "acts/s", times_the_floor(rate, floor));
}

void measure_many_writers(const std::filesystem::path& folder, int writers, const SecretKey& key, double floor) {
  const auto file = folder / ("many-" + std::to_string(writers) + ".db");
  std::vector<std::vector<Act>> acts;
  for (int writer = 0; writer < writers; ++writer) acts.push_back(acts_of(writer, 64000 / writers, key));
  std::atomic<std::uint64_t> count = 0;
  double rate = 0;
  {
    GroupCommit commits(must_have(Store::open(file, Access::write_or_create)));
    std::vector<std::thread> threads;
    const auto begin = Clock::now();
    for (auto& own : acts) {
      threads.emplace_back([&] {
        for (Act& act : own) {
          if (seconds_since(begin) > 4) return;
          must_have(commits.append(std::move(act)));
          ++count;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    rate = static_cast<double>(count) / seconds_since(begin);
  }
  must(count_of(file) == count, "acts appended by many");
  row("acts appended by " + std::to_string(writers) + " writers with group commit", rate, "acts/s",
      times_the_floor(rate, floor));
}

// The record of a million acts by 50 parties, each act having seen all before, as a store and as its bytes.
struct LongRecord {
  Bytes bytes;  // of all acts, one behind the other
  std::vector<std::size_t> begins{0};
  Hash head;
  ByteView act(std::size_t i) const { return ByteView(bytes).subspan(begins[i], begins[i + 1] - begins[i]); }
  std::size_t count() const { return begins.size() - 1; }
};

LongRecord make_long_record(const std::filesystem::path& file, int acts, const SecretKey& key) {
  constexpr int parties = 50;
  constexpr std::size_t acts_per_append = 1000;
  LongRecord record;
  auto store = must_have(Store::open(file, Access::write_or_create));
  Chain chain(cooperation);
  Head head;
  std::vector<Act> batch;
  double appending = 0;
  const auto append = [&] {
    const auto begin = Clock::now();
    head = must_have(store.append({cooperation, head, batch, {}}));
    appending += seconds_since(begin);
    batch.clear();
  };
  for (int i = 0; i < acts; ++i) {
    batch.push_back(act_of(chain.continue_for(party_of(i % parties)), i, key));
    chain.add(batch.back());
    record.bytes += batch.back().encoded;
    record.begins.push_back(record.bytes.size());
    if (batch.size() == acts_per_append) append();
  }
  append();
  record.head = chain.head();
  must(head == Head{chain.count(), chain.head()}, "the head of the long record");
  row("acts appended 1,000 at a time (import)", acts / appending, "acts/s");
  return record;
}

double measure_sha256_floor(const LongRecord& record) {
  const Bytes block(64 << 20, 'x');
  ProcessorTime timer;
  must(to_hex(sha256(block).bytes).starts_with("e20a69ec"), "SHA-256 of 64 MiB of x");
  const double bytes_per_s = static_cast<double>(block.size()) / timer.seconds();
  row("floor: SHA-256 of one long text", bytes_per_s / 1e9, "GB/cpu s");
  timer = {};
  unsigned sum = 0;
  for (std::size_t i = 0; i < record.count(); ++i) sum += sha256(record.act(i)).bytes[0];
  const double rate = static_cast<double>(record.count()) / timer.seconds();
  must(sum > 0, "hashes");
  row("floor: SHA-256 of each act alone", rate, "acts/cpu s");
  return rate;
}

void measure_walk(const LongRecord& record, const std::filesystem::path& file, double floor) {
  const auto acts = static_cast<double>(record.count());
  const std::size_t memory_before = mallinfo2().uordblks + mallinfo2().hblkhd;
  Chain chain(cooperation);
  ProcessorTime timer;
  for (std::size_t i = 0; i < record.count(); ++i) {
    const Act act = must_have(decode_act(record.act(i), "act"));
    must(bool(chain.admits(act)), "the chain");
    chain.add(act);
  }
  double rate = acts / timer.seconds();
  must(chain.head() == record.head, "the head after the walk");
  row("decode, hash and check the order of acts in memory", rate, "acts/cpu s", times_the_floor(rate, floor));
  const std::size_t memory_after = mallinfo2().uordblks + mallinfo2().hblkhd;
  row("memory of the running chain", static_cast<double>(memory_after - memory_before) / acts, "B/act");

  timer = {};
  must(count_of(file) == record.count(), "acts in the store");
  rate = acts / timer.seconds();
  row("the same, read from the database", rate, "acts/cpu s", times_the_floor(rate, floor));

  Bytes exported;
  timer = {};
  {
    auto store = must_have(Store::open(file, Access::read));
    RecordFileWriter writer(cooperation, [&](ByteView bytes) { exported.append(bytes.data(), bytes.size()); });
    must(bool(store.read(cooperation, 0,
                         [&](std::uint64_t, ByteView encoded) {
                           writer.act(encoded);
                           return Result<void>();
                         })),
         "export");
    writer.finish();
  }
  row("export from the database to a record file", acts / timer.seconds(), "acts/cpu s");
  timer = {};
  const RecordFileEnd end = must_have(visit_record_file(exported, "export", {}));
  rate = acts / timer.seconds();
  must(end.acts == record.count() && end.head == record.head, "the export");
  row("read and check a record file, without signatures", rate, "acts/cpu s", times_the_floor(rate, floor));
  row("bytes of a record file", static_cast<double>(exported.size()) / acts, "B/act");
}

void measure_size(const LongRecord& record, const std::filesystem::path& file) {
  const auto acts = static_cast<double>(record.count());
  const double encoded = static_cast<double>(record.bytes.size()) / acts;
  row("floor: bytes of an act, of which 64 signature, 200 body", encoded, "B/act");
  const double kept = static_cast<double>(std::filesystem::file_size(file)) / acts;
  row("bytes of the database", kept, "B/act", times_the_floor(kept, encoded));
}

// Acts/s of `check` over `acts` by that many threads; every check must hold.
template <class Check>
double rate_of(const std::vector<Act>& acts, unsigned threads, Check check) {
  std::atomic<std::size_t> holding = 0;
  const auto begin = Clock::now();
  std::vector<std::thread> running;
  for (unsigned thread = 0; thread < threads; ++thread) {
    running.emplace_back([&, thread] {
      std::size_t own = 0;
      for (std::size_t i = thread; i < acts.size(); i += threads) {
        if (check(acts[i])) ++own;
      }
      holding += own;
    });
  }
  for (std::thread& thread : running) thread.join();
  const double rate = static_cast<double>(acts.size()) / seconds_since(begin);
  must(holding == acts.size(), "signatures that hold");
  return rate;
}

void measure_signatures(const LongRecord& record, const SecretKey& key) {
  const PublicKey public_key = key.public_key();
  std::vector<Act> acts;
  for (std::size_t i = 0; i < record.count() && i < 40000; ++i)
    acts.push_back(must_have(decode_act(record.act(i), "act")));
  std::vector<Bytes> messages;
  for (const Act& act : acts) messages.push_back(signed_bytes(act.statement, act.suite));
  ProcessorTime timer;
  for (std::size_t i = 0; i < acts.size(); ++i) {
    must(crypto_sign_verify_detached(acts[i].signature.data(), messages[i].data(), messages[i].size(),
                                     public_key.bytes.data()) == 0,
         "a signature by libsodium");
  }
  const double alone = static_cast<double>(acts.size()) / timer.seconds();
  row("floor: libsodium verifications", alone, "/cpu s");
  timer = {};
  for (const Act& act : acts) {
    const auto again = decode_act(act.encoded, "act");
    must(again && signature_holds(*again, public_key), "a signature");
  }
  const double decoded = static_cast<double>(acts.size()) / timer.seconds();
  row("acts decoded, their signatures verified", decoded, "acts/cpu s", times_the_floor(decoded, alone));
  for (const unsigned threads : {1u, 2u}) {
    const std::string on = threads == 1 ? " by the clock, one thread" : " by the clock, two threads";
    const double floor = rate_of(acts, threads, [&](const Act& act) {
      const Bytes& message = messages[static_cast<std::size_t>(&act - acts.data())];
      return crypto_sign_verify_detached(act.signature.data(), message.data(), message.size(),
                                         public_key.bytes.data()) == 0;
    });
    row("floor: libsodium" + on, floor, "/s");
    const double rate = rate_of(acts, threads, [&](const Act& act) {
      const auto again = decode_act(act.encoded, "act");
      return again && signature_holds(*again, public_key);
    });
    row("decoded and verified" + on, rate, "acts/s", times_the_floor(rate, floor));
  }
  Act changed = acts[0];
  changed.signature[3] ^= 1;
  must(!signature_holds(changed, public_key), "a changed signature is refused");
}

}  // namespace

int main(int count, char** arguments) {
  int acts = 1000000;
  std::filesystem::path parent = std::filesystem::temp_directory_path();
  for (int i = 1; i + 1 < count; i += 2) {
    if (std::strcmp(arguments[i], "--acts") == 0) acts = std::atoi(arguments[i + 1]);
    if (std::strcmp(arguments[i], "--folder") == 0) parent = arguments[i + 1];
  }
  std::string name = (parent / "comity-bench-XXXXXX").string();
  must(acts > 0 && ::mkdtemp(name.data()), "a number of acts and a folder to write in");
  const std::filesystem::path folder = name;
  const SecretKey key = SecretKey::generate();

  std::array<double, 1> load{};
  ::getloadavg(load.data(), 1);
  std::printf("%u cores, load %.1f before this program\n\nAppending, on %s\n", std::thread::hardware_concurrency(),
              load[0], parent.c_str());
  const double sync_floor = measure_sync_floor(folder);
  measure_one_writer(folder, key, sync_floor);
  measure_many_writers(folder, 64, key, sync_floor);

  std::printf("\nA record of %d acts\n", acts);
  const LongRecord record = make_long_record(folder / "long.db", acts, key);
  const double hash_floor = measure_sha256_floor(record);
  measure_walk(record, folder / "long.db", hash_floor);
  measure_size(record, folder / "long.db");

  std::printf("\nSignatures\n");
  measure_signatures(record, key);

  // The fold of these acts into the model is measured here, once this program may include it.

  std::filesystem::remove_all(folder);
}
