// read_bargaining answers for any bytes, and what it accepts prints and reads back the same.
#include "game_files/bargaining_file.h"
#include "round_trip.h"

using namespace comity::game_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_round_trip<NamedBargaining>(
      text_of(data, size), [](std::string_view text) { return read_bargaining(text, "f"); }, print_bargaining_csv,
      print_bargaining_json);
  return 0;
}
