#include "formats/json.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "formats/document.h"

using namespace comity;
using namespace comity::formats;

namespace {

std::string fault_of(std::string_view text) {
  const auto parsed = parse_json(text, "a.json");
  return parsed ? "accepted" : to_string(parsed.error().faults.at(0));
}

rc::Gen<std::string> text_gen() {
  // Characters of one to four bytes, quotes and control characters among them.
  return rc::gen::map(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 8)), [](const std::vector<int>& picks) {
    static const char* pieces[] = {"a", "\"", "\\", "\n", "\x01", "é", "嘉", "😀"};
    std::string text;
    for (const int pick : picks) text += pieces[pick];
    return text;
  });
}

Json random_json(int levels) {
  switch (*rc::gen::inRange(0, levels > 0 ? 7 : 5)) {
    case 0: return nullptr;
    case 1: return *rc::gen::arbitrary<bool>();
    case 2: return *rc::gen::arbitrary<std::int64_t>();
    case 3: return static_cast<double>(*rc::gen::arbitrary<std::int32_t>()) / 1024.0;
    case 4: return *text_gen();
    case 5: {
      Json list = Json::array();
      const int count = *rc::gen::inRange(0, 4);
      for (int i = 0; i < count; ++i) list.push_back(random_json(levels - 1));
      return list;
    }
    default: {
      Json object = Json::object();
      const int count = *rc::gen::inRange(0, 4);
      for (int i = 0; i < count; ++i) object[*text_gen()] = random_json(levels - 1);
      return object;
    }
  }
}

}  // namespace

TEST_CASE("what is printed parses to the same value and prints to the same bytes") {
  rc::check([] {
    const Json value = random_json(4);
    const std::string text = print_json(value, *rc::gen::element(-1, 0, 2));
    const auto parsed = parse_json(text, "a.json");
    RC_ASSERT(parsed);
    RC_ASSERT(*parsed == value);
    RC_ASSERT(print_json(*parsed) == print_json(value));
  });
}

TEST_CASE("no bytes make the JSON reader do anything but answer, and it accepts only what nlohmann accepts") {
  rc::check([](const std::vector<unsigned char>& noise) {
    std::string text = print_json(random_json(3));
    for (const unsigned char byte : noise) {
      if (!text.empty()) text[byte % text.size()] = static_cast<char>(byte);
    }
    if (const auto parsed = parse_json(text, "a.json")) RC_ASSERT(*parsed == Json::parse(text));
  });
}

TEST_CASE("every kind of bad JSON is named with its row and column") {
  CHECK(fault_of("") == "a.json:1:1: the end of the file; expected a value");
  CHECK(fault_of("{\n  \"嘉善\": 1,\n  \"嘉善\": 2}") ==
        "a.json:3:3: field \"嘉善\" for the second time; expected each field once");
  CHECK(fault_of("{\"a\": 1, \"\\u0061\": 2}") ==
        "a.json:1:10: field \"a\" for the second time; expected each field once");
  CHECK(fault_of("{\"嘉\": nan}") == "a.json:1:7: \"n\"; expected null");
  CHECK(fault_of("{\"a\": NaN}") == "a.json:1:7: \"N\"; expected a value");
  CHECK(fault_of("[-Infinity]") == "a.json:1:3: \"I\"; expected a digit");
  CHECK(fault_of("[1e999]") == "a.json:1:2: 1e999; expected a number that a double can hold");
  CHECK(fault_of("[9223372036854775808]") == "a.json:1:2: 9223372036854775808; expected a whole number within 64 bits");
  CHECK(fault_of("[01]") == "a.json:1:3: \"1\"; expected a comma or the closing bracket");
  CHECK(fault_of("[1.]") == "a.json:1:4: \"]\"; expected a digit");
  CHECK(fault_of("[1,]") == "a.json:1:4: \"]\"; expected a value");
  CHECK(fault_of("[1 2]") == "a.json:1:4: \"2\"; expected a comma or the closing bracket");
  CHECK(fault_of("{\"a\":1,}") == "a.json:1:8: \"}\"; expected a field's name in quotes");
  CHECK(fault_of("{\"a\" 1}") == "a.json:1:6: \"1\"; expected a colon");
  CHECK(fault_of("{\"a\":1") == "a.json:1:7: the end of the file; expected a comma or the closing brace");
  CHECK(fault_of("{} x") == "a.json:1:4: \"x\"; expected nothing after the value");
  CHECK(fault_of("\"abc") == "a.json:1:5: the end of the file; expected a closing quote");
  CHECK(fault_of("\"a\nb\"") == "a.json:1:3: character U+000A; expected control characters written as \\u escapes");
  CHECK(fault_of("\"\\x\"") == "a.json:1:3: \"x\"; expected one of \" \\ / b f n r t u after a backslash");
  CHECK(fault_of("\"\\u12g4\"") == "a.json:1:6: \"g\"; expected four hexadecimal digits after \\u");
  CHECK(fault_of("\"\\ud800x\"") ==
        "a.json:1:2: half of a surrogate pair; expected both halves, \\uD800 to \\uDBFF and then \\uDC00 to \\uDFFF");
  CHECK(fault_of("\"\\u0000\"") == "a.json:1:2: character U+0000; expected text without it");
  CHECK(fault_of("\"\xC0\xAF\"") == "a.json:1:2: byte 0xC0; expected UTF-8");
  CHECK(fault_of("\"\xED\xA0\x80\"") == "a.json:1:2: byte 0xED; expected UTF-8");
  CHECK(fault_of(std::string(65, '[')) == "a.json:1:65: more than 64 levels; expected at most 64");
  CHECK(fault_of(std::string(64, '[') + std::string(64, ']')) == "accepted");
  CHECK(fault_of("\xEF\xBB\xBF[1,\n  x]") == "a.json:2:3: \"x\"; expected a value");
}

TEST_CASE("an object of many fields is checked for doubles too") {
  std::string text = "{";
  for (int i = 0; i < 5000; ++i) text += "\"f" + std::to_string(i) + "\":0,";
  CHECK(fault_of(text + "\"g\":0}") == "accepted");
  CHECK(fault_of(text + "\"f77\":0}").find("field \"f77\" for the second time") != std::string::npos);
}

TEST_CASE("surrogate pairs are one character") {
  CHECK(parse_json("\"\\ud83d\\ude00\"", "a.json")->get<std::string>() == "😀");
}

TEST_CASE("a document knows where each of its values begins") {
  const auto document = parse_json_document("{\n  \"a/b\": [1,\n    {\"c~\": 2}]\n}", "a.json");
  REQUIRE(document);
  CHECK(document->place("") == "a.json:1:1");
  CHECK(document->place("/a~1b") == "a.json:2:10");
  CHECK(document->place("/a~1b/1/c~0") == "a.json:3:12");
  CHECK(document->place("/a~1b/1/d/e") == "a.json:3:5");
}

TEST_CASE("long texts are cut between characters when they are shown") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "嘉";
  const std::string cut = shown(text);
  CHECK(cut.size() == 65);
  CHECK(shown(Json::array({1})) == "a list");
  CHECK(shown(12.5) == "12.5");
}
