#include "formats/described_text.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <cstdint>

#include "formats/utf8.h"

namespace comity::formats {
namespace {

struct Inner {
  std::string words;
  std::optional<std::int32_t> number;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("words", self.words, "");
    visit("number", self.number, "");
  }
};

struct Outer {
  bool yes = false;
  std::int64_t large = 0;
  Text title;
  Date day;
  Instant time;
  Decimal decimal;
  PartyId party;
  std::vector<Inner> list;
  std::optional<Inner> inner;
  std::vector<std::string> texts;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("yes", self.yes, "");
    visit("large", self.large, "");
    visit("title", self.title, "");
    visit("day", self.day, "");
    visit("time", self.time, "");
    visit("decimal", self.decimal, "");
    visit("party", self.party, "");
    visit("list", self.list, "");
    visit("inner", self.inner, "");
    visit("texts", self.texts, "");
  }
};

TEST_CASE("the text of an answer is that of its document") {
  CHECK(rc::check([] {
    const auto text = rc::gen::container<std::string>(rc::gen::weightedElement<char>(
        {{20, 'a'}, {2, '"'}, {2, '\\'}, {1, '\n'}, {1, '\x01'}, {1, '\x7f'}, {1, '\0'}, {1, '/'}, {1, ' '}}));
    Outer outer;
    outer.yes = *rc::gen::arbitrary<bool>();
    outer.large = *rc::gen::arbitrary<std::int64_t>();
    outer.title = {*text, *rc::gen::element<std::string>("", "对接", "é\"\\😀")};
    outer.day = Date(std::chrono::days(*rc::gen::inRange(0, 40000)));
    outer.time = Instant(std::chrono::seconds(*rc::gen::inRange(0, 2000000000)));
    outer.decimal = *Decimal::parse("-12.50");
    outer.party = *PartyId::parse("jinshan-1");
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) outer.list.push_back({*text, *rc::gen::element(i, -i)});
    if (*rc::gen::arbitrary<bool>()) outer.inner = Inner{*text, {}};
    for (int i = *rc::gen::inRange(0, 3); i > 0; --i) outer.texts.push_back(*text);
    RC_ASSERT(print_whole_json(outer) == print_json(to_whole_json(outer)));
  }));
}

TEST_CASE("what is not UTF-8 is replaced") {
  std::string out;
  append_json_string(out, "a\xFF\xE5\x98z");
  CHECK(out.find("\xFF") == out.npos);
  CHECK(!first_bad_utf8(out));
  CHECK(out.starts_with("\"a\xEF\xBF\xBD"));
  CHECK(out.ends_with("z\""));
}

}  // namespace
}  // namespace comity::formats
