#include "game_files/parties.h"

#include <algorithm>

namespace comity::game_files {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

bool is_name(std::string_view text) {
  const auto is_forbidden = [](char c) { return c == '+' || (c >= 0 && c < ' ') || c == 0x7f; };
  return !text.empty() && text.size() <= longest_name && trimmed(text).size() == text.size() &&
         std::ranges::none_of(text, is_forbidden);
}

}  // namespace

std::optional<std::size_t> Parties::add(const StatedTable& table, const Cell& cell, std::vector<Fault>& faults) {
  if (!is_name(cell.text)) {
    faults.push_back(
        {table.place(cell), cell.text.empty() ? "no name" : "the name \"" + cell.text + "\"",
         "a name of at most " + std::to_string(longest_name) + " bytes without +, line breaks and spaces at its ends"});
    return std::nullopt;
  }
  const auto [found, is_new] = numbers_.emplace(cell.text, names_.size());
  if (is_new) names_.push_back(cell.text);
  return found->second;
}

std::optional<std::size_t> Parties::find(std::string_view name) const {
  const auto found = numbers_.find(std::string(name));
  if (found == numbers_.end()) return std::nullopt;
  return found->second;
}

Parties read_parties(const StatedTable& table, std::size_t column, std::size_t most, std::vector<Fault>& faults) {
  Parties parties;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const Cell& cell = table.cell(row, column);
    const std::size_t before = parties.count();
    const auto number = parties.add(table, cell, faults);
    if (!number) continue;
    if (parties.count() == before) {
      faults.push_back({table.place(cell), "\"" + cell.text + "\" for the second time", "one row for each"});
    } else if (parties.count() == most + 1) {
      faults.push_back({table.place(cell), "more than " + std::to_string(most) + " rows", "at most that many"});
    }
  }
  return parties;
}

std::string names_text(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

std::vector<std::string> split_coalition(std::string_view text) {
  std::vector<std::string> names;
  for (std::size_t start = 0; start <= text.size();) {
    const std::size_t end = std::min(text.find('+', start), text.size());
    names.emplace_back(trimmed(text.substr(start, end - start)));
    start = end + 1;
  }
  return names;
}

std::string join_coalition(const std::vector<std::string>& names, std::uint32_t coalition) {
  std::string text;
  for (std::size_t player = 0; player < names.size(); ++player) {
    if (coalition >> player & 1) text += (text.empty() ? "" : "+") + names[player];
  }
  return text;
}

std::optional<std::uint32_t> read_coalition(const StatedTable& table, const Cell& cell, const Parties& parties,
                                            std::vector<Fault>& faults) {
  std::uint32_t coalition = 0;
  bool is_good = true;
  for (const std::string& name : split_coalition(cell.text)) {
    const auto party = parties.find(name);
    if (!party) {
      faults.push_back({table.place(cell),
                        name.empty() ? "a coalition with an empty name" : "unknown name \"" + name + "\"",
                        names_text(parties.names()) + ", joined by +"});
      is_good = false;
    } else if (coalition >> *party & 1) {
      faults.push_back({table.place(cell), "\"" + name + "\" twice in a coalition", "each name once"});
      is_good = false;
    } else {
      coalition |= std::uint32_t{1} << *party;
    }
  }
  if (!is_good) return std::nullopt;
  return coalition;
}

}  // namespace comity::game_files
