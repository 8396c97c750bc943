#include "store/store.h"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string>
#include <type_traits>

#include "record/chain.h"
#include "store/entry_table.h"
#include "store/schema.h"
#include "store/sqlite.h"

namespace comity::store {
namespace {

// Acts read under one lock: enough to make the query's start cheap, few enough that a checkpoint is not held up.
constexpr std::int64_t acts_per_query = 4096;

struct KeptCooperation {
  std::int64_t number = 0;
  Head head;
};

record::Hash hash_in(record::ByteView bytes) {
  record::Hash hash;
  if (bytes.size() != hash.bytes.size()) throw SqliteFailure{SQLITE_CORRUPT, 0, "a hash that is not 32 bytes long"};
  std::ranges::copy(bytes, hash.bytes.begin());
  return hash;
}

[[noreturn]] void missing(std::int64_t position) {
  throw SqliteFailure{SQLITE_CORRUPT, 0, "the act at position " + std::to_string(position) + " is missing"};
}

}  // namespace

class Store::Implementation {
 public:
  Implementation(std::filesystem::path file, std::unique_ptr<Database> database)
      : file_(std::move(file)), database_(std::move(database)) {}

  // Every verb runs inside: what SQLite could not do becomes an Error.
  template <class Verb>
  std::invoke_result_t<Verb, Database&> guarded(Verb verb) {
    try {
      return verb(*database_);
    } catch (const SqliteFailure& failure) {
      database_->reset_statements();
      return to_error(failure, file_);
    } catch (...) {
      database_->reset_statements();
      throw;
    }
  }

  std::string name() const { return file_.string(); }

  std::optional<KeptCooperation> find(const CooperationId& cooperation) {
    Statement& query = database_->statement("SELECT number, acts, link FROM cooperations WHERE name = ?");
    if (!query.bind(cooperation.str()).next()) return std::nullopt;
    const KeptCooperation kept{query.integer(0),
                               {static_cast<std::uint64_t>(query.integer(1)), hash_in(query.bytes(2))}};
    query.reset();
    return kept;
  }

  KeptCooperation find_or_begin(const CooperationId& cooperation) {
    if (const auto kept = find(cooperation)) return *kept;
    database_->statement("INSERT INTO cooperations(name, acts, link) VALUES(?, 0, zeroblob(32))")
        .bind(cooperation.str())
        .run();
    return *find(cooperation);
  }

  Result<Head> add(const Addition& addition) {
    KeptCooperation kept = find_or_begin(addition.cooperation);
    if (kept.head != addition.expected) {
      return conflict(name(),
                      addition.cooperation.str() + " has " + std::to_string(kept.head.count) + " acts and the link " +
                          record::to_hex(kept.head.link.bytes),
                      std::to_string(addition.expected.count) + " acts and the link " +
                          record::to_hex(addition.expected.link.bytes) + ", as when it was read");
    }
    Statement& insert = database_->statement("INSERT INTO acts(cooperation, position, encoded) VALUES(?, ?, ?)");
    for (const record::Act& act : addition.acts) {
      assert(act.statement.cooperation == addition.cooperation);
      const auto position = static_cast<std::int64_t>(kept.head.count++);
      insert.bind(kept.number).bind(position).bind(record::ByteView(act.encoded)).run();
      kept.head.link = record::next_link(kept.head.link, act.hash);
    }
    database_->statement("UPDATE cooperations SET acts = ?, link = ? WHERE number = ?")
        .bind(static_cast<std::int64_t>(kept.head.count))
        .bind(record::ByteView(kept.head.link.bytes))
        .bind(kept.number)
        .run();
    for (const record::Blob& blob : addition.blobs) add_blob(kept.number, blob);
    for (const EntryWrite& write : addition.entries) {
      if (auto written = write_entry(*database_, write); !written) return written.error();
    }
    return kept.head;
  }

  void add_blob(std::int64_t cooperation, const record::Blob& blob) {
    database_->statement("INSERT OR IGNORE INTO blobs(cooperation, hash, content) VALUES(?, ?, ?)")
        .bind(cooperation)
        .bind(record::ByteView(blob.hash.bytes))
        .bind(record::ByteView(blob.content))
        .run();
  }

  // At most acts_per_query acts from `from` on; how many there were.
  Result<std::int64_t> read_some(std::int64_t cooperation, std::int64_t from, const VisitAct& visit) {
    Statement& query = database_->statement(
        "SELECT position, encoded FROM acts WHERE cooperation = ? AND position >= ? ORDER BY position LIMIT ?");
    query.bind(cooperation).bind(from).bind(acts_per_query);
    std::int64_t count = 0;
    for (; query.next(); ++count) {
      if (query.integer(0) != from + count) missing(from + count);
      if (auto visited = visit(static_cast<std::uint64_t>(from + count), query.bytes(1)); !visited) {
        query.reset();
        return visited.error();
      }
    }
    return count;
  }

 private:
  std::filesystem::path file_;
  std::unique_ptr<Database> database_;
};

Store::Store(std::unique_ptr<Implementation> implementation) : implementation_(std::move(implementation)) {}
Store::Store(Store&&) noexcept = default;
Store& Store::operator=(Store&&) noexcept = default;
Store::~Store() = default;

Result<Store> Store::open(const std::filesystem::path& file, Access access) {
  auto database = open_database(file, access);
  if (!database) return database.error();
  return Store(std::make_unique<Implementation>(file, std::move(*database)));
}

Result<std::vector<CooperationId>> Store::cooperations() {
  return implementation_->guarded([](Database& database) -> Result<std::vector<CooperationId>> {
    std::vector<CooperationId> names;
    Statement& query = database.statement("SELECT name FROM cooperations WHERE acts > 0 ORDER BY name");
    while (query.next()) {
      const auto name = CooperationId::parse(query.text(0));
      if (!name) throw SqliteFailure{SQLITE_CORRUPT, 0, "a cooperation whose name is no id"};
      names.push_back(*name);
    }
    return names;
  });
}

Result<Head> Store::head(const CooperationId& cooperation) {
  return implementation_->guarded([&](Database&) -> Result<Head> {
    const auto kept = implementation_->find(cooperation);
    return kept ? kept->head : Head{};
  });
}

Result<std::vector<Head>> Store::append(std::span<const Addition> additions) {
  return append([&] { return std::vector(additions.begin(), additions.end()); });
}

Result<std::vector<Head>> Store::append(const MakeAdditions& make) {
  return implementation_->guarded([&](Database& database) -> Result<std::vector<Head>> {
    std::vector<Head> heads;
    WriteTransaction transaction(database);
    const std::vector<Addition> additions = make();
    if (additions.empty()) return heads;
    for (const Addition& addition : additions) {
      auto head = implementation_->add(addition);
      if (!head) return head.error();
      heads.push_back(*head);
    }
    transaction.commit();
    return heads;
  });
}

Result<Head> Store::append(const Addition& addition) {
  const auto heads = append(std::span(&addition, 1));
  if (!heads) return heads.error();
  return heads->front();
}

Result<void> Store::read(const CooperationId& cooperation, std::uint64_t from, const VisitAct& visit) {
  return implementation_->guarded([&](Database&) -> Result<void> {
    const auto kept = implementation_->find(cooperation);
    if (!kept) return {};
    auto position = static_cast<std::int64_t>(from);
    while (true) {
      const auto count = implementation_->read_some(kept->number, position, visit);
      if (!count) return count.error();
      position += *count;
      if (*count == acts_per_query) continue;
      if (from < kept->head.count && position < static_cast<std::int64_t>(kept->head.count)) missing(position);
      return {};
    }
  });
}

Result<record::Bytes> Store::act(const CooperationId& cooperation, std::uint64_t position) {
  return implementation_->guarded([&](Database& database) -> Result<record::Bytes> {
    const auto kept = implementation_->find(cooperation);
    if (!kept || position >= kept->head.count) {
      return not_found(implementation_->name(), "no act at position " + std::to_string(position),
                       "a position in the record of " + cooperation.str());
    }
    const auto at = static_cast<std::int64_t>(position);
    Statement& query = database.statement("SELECT encoded FROM acts WHERE cooperation = ? AND position = ?");
    if (!query.bind(kept->number).bind(at).next()) missing(at);
    const record::ByteView encoded = query.bytes(0);
    record::Bytes act(encoded.data(), encoded.size());
    query.reset();
    return act;
  });
}

Result<void> Store::put_blob(const CooperationId& cooperation, const record::Blob& blob) {
  return implementation_->guarded([&](Database& database) -> Result<void> {
    WriteTransaction transaction(database);
    implementation_->add_blob(implementation_->find_or_begin(cooperation).number, blob);
    transaction.commit();
    return {};
  });
}

Result<record::Blob> Store::blob(const CooperationId& cooperation, const record::Hash& hash) {
  return implementation_->guarded([&](Database& database) -> Result<record::Blob> {
    const std::string wanted = record::to_hex(hash.bytes);
    const auto kept = implementation_->find(cooperation);
    Statement& query = database.statement("SELECT content FROM blobs WHERE cooperation = ? AND hash = ?");
    if (!kept || !query.bind(kept->number).bind(record::ByteView(hash.bytes)).next()) {
      return not_found(implementation_->name(), "no document " + wanted,
                       "the hash of a document of " + cooperation.str());
    }
    const record::ByteView content = query.bytes(0);
    record::Blob blob = record::blob_of(record::Bytes(content.data(), content.size()));
    query.reset();
    if (blob.hash != hash) throw SqliteFailure{SQLITE_CORRUPT, 0, "the document " + wanted + " has another content"};
    return blob;
  });
}

Result<std::vector<record::Hash>> Store::blobs(const CooperationId& cooperation) {
  return implementation_->guarded([&](Database& database) -> Result<std::vector<record::Hash>> {
    std::vector<record::Hash> hashes;
    const auto kept = implementation_->find(cooperation);
    if (!kept) return hashes;
    Statement& query = database.statement("SELECT hash FROM blobs WHERE cooperation = ? ORDER BY hash");
    query.bind(kept->number);
    while (query.next()) hashes.push_back(hash_in(query.bytes(0)));
    return hashes;
  });
}

Result<std::optional<Entry>> Store::entry(std::string_view area, std::string_view key) {
  return implementation_->guarded(
      [&](Database& database) -> Result<std::optional<Entry>> { return find_entry(database, area, key); });
}

Result<std::vector<Entry>> Store::entries(std::string_view area, std::string_view prefix, std::size_t limit,
                                          std::string_view after) {
  return implementation_->guarded([&](Database& database) -> Result<std::vector<Entry>> {
    return find_entries(database, area, prefix, limit, after);
  });
}

Result<std::vector<Entry>> Store::put_entries(std::span<const EntryWrite> writes) {
  return implementation_->guarded([&](Database& database) -> Result<std::vector<Entry>> {
    std::vector<Entry> entries;
    WriteTransaction transaction(database);
    for (const EntryWrite& write : writes) {
      auto entry = write_entry(database, write);
      if (!entry) return entry.error();
      entries.push_back(std::move(*entry));
    }
    transaction.commit();
    return entries;
  });
}

Result<Entry> Store::put_entry(const EntryWrite& write) {
  auto entries = put_entries(std::span(&write, 1));
  if (!entries) return entries.error();
  return std::move(entries->front());
}

Result<void> Store::remove_entry(std::string_view area, std::string_view key,
                                 std::optional<std::uint64_t> expected_version) {
  return implementation_->guarded([&](Database& database) -> Result<void> {
    WriteTransaction transaction(database);
    auto removed = delete_entry(database, area, key, expected_version);
    if (removed) transaction.commit();
    return removed;
  });
}

Result<std::size_t> Store::remove_expired(Instant now) {
  return implementation_->guarded([&](Database& database) -> Result<std::size_t> {
    WriteTransaction transaction(database);
    const std::size_t count = delete_expired(database, now);
    transaction.commit();
    return count;
  });
}

}  // namespace comity::store
