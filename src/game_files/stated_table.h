// What all files of division problems have in common: some settings, and rows of named cells. Written as CSV or as JSON, and the
// same from here on, so that each format is described once (docs/formats/game.md).
//
//   #unit,0.01            {"unit": "0.01",
//   coalition,value        "values": [{"coalition": "A", "value": "12.5"}]}
//   A,12.5
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "formats/text_position.h"

namespace comity::game_files {

struct Cell {
  std::string text;  // a JSON number as it is written; empty where a row leaves it out
  formats::TextPosition at;
};

struct Setting {
  std::string name;
  Cell value;
};

struct StatedTable {
  std::string where;  // the file's name
  std::vector<Setting> settings;
  Cell list;                  // the name of the list of rows; CSV has none
  std::vector<Cell> columns;  // each once
  std::vector<Cell> cells;    // row by row, as many as columns

  std::size_t rows() const { return columns.empty() ? 0 : cells.size() / columns.size(); }
  const Cell& cell(std::size_t row, std::size_t column) const { return cells[row * columns.size() + column]; }
  const Cell* setting(std::string_view name) const;
  std::optional<std::size_t> column(std::string_view name) const;
  std::string place(const Cell& cell) const { return formats::place_in(where, cell.at); }

  void state(std::string_view name, std::string value);  // adds a setting, unless the value is empty
  void head(std::span<const std::string_view> names);    // adds columns
  void add_row(std::vector<std::string> texts);
};

// JSON if the text begins with {, CSV otherwise. Reports what is not as CSV or JSON should be: every fault of a CSV file, the first
// of a JSON file; a value that is no single number or text, a second list, a setting for the second time.
Result<StatedTable> read_table(std::string_view text, const std::string& where);

std::string print_table_csv(const StatedTable& table);
std::string print_table_json(const StatedTable& table);  // all cells as texts; those that are empty are left out

// What a kind of file may hold.
struct TableForm {
  std::string_view list;                       // what JSON calls the rows
  std::vector<std::string_view> settings;      // that may be stated
  std::vector<std::string_view> columns;       // that must be there
  std::vector<std::string_view> more_columns;  // that may be there
  bool has_named_columns = false;              // all other columns are names of parties
};

// Reports settings and columns that are unknown or missing, and a table without rows.
void check_form(const StatedTable& table, const TableForm& form, std::vector<Fault>& faults);

// What an engine's check() says of the problem as a whole: placed at the table's first column, the engine's own place after it.
void take_engine_faults(const StatedTable& table, const Error& error, std::vector<Fault>& faults);

// At most `most` faults, then how many more there are.
void shorten(std::vector<Fault>& faults, std::size_t most = 1000);

}  // namespace comity::game_files
