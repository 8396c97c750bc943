#include "operations/text_difference.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <algorithm>

using namespace comity::operations;

namespace {

std::string joined(const std::vector<TextPiece>& pieces, Change left_out) {
  std::string text;
  for (const TextPiece& piece : pieces) {
    if (piece.change != left_out) text += piece.text;
  }
  return text;
}

std::string joined(const std::vector<Passage>& passages, Change left_out) {
  std::string text;
  for (const Passage& passage : passages) text += joined(passage.pieces, left_out);
  return text;
}

// Few different words, so that texts have much in common; lines, Chinese and bytes that are no UTF-8 among them.
rc::Gen<std::string> texts() {
  const auto word = rc::gen::elementOf(std::vector<std::string>{"road", "class-1", "2028", " ", " ", "\n", ",", "两侧",
                                                                "公路", "。", "é", "\xff", "\xe4\xb8", "3.5"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(word), [](const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& each : words) text += each;
    return text;
  });
}

// Words that are in both, in order, at most: by the textbook's table.
std::size_t longest_common(const std::vector<std::string_view>& before, const std::vector<std::string_view>& after) {
  std::vector<std::vector<std::size_t>> table(before.size() + 1, std::vector<std::size_t>(after.size() + 1));
  for (std::size_t i = 0; i < before.size(); ++i) {
    for (std::size_t j = 0; j < after.size(); ++j) {
      table[i + 1][j + 1] = before[i] == after[j] ? table[i][j] + 1 : std::max(table[i][j + 1], table[i + 1][j]);
    }
  }
  return table[before.size()][after.size()];
}

}  // namespace

TEST_CASE("words are runs of letters and digits, and single characters of Chinese") {
  using Words = std::vector<std::string_view>;
  CHECK(words_of("Both open in 2028.") == Words{"Both", " ", "open", " ", "in", " ", "2028", "."});
  CHECK(words_of("class-1, 12,000.5 m") == Words{"class-1", ",", " ", "12,000.5", " ", "m"});
  CHECK(words_of("yes,no.") == Words{"yes", ",", "no", "."});
  CHECK(words_of("a- b-") == Words{"a", "-", " ", "b", "-"});
  CHECK(words_of("Zhulü's road") == Words{"Zhulü's", " ", "road"});
  CHECK(words_of("两侧2028年，") == Words{"两", "侧", "2028", "年", "，"});
  CHECK(words_of("a\xff"
                 "b") == Words{"a", "\xff", "b"});
  CHECK(words_of("").empty());
}

TEST_CASE("a changed word is told as gone and new between what stayed") {
  const std::vector<TextPiece> expected{{Change::same, "Both open in "},
                                        {Change::removed, "2028"},
                                        {Change::added, "2030"},
                                        {Change::same, ", says Jinshan."}};
  CHECK(word_differences("Both open in 2028, says Jinshan.", "Both open in 2030, says Jinshan.") == expected);
}

TEST_CASE("spaces alone do not cut a change in pieces") {
  const std::vector<TextPiece> expected{{Change::same, "Pinghu "},
                                        {Change::removed, "builds four"},
                                        {Change::added, "reserves six"},
                                        {Change::same, " lanes"}};
  CHECK(word_differences("Pinghu builds four lanes", "Pinghu reserves six lanes") == expected);
}

TEST_CASE("Chinese is compared by characters") {
  const std::vector<TextPiece> expected{
      {Change::same, "两侧"}, {Change::removed, "2028"}, {Change::added, "2030"}, {Change::same, "年同步建成"}};
  CHECK(word_differences("两侧2028年同步建成", "两侧2030年同步建成") == expected);
}

TEST_CASE("lines that changed stand beside each other, between lines that did not") {
  const auto passages = text_differences("One.\nTwo is old.\nThree.\n", "One.\nTwo is new.\nThree.\nFour.\n");
  REQUIRE(passages.size() == 4);
  CHECK(passages[0] == Passage{Change::same, {{Change::same, "One.\n"}}});
  CHECK(passages[1].change == Change::changed);
  CHECK(passages[2] == Passage{Change::same, {{Change::same, "Three.\n"}}});
  CHECK(passages[3] == Passage{Change::added, {{Change::added, "Four.\n"}}});
}

TEST_CASE("a text has no differences from itself, and from nothing all of it is new") {
  CHECK(text_differences("", "").empty());
  CHECK(text_differences("a\nb", "a\nb") == std::vector{Passage{Change::same, {{Change::same, "a\nb"}}}});
  CHECK(text_differences("", "a") == std::vector{Passage{Change::added, {{Change::added, "a"}}}});
  CHECK(text_differences("a", "") == std::vector{Passage{Change::removed, {{Change::removed, "a"}}}});
}

TEST_CASE("words put together are the text") {
  rc::check([](const std::string& text) {
    std::string all;
    for (const std::string_view word : words_of(text)) {
      RC_ASSERT(!word.empty());
      all += word;
    }
    RC_ASSERT(all == text);
  });
}

TEST_CASE("differences applied to the old text give the new, and the other way round") {
  rc::check([] {
    const std::string before = *texts();
    const std::string after = *texts();
    const auto pieces = word_differences(before, after);
    RC_ASSERT(joined(pieces, Change::added) == before);
    RC_ASSERT(joined(pieces, Change::removed) == after);
    const auto passages = text_differences(before, after);
    RC_ASSERT(joined(passages, Change::added) == before);
    RC_ASSERT(joined(passages, Change::removed) == after);
    for (const Passage& passage : passages) {
      RC_ASSERT(!passage.pieces.empty());
      RC_ASSERT(std::ranges::none_of(passage.pieces, [](const TextPiece& piece) { return piece.text.empty(); }));
    }
  });
}

TEST_CASE("no list of changes is shorter") {
  rc::check([] {
    // One-character words without spaces, so that nothing is put together afterwards.
    const auto letters = rc::gen::container<std::string>(rc::gen::elementOf(std::string(",;:!?")));
    const std::string before = *letters;
    const std::string after = *letters;
    std::size_t stayed = 0;
    for (const TextPiece& piece : word_differences(before, after)) {
      if (piece.change == Change::same) stayed += piece.text.size();
    }
    RC_ASSERT(stayed == longest_common(words_of(before), words_of(after)));
  });
}

TEST_CASE("two long texts with nothing in common are replaced as a whole") {
  std::string before;
  std::string after;
  for (int i = 0; i < 5000; ++i) {
    before += "a" + std::to_string(i) + " ";
    after += "b" + std::to_string(i) + ",";
  }
  const std::vector<TextPiece> expected{
      {Change::same, "Begin. "}, {Change::removed, before}, {Change::added, after}, {Change::same, "End."}};
  CHECK(word_differences("Begin. " + before + "End.", "Begin. " + after + "End.") == expected);
}
