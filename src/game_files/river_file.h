// A river with the names of those along it: who cleans it, or who uses its water. docs/formats/river.md describes the files.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "game/river.h"
#include "game_files/amounts.h"

namespace comity::game_files {

struct NamedRiver {
  std::vector<std::string> regions;  // in the order of the flow
  MoneyUnit money;
  std::variant<game::PollutedRiver, game::SharedRiver> river;  // has passed game::check()
  bool operator==(const NamedRiver&) const = default;
};

// CSV or JSON; `where` is the file's name. Columns say which of the two it is. Every fault is reported, up to 1,000.
Result<NamedRiver> read_river(std::string_view text, const std::string& where);

// Read back they are the same.
std::string print_river_csv(const NamedRiver& river);
std::string print_river_json(const NamedRiver& river);

}  // namespace comity::game_files
