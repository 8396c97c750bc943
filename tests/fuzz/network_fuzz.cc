// read_network answers for any bytes, and what it accepts prints and reads back the same.
#include "game_files/network_file.h"
#include "round_trip.h"

using namespace comity::game_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_round_trip<NamedNetwork>(
      text_of(data, size), [](std::string_view text) { return read_network(text, "f"); }, print_network_csv,
      print_network_json);
  return 0;
}
