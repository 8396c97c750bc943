#include "store/sqlite.h"

#include <cerrno>
#include <new>
#include <system_error>

namespace comity::store {
namespace {

// The errno of the last failed call on the WAL or on the database file. sqlite3_system_errno() has it only for opening.
int system_error_of(sqlite3* connection) {
  for (const int file_pointer : {SQLITE_FCNTL_JOURNAL_POINTER, SQLITE_FCNTL_FILE_POINTER}) {
    sqlite3_file* file = nullptr;
    int error = 0;
    sqlite3_file_control(connection, "main", file_pointer, &file);
    if (file && file->pMethods) file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &error);
    if (error != 0) return error;
  }
  return 0;
}

SqliteFailure failure_of(sqlite3* connection) {
  const int code = sqlite3_extended_errcode(connection);
  if (code == SQLITE_NOMEM) throw std::bad_alloc();
  const int system_error = (code & 0xff) == SQLITE_IOERR ? system_error_of(connection) : 0;
  return {code, system_error, sqlite3_errmsg(connection)};
}

[[noreturn]] void fail(sqlite3* connection) { throw failure_of(connection); }

bool is_disk_full(const SqliteFailure& failure) {
  const bool says_so = failure.system_error == ENOSPC || failure.system_error == EDQUOT;
  return (failure.code & 0xff) == SQLITE_FULL || ((failure.code & 0xff) == SQLITE_IOERR && says_so);
}

}  // namespace

Error to_error(const SqliteFailure& failure, const std::filesystem::path& file) {
  const std::string name = file.string();
  const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
  if (is_disk_full(failure)) {
    return unavailable(name, "the disk is full, nothing was written",
                       "free space in " + folder + ", then the same again");
  }
  switch (failure.code & 0xff) {
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return unavailable(name, "the database cannot be written",
                         "a file and a folder (" + folder + ") that this user may write, not mounted read-only");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return unavailable(name, "another program has been writing for more than 5 seconds",
                         "to try again when it is done");
    case SQLITE_CANTOPEN:
      return unavailable(name, "the database or a file beside it cannot be opened",
                         "a file and a folder (" + folder + ") that this user may read and write");
    case SQLITE_NOTADB: return bad_input(name, "not a database of Comity", "a file made by comity open");
    case SQLITE_CORRUPT:
      return unavailable(name, "the database is damaged (" + failure.message + ")",
                         "a copy, an export or a backup of it");
    case SQLITE_IOERR:
      if (failure.system_error == EFBIG) {
        return unavailable(name, "the file may not become larger, nothing was written", "a higher limit (ulimit -f)");
      }
      return unavailable(
          name,
          "the disk reports an error, nothing was written: " +
              (failure.system_error ? std::generic_category().message(failure.system_error) : failure.message),
          "a disk that works");
    default: return unavailable(name, "SQLite reports: " + failure.message, "a database that can be used");
  }
}

void Statement::need(int code) {
  if (code != SQLITE_OK) fail(sqlite3_db_handle(statement_));
}

Statement& Statement::bind(std::int64_t value) {
  need(sqlite3_bind_int64(statement_, ++bound_, value));
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  need(sqlite3_bind_text64(statement_, ++bound_, text.data(), text.size(), SQLITE_STATIC, SQLITE_UTF8));
  return *this;
}

Statement& Statement::bind(record::ByteView bytes) {
  // A null pointer would bind NULL instead of no bytes.
  const void* data = bytes.empty() ? static_cast<const void*>("") : bytes.data();
  need(sqlite3_bind_blob64(statement_, ++bound_, data, bytes.size(), SQLITE_STATIC));
  return *this;
}

Statement& Statement::bind_null() {
  need(sqlite3_bind_null(statement_, ++bound_));
  return *this;
}

bool Statement::next() {
  const int code = sqlite3_step(statement_);
  if (code == SQLITE_ROW) return true;
  if (code != SQLITE_DONE) {
    const SqliteFailure failure = failure_of(sqlite3_db_handle(statement_));
    reset();
    throw failure;
  }
  reset();
  return false;
}

void Statement::run() {
  while (next()) {
  }
}

void Statement::reset() {
  sqlite3_reset(statement_);
  sqlite3_clear_bindings(statement_);
  bound_ = 0;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(statement_, column); }

std::string_view Statement::text(int column) const { return record::text_of(bytes(column)); }

record::ByteView Statement::bytes(int column) const {
  const auto* data = static_cast<const std::uint8_t*>(sqlite3_column_blob(statement_, column));
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }

Database::Database(const std::string& name, int flags) {
  sqlite3* connection = nullptr;
  const int code = sqlite3_open_v2(name.c_str(), &connection, flags, nullptr);
  connection_.reset(connection);
  if (!connection) throw std::bad_alloc();
  if (code != SQLITE_OK) fail(connection);
  sqlite3_extended_result_codes(connection, 1);
  sqlite3_busy_timeout(connection, 5000);
}

void Database::execute(const char* sql) {
  if (sqlite3_exec(connection_.get(), sql, nullptr, nullptr, nullptr) != SQLITE_OK) fail(connection_.get());
}

Statement& Database::statement(const char* sql) {
  std::unique_ptr<Statement>& kept = statements_[sql];
  if (!kept) {
    sqlite3_stmt* prepared = nullptr;
    if (sqlite3_prepare_v3(connection_.get(), sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr) != SQLITE_OK) {
      fail(connection_.get());
    }
    kept = std::make_unique<Statement>(prepared);
  }
  kept->reset();  // an earlier use may have ended in an exception
  return *kept;
}

std::int64_t Database::number(const char* sql) {
  Statement& query = statement(sql);
  const std::int64_t value = query.next() ? query.integer(0) : 0;
  query.reset();
  return value;
}

void Database::reset_statements() {
  for (const auto& [sql, statement] : statements_) statement->reset();
}

void Database::roll_back() noexcept {
  // Some failures have rolled back already.
  if (sqlite3_get_autocommit(connection_.get()) == 0) {
    sqlite3_exec(connection_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
  }
}

}  // namespace comity::store
