#include "store/entry.h"

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <stdlib.h>

#include <array>
#include <atomic>
#include <filesystem>
#include <thread>

#include "record/chain.h"
#include "store/store.h"

using namespace comity;
using namespace comity::record;
using namespace comity::store;

namespace {

struct Folder {
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path = name;
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Store open(Access access = Access::write_or_create) const {
    auto store = Store::open(path / "a.db", access);
    REQUIRE(store);
    return std::move(*store);
  }
  std::filesystem::path path;
};

Bytes bytes_of(std::string_view text) { return Bytes(view(text).data(), text.size()); }

Instant at(int seconds) { return Instant(std::chrono::seconds(seconds)); }

std::vector<std::string> keys_of(const Result<std::vector<Entry>>& entries) {
  REQUIRE(entries);
  std::vector<std::string> keys;
  for (const Entry& entry : *entries) keys.push_back(entry.key);
  return keys;
}

Act note(const Chain& chain) {
  Statement statement = chain.continue_for(*PartyId::parse("jinshan"));
  statement.time = at(1000);
  statement.person = "li.wei";
  statement.kind = "note";
  statement.body = Bytes(1, 0xa0);
  return sign(std::move(statement), SecretKey::generate());
}

void run_sql(const std::filesystem::path& file, const char* sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
  REQUIRE(sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
}

}  // namespace

TEST_CASE("an entry that was put is found again after reopening, with its version and expiry") {
  const Folder folder;
  {
    Store store = folder.open();
    CHECK_FALSE(*store.entry("session", "a"));
    CHECK(store.put_entry({"session", "a", bytes_of("one"), {}, at(100)})->version == 1);
    CHECK(store.put_entry({"session", "a", bytes_of("two"), {}, at(200)})->version == 2);
    CHECK(store.put_entry({"draft", "a", Bytes(), {}, {}})->version == 1);
  }
  Store store = folder.open(Access::read);
  CHECK(*store.entry("session", "a") == Entry{"a", 2, bytes_of("two"), at(200)});
  CHECK(*store.entry("draft", "a") == Entry{"a", 1, Bytes(), {}});
  CHECK_FALSE(*store.entry("draft", "b"));
}

TEST_CASE("an entry is put only over the version that was expected") {
  const Folder folder;
  Store store = folder.open();
  REQUIRE(store.put_entry({"draft", "a", bytes_of("one"), 0, {}}));
  const auto again = store.put_entry({"draft", "a", bytes_of("two"), 0, {}});
  REQUIRE_FALSE(again);
  CHECK(again.error().code == ErrorCode::conflict);
  CHECK(to_string(again.error().faults.front()) == "draft a: version 1; expected no entry, as when it was read");
  CHECK(store.put_entry({"draft", "a", bytes_of("two"), 1, {}})->version == 2);
  CHECK(store.put_entry({"draft", "a", bytes_of("three"), 1, {}}).error().code == ErrorCode::conflict);
  CHECK(store.put_entry({"draft", "b", bytes_of("three"), 1, {}}).error().code == ErrorCode::conflict);
  CHECK((*store.entry("draft", "a"))->value == bytes_of("two"));
}

TEST_CASE("several entries are all put or none") {
  const Folder folder;
  Store store = folder.open();
  const std::array<EntryWrite, 2> wrong = {EntryWrite{"draft", "a", bytes_of("one")},
                                           EntryWrite{"draft", "b", bytes_of("two"), 7}};
  CHECK(store.put_entries(wrong).error().code == ErrorCode::conflict);
  CHECK_FALSE(*store.entry("draft", "a"));
  const std::array<EntryWrite, 2> right = {EntryWrite{"draft", "a", bytes_of("one")},
                                           EntryWrite{"draft", "b", bytes_of("two"), 0}};
  CHECK(store.put_entries(right)->size() == 2);
}

TEST_CASE("entries are listed by prefix in ascending order, page by page") {
  const Folder folder;
  Store store = folder.open();
  for (const char* key : {"b/2", "a", "b/10", "b", "c", "b/1", "b0", "\xe4\xb8\xad"}) {
    REQUIRE(store.put_entry({"mark", key, bytes_of("x")}));
  }
  REQUIRE(store.put_entry({"other", "b/3", bytes_of("x")}));
  CHECK(keys_of(store.entries("mark", "b/", 10)) == std::vector<std::string>{"b/1", "b/10", "b/2"});
  CHECK(keys_of(store.entries("mark", "b", 2)) == std::vector<std::string>{"b", "b/1"});
  CHECK(keys_of(store.entries("mark", "b", 2, "b/1")) == std::vector<std::string>{"b/10", "b/2"});
  CHECK(keys_of(store.entries("mark", "b", 2, "b/2")) == std::vector<std::string>{"b0"});
  CHECK(keys_of(store.entries("mark", "", 100)).size() == 8);
  CHECK(keys_of(store.entries("mark", "\xe4", 100)).size() == 1);
  CHECK(keys_of(store.entries("mark", "", 0)).empty());
}

TEST_CASE("an entry is removed at its version, and what has expired is removed when asked") {
  const Folder folder;
  Store store = folder.open();
  REQUIRE(store.put_entry({"draft", "a", bytes_of("x")}));
  CHECK(store.remove_entry("draft", "a", 2).error().code == ErrorCode::conflict);
  CHECK(store.remove_entry("draft", "a", 1));
  CHECK(store.remove_entry("draft", "a"));
  CHECK(store.remove_entry("draft", "a", 1).error().code == ErrorCode::conflict);
  for (int second = 1; second <= 5; ++second) {
    REQUIRE(store.put_entry({"session", std::to_string(second), bytes_of("x"), {}, at(second)}));
  }
  REQUIRE(store.put_entry({"session", "for ever", bytes_of("x")}));
  const auto third = store.entry("session", "3");
  CHECK(is_expired(**third, at(3)));
  CHECK_FALSE(is_expired(**third, at(2)));
  CHECK_FALSE(is_expired(**store.entry("session", "for ever"), at(1 << 30)));
  CHECK(*store.remove_expired(at(3)) == 3);
  CHECK(keys_of(store.entries("session", "", 10)) == std::vector<std::string>{"4", "5", "for ever"});
}

TEST_CASE("entries are written with the acts of an addition or not at all") {
  const Folder folder;
  Store store = folder.open();
  const CooperationId ports = *CooperationId::parse("gansu-dry-ports");
  Chain chain(ports);
  const Act first = note(chain);
  const EntryWrite answer{"answer", "k1", bytes_of("0"), 0};
  REQUIRE(store.append({ports, {}, {&first, 1}, {}, {&answer, 1}}));
  CHECK(*store.entry("answer", "k1"));
  chain.add(first);
  const Act second = note(chain);
  const Head head{chain.count(), chain.head()};
  // The entry is there already, so the act is not written either.
  CHECK(store.append({ports, head, {&second, 1}, {}, {&answer, 1}}).error().code == ErrorCode::conflict);
  CHECK(*store.head(ports) == head);
  // The head has moved, so the entry is not written either.
  const EntryWrite other{"answer", "k2", bytes_of("0"), 0};
  CHECK_FALSE(store.append({ports, {}, {&second, 1}, {}, {&other, 1}}));
  CHECK_FALSE(*store.entry("answer", "k2"));
}

TEST_CASE("of many that put the same new entry at once one succeeds") {
  const Folder folder;
  folder.open();
  std::atomic<int> made = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      auto store = Store::open(folder.path / "a.db", Access::write);
      if (store && store->put_entry({"draft", "a", bytes_of("x"), 0, {}})) ++made;
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(made == 1);
}

TEST_CASE("a database from before there were entries is read without them and gets them when it is written") {
  const Folder folder;
  const CooperationId ports = *CooperationId::parse("gansu-dry-ports");
  const Act act = note(Chain(ports));
  REQUIRE(folder.open().append({ports, {}, {&act, 1}, {}}));
  run_sql(folder.path / "a.db", "DROP TABLE entries; PRAGMA user_version = 1");
  {
    Store store = folder.open(Access::read);
    CHECK_FALSE(*store.entry("session", "a"));
    CHECK(keys_of(store.entries("session", "", 10)).empty());
    CHECK(store.head(ports)->count == 1);
  }
  Store store = folder.open(Access::write);
  CHECK(store.put_entry({"session", "a", bytes_of("x")}));
  CHECK(store.head(ports)->count == 1);
}
