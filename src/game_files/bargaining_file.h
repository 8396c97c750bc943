// A bargaining problem with the names of its parties and outcomes. docs/formats/bargaining.md describes the files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "game/bargaining.h"
#include "game_files/amounts.h"

namespace comity::game_files {

struct NamedBargaining {
  std::vector<std::string> parties;
  std::vector<std::string> outcomes;
  MoneyUnit money;
  game::BargainingProblem problem;  // has passed game::check()
  bool operator==(const NamedBargaining&) const = default;
};

// CSV or JSON; `where` is the file's name. Every fault is reported, up to 1,000.
Result<NamedBargaining> read_bargaining(std::string_view text, const std::string& where);

// Read back they are the same.
std::string print_bargaining_csv(const NamedBargaining& bargaining);
std::string print_bargaining_json(const NamedBargaining& bargaining);

}  // namespace comity::game_files
