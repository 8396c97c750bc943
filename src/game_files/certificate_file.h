// The certificate of a nucleolus as a file of its own, so that anybody can check a division without the program that found it.
// docs/formats/certificate.md describes it.
#pragma once

#include <string>
#include <string_view>

#include "game/nucleolus.h"
#include "game_files/game_file.h"

namespace comity::game_files {

// The certificate is of this game's players, in their order. JSON; the same certificate gives the same bytes.
std::string print_certificate(const NamedGame& game, const game::NucleolusCertificate& certificate);

// Names become the game's players again, which may stand in another order there. What it claims is not checked: game::verify() does.
// Every fault is reported: what is no certificate of this form, players that are not the game's, another unit of money.
Result<game::NucleolusCertificate> read_certificate(std::string_view text, const std::string& where,
                                                    const NamedGame& game);

}  // namespace comity::game_files
