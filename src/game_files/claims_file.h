// A claims problem with the names of the claimants. docs/formats/claims.md describes the files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "game/claims.h"
#include "game_files/amounts.h"

namespace comity::game_files {

struct NamedClaims {
  std::vector<std::string> claimants;
  MoneyUnit money;
  game::ClaimsProblem problem;  // has passed game::check()
  bool operator==(const NamedClaims&) const = default;
};

// CSV or JSON; `where` is the file's name. Every fault is reported, up to 1,000.
Result<NamedClaims> read_claims(std::string_view text, const std::string& where);

// Read back they are the same.
std::string print_claims_csv(const NamedClaims& claims);
std::string print_claims_json(const NamedClaims& claims);

}  // namespace comity::game_files
