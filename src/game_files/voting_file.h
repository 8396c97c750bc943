// A rule of voting with the names of its voters and of what is counted. docs/formats/voting-rules.md describes the files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "game/voting_rules.h"
#include "game_files/stated_table.h"

namespace comity::game_files {

struct NamedVoting {
  std::vector<std::string> voters;
  std::vector<std::string> majorities;  // what each counts: votes, members, population
  game::VotingRule rule;                // has passed game::check()
  bool operator==(const NamedVoting&) const = default;
};

// CSV or JSON; `where` is the file's name. Every fault is reported, up to 1,000.
Result<NamedVoting> read_voting(std::string_view text, const std::string& where);

// Read back they are the same.
std::string print_voting_csv(const NamedVoting& voting);
std::string print_voting_json(const NamedVoting& voting);

}  // namespace comity::game_files
