// read_game answers for any bytes, filled or not, and what it accepts prints and reads back the same, with nothing filled.
#include <algorithm>

#include "game_files/game_file.h"
#include "round_trip.h"

using namespace comity;
using namespace comity::game_files;

namespace {

// Tables of many players take long to fill.
constexpr std::ptrdiff_t most_signs_to_fill = 10;

void check_filled(std::string_view text, Fill fill) {
  auto game = read_game(text, "f", fill);
  if (!game) {
    if (game.error().faults.empty()) std::abort();
    return;
  }
  game->filled.clear();
  const auto again = read_game(print_game_csv(*game), "f");
  if (!again || !(*again == *game)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = text_of(data, size);
  check_round_trip<NamedGame>(
      text, [](std::string_view one) { return read_game(one, "f"); }, print_game_csv, print_game_json);
  if (std::ranges::count(text, '+') > most_signs_to_fill) return 0;
  for (const Fill fill : {Fill::zero, Fill::additive, Fill::superadditive_cover}) check_filled(text, fill);
  return 0;
}
