// What changed between two versions of a text, word by word: the shortest list of removed and added words, by E. W. Myers,
// "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1 (1986), 251-266.
//
// A word is a run of letters, digits and the marks inside them, a run of spaces, or one other character. A character of
// a script without spaces between words (Chinese) is a word of its own.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"

namespace comity::operations {

enum class Change { same, removed, added, changed };

// A stretch of text that is in both versions, only in the old one (removed) or only in the new one (added).
struct TextPiece {
  Change change = Change::same;
  std::string text;
  bool operator==(const TextPiece&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("change", self.change, "Whether it is in both versions, only in the old one or only in the new one.");
    visit("text", self.text, "The words.");
  }
};

// Lines that changed together, or that did not: a row of the two versions side by side. Its pieces are never `changed`;
// those that are not added, put together, are its old text, those that are not removed its new one.
struct Passage {
  Change change = Change::same;
  std::vector<TextPiece> pieces;
  bool operator==(const Passage&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("change", self.change, "Whether anything in it changed, or all of it is new or gone.");
    visit("pieces", self.pieces, "Its words, in order.");
  }
};

// The words of `text`; put together they are `text` again. Bytes that are not UTF-8 are words of one byte.
std::vector<std::string_view> words_of(std::string_view text);

// The differences of two texts word by word. Spaces alone between two changes count as changed with them.
// Time and memory grow with the words times the number of changes; where there are more than `most_changes`, what lies
// between the equal beginning and end is taken as replaced as a whole.
inline constexpr std::int32_t most_changes = 1000;
std::vector<TextPiece> word_differences(std::string_view before, std::string_view after);

// The same by passages: lines first, then words in the lines that changed. All passages' old texts, put together, are
// `before`, all new ones `after`.
std::vector<Passage> text_differences(std::string_view before, std::string_view after);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::Change> =
    std::to_array<std::string_view>({"same", "removed", "added", "changed"});
