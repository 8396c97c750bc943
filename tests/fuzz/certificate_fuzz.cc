// read_certificate answers for any bytes; what it accepts prints and reads back the same, and verify() answers for it.
#include "game_files/certificate_file.h"
#include "round_trip.h"

using namespace comity;
using namespace comity::game_files;

namespace {

NamedGame sample_game() {
  const auto game = read_game(
      "#sense,cost\ncoalition,value\nA,163520\nB,140826\nC,250096\nA+B,301607\nA+C,378821\nB+C,367370\nA+B+C,412584\n",
      "game");
  if (!game) std::abort();
  return *game;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const NamedGame game = sample_game();
  const auto certificate = read_certificate(text_of(data, size), "f", game);
  if (!certificate) {
    if (certificate.error().faults.empty()) std::abort();
    return 0;
  }
  const auto again = read_certificate(print_certificate(game, *certificate), "f", game);
  if (!again || !(*again == *certificate)) std::abort();
  const auto holds = game::verify(*game.game, *certificate);
  if (!holds && holds.error().faults.empty()) std::abort();
  return 0;
}
