// read_claims answers for any bytes, and what it accepts prints and reads back the same.
#include "game_files/claims_file.h"
#include "round_trip.h"

using namespace comity::game_files;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  check_round_trip<NamedClaims>(
      text_of(data, size), [](std::string_view text) { return read_claims(text, "f"); }, print_claims_csv,
      print_claims_json);
  return 0;
}
