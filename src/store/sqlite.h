// SQLite's C interface as values that close themselves. Private to this module: a failure is thrown as SqliteFailure
// and becomes an Error at the verbs of Store.
#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "record/bytes.h"

namespace comity::store {

struct SqliteFailure {
  int code = 0;          // extended result code
  int system_error = 0;  // errno of the call that failed, where SQLite kept it
  std::string message;
};

// In plain words, with the file and what to do about it.
Error to_error(const SqliteFailure& failure, const std::filesystem::path& file);

// A prepared statement between two runs. Values are bound from 1 in the order of the calls.
class Statement {
 public:
  explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement() { sqlite3_finalize(statement_); }

  // Bound views must live until the statement was stepped to its end or reset.
  Statement& bind(std::int64_t value);
  Statement& bind(std::string_view text);
  Statement& bind(record::ByteView bytes);
  Statement& bind_null();

  bool next();  // false at the end, after which it can be bound again
  void run();   // for a statement without rows
  void reset();

  std::int64_t integer(int column) const;
  std::string_view text(int column) const;
  record::ByteView bytes(int column) const;
  bool is_null(int column) const;

 private:
  void need(int code);
  sqlite3_stmt* statement_;
  int bound_ = 0;
};

class Database {
 public:
  // `flags` as sqlite3_open_v2 takes them.
  Database(const std::string& name, int flags);

  void execute(const char* sql);
  // Prepared at its first use and kept; `sql` is a literal.
  Statement& statement(const char* sql);
  std::int64_t number(const char* sql);  // the one value of a query such as PRAGMA user_version
  bool is_read_only() const { return sqlite3_db_readonly(connection_.get(), "main") == 1; }
  void roll_back() noexcept;  // when a transaction is open
  void reset_statements();    // those that an exception left open, so that they hold no lock

 private:
  struct Close {
    void operator()(sqlite3* connection) const { sqlite3_close(connection); }
  };
  std::unique_ptr<sqlite3, Close> connection_;
  std::map<const char*, std::unique_ptr<Statement>> statements_;  // after the connection: closed before it
};

// Takes the write lock at once, so that it never fails half-way for want of it; rolled back unless committed.
class WriteTransaction {
 public:
  explicit WriteTransaction(Database& database) : database_(database) { database_.execute("BEGIN IMMEDIATE"); }
  WriteTransaction(const WriteTransaction&) = delete;
  WriteTransaction& operator=(const WriteTransaction&) = delete;
  ~WriteTransaction() { database_.roll_back(); }
  void commit() { database_.execute("COMMIT"); }

 private:
  Database& database_;
};

}  // namespace comity::store
