#include "formats/csv.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace comity;
using namespace comity::formats;

namespace {

// One a line.
std::string faults_of(std::string_view text) {
  std::string faults;
  const auto table = parse_csv(text, "a.csv");
  if (!table) {
    for (const Fault& fault : table.error().faults) faults += to_string(fault) + "\n";
  }
  return faults;
}

}  // namespace

TEST_CASE("a table is read with its quotes, line breaks and positions") {
  const auto table = parse_csv("\xEF\xBB\xBFparty,\"value, \"\"real\"\"\"\r\n金山,1\r\n\"a\nb\",\"\"", "a.csv");
  REQUIRE(table);
  CHECK(table->header == std::vector<std::string>{"party", "value, \"real\""});
  CHECK(table->rows == std::vector<std::vector<std::string>>{{"金山", "1"}, {"a\nb", ""}});
  CHECK(table->place(0, 1) == "a.csv:2:4");
  CHECK(table->place(1, 1) == "a.csv:4:4");
  CHECK(table->column("party") == 0);
  CHECK_FALSE(table->column("nothing"));
}

TEST_CASE("every fault of a table is reported") {
  CHECK(faults_of("") == "a.csv:1:1: an empty file; expected a header row\n");
  CHECK(faults_of("a,b,a,\n1,2\n\n1,2,3,4,5\nx\"y,2,3,4\n\"x\"y,2,3,4\n\xFF,2,3,4\n1,2,3,\"4\n") ==
        "a.csv:1:5: column \"a\" for the second time; expected each column once\n"
        "a.csv:1:7: column 4 has no name; expected a name for every column\n"
        "a.csv:2:1: a row of 2 cells; expected 4 cells, as the header has\n"
        "a.csv:3:1: a row of 1 cell; expected 4 cells, as the header has\n"
        "a.csv:4:1: a row of 5 cells; expected 4 cells, as the header has\n"
        "a.csv:5:2: a quote inside a cell; expected the whole cell in quotes, quotes in it doubled\n"
        "a.csv:6:4: \"y\" after a closing quote; expected a comma or the end of the row\n"
        "a.csv:7:1: byte 0xFF; expected UTF-8\n"
        "a.csv:8:7: a quote that is never closed; expected a closing quote\n");
  CHECK(faults_of("a\rb\n") == "a.csv:1:2: a carriage return inside a row; expected rows that end in LF or CRLF\n");
  CHECK(faults_of(std::string_view("a\n\0\n", 4)) == "a.csv:2:1: character U+0000; expected text without it\n");
}

TEST_CASE("settings before the header are read where they are looked for") {
  const std::string text = "#unit,0.01,\n#note,\"a, b\",\na,b,c\n1,2,3\n";
  const auto table = parse_csv(text, "a.csv", CsvSettings::before_header);
  REQUIRE(table);
  CHECK(table->settings == std::vector<CsvSetting>{{"unit", "0.01", {1, 7}}, {"note", "a, b", {2, 7}}});
  CHECK(table->place(0, 0) == "a.csv:4:1");
  CHECK(print_csv_settings(table->settings) == "#unit,0.01\n#note,\"a, b\"\n");
  CHECK_FALSE(parse_csv(text, "a.csv"));
  const auto wrong = parse_csv("#unit\n#,1\n#a,1,2\n", "a.csv", CsvSettings::before_header);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().faults.size() == 4);
}

TEST_CASE("a byte order mark is ignored once; a second one is text") {
  const auto table = parse_csv(
      "\xEF\xBB\xBF\xEF\xBB\xBF"
      "a\n",
      "a.csv");
  REQUIRE(table);
  CHECK(table->header[0] ==
        "\xEF\xBB\xBF"
        "a");
  CHECK(parse_csv(print_csv(table->header, {}), "a.csv")->header == table->header);
}

TEST_CASE("what is printed reads back as the same table") {
  rc::check([] {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 4);
    std::vector<std::string> header;
    for (std::size_t i = 0; i < columns; ++i) header.push_back("c\"" + std::to_string(i));
    std::vector<std::vector<std::string>> rows(*rc::gen::inRange<std::size_t>(0, 4));
    for (auto& row : rows) {
      for (std::size_t i = 0; i < columns; ++i) {
        row.push_back(
            *rc::gen::element<std::string>("", "a", ",", "\"", "\n", "\r", "嘉善", "\"\"", " ", "\xEF\xBB\xBF"));
      }
    }
    const std::string text = print_csv(header, rows);
    const auto table = parse_csv(text, "a.csv");
    RC_ASSERT(table);
    RC_ASSERT(table->header == header);
    RC_ASSERT(table->rows == rows);
    RC_ASSERT(print_csv(table->header, table->rows) == text);
  });
}
