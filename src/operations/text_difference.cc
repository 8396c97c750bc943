#include "operations/text_difference.h"

#include <algorithm>
#include <cassert>
#include <cctype>

#include "formats/utf8.h"

namespace comity::operations {
namespace {

using Tokens = std::span<const std::string_view>;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

char32_t character_at(std::string_view bytes) {
  const auto first = static_cast<unsigned char>(bytes.front());
  if (bytes.size() == 1) return first;
  char32_t character = first & (0x7Fu >> bytes.size());
  for (const char byte : bytes.substr(1)) character = (character << 6) | (static_cast<unsigned char>(byte) & 0x3Fu);
  return character;
}

// Whether a character joins its neighbours into one word: letters of the scripts that put spaces between words, digits.
bool joins(std::string_view bytes) {
  const char32_t character = character_at(bytes);
  if (character < 0x80) return std::isalnum(static_cast<int>(character)) != 0;
  if (bytes.size() == 1) return false;                                           // not UTF-8
  if (character < 0xC0 || character == 0xD7 || character == 0xF7) return false;  // signs of Latin-1
  return character < 0x2000;  // Latin, Greek, Cyrillic and other alphabets; beyond: punctuation, signs, ideographs
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether the mark at `at`, which something follows, belongs to the word around it: a hyphen or an apostrophe between
// letters (class-1, city's), a point or comma between digits (3.5, 12,000).
bool is_inner_mark(std::string_view rest, std::size_t at) {
  const char mark = rest[at];
  if (mark == '-' || mark == '\'') return true;
  return (mark == '.' || mark == ',') && is_digit(rest[at - 1]) && is_digit(rest[at + 1]);
}

std::size_t length_at(std::string_view rest) { return std::max<std::size_t>(formats::utf8_length(rest), 1); }

std::size_t word_length(std::string_view rest) {
  if (is_space(rest.front())) {
    return static_cast<std::size_t>(std::ranges::find_if_not(rest, is_space) - rest.begin());
  }
  std::size_t length = length_at(rest);
  if (!joins(rest.substr(0, length))) return length;
  while (length < rest.size()) {
    const bool has_next = length + 1 < rest.size();
    const std::size_t mark = has_next && is_inner_mark(rest, length) ? 1 : 0;
    const std::size_t next = length_at(rest.substr(length + mark));
    if (!joins(rest.substr(length + mark, next))) break;
    length += mark + next;
  }
  return length;
}

// Each line with its end.
std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::size_t length = end == std::string_view::npos ? text.size() : end + 1;
    lines.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return lines;
}

// One token of the old or the new text, in the order in which both are told.
struct Step {
  Change change = Change::same;
  std::string_view token;
};

void add_all(std::vector<Step>& steps, Change change, Tokens tokens) {
  for (const std::string_view token : tokens) steps.push_back({change, token});
}

// Myers' greedy search: furthest[d][k] is how far one gets into `before` on diagonal k (old index - new index) with d
// removals and additions.
class ShortestEdit {
 public:
  ShortestEdit(Tokens before, Tokens after) : before_(before), after_(after) {}

  std::vector<Step> steps() {
    for (std::int32_t changes = 0; changes <= most_changes; ++changes) {
      if (advance(changes)) return traced_back(changes);
    }
    std::vector<Step> replaced;
    add_all(replaced, Change::removed, before_);
    add_all(replaced, Change::added, after_);
    return replaced;
  }

 private:
  // Diagonals -d, -d + 2, ... d of round d are at 0, 1, ... d.
  std::int32_t reached(std::int32_t round, std::int32_t diagonal) const {
    if (diagonal < -round || diagonal > round) return -1;
    return furthest_[static_cast<std::size_t>(round)][static_cast<std::size_t>((diagonal + round) / 2)];
  }

  // Whether the way to `diagonal` with `changes` changes ends with an addition (else with a removal).
  bool ends_with_addition(std::int32_t changes, std::int32_t diagonal) const {
    return diagonal == -changes ||
           (diagonal != changes && reached(changes - 1, diagonal - 1) < reached(changes - 1, diagonal + 1));
  }

  std::int32_t start(std::int32_t changes, std::int32_t diagonal) const {
    if (changes == 0) return 0;
    if (ends_with_addition(changes, diagonal)) return reached(changes - 1, diagonal + 1);
    return reached(changes - 1, diagonal - 1) + 1;
  }

  // True when the end of both is reached.
  bool advance(std::int32_t changes) {
    std::vector<std::int32_t> row;
    row.reserve(static_cast<std::size_t>(changes) + 1);
    const auto old_size = static_cast<std::int32_t>(before_.size());
    const auto new_size = static_cast<std::int32_t>(after_.size());
    for (std::int32_t diagonal = -changes; diagonal <= changes; diagonal += 2) {
      std::int32_t at = start(changes, diagonal);
      while (at < old_size && at - diagonal < new_size && same(at, at - diagonal)) ++at;
      row.push_back(at);
      if (at >= old_size && at - diagonal >= new_size) {
        furthest_.push_back(std::move(row));
        return true;
      }
    }
    furthest_.push_back(std::move(row));
    return false;
  }

  bool same(std::int32_t old_at, std::int32_t new_at) const {
    if (old_at < 0 || new_at < 0) return false;
    return before_[static_cast<std::size_t>(old_at)] == after_[static_cast<std::size_t>(new_at)];
  }

  std::vector<Step> traced_back(std::int32_t changes) const {
    std::vector<Step> steps;
    auto old_at = static_cast<std::int32_t>(before_.size());
    auto new_at = static_cast<std::int32_t>(after_.size());
    const auto tell_same_down_to = [&](std::int32_t begin) {
      while (old_at > begin) {
        steps.push_back({Change::same, before_[static_cast<std::size_t>(--old_at)]});
        --new_at;
      }
    };
    for (; changes > 0; --changes) {
      const std::int32_t diagonal = old_at - new_at;
      tell_same_down_to(start(changes, diagonal));
      if (ends_with_addition(changes, diagonal)) {
        steps.push_back({Change::added, after_[static_cast<std::size_t>(--new_at)]});
      } else {
        steps.push_back({Change::removed, before_[static_cast<std::size_t>(--old_at)]});
      }
    }
    tell_same_down_to(0);
    std::ranges::reverse(steps);
    return steps;
  }

  Tokens before_;
  Tokens after_;
  std::vector<std::vector<std::int32_t>> furthest_;
};

std::vector<Step> steps_between(Tokens before, Tokens after) {
  const auto [old_begin, new_begin] = std::ranges::mismatch(before, after);
  const auto begin = static_cast<std::size_t>(old_begin - before.begin());
  std::size_t end = 0;  // tokens of the equal end
  while (begin + end < std::min(before.size(), after.size()) &&
         before[before.size() - 1 - end] == after[after.size() - 1 - end]) {
    ++end;
  }
  std::vector<Step> steps;
  add_all(steps, Change::same, before.first(begin));
  const auto middle = [&](Tokens tokens) { return tokens.subspan(begin, tokens.size() - begin - end); };
  for (const Step& step : ShortestEdit(middle(before), middle(after)).steps()) steps.push_back(step);
  add_all(steps, Change::same, before.last(end));
  return steps;
}

bool is_blank(std::string_view text) { return std::ranges::all_of(text, is_space); }

// Between two equal stretches: first all that is gone, then all that is new.
class PieceList {
 public:
  void add(const Step& step) {
    if (step.change == Change::same) {
      same_ += step.token;
      return;
    }
    // Spaces that stayed between two changes would only cut a change in pieces.
    if (!same_.empty() && is_blank(same_) && !(removed_.empty() && added_.empty())) {
      removed_ += same_;
      added_ += same_;
      same_.clear();
    } else if (!same_.empty()) {
      end_change();
      push(Change::same, same_);
    }
    (step.change == Change::removed ? removed_ : added_) += step.token;
  }

  std::vector<TextPiece> finished() {
    end_change();
    push(Change::same, same_);
    return std::move(pieces_);
  }

 private:
  void end_change() {
    push(Change::removed, removed_);
    push(Change::added, added_);
  }
  void push(Change change, std::string& text) {
    if (!text.empty()) pieces_.push_back({change, std::move(text)});
    text.clear();
  }

  std::string same_;  // after the changes below
  std::string removed_;
  std::string added_;
  std::vector<TextPiece> pieces_;
};

// Consecutive lines of one passage.
class PassageList {
 public:
  void add(const Step& line) {
    if (line.change != Change::same) {
      end_same();
      (line.change == Change::removed ? before_ : after_) += line.token;
    } else {
      end_changed();
      same_ += line.token;
    }
  }

  std::vector<Passage> finished() {
    end_same();
    end_changed();
    return std::move(passages_);
  }

 private:
  void end_same() {
    if (!same_.empty()) passages_.push_back({Change::same, {{Change::same, std::move(same_)}}});
    same_.clear();
  }
  void end_changed() {
    if (before_.empty() && after_.empty()) return;
    Change change = Change::changed;
    if (before_.empty()) change = Change::added;
    if (after_.empty()) change = Change::removed;
    passages_.push_back({change, word_differences(before_, after_)});
    before_.clear();
    after_.clear();
  }

  std::string same_;
  std::string before_;
  std::string after_;
  std::vector<Passage> passages_;
};

}  // namespace

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const std::size_t length = word_length(text);
    words.push_back(text.substr(0, length));
    text.remove_prefix(length);
  }
  return words;
}

std::vector<TextPiece> word_differences(std::string_view before, std::string_view after) {
  PieceList pieces;
  for (const Step& step : steps_between(words_of(before), words_of(after))) pieces.add(step);
  return pieces.finished();
}

std::vector<Passage> text_differences(std::string_view before, std::string_view after) {
  PassageList passages;
  for (const Step& line : steps_between(lines_of(before), lines_of(after))) passages.add(line);
  return passages.finished();
}

}  // namespace comity::operations
