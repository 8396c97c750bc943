#include "store/group_commit.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <atomic>
#include <filesystem>

using namespace comity;
using namespace comity::record;
using namespace comity::store;

namespace {

const CooperationId highways = *CooperationId::parse("jinshan-jiaxing-highways");
const CooperationId ports = *CooperationId::parse("gansu-dry-ports");

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

Store opened(const Folder& folder) {
  auto store = Store::open(folder.path / "a.db", Access::write_or_create);
  REQUIRE(store);
  return std::move(*store);
}

PartyId party_of(int number) { return *PartyId::parse("party-" + std::to_string(number)); }

Act act_of(Statement statement) {
  static const SecretKey key = SecretKey::generate();
  statement.time = *parse_instant("2026-05-31T08:00:00Z");
  statement.person = "Li Wei";
  statement.kind = "note";
  statement.body = Bytes(1, 0xa0);
  return sign(std::move(statement), key);
}

// A party that appends `count` acts, each having seen its own last one; false when one was refused.
bool act_repeatedly(GroupCommit& commits, const CooperationId& cooperation, const PartyId& party, int count) {
  Statement statement = Chain(cooperation).continue_for(party);
  for (int i = 0; i < count; ++i) {
    const Act act = act_of(statement);
    const auto receipt = commits.append(act);
    if (!receipt) return false;
    statement.sequence++;
    statement.previous = act.hash;
    statement.seen = receipt->link;
  }
  return true;
}

Chain read_chain(Store& store, const CooperationId& cooperation) {
  Chain chain(cooperation);
  REQUIRE(store.read(cooperation, 0, [&](std::uint64_t, ByteView encoded) -> Result<void> {
    const auto act = decode_act(encoded, "act");
    if (!act) return act.error();
    if (auto admitted = chain.admits(*act); !admitted) return admitted;
    chain.add(*act);
    return {};
  }));
  return chain;
}

}  // namespace

TEST_CASE("the acts of many writers all come into their records, which are in order") {
  const Folder folder;
  {
    GroupCommit commits(opened(folder));
    std::atomic<int> failures = 0;
    std::vector<std::thread> writers;
    for (int number = 0; number < 16; ++number) {
      writers.emplace_back([&, number] {
        if (!act_repeatedly(commits, number % 4 == 0 ? ports : highways, party_of(number), 50)) ++failures;
      });
    }
    for (std::thread& writer : writers) writer.join();
    CHECK(failures == 0);
  }
  Store store = opened(folder);
  CHECK(read_chain(store, highways).count() == 600);
  CHECK(read_chain(store, ports).count() == 200);
  CHECK(store.head(highways)->link == read_chain(store, highways).head());
}

TEST_CASE("a receipt says where the act stands and which link follows it") {
  const Folder folder;
  GroupCommit commits(opened(folder));
  Chain chain(highways);
  for (std::uint64_t i = 0; i < 3; ++i) {
    const Act act = act_of(chain.continue_for(party_of(1)));
    chain.add(act);
    const auto receipt = commits.append(act);
    REQUIRE(receipt);
    CHECK(receipt->position == i);
    CHECK(receipt->link == chain.head());
  }
}

TEST_CASE("of two acts for the same place one is refused as a conflict and the other writers are not disturbed") {
  const Folder folder;
  GroupCommit commits(opened(folder));
  const Statement place = Chain(highways).continue_for(party_of(1));
  Statement other_place = place;
  other_place.seen = {};
  other_place.time += std::chrono::seconds(1);
  REQUIRE(commits.append(act_of(place)));
  const auto repeated = commits.append(act_of(other_place));
  REQUIRE_FALSE(repeated);
  CHECK(repeated.error().code == ErrorCode::conflict);
  CHECK(act_repeatedly(commits, highways, party_of(2), 3));
}

TEST_CASE("several programs may group their commits over one database") {
  const Folder folder;
  std::vector<std::unique_ptr<GroupCommit>> programs;
  for (int i = 0; i < 3; ++i) programs.push_back(std::make_unique<GroupCommit>(opened(folder)));
  std::atomic<int> conflicts = 0;
  std::vector<std::thread> writers;
  for (int number = 0; number < 6; ++number) {
    writers.emplace_back([&, number] {
      GroupCommit& commits = *programs[static_cast<std::size_t>(number) % programs.size()];
      if (!act_repeatedly(commits, highways, party_of(number), 30)) ++conflicts;
    });
  }
  for (std::thread& writer : writers) writer.join();
  programs.clear();
  Store store = opened(folder);
  const Chain chain = read_chain(store, highways);
  // Each program makes its acts under the database's lock, so nobody's act is made over an old record.
  CHECK(conflicts == 0);
  CHECK(chain.count() == 180);
}

TEST_CASE("a store that cannot be written tells every writer") {
  const Folder folder;
  {
    opened(folder);
  }
  auto store = Store::open(folder.path / "a.db", Access::read);
  REQUIRE(store);
  GroupCommit commits(std::move(*store));
  std::atomic<int> told = 0;
  std::vector<std::thread> writers;
  for (int number = 0; number < 8; ++number) {
    writers.emplace_back([&, number] {
      const auto receipt = commits.append(act_of(Chain(highways).continue_for(party_of(number))));
      if (!receipt && receipt.error().code == ErrorCode::unavailable) ++told;
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(told == 8);
}

namespace {

// A turn of `party` whose act continues the record as it is then; `blobs` and entries as given.
Turn turn_of(const PartyId& party) {
  return {highways, [party](const Chain& chain) -> Result<Made> { return Made(act_of(chain.continue_for(party))); }};
}

// What an observer was told, in order; "others 3", "lost", "reached 4".
struct Notes {
  std::vector<std::string> told;
  Observer observer() {
    return {
        [this](const Act&, std::uint64_t position) {
          told.push_back("others " + std::to_string(position));
          return Result<void>();
        },
        [this](const CooperationId&) { told.push_back("lost"); },
        [this](const CooperationId&, const Head& head) { told.push_back("reached " + std::to_string(head.count)); }};
  }
};

}  // namespace

TEST_CASE("a turn makes its act over the record as it is when the turn comes") {
  const Folder folder;
  GroupCommit commits(opened(folder));
  std::atomic<int> failures = 0;
  std::vector<std::thread> writers;
  for (int number = 0; number < 8; ++number) {
    // Several for one party: whoever comes second continues the first.
    writers.emplace_back([&, number] {
      for (int i = 0; i < 20; ++i) failures += commits.append(turn_of(party_of(number % 2))) ? 0 : 1;
    });
  }
  for (std::thread& writer : writers) writer.join();
  CHECK(failures == 0);
  CHECK(commits.follow(highways)->count == 160);
  CHECK(commits.follow(ports)->count == 0);
}

TEST_CASE("documents and entries of a turn are written with its act, and neither with a refusal") {
  const Folder folder;
  GroupCommit commits(opened(folder));
  const Blob document = blob_of(Bytes(10, 'd'));
  Turn turn = turn_of(party_of(1));
  turn.blobs.push_back(document);
  turn.entries = [](const Receipt& receipt) {
    return std::vector{EntryWrite{"answer", "k", Bytes(1, static_cast<std::uint8_t>(receipt.position))}};
  };
  Turn refusal = turn;
  refusal.cooperation = ports;
  refusal.make = [](const Chain&) -> Result<Made> { return refused("here", "no", "yes"); };
  REQUIRE(commits.append(turn_of(party_of(1))));
  const auto receipt = commits.append(turn);
  REQUIRE(receipt);
  CHECK(commits.append(refusal).error().code == ErrorCode::refused);
  Store store = opened(folder);
  CHECK(store.blob(highways, document.hash));
  CHECK((*store.entry("answer", "k"))->value == Bytes(1, 1));
  CHECK(store.blobs(ports)->empty());
  Turn repeated = turn_of(party_of(1));
  repeated.make = [&](const Chain&) -> Result<Made> { return Made(*receipt); };
  CHECK(commits.append(repeated)->position == receipt->position);
  CHECK(store.head(highways)->count == 2);
}

TEST_CASE("an observer sees the acts of other programs once, in order, before its own are built upon them") {
  const Folder folder;
  GroupCommit other(opened(folder));
  for (int i = 0; i < 2; ++i) REQUIRE(other.append(turn_of(party_of(1))));
  Notes notes;
  {
    GroupCommit commits(opened(folder), notes.observer());
    REQUIRE(commits.follow(highways));
    REQUIRE(commits.follow(highways));
    REQUIRE(commits.append(turn_of(party_of(2))));
    REQUIRE(other.append(turn_of(party_of(1))));
    REQUIRE(commits.append(turn_of(party_of(2))));
  }
  CHECK(notes.told == std::vector<std::string>{"others 0", "others 1", "reached 2", "reached 3", "others 3",
                                               "reached 4", "reached 5"});
}

TEST_CASE("when a commit cannot be written the observer begins anew and every writer of it is told") {
  const Folder folder;
  Notes notes;
  {
    GroupCommit commits(opened(folder), notes.observer());
    REQUIRE(commits.append(turn_of(party_of(1))));
    // An entry that is not as expected fails the transaction when the act is made already.
    Turn turn = turn_of(party_of(1));
    turn.entries = [](const Receipt&) { return std::vector{EntryWrite{"answer", "k", Bytes(), 7}}; };
    CHECK(commits.append(turn).error().code == ErrorCode::conflict);
    CHECK(commits.append(turn_of(party_of(1)))->position == 1);
  }
  CHECK(notes.told == std::vector<std::string>{"reached 0", "reached 1", "lost", "others 0", "reached 1", "reached 2"});
}
