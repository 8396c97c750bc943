// Where records are kept: the few verbs Comity needs of a database, in its own words. Today one engine, SQLite: one
// file in WAL mode, every commit on the disk before it is acknowledged. Tables and guarantees:
// docs/formats/database.md; why SQLite without a layer between: docs/decisions/0001-sqlite-directly.md.
//
// The store keeps acts in the order it is given them and checks nothing that only the record can know: whoever appends
// has asked Chain::admits and the model's rules first.
//
// Errors: `unavailable` when file, disk or database cannot be used (full, read-only, damaged, busy for longer than five
// seconds), naming the file and what to do; `conflict` when somebody else appended first. After an error nothing of
// that verb is in the database.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "record/act.h"
#include "record/bytes.h"
#include "record/record_file.h"
#include "store/entry.h"

namespace comity::store {

enum class Access {
  read,             // an existing database; also on a medium that cannot be written
  write,            // an existing database
  write_or_create,  // makes the database when the file does not exist or is empty; its folder must exist
};

// How far a record has come: the number of its acts and the link after the last of them (record/chain.h).
struct Head {
  std::uint64_t count = 0;
  record::Hash link;
  bool operator==(const Head&) const = default;
};

// What is to be added to one cooperation, at this head only.
struct Addition {
  CooperationId cooperation;
  Head expected;
  std::span<const record::Act> acts;
  std::span<const record::Blob> blobs;  // those that are there already stay as they are
  // Written with the acts or not at all: how an answer to an idempotency key is as durable as its act.
  std::span<const EntryWrite> entries = {};
};

// One connection. Not for several threads at once: each opens its own, and any number of processes may.
class Store {
 public:
  static Result<Store> open(const std::filesystem::path& file, Access access);
  Store(Store&&) noexcept;
  Store& operator=(Store&&) noexcept;
  ~Store();

  Result<std::vector<CooperationId>> cooperations();    // in order of name
  Result<Head> head(const CooperationId& cooperation);  // of an unknown one: no acts

  // All or nothing, over all additions; the heads after them, in their order. Two additions to one cooperation follow
  // each other. Returns when the bytes are on the disk.
  Result<std::vector<Head>> append(std::span<const Addition> additions);
  Result<Head> append(const Addition& addition);
  // The same with additions that are made once the write lock is held: what `make` reads of this store stays so until
  // they are written, and no other program can be first. Making none writes nothing.
  using MakeAdditions = std::function<std::vector<Addition>()>;
  Result<std::vector<Head>> append(const MakeAdditions& make);

  // Every act from `from` on, in order, with its position: also a million of them, without holding them in memory or
  // keeping writers from tidying up. An error of `visit` ends the reading and is returned.
  using VisitAct = std::function<Result<void>(std::uint64_t position, record::ByteView encoded)>;
  Result<void> read(const CooperationId& cooperation, std::uint64_t from, const VisitAct& visit);

  Result<record::Bytes> act(const CooperationId& cooperation, std::uint64_t position);  // its bytes; not_found

  Result<void> put_blob(const CooperationId& cooperation, const record::Blob& blob);
  Result<record::Blob> blob(const CooperationId& cooperation, const record::Hash& hash);  // not_found; hash is checked
  Result<std::vector<record::Hash>> blobs(const CooperationId& cooperation);              // in ascending order

  // Entries (entry.h). A version other than the expected one is a `conflict` that names area and key.
  Result<std::optional<Entry>> entry(std::string_view area, std::string_view key);
  // Those whose key begins with `prefix` and comes after `after`, in ascending order, at most `limit`.
  Result<std::vector<Entry>> entries(std::string_view area, std::string_view prefix, std::size_t limit,
                                     std::string_view after = "");
  Result<Entry> put_entry(const EntryWrite& write);
  Result<std::vector<Entry>> put_entries(std::span<const EntryWrite> writes);  // all or nothing
  // No entry is no error, unless one was expected.
  Result<void> remove_entry(std::string_view area, std::string_view key,
                            std::optional<std::uint64_t> expected_version = {});
  Result<std::size_t> remove_expired(Instant now);  // how many; of all areas

 private:
  class Implementation;
  explicit Store(std::unique_ptr<Implementation> implementation);
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace comity::store
