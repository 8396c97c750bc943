// read_river answers for any bytes, and what it accepts prints and reads back the same.
#include "game_files/river_file.h"
#include "round_trip.h"

using namespace comity::game_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_round_trip<NamedRiver>(
      text_of(data, size), [](std::string_view text) { return read_river(text, "f"); }, print_river_csv,
      print_river_json);
  return 0;
}
