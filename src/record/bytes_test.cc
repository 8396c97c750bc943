#include "record/bytes.h"

#include <doctest/doctest.h>

using namespace comity::record;

TEST_CASE("SHA-256 is that of FIPS 180-4") {
  CHECK(to_hex(sha256(ByteView{}).bytes) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  CHECK(to_hex(sha256(view("abc")).bytes) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  CHECK(to_hex(sha256(view("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")).bytes) ==
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  CHECK(sha256(view("ab"), view("c")) == sha256(view("abc")));
  Sha256 pieces;
  for (int round = 0; round < 2; ++round) {
    pieces.add(view("a"));
    pieces.add(view("bc"));
    CHECK(pieces.finish() == sha256(view("abc")));
  }
}

TEST_CASE("hexadecimal digits are in lower case and in pairs") {
  CHECK(to_hex(*parse_hex("00ff7a")) == "00ff7a");
  CHECK(parse_hex("")->empty());
  for (const char* wrong : {"0", "0G", "FF", "0x", " 00"}) CHECK_FALSE(parse_hex(wrong));
  CHECK(parse_hash(std::string(64, '0'))->is_zero());
  CHECK_FALSE(parse_hash(std::string(62, '0')));
  CHECK_FALSE(parse_hash(std::string(66, '0')));
}
