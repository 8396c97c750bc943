#include "record/described_cbor.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "base/text.h"

namespace comity::record {
namespace {

enum class Colour { red, green };

struct Part {
  std::int64_t length_m = 0;
  std::optional<Date> due;
  bool operator==(const Part&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("length_m", self.length_m, "Length.");
    visit("due", self.due, "When.");
  }
};

struct Sample {
  PartyId party = *PartyId::parse("jinshan");
  std::string title;
  Text name;
  bool is_open = false;
  std::int32_t votes = 0;
  Colour colour = Colour::red;
  Decimal share;
  std::optional<Money> cost;
  Date due;
  Instant at;
  Hash document;
  Bytes raw;
  std::vector<Part> parts;
  std::vector<PartyId> others;
  std::optional<PublicKey> key;
  bool operator==(const Sample&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "");
    visit("title", self.title, "");
    visit("name", self.name, "");
    visit("is_open", self.is_open, "");
    visit("votes", self.votes, "");
    visit("colour", self.colour, "");
    visit("share", self.share, "");
    visit("cost", self.cost, "");
    visit("due", self.due, "");
    visit("at", self.at, "");
    visit("document", self.document, "");
    visit("raw", self.raw, "");
    visit("parts", self.parts, "");
    visit("others", self.others, "");
    visit("key", self.key, "");
  }
};

struct Small {
  std::int64_t size = 0;
  std::string note;
  bool operator==(const Small&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("size", self.size, "");
    visit("note", self.note, "");
  }
};

struct OneShare {
  Decimal share;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("share", self.share, "");
  }
};

std::string fault_of(const Bytes& bytes) {
  const auto small = decode<Small>(bytes, "body");
  return small ? "" : to_string(small.error().faults.front());
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace
}  // namespace comity::record

template <>
inline constexpr auto comity::enum_names<comity::record::Colour> = std::to_array<std::string_view>({"red", "green"});

namespace comity::record {

TEST_CASE("a described struct comes back as it was") {
  Sample sample;
  sample.title = "对接 S32";
  sample.name = {"S32", "申嘉湖高速"};
  sample.is_open = true;
  sample.votes = -7;
  sample.colour = Colour::green;
  sample.share = *Decimal::parse("33.3");
  sample.cost = *Money::parse("1200000.00 CNY");
  sample.due = *parse_date("2027-01-01");
  sample.at = *parse_instant("2026-05-31T08:00:00Z");
  sample.document = sha256(view("a document"));
  sample.raw = Bytes(3, 9);
  sample.parts = {{12, std::nullopt}, {-1, *parse_date("2026-12-31")}};
  sample.others = {*PartyId::parse("jiaxing"), *PartyId::parse("pinghu")};
  sample.key = SecretKey::generate().public_key();
  const Bytes bytes = encode(sample);
  const auto again = decode<Sample>(bytes, "body");
  REQUIRE(again);
  CHECK(*again == sample);
  CHECK(encode(*again) == bytes);
}

TEST_CASE("empty fields are left out and the others are in canonical order") {
  CHECK(to_hex(encode(Small{5, ""})) ==
        "a1"
        "6473697a65"
        "05");
  CHECK(to_hex(encode(Small{5, "x"})) ==
        "a2"
        "646e6f7465"
        "6178"
        "6473697a65"
        "05");
  CHECK(*decode<Small>(*parse_hex("a16473697a6505"), "body") == Small{5, ""});
}

TEST_CASE("a required field that is missing is refused") {
  CHECK(has(fault_of(*parse_hex("a0")), "all required fields"));
  CHECK(has(fault_of(*parse_hex("a1646e6f74656178")), "all required fields"));
}

TEST_CASE("a field that this kind does not have is refused, wherever it stands") {
  CHECK(has(fault_of(*parse_hex("a2"
                                "6161"
                                "05"
                                "6473697a65"
                                "05")),
            "wanted all required fields, and no other"));
  CHECK(has(fault_of(*parse_hex("a2"
                                "6473697a65"
                                "05"
                                "657a7a7a7a7a"
                                "05")),
            "no field that this kind does not have"));
}

TEST_CASE("fields in another order or twice are refused") {
  CHECK(has(fault_of(*parse_hex("a2"
                                "6473697a65"
                                "05"
                                "646e6f7465"
                                "6178")),
            "map keys"));
  CHECK(has(fault_of(*parse_hex("a2"
                                "6473697a65"
                                "05"
                                "6473697a65"
                                "05")),
            "map keys"));
}

TEST_CASE("a field that is present and empty is refused, so that there is one encoding only") {
  CHECK(has(fault_of(*parse_hex("a2"
                                "646e6f7465"
                                "60"
                                "6473697a65"
                                "05")),
            "no field that is empty"));
  Sample sample;
  sample.parts = {{1, std::nullopt}};
  const std::string full = to_hex(encode(sample));
  const std::string parts =
      "657061727473"
      "81"
      "a1"
      "686c656e6774685f6d"
      "01";
  const auto place = full.find(parts);
  REQUIRE(place != std::string::npos);
  std::string emptied = full;
  emptied.replace(place, parts.size(),
                  "657061727473"
                  "80");
  CHECK_FALSE(decode<Sample>(*parse_hex(emptied), "body"));
}

TEST_CASE("a value in a form that is not its shortest, or of another type, or behind the end is refused") {
  CHECK(decode<OneShare>(*parse_hex("a1"
                                    "657368617265"
                                    "63312e35"),
                         "body"));
  CHECK_FALSE(decode<OneShare>(*parse_hex("a1"
                                          "657368617265"
                                          "64312e3530"),
                               "body"));
  CHECK(has(fault_of(*parse_hex("a1"
                                "6473697a65"
                                "6135")),
            "found a text, wanted a whole number"));
  CHECK(has(fault_of(*parse_hex("a1"
                                "6473697a65"
                                "05"
                                "00")),
            "wanted the end"));
}

TEST_CASE("random structs come back as they were, in bytes that are read only one way") {
  CHECK(rc::check([](std::int32_t votes, bool is_open, const std::vector<std::int32_t>& lengths, std::uint16_t day,
                     std::uint32_t second) {
    Sample sample;
    sample.votes = votes;
    sample.is_open = is_open;
    sample.due = Date(std::chrono::days(day));
    sample.at = Instant(std::chrono::seconds(second));
    for (const std::int32_t length : lengths) {
      sample.parts.push_back({length, length % 2 == 0 ? std::optional(sample.due) : std::nullopt});
    }
    const Bytes bytes = encode(sample);
    const auto again = decode<Sample>(bytes, "body");
    RC_ASSERT(bool(again));
    RC_ASSERT(*again == sample);
    // A change of one byte is refused or is another value with its own one encoding.
    Bytes changed = bytes;
    const auto place = *rc::gen::inRange<std::size_t>(0, bytes.size());
    changed[place] ^= *rc::gen::inRange<std::uint8_t>(1, 255);
    if (const auto other = decode<Sample>(changed, "body")) RC_ASSERT(encode(*other) == changed);
  }));
}

}  // namespace comity::record
