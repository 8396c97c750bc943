#include <doctest/doctest.h>

#include "formats/document.h"

using namespace comity;
using namespace comity::formats;

namespace {

std::vector<std::string> faults_of(std::string_view text) {
  std::vector<std::string> faults;
  const auto parsed = parse_toml(text, "a.toml");
  if (!parsed) {
    for (const Fault& fault : parsed.error().faults) faults.push_back(to_string(fault));
  }
  return faults;
}

std::string fault_of(std::string_view text) {
  const auto faults = faults_of(text);
  return faults.empty() ? "accepted" : faults[0];
}

}  // namespace

TEST_CASE("TOML becomes JSON in the file's own order, dates as ISO texts") {
  const auto document = parse_toml(R"(
title = "金山"
due = 2026-05-31
at = 2026-05-31T08:00:00+08:00
share = 12.5
open = true

[[goal]]
id = "b"
[[goal]]
id = "a"
names = { zh = "甲", en = "A" }
)",
                                   "a.toml");
  REQUIRE(document);
  CHECK(print_json(document->value) ==
        R"({"title":"金山","due":"2026-05-31","at":"2026-05-31T00:00:00Z","share":12.5,"open":true,)"
        R"("goal":[{"id":"b"},{"id":"a","names":{"zh":"甲","en":"A"}}]})");
  CHECK(document->place("/due") == "a.toml:3:7");
  CHECK(document->place("/goal/1/id") == "a.toml:11:6");
  CHECK(document->place("/goal/1") == "a.toml:10:1");
  CHECK(document->place("/goal/0/nothing") == "a.toml:8:1");
}

TEST_CASE("TOML that is refused is named with its row and column") {
  CHECK(fault_of("a = 1\nb = \n") == "a.toml:2:5: '\\n' in key-value pair; expected value");
  CHECK(fault_of("a = 1\na = 2\n") ==
        "a.toml:2:5: cannot redefine existing integer 'a' in key-value pair; expected TOML 1.0");
  CHECK(fault_of("a = \"\xFF\"") == "a.toml:1:6: byte 0xFF; expected UTF-8");
  CHECK(fault_of("a = \"\\u0000\"") == "a.toml:1:5: character U+0000; expected text without it");
  CHECK(fault_of("at = 2026-05-31T?8:00:00") == "a.toml:1:17: '?' in time; expected 2-digit hour");
  CHECK(fault_of("n = [1, 0xȹ]") == "a.toml:1:11: 'ȹ' in hexadecimal integer; expected digit");
  CHECK(fault_of("ä = 1") == "a.toml:1:1: 'ä' in root table; expected keys, tables, whitespace or comments");
  CHECK(faults_of("a = 07:30:00\nb = nan\nc = -inf\nd = 2026-05-31T08:00:00\ne = 2026-05-31T08:00:00.5Z") ==
        std::vector<std::string>{
            "a.toml:1:5: a time without a date; expected a date such as 2026-05-31",
            "a.toml:2:5: nan; expected a finite number", "a.toml:3:5: an infinite number; expected a finite number",
            "a.toml:4:5: a time without an offset from UTC; expected a time with its offset and whole seconds, such as "
            "2026-05-31T08:00:00Z",
            "a.toml:5:5: a fraction of a second; expected a time with its offset and whole seconds, such as "
            "2026-05-31T08:00:00Z"});
}

TEST_CASE("TOML nested without end is refused, dots in texts and numbers are not counted") {
  std::string dots = "a";
  for (int i = 0; i < 1'000'000; ++i) dots += ".a";
  CHECK(fault_of(dots + " = 1") == "a.toml:1:2: a name of more than 64 parts; expected at most 64 levels");
  CHECK(fault_of("[" + dots + "]") == "a.toml:1:3: a name of more than 64 parts; expected at most 64 levels");
  CHECK(fault_of("a = [" + std::string(1000, '[') + "]") != "accepted");
  std::string numbers = "a = [";
  for (int i = 0; i < 1000; ++i) numbers += "1.5, ";
  CHECK(fault_of(numbers + "]") == "accepted");
  CHECK(fault_of("a = \"" + dots + "\" # " + dots + "\nb = '''\n" + dots + "'''\nc = \"\"\"\\\" " + dots + "\"\"\"") ==
        "accepted");
}
