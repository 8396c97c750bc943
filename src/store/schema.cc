#include "store/schema.h"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <string>
#include <system_error>
#include <thread>

namespace comity::store {
namespace {

// migrations[n] brings a database from version n to n + 1. What was released is never edited, only followed.
constexpr std::array<const char*, schema_version> migrations = {
    R"(CREATE TABLE cooperations(
         number INTEGER PRIMARY KEY,
         name   TEXT NOT NULL UNIQUE,
         acts   INTEGER NOT NULL,
         link   BLOB NOT NULL
       ) STRICT;
       CREATE TABLE acts(
         cooperation INTEGER NOT NULL,
         position    INTEGER NOT NULL,
         encoded     BLOB NOT NULL,
         PRIMARY KEY(cooperation, position)
       ) STRICT, WITHOUT ROWID;
       CREATE TABLE blobs(
         cooperation INTEGER NOT NULL,
         hash        BLOB NOT NULL,
         content     BLOB NOT NULL,
         PRIMARY KEY(cooperation, hash)
       ) STRICT;)",
    R"(CREATE TABLE entries(
         area    TEXT NOT NULL,
         key     TEXT NOT NULL,
         version INTEGER NOT NULL,
         value   BLOB NOT NULL,
         expires INTEGER,
         PRIMARY KEY(area, key)
       ) STRICT;
       CREATE INDEX entries_by_expiry ON entries(expires) WHERE expires IS NOT NULL;)",
};

enum class Owner { nobody, comity, somebody_else };

struct Identity {
  Owner owner = Owner::nobody;
  std::int64_t version = 0;
};

Identity identity_of(Database& database) {
  // In one transaction: another program may be making the database right now.
  database.execute("BEGIN");
  const std::int64_t application = database.number("PRAGMA application_id");
  const std::int64_t version = database.number("PRAGMA user_version");
  const std::int64_t tables = database.number("SELECT count(*) FROM sqlite_schema");
  database.execute("COMMIT");
  if (application == application_id) return {Owner::comity, version};
  return {application == 0 && version == 0 && tables == 0 ? Owner::nobody : Owner::somebody_else, version};
}

// A new file is only sure to be there after a crash when its name is: the folder is a file of names.
void sync_folder_of(const std::filesystem::path& file) {
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool is_synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!is_synced) throw SqliteFailure{SQLITE_IOERR_DIR_FSYNC, error, "the folder cannot be synced"};
}

void migrate(Database& database) {
  WriteTransaction transaction(database);
  // Read again under the lock: another program may have been first.
  const std::int64_t version = database.number("PRAGMA user_version");
  for (auto next = static_cast<std::size_t>(version); next < migrations.size(); ++next)
    database.execute(migrations[next]);
  if (version < schema_version) {
    database.execute(("PRAGMA application_id=" + std::to_string(application_id)).c_str());
    database.execute(("PRAGMA user_version=" + std::to_string(schema_version)).c_str());
  }
  transaction.commit();
}

// Kept in the file, so this does something only in a new one. SQLite does not wait here by itself when two programs
// make the same database at once.
void use_wal(Database& database) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(5);
  while (true) {
    try {
      return database.execute("PRAGMA journal_mode=WAL");
    } catch (const SqliteFailure& failure) {
      if ((failure.code & 0xff) != SQLITE_BUSY || std::chrono::steady_clock::now() > deadline) throw;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
}

Result<void> prepare(Database& database, const std::filesystem::path& file, Access access) {
  const std::string name = file.string();
  if (access != Access::read && database.is_read_only()) throw SqliteFailure{SQLITE_READONLY, 0, ""};
  const auto [owner, version] = identity_of(database);
  if (owner == Owner::somebody_else) {
    return bad_input(name, "a database of another program", "a database made by comity open");
  }
  if (owner == Owner::nobody && access != Access::write_or_create) {
    return bad_input(name, "an empty file", "a database made by comity open");
  }
  if (version > schema_version) {
    return bad_input(name, "a database of version " + std::to_string(version) + ", made by a newer Comity",
                     "version " + std::to_string(schema_version) + " or older, or a newer program");
  }
  if (access == Access::read) return {};
  use_wal(database);
  // FULL syncs the WAL at every commit.
  database.execute("PRAGMA synchronous=FULL");
  // Also when nothing is to be migrated: whether the database can be written is found here, not at the first act.
  migrate(database);
  if (owner == Owner::nobody) sync_folder_of(file);
  return {};
}

// A database that was closed cleanly on a medium that cannot be written has no WAL, and SQLite cannot make the one it
// wants. Nobody else can be writing it there, which is what `immutable` promises.
std::string immutable_name_of(const std::filesystem::path& file) {
  std::string name = "file:";
  for (const char c : file.string()) {
    if (c == '%' || c == '?' || c == '#') {
      name += c == '%' ? "%25" : c == '?' ? "%3f" : "%23";
    } else {
      name += c;
    }
  }
  return name + "?immutable=1";
}

bool is_without_wal(const std::filesystem::path& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file.string() + "-wal", error);
  return error ? !std::filesystem::exists(file.string() + "-wal", error) : size == 0;
}

Result<std::unique_ptr<Database>> open_as(const std::string& name, int flags, const std::filesystem::path& file,
                                          Access access) {
  auto database = std::make_unique<Database>(name, flags | SQLITE_OPEN_NOMUTEX);
  if (auto prepared = prepare(*database, file, access); !prepared) return prepared.error();
  return database;
}

Result<void> is_usable_path(const std::filesystem::path& file, Access access) {
  std::error_code error;
  const auto status = std::filesystem::status(file, error);
  if (std::filesystem::is_directory(status)) return bad_input(file.string(), "a folder", "a database file");
  if (std::filesystem::exists(status)) return {};
  if (status.type() == std::filesystem::file_type::none) {
    return unavailable(file.string(), error.message(), "a path this user may look into");
  }
  const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
  if (!std::filesystem::is_directory(folder, error)) {
    return not_found(file.string(), "the folder " + folder.string() + " does not exist", "an existing folder");
  }
  if (access != Access::write_or_create)
    return not_found(file.string(), "no such file", "a database made by comity open");
  return {};
}

}  // namespace

Result<std::unique_ptr<Database>> open_database(const std::filesystem::path& file, Access access) {
  if (auto usable = is_usable_path(file, access); !usable) return usable.error();
  try {
    if (access == Access::write_or_create) {
      return open_as(file.string(), SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, file, access);
    }
    if (access == Access::write) return open_as(file.string(), SQLITE_OPEN_READWRITE, file, access);
    try {
      return open_as(file.string(), SQLITE_OPEN_READONLY, file, access);
    } catch (const SqliteFailure& failure) {
      const int code = failure.code & 0xff;
      if ((code != SQLITE_CANTOPEN && code != SQLITE_READONLY) || !is_without_wal(file)) throw;
      return open_as(immutable_name_of(file), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, file, access);
    }
  } catch (const SqliteFailure& failure) {
    return to_error(failure, file);
  }
}

}  // namespace comity::store
