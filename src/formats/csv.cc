#include "formats/csv.h"

#include <algorithm>

#include "formats/utf8.h"

namespace comity::formats {
namespace {

// Splits into rows of cells; what the header means is checked by the caller.
class CsvReader {
 public:
  struct Row {
    std::vector<std::string> cells;
    std::vector<TextPosition> positions;
  };

  CsvReader(std::string_view text, const std::string& where) : text_(text), where_(where), finder_(text) {
    if (text_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }

  bool at_end() const { return at_ >= text_.size(); }

  Row row() {
    Row row;
    do {
      row.positions.push_back(finder_.at(at_));
      row.cells.push_back(peek() == '"' ? quoted_cell() : bare_cell());
    } while (take(','));
    take('\r');
    take('\n');
    return row;
  }

  std::vector<Fault> faults;

 private:
  char peek() const { return at_end() ? '\n' : text_[at_]; }
  bool at_row_end() const { return at_end() || text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }
  bool take(char c) {
    if (at_end() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void fault(std::size_t offset, std::string given, std::string expected) {
    faults.push_back({place_in(where_, finder_.at(offset)), std::move(given), std::move(expected)});
  }

  // One character; those that no cell may hold are reported and left out.
  void take_character(std::string& cell) {
    const std::size_t length = utf8_length(text_.substr(at_));
    if (length == 0) {
      fault(at_, character_at(text_, at_), "UTF-8");
      ++at_;
      return;
    }
    if (text_[at_] == '\0') fault(at_, "character U+0000", "text without it");
    else cell.append(text_.substr(at_, length));
    at_ += length;
  }

  std::string bare_cell() {
    std::string cell;
    while (!at_row_end() && text_[at_] != ',') {
      if (text_[at_] == '"') fault(at_, "a quote inside a cell", "the whole cell in quotes, quotes in it doubled");
      if (text_[at_] == '\r') fault(at_, "a carriage return inside a row", "rows that end in LF or CRLF");
      take_character(cell);
    }
    return cell;
  }

  std::string quoted_cell() {
    const std::size_t start = at_++;
    std::string cell;
    while (!at_end()) {
      if (text_[at_] != '"') {
        take_character(cell);
      } else if (text_.substr(at_, 2) == R"("")") {
        cell += '"';
        at_ += 2;
      } else {
        ++at_;
        if (!at_row_end() && text_[at_] != ',') {
          fault(at_, character_at(text_, at_) + " after a closing quote", "a comma or the end of the row");
          bare_cell();
        }
        return cell;
      }
    }
    fault(start, "a quote that is never closed", "a closing quote");
    return cell;
  }

  std::string_view text_;
  const std::string& where_;
  PositionFinder finder_;
  std::size_t at_ = 0;
};

std::string cells_counted(std::size_t count) { return std::to_string(count) + (count == 1 ? " cell" : " cells"); }

void check_header(const CsvReader::Row& row, const std::string& where, std::vector<Fault>& faults) {
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string place = place_in(where, row.positions[i]);
    if (row.cells[i].empty()) {
      faults.push_back({place, "column " + std::to_string(i + 1) + " has no name", "a name for every column"});
    } else if (std::find(row.cells.begin(), row.cells.begin() + static_cast<std::ptrdiff_t>(i), row.cells[i]) !=
               row.cells.begin() + static_cast<std::ptrdiff_t>(i)) {
      faults.push_back({place, "column \"" + row.cells[i] + "\" for the second time", "each column once"});
    }
  }
}

CsvSetting setting_in(const CsvReader::Row& row, const std::string& where, std::vector<Fault>& faults) {
  CsvSetting setting{row.cells[0].substr(1), {}, row.positions[0]};
  const auto filled =
      std::ranges::find_if(row.cells.rbegin(), row.cells.rend(), [](const std::string& cell) { return !cell.empty(); });
  const auto cells = static_cast<std::size_t>(row.cells.rend() - filled);
  if (cells != 2 || setting.name.empty()) {
    faults.push_back({place_in(where, row.positions[0]), "a setting of " + cells_counted(cells),
                      "a name after # and one value, such as #unit,0.01"});
  } else {
    setting.value = row.cells[1];
    setting.position = row.positions[1];
  }
  return setting;
}

void print_cell(std::string& out, const std::string& cell, bool alone) {
  // A byte order mark in the first cell would be taken for the file's.
  const bool bare = cell.find_first_of(",\"\r\n") == std::string::npos && !cell.starts_with(byte_order_mark);
  if (bare && !(alone && cell.empty())) {
    out += cell;
    return;
  }
  out += '"';
  for (const char c : cell) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

void print_row(std::string& out, const std::vector<std::string>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += ',';
    print_cell(out, cells[i], cells.size() == 1);
  }
  out += '\n';
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::ranges::find(header, name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

Result<CsvTable> parse_csv(std::string_view text, const std::string& where, CsvSettings settings) {
  CsvReader reader(text, where);
  if (reader.at_end()) return bad_input(place_in(where, {}), "an empty file", "a header row");
  CsvTable table;
  table.where = where;
  CsvReader::Row header = reader.row();
  while (settings == CsvSettings::before_header && header.cells[0].starts_with('#')) {
    table.settings.push_back(setting_in(header, where, reader.faults));
    if (reader.at_end()) {
      reader.faults.push_back({place_in(where, header.positions[0]), "no row after the settings", "a header row"});
      return Error{ErrorCode::bad_input, std::move(reader.faults)};
    }
    header = reader.row();
  }
  check_header(header, where, reader.faults);
  table.header = std::move(header.cells);
  table.header_positions = std::move(header.positions);
  while (!reader.at_end()) {
    CsvReader::Row row = reader.row();
    if (row.cells.size() != table.header.size()) {
      reader.faults.push_back({place_in(where, row.positions[0]), "a row of " + cells_counted(row.cells.size()),
                               cells_counted(table.header.size()) + ", as the header has"});
      continue;
    }
    table.rows.push_back(std::move(row.cells));
    table.positions.push_back(std::move(row.positions));
  }
  if (!reader.faults.empty()) return Error{ErrorCode::bad_input, std::move(reader.faults)};
  return table;
}

std::string print_csv(const std::vector<std::string>& header, const std::vector<std::vector<std::string>>& rows) {
  std::string out;
  print_row(out, header);
  for (const auto& row : rows) print_row(out, row);
  return out;
}

std::string print_csv_settings(const std::vector<CsvSetting>& settings) {
  std::string out;
  for (const CsvSetting& setting : settings) print_row(out, {"#" + setting.name, setting.value});
  return out;
}

}  // namespace comity::formats
