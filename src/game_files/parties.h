// The parties of a problem: who is meant by which name, and which of them a coalition holds.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "game_files/stated_table.h"

namespace comity::game_files {

inline constexpr std::size_t longest_name = 100;  // bytes

class Parties {
 public:
  // Nothing after reporting a name that is empty, too long, holds a + or a control character, or begins or ends with a space.
  std::optional<std::size_t> add(const StatedTable& table, const Cell& cell, std::vector<Fault>& faults);
  std::optional<std::size_t> find(std::string_view name) const;

  std::size_t count() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::size_t> numbers_;
};

// The parties of a column, each row one of them; a second row of the same name is a fault. More than `most` are too.
Parties read_parties(const StatedTable& table, std::size_t column, std::size_t most, std::vector<Fault>& faults);

// "A, B and 3 more", for messages.
std::string names_text(const std::vector<std::string>& names, std::size_t most = 12);

// "A+B": names without spaces at their ends.
std::vector<std::string> split_coalition(std::string_view text);
std::string join_coalition(const std::vector<std::string>& names, std::uint32_t coalition);

// Nothing after reporting names that are unknown, empty or come twice. At most 32 parties.
std::optional<std::uint32_t> read_coalition(const StatedTable& table, const Cell& cell, const Parties& parties,
                                            std::vector<Fault>& faults);

}  // namespace comity::game_files
