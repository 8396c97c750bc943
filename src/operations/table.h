// Plain text for a terminal: aligned columns that know how wide Chinese characters are.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace comity::operations {

// Columns a terminal needs for `text`: two for each East Asian wide character, none for combining ones.
std::size_t width_of(std::string_view text);

class Table {
 public:
  explicit Table(std::vector<std::string> header) { rows_.push_back(std::move(header)); }
  void row(std::vector<std::string> cells) { rows_.push_back(std::move(cells)); }
  std::string str() const;

 private:
  std::vector<std::vector<std::string>> rows_;
};

}  // namespace comity::operations
