// Tables of text with a header row (RFC 4180): cells in double quotes where they hold a comma, a quote (doubled) or a line
// break; rows end in LF or CRLF. UTF-8, a byte order mark is ignored.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/text_position.h"

namespace comity::formats {

// A row before the header that says something of the whole table: "#unit,0.01".
struct CsvSetting {
  std::string name;  // without the #
  std::string value;
  TextPosition position;  // of the value
  bool operator==(const CsvSetting&) const = default;
};

enum class CsvSettings { none, before_header };

struct CsvTable {
  std::string where;                 // the file's name
  std::vector<CsvSetting> settings;  // where they are looked for
  std::vector<std::string> header;
  std::vector<TextPosition> header_positions;
  std::vector<std::vector<std::string>> rows;        // each as long as the header
  std::vector<std::vector<TextPosition>> positions;  // of every cell of every row

  std::optional<std::size_t> column(std::string_view name) const;
  std::string place(std::size_t row, std::size_t column) const { return place_in(where, positions[row][column]); }
};

// Reports every fault: cells too few or too many in a row, quotes inside a bare cell or after a closing one, a quote never
// closed, column names that are empty or come twice, bytes that are not UTF-8, U+0000. With settings: one that is no name and
// one value (empty cells after it, as spreadsheets fill up rows, do not count).
Result<CsvTable> parse_csv(std::string_view text, const std::string& where, CsvSettings settings = CsvSettings::none);

// Rows end in LF; quotes only where they are needed, so that the same table gives the same bytes.
std::string print_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows);

// The rows of settings, to be printed before that.
std::string print_csv_settings(const std::vector<CsvSetting>& settings);

}  // namespace comity::formats
