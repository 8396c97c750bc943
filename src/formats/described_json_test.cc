#include "formats/described_json.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>

using namespace comity;
using namespace comity::formats;

namespace {

enum class Direction { up, down };

struct Share {
  PartyId party;
  std::int32_t weight = 0;
  bool operator==(const Share&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose share.");
    visit("weight", self.weight, "How much.");
  }
};

struct Aim {
  GoalId id;
  Text name;
  Direction direction = Direction::up;
  Decimal target;
  std::optional<Date> due;
  std::optional<Money> budget;
  std::uint16_t year = 0;
  bool open = false;
  std::string note;
  std::vector<Share> shares;
  bool operator==(const Aim&) const = default;
  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Its name.");
    visit("name", self.name, "What people call it.");
    visit("direction", self.direction, "Where the indicator should go.");
    visit("target", self.target, "How far.");
    visit("due", self.due, "By when.");
    visit("budget", self.budget, "What it may cost.");
    visit("year", self.year, "The year it counts for.");
    visit("open", self.open, "Whether anybody may see it.");
    visit("note", self.note, "Anything else.");
    visit("shares", self.shares, "Who carries it.");
  }
};

Document parsed(std::string_view text) {
  auto document = parse_json_document(text, "aim.json");
  REQUIRE(document);
  return *document;
}

// One a line.
std::string faults_of(const Document& document) {
  std::string faults;
  const auto read = read_described<Aim>(document);
  if (!read) {
    for (const Fault& fault : read.error().faults) faults += to_string(fault) + "\n";
  }
  return faults;
}

}  // namespace

template <>
inline constexpr auto comity::enum_names<Direction> = std::to_array<std::string_view>({"up", "down"});

TEST_CASE("a described struct is written in its own order, without what is empty") {
  Aim aim;
  aim.id = *GoalId::parse("g1");
  aim.name.zh = "通车";
  aim.target = *Decimal::parse("0.1");
  CHECK(print_json(to_json(aim)) ==
        R"({"id":"g1","name":{"zh":"通车"},"direction":"up","target":"0.1","year":0,"open":false})");
  aim.shares = {{*PartyId::parse("jinshan"), -3}};
  aim.due = parse_date("2027-01-31");
  aim.budget = Money::parse("5 CNY");
  CHECK(print_json(to_json(aim)) ==
        R"({"id":"g1","name":{"zh":"通车"},"direction":"up","target":"0.1","due":"2027-01-31","budget":"5.00 CNY",)"
        R"("year":0,"open":false,"shares":[{"party":"jinshan","weight":-3}]})");
}

TEST_CASE("what is written reads back as the same value") {
  rc::check([] {
    Aim aim;
    aim.id = *GoalId::parse("g" + std::to_string(*rc::gen::inRange(0, 99)));
    aim.name = {*rc::gen::element<std::string>("", "road"), *rc::gen::element<std::string>("", "路")};
    aim.direction = *rc::gen::element(Direction::up, Direction::down);
    aim.target = *Decimal::parse(std::to_string(*rc::gen::inRange(-999, 999)) + ".25");
    if (*rc::gen::arbitrary<bool>()) aim.due = Date(std::chrono::days(*rc::gen::inRange(-1000, 30000)));
    if (*rc::gen::arbitrary<bool>()) aim.budget = Money{*rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000), "CNY"};
    aim.year = *rc::gen::arbitrary<std::uint16_t>();
    aim.open = *rc::gen::arbitrary<bool>();
    const int count = *rc::gen::inRange(0, 3);
    for (int i = 0; i < count; ++i) aim.shares.push_back({*PartyId::parse("p"), *rc::gen::arbitrary<std::int32_t>()});
    const auto document = parse_json_document(print_json(to_json(aim), 2), "aim.json");
    RC_ASSERT(document);
    const auto read = read_described<Aim>(*document);
    RC_ASSERT(read);
    RC_ASSERT(*read == aim);
  });
}

TEST_CASE("a number is read as the decimal it was written as, a plain text as English") {
  const auto aim = read_described<Aim>(
      parsed(R"({"id":"g","name":"road","direction":"down","target":0.1,"year":2030.0,"open":true})"));
  REQUIRE(aim);
  CHECK(aim->target.str() == "0.1");
  CHECK(aim->name.en == "road");
  CHECK(aim->year == 2030);
  CHECK(read_described<Aim>(parsed(R"({"id":"g","name":"","direction":"up","target":1e3,"year":1,"open":true})"))
            ->target.str() == "1000");
}

TEST_CASE("everything that is wrong is reported, each at its row and column") {
  const Document document = parsed(R"({"id": "G 1", "name": 7, "dirction": "up",
  "target": "much", "due": "2026-02-30",
  "budget": 12, "year": 70000, "open": "yes", "note": null,
  "shares": [{"party": "jinshan", "weight": 1.5, "x": 0}, 3, {"weight": 1}]})");
  CHECK(
      faults_of(document) ==
      R"(aim.json:1:38: unknown field "dirction"; expected "direction"? one of id, name, direction, target, due, budget, year, open, note or shares
aim.json:1:8: id is "G 1"; expected 1 to 64 lower-case letters, digits or hyphens, such as jinshan-s32
aim.json:1:23: name is 7; expected a text, or {en, zh} for the two languages
aim.json:1:1: no field "direction"; expected up or down
aim.json:2:13: target is "much"; expected a decimal number such as 12.5, at most 18 digits, nine after the point
aim.json:2:28: due is "2026-02-30"; expected a date such as 2026-05-31
aim.json:3:13: budget is 12; expected an amount and its currency such as 1200000.00 CNY
aim.json:3:25: year is 70000; expected a whole number from 0 to 65535
aim.json:3:40: open is "yes"; expected true or false
aim.json:3:55: note is null; expected a text
aim.json:4:55: unknown field "shares[0].x"; expected one of party or weight
aim.json:4:45: shares[0].weight is 1.5; expected a whole number from -2147483648 to 2147483647
aim.json:4:59: shares[1] is 3; expected an object
aim.json:4:62: no field "shares[2].party"; expected 1 to 64 lower-case letters, digits or hyphens, such as jinshan-s32
)");
}

TEST_CASE("a value that is not there or is no object is one fault") {
  const auto document = parsed(R"({"a": [1]})");
  CHECK(to_string(read_described<Aim>(document, "/b").error().faults.at(0)) ==
        "aim.json:1:1: no value at /b; expected an object");
  CHECK(to_string(read_described<Aim>(document, "/a").error().faults.at(0)) ==
        "aim.json:1:7: a list; expected an object");
}

TEST_CASE("a field without a name is an unknown field like any other") {
  const auto read = read_described<Share>(parsed(R"({"party": "a", "weight": 1, "": 2})"));
  CHECK(to_string(read.error().faults.at(0)) == "aim.json:1:33: unknown field \"\"; expected one of party or weight");
}

TEST_CASE("fields describe themselves") {
  const auto docs = describe<Aim>();
  REQUIRE(docs.size() == 10);
  CHECK(docs[0].name == "id");
  CHECK(docs[0].required);
  CHECK(docs[1].fields.empty());
  CHECK(docs[4].type == "a date such as 2026-05-31");
  CHECK_FALSE(docs[4].required);
  CHECK(docs[9].is_list);
  REQUIRE(docs[9].fields.size() == 2);
  CHECK(docs[9].fields[1].help == "How much.");
}
