#include "live/live_cooperation.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <thread>

#include "live/live_cooperations.h"
#include "model/testing.h"
#include "record/described_cbor.h"
#include "verification/verifier.h"

using namespace comity;
using namespace comity::live;
using namespace comity::model;
using namespace comity::model::testing;

namespace {

constexpr std::chrono::seconds long_enough{60};

// A database with the cooperation of model/testing.h in it, and its clock.
struct Served {
  Served() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-live-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    folder = name;
    const TestRecord record = cooperation_of_all();
    auto store = store::Store::open(file(), store::Access::write_or_create);
    REQUIRE(store);
    REQUIRE(store->append({record.chain.cooperation(), {}, record.acts, {}}));
    now = record.now;
    open();
  }
  ~Served() {
    all.reset();
    std::filesystem::remove_all(folder);
  }
  std::filesystem::path file() const { return folder / "a.db"; }
  void open() {
    all.reset();
    auto opened = LiveCooperations::open(file(), [this] { return now.load(); });
    REQUIRE(opened);
    all = std::move(*opened);
  }
  LiveCooperation& live() const { return *all->find("highways"_id); }
  std::uint64_t acts() const {
    return live().read([](const Snapshot& snapshot) { return snapshot.acts; });
  }
  WriteAnswer write(const Writing& writing) const { return live().write(writing, key_named(writing.party.str()), now); }

  std::filesystem::path folder;
  std::atomic<Instant> now;  // read by the thread that watches for findings
  std::unique_ptr<LiveCooperations> all;
};

template <class Body>
Writing saying(AnyId party, const Body& body, const std::string& person = "li.wei") {
  return {party, person, std::string(Body::kind), record::encode(body)};
}

RaiseMatter matter_number(int number) {
  RaiseMatter body = matter("m"_id, {"jinshan"_id, "jiaxing"_id});
  body.id = *MatterId::parse("m-" + std::to_string(number));
  return body;
}

Idempotency once(const std::string& key, const std::string& request, Instant now) {
  return {"li.wei", key, record::sha256(record::view(request)), now + std::chrono::hours(24)};
}

// The whole record as it is in the store, verified, with its model.
Model verified_model(const Served& served) {
  auto store = store::Store::open(served.file(), store::Access::read);
  REQUIRE(store);
  verification::Verifier verifier("highways"_id, "record", 1);
  REQUIRE(store->read("highways"_id, 0, [&](std::uint64_t, record::ByteView act) { return verifier.add(act); }));
  REQUIRE(verifier.finish());
  return verifier.model();
}

void is_as_stored(const Served& served) {
  const Model stored = verified_model(served);
  CHECK(served.live().read([&](const Snapshot& snapshot) { return snapshot.model == stored; }));
}

std::string fault_of(const WriteAnswer& answer) {
  return answer.written ? "" : to_string(answer.written.error().faults.front());
}

}  // namespace

TEST_CASE("a cooperation is opened with its model, its acts and what each is about") {
  const Served served;
  CHECK(served.all->all().size() == 1);
  CHECK(served.all->find("other"_id) == nullptr);
  CHECK(served.acts() == 18);
  is_as_stored(served);
  const overview::IndexedAct first =
      served.live().read([](const Snapshot& snapshot) { return snapshot.index.line(0); });
  CHECK(first.kind == "cooperation.found");
  CHECK(first.party == PartyId("office"_id));
  CHECK(first.subjects.front() == Subject{Noun::cooperation, "highways"});
  CHECK((*served.live().act(0))->hash == first.hash);
  CHECK(served.live().act(18).error().code == ErrorCode::not_found);
}

TEST_CASE("an act that was written is in the model, in the index and in the store") {
  const Served served;
  Writing writing = saying("jinshan"_id, matter_number(1));
  writing.blobs.push_back(record::blob_of(record::Bytes(10, 'd')));
  const auto answer = served.write(writing);
  REQUIRE(answer.written);
  CHECK(answer.written->position == 18);
  CHECK(answer.written->acts() == served.acts());
  CHECK_FALSE(answer.written->was_repeat);
  served.live().read([&](const Snapshot& snapshot) {
    CHECK(snapshot.link == answer.written->link);
    CHECK(snapshot.model.matters.contains("m-1"_id));
    CHECK(snapshot.index.newest_about({Noun::matter, "m-1"}) == 18);
    CHECK(snapshot.index.line(18).hash == answer.written->hash);
  });
  CHECK((*served.live().act(18))->statement.person == "li.wei");
  CHECK(served.live().blob(writing.blobs.front().hash));
  is_as_stored(served);
}

TEST_CASE("what the rules refuse, or another key signs, changes nothing") {
  const Served served;
  CHECK(served.write(saying("jiashan"_id, matter_number(1))).written.error().code == ErrorCode::refused);
  const auto wrong_key = served.live().write(saying("jinshan"_id, matter_number(1)), key_named("zhejiang"), served.now);
  CHECK(fault_of(wrong_key).find("the party's own key") != std::string::npos);
  CHECK(served.acts() == 18);
  CHECK(served.write(saying("jinshan"_id, matter_number(1))).written);
  is_as_stored(served);
}

TEST_CASE("many write for many parties while others read, and the record is whole") {
  const Served served;
  constexpr int writers = 6, each = 30;
  const std::array<AnyId, 3> parties = {"jinshan"_id, "jiaxing"_id, "huangshan"_id};
  std::atomic<int> failures = 0, inconsistent = 0;
  std::atomic<bool> is_over = false;
  std::vector<std::thread> readers, threads;
  for (int i = 0; i < 2; ++i) {
    readers.emplace_back([&] {
      while (!is_over) {
        served.live().read([&](const Snapshot& snapshot) {
          // Each act after the first 18 raises one matter: model and index are of the same moment.
          if (snapshot.model.matters.size() + 18 != snapshot.acts) ++inconsistent;
          // So is the newest act itself, though it may not be on the disk yet.
          const auto newest = served.live().act(snapshot.acts - 1);
          if (!newest || (*newest)->hash != snapshot.index.line(snapshot.acts - 1).hash) ++inconsistent;
        });
      }
    });
  }
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      for (int i = 0; i < each; ++i) {
        const auto party = parties[static_cast<std::size_t>(writer) % parties.size()];
        if (!served.write(saying(party, matter_number(writer * each + i))).written) ++failures;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  is_over = true;
  for (std::thread& reader : readers) reader.join();
  CHECK(failures == 0);
  CHECK(inconsistent == 0);
  CHECK(served.acts() == 18 + writers * each);
  is_as_stored(served);
}

TEST_CASE("who has not seen what somebody else changed is told which act it was") {
  const Served served;
  REQUIRE(served.write(saying("jinshan"_id, goal("g"_id), "li.wei")).written);
  Writing other = saying("jinshan"_id, goal("g"_id), "wang.fang");
  other.seen_acts = 18;
  const auto refused = served.write(other);
  CHECK(fault_of(refused) ==
        "goal.set by jinshan: li.wei for jinshan changed the goal 'g' meanwhile (goal.set, act 18); "
        "expected a writer who has seen that");
  CHECK(refused.written.error().code == ErrorCode::conflict);
  CHECK(refused.newer_act == 18);
  other.seen_acts = 19;
  CHECK(served.write(other).written);
  // Of another goal, or one's own change, is no conflict.
  Writing own = saying("jinshan"_id, goal("g"_id), "wang.fang");
  own.seen_acts = 19;
  CHECK(served.write(own).written);
  Writing beside = saying("jinshan"_id, goal("h"_id), "li.wei");
  beside.seen_acts = 18;
  CHECK(served.write(beside).written);
  own.seen_acts = 99;
  CHECK(served.write(own).written.error().code == ErrorCode::bad_input);
}

TEST_CASE("positions of two parties on one matter do not stand in each other's way") {
  const Served served;
  REQUIRE(served.write(saying("office"_id, matter("m"_id, {"jinshan"_id, "jiaxing"_id}))).written);
  Writing first = saying("jinshan"_id, position("m"_id, "yes"_id, Stance::support));
  Writing second = saying("jiaxing"_id, position("m"_id, "yes"_id, Stance::oppose), "zhao.min");
  first.seen_acts = second.seen_acts = 19;
  CHECK(served.write(first).written);
  CHECK(served.write(second).written);
  Writing colleague = saying("jinshan"_id, position("m"_id, "yes"_id, Stance::oppose), "wang.fang");
  colleague.seen_acts = 19;
  CHECK(served.write(colleague).newer_act == 19);
}

TEST_CASE("what is asked twice under one idempotency key is done once, also after a restart") {
  Served served;
  Writing writing = saying("jinshan"_id, matter_number(1));
  writing.idempotency = once("k", "raise m-1", served.now);
  const auto first = served.write(writing);
  REQUIRE(first.written);
  served.open();
  REQUIRE(served.write(saying("jiaxing"_id, matter_number(2))).written);
  const auto second = served.write(writing);
  REQUIRE(second.written);
  CHECK(second.written->was_repeat);
  CHECK(second.written->position == first.written->position);
  CHECK(second.written->hash == first.written->hash);
  CHECK(second.written->link == first.written->link);
  CHECK(served.acts() == 20);
  writing.idempotency = once("k", "something else", served.now);
  CHECK(fault_of(served.write(writing)).find("idempotency key 'k': it was used for something else") == 0);
  // Another's key of the same name is another key, and what has expired is forgotten.
  Writing other = saying("jiaxing"_id, matter_number(3));
  other.idempotency = once("k", "raise m-3", served.now);
  other.idempotency->scope = "zhao.min";
  CHECK_FALSE(served.write(other).written->was_repeat);
  served.now = served.now.load() + std::chrono::hours(25);
  Writing later = saying("jinshan"_id, matter_number(4));
  later.body = record::encode(goal("g"_id));
  later.kind = "goal.set";
  later.idempotency = once("k", "raise m-4", served.now);
  CHECK_FALSE(served.write(later).written->was_repeat);
}

TEST_CASE("many that ask the same at once under one key get the same answer") {
  const Served served;
  Writing writing = saying("jinshan"_id, matter_number(1));
  writing.idempotency = once("k", "raise m-1", served.now);
  std::atomic<int> made = 0, repeated = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 16; ++i) {
    threads.emplace_back([&] {
      const auto answer = served.write(writing);
      if (answer.written && answer.written->position == 18) ++(answer.written->was_repeat ? repeated : made);
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(made == 1);
  CHECK(repeated == 15);
  CHECK(served.acts() == 19);
}

TEST_CASE("what another program appended is picked up, before an own act too, and a new cooperation is") {
  const Served served;
  TestRecord record = cooperation_of_all();
  auto store = store::Store::open(served.file(), store::Access::write);
  REQUIRE(store);
  const auto append = [&](TestRecord& to, std::size_t from, store::Head head) {
    REQUIRE(store->append({to.chain.cooperation(), head, std::span(to.acts).subspan(from), {}}));
  };
  const store::Head head{record.chain.count(), record.chain.head()};
  record.does("jinshan"_id, goal("g"_id));
  append(record, 18, head);
  CHECK(served.acts() == 18);
  REQUIRE(served.all->poll());
  CHECK(served.acts() == 19);
  const store::Head next{record.chain.count(), record.chain.head()};
  record.does("jinshan"_id, goal("h"_id));
  append(record, 19, next);
  Writing writing = saying("jinshan"_id, goal("i"_id));
  const Instant later = record.now;
  CHECK(served.live().write(writing, key_named("jinshan"), later).written->position == 20);
  CHECK(served.all->find_or_begin("new-one"_id));
  FoundCooperation body = founding();
  body.id = "new-one"_id;
  CHECK(served.all->all().size() == 1);
  CHECK(served.all->find("new-one"_id)->write(saying("office"_id, body), key_named("office"), later).written);
  CHECK(served.all->all().size() == 2);
  is_as_stored(served);
}

TEST_CASE("when the disk refuses, the writer is told and the model is what the store holds") {
  const Served served;
  // No file may grow: what is in the WAL has to be enough.
  ::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto wal = std::filesystem::file_size(served.file().string() + "-wal");
  const rlimit small{wal + 20000, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  int written = 0;
  WriteAnswer answer{Written{}};
  while (answer.written && written < 10000) {
    answer = served.write(saying("jinshan"_id, matter_number(written)));
    if (answer.written) ++written;
  }
  const bool is_as_counted = served.acts() == 18u + static_cast<unsigned>(written);
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  REQUIRE_FALSE(answer.written);
  CHECK(answer.written.error().code == ErrorCode::unavailable);
  CHECK(is_as_counted);
  is_as_stored(served);
  CHECK(served.write(saying("jinshan"_id, matter_number(written))).written);
  is_as_stored(served);
}

TEST_CASE("a clock that jumps back a little refuses nobody, and one that is far behind is named") {
  Served served;
  const Instant newest = served.live().read([](const Snapshot& snapshot) { return snapshot.index.line(17).time; });
  served.now = newest - clock_tolerance;
  REQUIRE(served.write(saying("jinshan"_id, matter_number(1))).written);
  CHECK((*served.live().act(18))->statement.time == newest);
  served.now = served.now.load() - std::chrono::seconds(1);
  const auto refused = served.write(saying("jinshan"_id, matter_number(2)));
  CHECK(refused.written.error().code == ErrorCode::unavailable);
  CHECK(fault_of(refused).find("clock: it says 2026-03-01T08:06:59Z, and the record has reached") == 0);
  is_as_stored(served);
}

TEST_CASE("subscribers are told how many acts are on the disk until they end their subscription") {
  const Served served;
  std::vector<std::uint64_t> told;
  {
    const Subscription subscription = served.live().subscribe([&](std::uint64_t acts) { told.push_back(acts); });
    REQUIRE(served.write(saying("jinshan"_id, matter_number(1))).written);
    REQUIRE(served.all->poll());
    REQUIRE(served.write(saying("jinshan"_id, matter_number(2))).written);
  }
  REQUIRE(served.write(saying("jinshan"_id, matter_number(3))).written);
  CHECK(told == std::vector<std::uint64_t>{19, 20});
}

TEST_CASE("findings follow the record and say of how many acts they are") {
  Served served;
  const auto first = served.live().wait_for_findings(18, long_enough);
  REQUIRE(first);
  CHECK(first->acts == 18);
  REQUIRE(served.write(saying("jinshan"_id, goal("g"_id))).written);
  const auto second = served.live().wait_for_findings(19, long_enough);
  REQUIRE(second);
  CHECK(second->acts == 19);
  CHECK(second->index->all().size() > first->index->all().size());
  CHECK(served.live().findings()->acts == 19);
}
