// A common network with the names of its source and parties. docs/formats/network-costs.md describes the files.
#pragma once

#include <string>
#include <string_view>

#include "game_files/links.h"

namespace comity::game_files {

struct NamedNetwork {
  MoneyUnit money;
  NamedLinks links;  // their costs have passed game::check()
  bool operator==(const NamedNetwork&) const = default;
};

// CSV or JSON; `where` is the file's name. Every fault is reported, up to 1,000.
Result<NamedNetwork> read_network(std::string_view text, const std::string& where);

// Read back they are the same.
std::string print_network_csv(const NamedNetwork& network);
std::string print_network_json(const NamedNetwork& network);

}  // namespace comity::game_files
