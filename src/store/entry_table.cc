#include "store/entry_table.h"

#include <string>

namespace comity::store {
namespace {

// A database of version 1 has no entries; opened for reading it stays of version 1.
bool has_table(Database& database) { return database.number("PRAGMA user_version") >= 2; }

Entry entry_in(const Statement& row) {
  const record::ByteView value = row.bytes(2);
  Entry entry{std::string(row.text(0)),
              static_cast<std::uint64_t>(row.integer(1)),
              record::Bytes(value.data(), value.size()),
              {}};
  if (!row.is_null(3)) entry.expires = Instant(std::chrono::seconds(row.integer(3)));
  return entry;
}

std::string words_for(std::uint64_t version) {
  return version == 0 ? "no entry" : "version " + std::to_string(version);
}

Result<void> is_expected(std::string_view area, std::string_view key, std::uint64_t version,
                         std::optional<std::uint64_t> expected) {
  if (!expected || *expected == version) return {};
  return conflict(std::string(area) + " " + std::string(key), words_for(version),
                  words_for(*expected) + ", as when it was read");
}

}  // namespace

std::optional<Entry> find_entry(Database& database, std::string_view area, std::string_view key) {
  if (!has_table(database)) return std::nullopt;
  Statement& query = database.statement("SELECT key, version, value, expires FROM entries WHERE area = ? AND key = ?");
  if (!query.bind(area).bind(key).next()) return std::nullopt;
  Entry entry = entry_in(query);
  query.reset();
  return entry;
}

std::vector<Entry> find_entries(Database& database, std::string_view area, std::string_view prefix, std::size_t limit,
                                std::string_view after) {
  std::vector<Entry> entries;
  if (limit == 0 || !has_table(database)) return entries;
  // Keys are compared by their bytes, so those with a prefix stand together.
  Statement& query = database.statement(
      "SELECT key, version, value, expires FROM entries WHERE area = ? AND key >= ? AND key > ? ORDER BY key");
  query.bind(area).bind(prefix).bind(after);
  while (entries.size() < limit && query.next()) {
    if (!query.text(0).starts_with(prefix)) break;
    entries.push_back(entry_in(query));
  }
  query.reset();
  return entries;
}

Result<Entry> write_entry(Database& database, const EntryWrite& write) {
  Statement& query = database.statement("SELECT version FROM entries WHERE area = ? AND key = ?");
  const bool exists = query.bind(write.area).bind(write.key).next();
  const std::uint64_t version = exists ? static_cast<std::uint64_t>(query.integer(0)) : 0;
  query.reset();
  if (auto expected = is_expected(write.area, write.key, version, write.expected_version); !expected) {
    return expected.error();
  }
  Statement& upsert = database.statement(
      "INSERT INTO entries(area, key, version, value, expires) VALUES(?, ?, ?, ?, ?) ON CONFLICT(area, key) DO UPDATE "
      "SET version = excluded.version, value = excluded.value, expires = excluded.expires");
  upsert.bind(write.area).bind(write.key).bind(static_cast<std::int64_t>(version + 1));
  upsert.bind(record::ByteView(write.value));
  if (write.expires) {
    upsert.bind(std::int64_t{write.expires->time_since_epoch().count()});
  } else {
    upsert.bind_null();
  }
  upsert.run();
  return Entry{write.key, version + 1, write.value, write.expires};
}

Result<void> delete_entry(Database& database, std::string_view area, std::string_view key,
                          std::optional<std::uint64_t> expected_version) {
  const auto entry = find_entry(database, area, key);
  if (auto expected = is_expected(area, key, entry ? entry->version : 0, expected_version); !expected) return expected;
  database.statement("DELETE FROM entries WHERE area = ? AND key = ?").bind(area).bind(key).run();
  return {};
}

std::size_t delete_expired(Database& database, Instant now) {
  database.statement("DELETE FROM entries WHERE expires <= ?").bind(std::int64_t{now.time_since_epoch().count()}).run();
  return static_cast<std::size_t>(database.number("SELECT changes()"));
}

}  // namespace comity::store
