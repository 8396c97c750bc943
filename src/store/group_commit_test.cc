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
  // Who lost the race five times was told so, and stopped: nothing is lost silently.
  CHECK(chain.count() <= 180);
  CHECK((conflicts > 0 || chain.count() == 180));
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
