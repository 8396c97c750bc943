#include "game_files/stated_table.h"

#include <algorithm>
#include <unordered_map>

#include "formats/csv.h"
#include "formats/json.h"
#include "formats/json_reader.h"
#include "formats/utf8.h"

namespace comity::game_files {
namespace {

using formats::JsonReader;

constexpr std::string_view single_expected = "a number or a text";

// Reads the object of settings and rows in one pass.
class JsonTable {
 public:
  JsonTable(std::string_view text, const std::string& where) : text_(text), reader_(text, where) {
    table_.where = where;
  }

  Result<StatedTable> read() {
    std::string key;
    reader_.begin_object();
    while (reader_.next_key(key)) {
      const formats::TextPosition at = reader_.position(reader_.key_offset());
      if (reader_.next() == JsonReader::Kind::array) take_list(key, at);
      else take_setting(key);
    }
    reader_.end();
    if (!reader_.ok()) return reader_.fault();
    if (!faults_.empty()) return Error{ErrorCode::bad_input, std::move(faults_)};
    fill_up();
    return std::move(table_);
  }

 private:
  void fault(formats::TextPosition at, std::string given, std::string expected) {
    faults_.push_back({formats::place_in(table_.where, at), std::move(given), std::move(expected)});
  }

  void take_setting(const std::string& key) {
    if (auto value = cell()) table_.settings.push_back({key, std::move(*value)});
  }

  void take_list(const std::string& key, formats::TextPosition at) {
    if (!table_.list.text.empty()) {
      fault(at, "a second list \"" + key + "\"", "one list, here \"" + table_.list.text + "\"");
      reader_.skip();
      return;
    }
    table_.list = {key, at};
    reader_.begin_array();
    while (reader_.next_element()) take_row();
  }

  void take_row() {
    const formats::TextPosition at = reader_.position(reader_.offset());
    if (reader_.next() != JsonReader::Kind::object) {
      fault(at, "a row that is no object", "an object such as {\"coalition\": \"A\", \"value\": \"12.5\"}");
      reader_.skip();
      return;
    }
    std::vector<Cell>& row = rows_.emplace_back(table_.columns.size(), Cell{{}, at});
    std::string key;
    reader_.begin_object();
    while (reader_.next_key(key)) {
      const std::size_t column = column_of(key, reader_.position(reader_.key_offset()));
      if (row.size() <= column) row.resize(column + 1, Cell{{}, at});
      if (auto value = cell()) row[column] = std::move(*value);
    }
    starts_.push_back(at);
  }

  std::size_t column_of(const std::string& name, formats::TextPosition at) {
    const auto [found, is_new] = column_of_.emplace(name, table_.columns.size());
    if (is_new) table_.columns.push_back({name, at});
    return found->second;
  }

  // Nothing where there is null, or after reporting what no cell can be.
  std::optional<Cell> cell() {
    const std::size_t offset = reader_.offset();
    const formats::TextPosition at = reader_.position(offset);
    switch (reader_.next()) {
      case JsonReader::Kind::text: return Cell{reader_.text(), at};
      case JsonReader::Kind::number: {
        reader_.number();
        const std::size_t end = text_.find_first_not_of("+-.0123456789eE", offset);
        return Cell{std::string(text_.substr(offset, end - offset)), at};
      }
      case JsonReader::Kind::null: reader_.null(); return std::nullopt;
      case JsonReader::Kind::boolean:
        fault(at, reader_.boolean() ? "true" : "false", std::string(single_expected));
        return std::nullopt;
      case JsonReader::Kind::array:
      case JsonReader::Kind::object:
        fault(at, reader_.next() == JsonReader::Kind::array ? "a list" : "an object", std::string(single_expected));
        reader_.skip();
        return std::nullopt;
      case JsonReader::Kind::none: reader_.skip(); return std::nullopt;
    }
    return std::nullopt;
  }

  void fill_up() {
    table_.cells.reserve(rows_.size() * table_.columns.size());
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      rows_[row].resize(table_.columns.size(), Cell{{}, starts_[row]});
      std::ranges::move(rows_[row], std::back_inserter(table_.cells));
    }
  }

  std::string_view text_;
  JsonReader reader_;
  StatedTable table_;
  std::vector<std::vector<Cell>> rows_;
  std::vector<formats::TextPosition> starts_;
  std::unordered_map<std::string, std::size_t> column_of_;
  std::vector<Fault> faults_;
};

Result<StatedTable> read_csv_table(std::string_view text, const std::string& where) {
  auto csv = formats::parse_csv(text, where, formats::CsvSettings::before_header);
  if (!csv) return csv.error();
  StatedTable table;
  table.where = where;
  std::vector<Fault> faults;
  for (formats::CsvSetting& setting : csv->settings) {
    if (table.setting(setting.name) != nullptr) {
      faults.push_back({formats::place_in(where, setting.position), "\"" + setting.name + "\" for the second time",
                        "each setting once"});
    }
    table.settings.push_back({setting.name, {setting.value, setting.position}});
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  for (std::size_t column = 0; column < csv->header.size(); ++column) {
    table.columns.push_back({std::move(csv->header[column]), csv->header_positions[column]});
  }
  table.cells.reserve(csv->rows.size() * table.columns.size());
  for (std::size_t row = 0; row < csv->rows.size(); ++row) {
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      table.cells.push_back({std::move(csv->rows[row][column]), csv->positions[row][column]});
    }
  }
  return table;
}

bool is_json(std::string_view text) {
  if (text.starts_with(formats::byte_order_mark)) text.remove_prefix(formats::byte_order_mark.size());
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

std::string listed(const std::vector<std::string_view>& names) {
  std::string list;
  for (const std::string_view name : names) list += (list.empty() ? "" : ", ") + std::string(name);
  return list.empty() ? "none" : list;
}

bool has(const std::vector<std::string_view>& names, std::string_view name) {
  return std::ranges::count(names, name) > 0;
}

void check_columns(const StatedTable& table, const TableForm& form, std::vector<Fault>& faults) {
  for (const std::string_view name : form.columns) {
    if (table.column(name)) continue;
    const Cell start = table.columns.empty() ? table.list : table.columns.front();
    faults.push_back(
        {table.place(start), "no column \"" + std::string(name) + "\"", "the columns " + listed(form.columns)});
  }
  if (form.has_named_columns) return;
  for (const Cell& column : table.columns) {
    if (has(form.columns, column.text) || has(form.more_columns, column.text)) continue;
    std::vector<std::string_view> all = form.columns;
    all.insert(all.end(), form.more_columns.begin(), form.more_columns.end());
    faults.push_back({table.place(column), "an unknown column \"" + column.text + "\"", listed(all)});
  }
}

}  // namespace

const Cell* StatedTable::setting(std::string_view name) const {
  const auto found = std::ranges::find(settings, name, &Setting::name);
  return found == settings.end() ? nullptr : &found->value;
}

std::optional<std::size_t> StatedTable::column(std::string_view name) const {
  const auto found = std::ranges::find(columns, name, &Cell::text);
  if (found == columns.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns.begin());
}

void StatedTable::state(std::string_view name, std::string value) {
  if (!value.empty()) settings.push_back({std::string(name), {std::move(value), {}}});
}

void StatedTable::head(std::span<const std::string_view> names) {
  for (const std::string_view name : names) columns.push_back({std::string(name), {}});
}

void StatedTable::add_row(std::vector<std::string> texts) {
  for (std::string& text : texts) cells.push_back({std::move(text), {}});
}

Result<StatedTable> read_table(std::string_view text, const std::string& where) {
  if (!is_json(text)) return read_csv_table(text, where);
  return JsonTable(text, where).read();
}

std::string print_table_csv(const StatedTable& table) {
  std::vector<formats::CsvSetting> settings;
  for (const Setting& setting : table.settings) settings.push_back({setting.name, setting.value.text, {}});
  std::vector<std::string> header;
  for (const Cell& column : table.columns) header.push_back(column.text);
  std::vector<std::vector<std::string>> rows(table.rows());
  for (std::size_t row = 0; row < rows.size(); ++row) {
    for (std::size_t column = 0; column < header.size(); ++column) rows[row].push_back(table.cell(row, column).text);
  }
  return formats::print_csv_settings(settings) + formats::print_csv(header, rows);
}

std::string print_table_json(const StatedTable& table) {
  formats::Json document = formats::Json::object();
  for (const Setting& setting : table.settings) document[setting.name] = setting.value.text;
  formats::Json rows = formats::Json::array();
  for (std::size_t row = 0; row < table.rows(); ++row) {
    formats::Json object = formats::Json::object();
    for (std::size_t column = 0; column < table.columns.size(); ++column) {
      const std::string& text = table.cell(row, column).text;
      if (!text.empty()) object[table.columns[column].text] = text;
    }
    rows.push_back(std::move(object));
  }
  document[table.list.text] = std::move(rows);
  return formats::print_json(document, 2);
}

void check_form(const StatedTable& table, const TableForm& form, std::vector<Fault>& faults) {
  for (const Setting& setting : table.settings) {
    if (!has(form.settings, setting.name)) {
      faults.push_back(
          {table.place(setting.value), "an unknown setting \"" + setting.name + "\"", listed(form.settings)});
    }
  }
  if (!table.list.text.empty() && table.list.text != form.list) {
    faults.push_back({table.place(table.list), "a list \"" + table.list.text + "\"",
                      "the rows in a list \"" + std::string(form.list) + "\""});
    return;
  }
  if (table.rows() == 0) {
    const Cell start = table.columns.empty() ? table.list : table.columns.front();
    faults.push_back({table.place(start), "no rows", "rows with " + listed(form.columns)});
    return;
  }
  check_columns(table, form, faults);
}

void take_engine_faults(const StatedTable& table, const Error& error, std::vector<Fault>& faults) {
  const std::string place = table.place(table.columns.front());
  for (const Fault& fault : error.faults) {
    faults.push_back({place + (fault.where.empty() ? "" : ": " + fault.where), fault.given, fault.expected});
  }
}

void shorten(std::vector<Fault>& faults, std::size_t most) {
  if (faults.size() <= most) return;
  const std::size_t more = faults.size() - most;
  faults.resize(most);
  faults.push_back({faults.back().where, std::to_string(more) + " more faults", "none"});
}

}  // namespace comity::game_files
