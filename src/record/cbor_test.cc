#include "record/cbor.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <functional>
#include <limits>

using namespace comity;
using namespace comity::record;

namespace {

Bytes hex(std::string_view text) { return *parse_hex(text); }

std::string written(const std::function<void(CborWriter&)>& write) {
  CborWriter out;
  write(out);
  return to_hex(out.written());
}

bool is_refused(std::string_view text) {
  const Bytes bytes = hex(text);
  CborReader in(bytes);
  in.skip();
  return !in.at_end();
}

std::string fault_of(std::string_view text) {
  const Bytes bytes = hex(text);
  CborReader in(bytes);
  in.skip();
  return in.fault();
}

// Writes again what it reads, value by value, through the public calls only.
void copy_value(CborReader& in, CborWriter& out) {
  using Kind = CborReader::Kind;
  switch (in.next()) {
    case Kind::integer: return out.integer(in.integer());
    case Kind::bytes: return out.bytes(in.bytes());
    case Kind::text: return out.text(in.text());
    case Kind::boolean: return out.boolean(in.boolean());
    case Kind::array: {
      std::size_t left = in.array();
      out.array(left);
      for (; left > 0 && in.ok(); --left) copy_value(in, out);
      return;
    }
    case Kind::map: {
      std::size_t left = in.map();
      out.map(left);
      std::string_view previous;
      for (; left > 0 && in.ok(); --left) {
        previous = in.key(previous);
        out.text(previous);
        copy_value(in, out);
      }
      return;
    }
    case Kind::none: return in.fail("a value");
  }
}

}  // namespace

TEST_CASE("integers are written as in RFC 8949, appendix A") {
  const std::vector<std::pair<std::int64_t, std::string>> examples = {{0, "00"},
                                                                      {1, "01"},
                                                                      {10, "0a"},
                                                                      {23, "17"},
                                                                      {24, "1818"},
                                                                      {25, "1819"},
                                                                      {100, "1864"},
                                                                      {1000, "1903e8"},
                                                                      {1000000, "1a000f4240"},
                                                                      {1000000000000, "1b000000e8d4a51000"},
                                                                      {-1, "20"},
                                                                      {-10, "29"},
                                                                      {-100, "3863"},
                                                                      {-1000, "3903e7"}};
  for (const auto& [value, expected] : examples) {
    CHECK(written([&](CborWriter& out) { out.integer(value); }) == expected);
    const Bytes bytes = hex(expected);
    CborReader in(bytes);
    CHECK(in.integer() == value);
    CHECK(in.at_end());
  }
}

TEST_CASE("strings, lists and maps are written as in RFC 8949, appendix A") {
  const auto bytes_of = [](std::string_view text) { return hex(text); };
  CHECK(written([](CborWriter& out) { out.boolean(false); }) == "f4");
  CHECK(written([](CborWriter& out) { out.boolean(true); }) == "f5");
  CHECK(written([](CborWriter& out) { out.bytes({}); }) == "40");
  CHECK(written([&](CborWriter& out) { out.bytes(bytes_of("01020304")); }) == "4401020304");
  CHECK(written([](CborWriter& out) { out.text(""); }) == "60");
  CHECK(written([](CborWriter& out) { out.text("IETF"); }) == "6449455446");
  CHECK(written([](CborWriter& out) { out.text("\"\\"); }) == "62225c");
  CHECK(written([](CborWriter& out) { out.text("\u00fc"); }) == "62c3bc");
  CHECK(written([](CborWriter& out) { out.text("\u6c34"); }) == "63e6b0b4");
  CHECK(written([](CborWriter& out) { out.text("\U00010151"); }) == "64f0908591");
  CHECK(written([](CborWriter& out) { out.array(0); }) == "80");
  CHECK(written([](CborWriter& out) {
          out.array(3);
          out.integer(1);
          out.array(2);
          out.integer(2);
          out.integer(3);
          out.array(2);
          out.integer(4);
          out.integer(5);
        }) == "8301820203820405");
  CHECK(written([](CborWriter& out) { out.map(0); }) == "a0");
  CHECK(written([](CborWriter& out) {
          out.map(2);
          out.text("a");
          out.integer(1);
          out.text("b");
          out.array(2);
          out.integer(2);
          out.integer(3);
        }) == "a26161016162820203");
  CHECK(written([](CborWriter& out) {
          out.array(25);
          for (int i = 1; i <= 25; ++i) out.integer(i);
        }) == "98190102030405060708090a0b0c0d0e0f101112131415161718181819");
}

TEST_CASE("what RFC 8949 allows beyond the one encoding of a value is refused") {
  for (const char* text : {"1817",
                           "190018",
                           "1a00000018",
                           "1b0000000000000018",  // longer than needed
                           "1bffffffffffffffff",
                           "1b8000000000000000",  // beyond 64 bits with a sign
                           "3bffffffffffffffff",
                           "3b8000000000000000",
                           "5817",
                           "780161",  // a longer length than needed
                           "5f42010243030405ff",
                           "7f657374726561646d696e67ff",  // indefinite lengths
                           "9fff",
                           "bf61610161629f0203ffff",
                           "f90000",
                           "fa47c35000",
                           "fb3ff199999999999a",  // floats
                           "f6",
                           "f7",
                           "f0",
                           "f8ff",
                           "ff",  // null, undefined, simple values, break
                           "c074323031332d30332d32315432303a30343a30305a",
                           "c249010000000000000000",  // tags
                           "1c",
                           "1d",
                           "1e",
                           "3f",  // reserved
                           "a201020304",
                           "a1f401",  // keys that are not texts
                           "a1606101",
                           "a2616201616101",
                           "a2616101616102",
                           "a262616101616202",  // empty, out of order, twice
                           "41",
                           "6261",
                           "82",
                           "8201",
                           "a1",
                           "a16161",
                           "19",
                           "1903",
                           "9a0fffffff",
                           "5bffffffffffffffff",
                           "bbffffffffffffffff",
                           "0000",
                           ""}) {
    CAPTURE(text);
    CHECK(is_refused(text));
  }
}

TEST_CASE("a text must be well-formed UTF-8 without NUL") {
  for (const char* text : {"61ff", "62c080", "62c1bf", "63e08080", "63eda080", "63edbfbf", "64f0808080", "64f4908080",
                           "64f5808080", "62c328", "61c3", "62e282", "6100"}) {
    CAPTURE(text);
    CHECK(is_refused(text));
  }
  CHECK(is_record_text("a longer text with 水 and \U00010151 and plain letters"));
  for (std::size_t place = 0; place < 24; ++place) {
    std::string text(24, 'a');
    text[place] = '\0';
    CHECK_FALSE(is_record_text(text));
    text[place] = '\x80';
    CHECK_FALSE(is_record_text(text));
    text[place] = '\x01';
    CHECK(is_record_text(text));
  }
}

TEST_CASE("32 levels are read, 33 are refused") {
  const auto nested = [](int levels) {
    CborWriter out;
    for (int i = 0; i < levels; ++i) out.array(1);
    out.integer(0);
    return out.take();
  };
  const Bytes deepest = nested(32);
  CborReader in(deepest);
  in.skip();
  CHECK(in.at_end());
  const Bytes too_deep = nested(33);
  CborReader refusing(too_deep);
  refusing.skip();
  CHECK(refusing.fault() == "at byte 32: found an array, wanted at most 32 levels");
}

TEST_CASE("a fault says what was found, what was wanted and at which byte") {
  CHECK(fault_of("820160"
                 "00") == "");
  CHECK(fault_of("8201f6") ==
        "at byte 2: found a float, null or a reserved value, wanted a number, bytes, a text, an array, a map, true or "
        "false");
  const Bytes bytes = hex("8201182a");
  CborReader in(bytes);
  CHECK(in.array() == 2);
  CHECK(in.text() == "");
  CHECK(in.integer() == 0);  // everything after the first fault is empty
  CHECK(in.fault() == "at byte 1: found a whole number, wanted a text");
}

TEST_CASE("an array that is begun and not read to its end is not at the end") {
  const Bytes bytes = hex("8100");
  CborReader in(ByteView(bytes).first(1));
  in.array();
  CHECK_FALSE(in.at_end());
}

TEST_CASE("the extreme integers survive") {
  for (const std::int64_t value :
       {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()}) {
    CborWriter out;
    out.integer(value);
    CborReader in(out.written());
    CHECK(in.integer() == value);
    CHECK(in.at_end());
  }
}

TEST_CASE("whatever random bytes are read at all are written again as the same bytes") {
  CHECK(rc::check([] {
    // Biased to the short heads, so that much of it is accepted.
    const auto raw = *rc::gen::container<std::vector<std::uint8_t>>(
        rc::gen::element<std::uint8_t>(0x00, 0x17, 0x18, 0x20, 0x40, 0x41, 0x60, 0x61, 0x62, 0x80, 0x81, 0x82, 0xa0,
                                       0xa1, 0xa2, 0xf4, 0xf5, 0xf6, 0x7f));
    const Bytes bytes(raw.data(), raw.size());
    CborReader in(bytes);
    CborWriter out;
    copy_value(in, out);
    CborReader skipping(bytes);
    skipping.skip();
    RC_ASSERT(in.ok() == skipping.ok());
    if (!in.ok()) return;
    RC_ASSERT(in.position() == skipping.position());
    RC_ASSERT(out.written() == bytes.substr(0, in.position()));
  }));
}

TEST_CASE("random texts, bytes and integers come back as they were") {
  CHECK(rc::check([](std::int64_t number, const std::vector<std::uint8_t>& raw, const std::string& letters) {
    std::string text;
    for (const char c : letters) text += c > 0 ? std::string(1, c) : "水";
    CborWriter out;
    out.array(3);
    out.integer(number);
    out.bytes(raw);
    out.text(text);
    CborReader in(out.written());
    RC_ASSERT(in.array() == 3);
    RC_ASSERT(in.integer() == number);
    const ByteView bytes = in.bytes();
    RC_ASSERT(std::vector<std::uint8_t>(bytes.begin(), bytes.end()) == raw);
    RC_ASSERT(in.text() == text);
    RC_ASSERT(in.at_end());
  }));
}
