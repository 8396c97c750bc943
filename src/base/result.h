// What a function returns when its caller can cause the failure: bad input, a refusal, something not found, a conflict.
// When the world broke (disk, database) code throws; when we are wrong it asserts.
#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace comity {

enum class ErrorCode {
  bad_input,   // a file or an argument is not what it should be
  refused,     // well formed, but the rules do not allow it
  not_found,   // names something that does not exist
  conflict,    // somebody else changed it first
  unavailable  // a file, disk or database could not be used
};

// One thing that is wrong. Printed as "where: given; expected expected".
struct Fault {
  std::string where;     // file:row:column, a field's path, or an act
  std::string given;     // what was found
  std::string expected;  // what would have been right
  bool operator==(const Fault&) const = default;
};

std::string to_string(const Fault& fault);

// At least one fault. Importers collect all of them before they give up.
struct Error {
  ErrorCode code = ErrorCode::bad_input;
  std::vector<Fault> faults;
};

inline Error bad_input(std::string where, std::string given, std::string expected) {
  return {ErrorCode::bad_input, {{std::move(where), std::move(given), std::move(expected)}}};
}
inline Error refused(std::string where, std::string given, std::string expected) {
  return {ErrorCode::refused, {{std::move(where), std::move(given), std::move(expected)}}};
}
inline Error not_found(std::string where, std::string given, std::string expected) {
  return {ErrorCode::not_found, {{std::move(where), std::move(given), std::move(expected)}}};
}
inline Error conflict(std::string where, std::string given, std::string expected) {
  return {ErrorCode::conflict, {{std::move(where), std::move(given), std::move(expected)}}};
}
inline Error unavailable(std::string where, std::string given, std::string expected) {
  return {ErrorCode::unavailable, {{std::move(where), std::move(given), std::move(expected)}}};
}

// The one table from error codes to the exit code of the program.
int exit_code(ErrorCode code);

// A value or an Error; dropping it unread is a compiler warning, and warnings are errors here.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  explicit operator bool() const { return state_.index() == 0; }
  T& operator*() & { return std::get<0>(state_); }
  const T& operator*() const& { return std::get<0>(state_); }
  T&& operator*() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  const Error& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)) {}

  explicit operator bool() const { return error_.faults.empty(); }
  const Error& error() const { return error_; }

 private:
  Error error_;
};

}  // namespace comity
