#include "traffic_files/rows.h"

#include <charconv>
#include <cmath>
#include <system_error>
#include <utility>

#include "formats/text_position.h"

namespace comity::traffic_files {

namespace {

bool is_blank(char sign) { return sign == ' ' || sign == '\t'; }

std::string quoted(std::string_view text) {
  constexpr std::size_t most = 40;
  if (text.empty()) return "nothing";
  return "\"" + std::string(text.substr(0, most)) + (text.size() > most ? "...\"" : "\"");
}

// "a number above 0" and the like.
std::string expected_number(std::string_view name, Least least) {
  const std::string of = std::string(name) + ": a number";
  if (least == Least::above_zero) return of + " above 0";
  return least == Least::zero ? of + " of 0 or more" : of;
}

}  // namespace

void Row::skip_blanks() {
  while (offset_ < text_.size() && is_blank(text_[offset_])) ++offset_;
}

bool Row::at_end() {
  skip_blanks();
  return offset_ == text_.size();
}

bool Row::take(char sign) {
  skip_blanks();
  if (offset_ == text_.size() || text_[offset_] != sign) return false;
  ++offset_;
  return true;
}

std::string_view Row::cell(std::string_view stops) {
  skip_blanks();
  const std::size_t begin = offset_;
  while (offset_ < text_.size() && !is_blank(text_[offset_]) && stops.find(text_[offset_]) == std::string_view::npos)
    ++offset_;
  return text_.substr(begin, offset_ - begin);
}

std::optional<Row> Rows::next() {
  if (offset_ >= text_.size()) return std::nullopt;
  const std::size_t end = text_.find('\n', offset_);
  std::string_view row = text_.substr(offset_, end == std::string_view::npos ? end : end - offset_);
  offset_ = end == std::string_view::npos ? text_.size() : end + 1;
  if (!row.empty() && row.back() == '\r') row.remove_suffix(1);
  return Row(row, ++number_);
}

void Faults::at(const Row& row, std::size_t offset, std::string given, std::string expected) {
  if (many()) return;
  formats::TextPosition position{row.number(), 1};
  for (const char sign : row.text().substr(0, offset))
    if ((static_cast<unsigned char>(sign) & 0xC0U) != 0x80U) ++position.column;
  faults_.push_back({formats::place_in(where_, position), std::move(given), std::move(expected)});
  if (many()) faults_.push_back({where_, "more faults than these " + std::to_string(most), "these mended first"});
}

void Faults::whole(std::string given, std::string expected) {
  if (!many()) faults_.push_back({where_, std::move(given), std::move(expected)});
}

std::optional<double> read_number(Row& row, std::string_view name, Least least, Faults& faults,
                                  std::string_view stops) {
  const std::string_view cell = row.cell(stops);
  double value = 0;
  const auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  const bool fits = trouble == std::errc() && end == cell.data() + cell.size() && std::isfinite(value) &&
                    (least == Least::any || value > 0 || (least == Least::zero && value == 0));
  if (fits) return value;
  faults.at(row, row.offset() - cell.size(), quoted(cell), expected_number(name, least));
  return std::nullopt;
}

std::optional<std::int64_t> read_whole(Row& row, std::string_view name, std::int64_t least, std::int64_t most,
                                       Faults& faults, std::string_view stops) {
  const std::string_view cell = row.cell(stops);
  std::int64_t value = 0;
  const auto [end, trouble] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (trouble == std::errc() && end == cell.data() + cell.size() && value >= least && value <= most) return value;
  faults.at(row, row.offset() - cell.size(), quoted(cell),
            std::string(name) + ": a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  return std::nullopt;
}

std::optional<Head> head_of(std::string_view row) {
  const std::size_t begin = row.find_first_not_of(" \t");
  if (begin == std::string_view::npos || row[begin] != '<') return std::nullopt;
  const std::size_t end = row.find('>', begin);
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view value = row.substr(end + 1);
  while (!value.empty() && is_blank(value.front())) value.remove_prefix(1);
  while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
  return Head{row.substr(begin + 1, end - begin - 1), value};
}

std::string digits(double value) {
  char buffer[32];
  const auto [end, trouble] = std::to_chars(buffer, buffer + sizeof buffer, value);
  return {buffer, end};
}

}  // namespace comity::traffic_files
