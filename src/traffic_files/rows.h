// What the readers of this folder share: a text's rows cut into cells, numbers read from them, and faults with their places.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace comity::traffic_files {

// A row of the text and what is left of it.
class Row {
 public:
  Row(std::string_view text, std::uint32_t number) : text_(text), number_(number) {}

  std::uint32_t number() const { return number_; }
  std::string_view text() const { return text_; }
  std::size_t offset() const { return offset_; }  // of what is left
  bool at_end();
  // The next character other than a blank, taken only if it is `sign`.
  bool take(char sign);
  // The next cell: up to a blank or one of `stops`, which is left. Empty at the end.
  std::string_view cell(std::string_view stops = "");

 private:
  void skip_blanks();
  std::string_view text_;
  std::uint32_t number_;
  std::size_t offset_ = 0;
};

// Gives a text's rows one by one; CR before LF does not count.
class Rows {
 public:
  explicit Rows(std::string_view text) : text_(text) {}
  std::optional<Row> next();
  std::uint32_t last() const { return number_; }

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  std::uint32_t number_ = 0;
};

class Faults {
 public:
  explicit Faults(std::string where) : where_(std::move(where)) {}

  void at(const Row& row, std::size_t offset, std::string given, std::string expected);
  void in(const Row& row, std::string given, std::string expected) {
    at(row, 0, std::move(given), std::move(expected));
  }
  void whole(std::string given, std::string expected);
  bool none() const { return faults_.empty(); }
  bool many() const { return faults_.size() >= most; }  // reading may stop
  Error error() && { return Error{ErrorCode::bad_input, std::move(faults_)}; }

 private:
  static constexpr std::size_t most = 50;
  std::string where_;
  std::vector<Fault> faults_;
};

enum class Least { any, zero, above_zero };

// A finite number of at least `least`, or a fault that names what it is of.
std::optional<double> read_number(Row& row, std::string_view name, Least least, Faults& faults,
                                  std::string_view stops = "");
// A whole number from `least` to `most`.
std::optional<std::int64_t> read_whole(Row& row, std::string_view name, std::int64_t least, std::int64_t most,
                                       Faults& faults, std::string_view stops = "");

// <NAME> value
struct Head {
  std::string_view name;
  std::string_view value;
};
std::optional<Head> head_of(std::string_view row);

// The shortest digits that read back as the same number.
std::string digits(double value);

}  // namespace comity::traffic_files
