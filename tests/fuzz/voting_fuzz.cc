// read_voting answers for any bytes, and what it accepts prints and reads back the same.
#include "game_files/voting_file.h"
#include "round_trip.h"

using namespace comity::game_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_round_trip<NamedVoting>(
      text_of(data, size), [](std::string_view text) { return read_voting(text, "f"); }, print_voting_csv,
      print_voting_json);
  return 0;
}
