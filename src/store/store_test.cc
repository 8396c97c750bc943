#include "store/store.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "record/cbor.h"
#include "record/chain.h"

using namespace comity;
using namespace comity::record;
using namespace comity::store;

namespace {

const CooperationId highways = *CooperationId::parse("jinshan-jiaxing-highways");
const CooperationId ports = *CooperationId::parse("gansu-dry-ports");

// A folder that goes when the test ends.
struct TemporaryFolder {
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

std::vector<Act> acts_after(Chain& chain, int count) {
  static const SecretKey key = SecretKey::generate();
  std::vector<Act> acts;
  for (int i = 0; i < count; ++i) {
    Statement statement = chain.continue_for(*PartyId::parse("jinshan"));
    statement.time = *parse_instant("2026-05-31T08:00:00Z");
    statement.person = "Li Wei";
    statement.kind = "note";
    statement.body = Bytes(1, 0xa0);
    acts.push_back(sign(std::move(statement), key));
    chain.add(acts.back());
  }
  return acts;
}

Head head_of(const Chain& chain) { return {chain.count(), chain.head()}; }

std::vector<Bytes> all_acts(Store& store, const CooperationId& cooperation, std::uint64_t from = 0) {
  std::vector<Bytes> acts;
  REQUIRE(store.read(cooperation, from, [&](std::uint64_t position, ByteView encoded) {
    CHECK(position == from + acts.size());
    acts.emplace_back(encoded.data(), encoded.size());
    return Result<void>();
  }));
  return acts;
}

std::vector<Bytes> encoded(const std::vector<Act>& acts) {
  std::vector<Bytes> list;
  for (const Act& act : acts) list.push_back(act.encoded);
  return list;
}

void run_sql(const std::filesystem::path& file, const char* sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
  REQUIRE(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
}

void write_file(const std::filesystem::path& file, const std::string& content) { std::ofstream(file) << content; }

std::string fault_of(const std::filesystem::path& file, Access access) {
  const auto store = Store::open(file, access);
  return store ? "" : to_string(store.error().faults.front());
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("acts that were appended are read again, from any position, by another connection too") {
  const TemporaryFolder folder;
  Chain chain(highways);
  const auto acts = acts_after(chain, 5);
  {
    auto store = Store::open(folder.path / "a.db", Access::write_or_create);
    REQUIRE(store);
    CHECK(*store->head(highways) == Head{});
    CHECK(store->cooperations()->empty());
    const auto head = store->append({highways, {}, acts, {}});
    REQUIRE(head);
    CHECK(*head == head_of(chain));
  }
  for (const Access access : {Access::read, Access::write, Access::write_or_create}) {
    auto store = Store::open(folder.path / "a.db", access);
    REQUIRE(store);
    CHECK(*store->cooperations() == std::vector{highways});
    CHECK(*store->head(highways) == head_of(chain));
    CHECK(all_acts(*store, highways) == encoded(acts));
    CHECK(all_acts(*store, highways, 3) == encoded({acts[3], acts[4]}));
    CHECK(all_acts(*store, highways, 5).empty());
    CHECK(*store->act(highways, 4) == acts[4].encoded);
    CHECK(store->act(highways, 5).error().code == ErrorCode::not_found);
    CHECK(store->act(ports, 0).error().code == ErrorCode::not_found);
    CHECK(all_acts(*store, highways, 99).empty());
    CHECK(all_acts(*store, ports).empty());
  }
}

TEST_CASE("more acts than one query reads come in order, once each") {
  const TemporaryFolder folder;
  Chain chain(highways);
  const auto acts = acts_after(chain, 9000);
  auto store = Store::open(folder.path / "a.db", Access::write_or_create);
  REQUIRE(store);
  REQUIRE(store->append({highways, {}, acts, {}}));
  CHECK(all_acts(*store, highways) == encoded(acts));
  CHECK(all_acts(*store, highways, 9000 - 4096).size() == 4096);
}

TEST_CASE("who appends at a head that has moved is told so and changes nothing") {
  const TemporaryFolder folder;
  Chain chain(highways);
  auto first = Store::open(folder.path / "a.db", Access::write_or_create);
  auto second = Store::open(folder.path / "a.db", Access::write);
  REQUIRE(first);
  REQUIRE(second);
  Chain other = chain;
  REQUIRE(first->append({highways, head_of(chain), acts_after(chain, 2), {}}));
  const auto refused = second->append({highways, {}, acts_after(other, 1), {}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::conflict);
  CHECK(has(to_string(refused.error().faults.front()), "jinshan-jiaxing-highways has 2 acts"));
  CHECK(*second->head(highways) == head_of(chain));
}

TEST_CASE("several additions are all made or none") {
  const TemporaryFolder folder;
  Chain chain(highways);
  Chain other(ports);
  const auto acts = acts_after(chain, 3);
  const auto other_acts = acts_after(other, 2);
  auto store = Store::open(folder.path / "a.db", Access::write_or_create);
  REQUIRE(store);
  const Blob document = blob_of(Bytes(10, 'd'));
  const std::array<Addition, 2> wrong = {Addition{highways, {}, acts, {&document, 1}},
                                         Addition{ports, {7, {}}, other_acts, {}}};
  CHECK_FALSE(store->append(wrong));
  CHECK(*store->head(highways) == Head{});
  CHECK(all_acts(*store, highways).empty());
  CHECK_FALSE(store->blob(highways, document.hash));
  const std::array<Addition, 2> right = {Addition{highways, {}, acts, {&document, 1}},
                                         Addition{ports, {}, other_acts, {}}};
  const auto heads = store->append(right);
  REQUIRE(heads);
  CHECK(*heads == std::vector{head_of(chain), head_of(other)});
  CHECK(*store->cooperations() == std::vector{ports, highways});
  CHECK(store->blob(highways, document.hash)->content == document.content);
}

TEST_CASE("a document is kept under its hash in its cooperation only") {
  const TemporaryFolder folder;
  auto store = Store::open(folder.path / "a.db", Access::write_or_create);
  REQUIRE(store);
  const Blob document = blob_of(Bytes(100000, 'd'));
  const Blob empty = blob_of(Bytes());
  REQUIRE(store->put_blob(highways, document));
  REQUIRE(store->put_blob(highways, document));
  REQUIRE(store->put_blob(highways, empty));
  CHECK(*store->blob(highways, document.hash) == document);
  CHECK(*store->blob(highways, empty.hash) == empty);
  CHECK(store->blobs(highways)->size() == 2);
  CHECK(std::ranges::is_sorted(*store->blobs(highways)));
  CHECK(store->blobs(ports)->empty());
  CHECK(store->cooperations()->empty());
  CHECK(store->blob(ports, document.hash).error().code == ErrorCode::not_found);
  CHECK(store->blob(highways, Hash{}).error().code == ErrorCode::not_found);
}

TEST_CASE("a visitor that has enough ends the reading, and the store can be used on") {
  const TemporaryFolder folder;
  Chain chain(highways);
  auto store = Store::open(folder.path / "a.db", Access::write_or_create);
  REQUIRE(store);
  REQUIRE(store->append({highways, {}, acts_after(chain, 5), {}}));
  int seen = 0;
  const auto read = store->read(highways, 0, [&](std::uint64_t, ByteView) -> Result<void> {
    if (++seen == 3) return refused("here", "enough", "");
    return {};
  });
  CHECK(read.error().code == ErrorCode::refused);
  CHECK(seen == 3);
  const Head before = head_of(chain);
  CHECK(store->append({highways, before, acts_after(chain, 1), {}}));
}

TEST_CASE("a file that is no database of Comity is named for what it is and left as it was") {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  for (const Access access : {Access::read, Access::write, Access::write_or_create}) {
    for (const std::string& content : {std::string("hello"), std::string(5000, 'x')}) {
      write_file(file, content);
      CHECK(has(fault_of(file, access), "a.db: not a database of Comity; expected"));
      CHECK(std::filesystem::file_size(file) == content.size());
      std::filesystem::remove(file);
    }
    run_sql(file, "CREATE TABLE theirs(x)");
    CHECK(has(fault_of(file, access), "a.db: a database of another program"));
    std::filesystem::remove(file);
    run_sql(file, "PRAGMA application_id=1; VACUUM");
    CHECK(has(fault_of(file, access), "a.db: a database of another program"));
    std::filesystem::remove(file);
    CHECK(has(fault_of(folder.path, access), ": a folder; expected a database file"));
    CHECK(has(fault_of(folder.path / "none" / "a.db", access), "none does not exist; expected an existing folder"));
  }
  CHECK(has(fault_of(file, Access::read), "a.db: no such file"));
  CHECK(has(fault_of(file, Access::write), "a.db: no such file"));
  CHECK_FALSE(std::filesystem::exists(file));
  write_file(file, "");
  CHECK(has(fault_of(file, Access::read), "a.db: an empty file"));
  CHECK(has(fault_of(file, Access::write), "a.db: an empty file"));
  CHECK(fault_of(file, Access::write_or_create) == "");
}

TEST_CASE("a database of a newer version is refused") {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  REQUIRE(Store::open(file, Access::write_or_create));
  run_sql(file, "PRAGMA user_version=7");
  CHECK(has(fault_of(file, Access::read),
            "a database of version 7, made by a newer Comity; expected version 2 or older"));
  CHECK(has(fault_of(file, Access::write), "a database of version 7"));
}

TEST_CASE("an act that was taken out of the database is missed") {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  Chain chain(highways);
  REQUIRE(Store::open(file, Access::write_or_create)->append({highways, {}, acts_after(chain, 5), {}}));
  for (const char* sql : {"DELETE FROM acts WHERE position = 4", "DELETE FROM acts WHERE position = 2"}) {
    run_sql(file, sql);
    auto store = Store::open(file, Access::read);
    REQUIRE(store);
    const auto read = store->read(highways, 0, [](std::uint64_t, ByteView) { return Result<void>(); });
    REQUIRE_FALSE(read);
    CHECK(has(to_string(read.error().faults.front()), "is missing"));
  }
}

TEST_CASE("a document whose content was changed in the database is not handed out") {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  const Blob document = blob_of(Bytes(10, 'd'));
  REQUIRE(Store::open(file, Access::write_or_create)->put_blob(highways, document));
  run_sql(file, "UPDATE blobs SET content = x'00'");
  auto store = Store::open(file, Access::read);
  REQUIRE(store);
  CHECK(has(to_string(store->blob(highways, document.hash).error().faults.front()), "has another content"));
}

TEST_CASE("who waits longer than the timeout for another writer is told why") {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  auto store = Store::open(file, Access::write_or_create);
  REQUIRE(store);
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
  REQUIRE(sqlite3_exec(connection, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK);
  Chain chain(highways);
  const auto acts = acts_after(chain, 1);
  const auto refused = store->append({highways, {}, acts, {}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::unavailable);
  CHECK(has(to_string(refused.error().faults.front()), "another program has been writing for more than 5 seconds"));
  sqlite3_close(connection);
  CHECK(store->append({highways, {}, acts, {}}));
}

TEST_CASE("many may make the same database at the same time") {
  for (int round = 0; round < 50; ++round) {
    const TemporaryFolder folder;
    std::vector<std::thread> threads;
    std::array<std::string, 4> faults;
    for (std::string& fault : faults) {
      threads.emplace_back([&] { fault = fault_of(folder.path / "a.db", Access::write_or_create); });
    }
    for (std::thread& thread : threads) thread.join();
    for (const std::string& fault : faults) CHECK(fault == "");
  }
}
