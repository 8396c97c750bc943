#include "valuation_document/publication.h"

#include <doctest/doctest.h>

#include "valuation_document/computing.h"
#include "valuation_document/rounded.h"

namespace comity::valuation_document {
namespace {

Document small_document() {
  Document document;
  document.engine = engine_version;
  document.appraisal.currency = "CNY";
  document.parties = {{*PartyId::parse("jinshan"), {"Jinshan", ""}, true, std::nullopt},
                      {*PartyId::parse("world"), {"World", ""}, false, std::nullopt}};
  document.candidates = {{"a", {"A", ""}, {*PlanItemId::parse("a1")}, {}, {}, {}},
                         {"b",
                          {"B", ""},
                          {*PlanItemId::parse("b1")},
                          {*PlanItemId::parse("b2")},
                          {{"DOCK-002", *PlanItemId::parse("b1"), PlanItemId::parse("c1"), {}}},
                          {}}};
  for (int i = 0; i < 2; ++i) document.coalitions.push_back({i, {}, {i * 700, "CNY"}, {}, {}, 0, {}, {}, {}});
  MissingRoad a;
  a.candidate = "a";
  a.total = {Decimal(1), rounded(-12.6, 0), Decimal(0), {0, "CNY"}, {-3, "CNY"}};
  MissingRoad b = a;
  b.candidate = "b";
  b.total = {Decimal(9), Decimal(12), Decimal(0), {0, "CNY"}, {500, "CNY"}};
  document.missing = {a, b};
  return document;
}

TEST_CASE("a document tells players, values and losses, the dearest first with all that findings are about") {
  const Document document = small_document();
  const auto printed_document = printed(document);
  const auto body = publication(*model::ValuationId::parse("v"), *model::ScenarioId::parse("s"), {}, document,
                                printed_document.described);
  CHECK(body.players == std::vector<PartyId>{*PartyId::parse("jinshan")});
  CHECK(body.values == std::vector<std::int64_t>{0, 700});
  REQUIRE(body.losses.size() == 2);
  CHECK(body.losses[0].candidate == "b");
  CHECK(body.losses[0].hours == 12);
  CHECK(body.losses[0].items ==
        std::vector<PlanItemId>{*PlanItemId::parse("b1"), *PlanItemId::parse("b2"), *PlanItemId::parse("c1")});
  CHECK(body.losses[1].hours == -13);
  CHECK(body.documents[0].hash == printed_document.blob.hash);
}

TEST_CASE("a document read back is the same bytes, and one with unknown fields is refused") {
  const std::string text = print(small_document());
  const auto again = read(text, "v.json");
  REQUIRE(again);
  CHECK(print(*again) == text);
  const auto wrong = read("{\"engine\": \"roads 1\", \"speed\": 3}", "v.json");
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().faults.size() > 1);
}

TEST_CASE("numbers are rounded once, and the largest that fits stands for what is larger") {
  CHECK(rounded(0.12345678949, 9).str() == "0.123456789");
  CHECK(rounded(-0.0001, 3).str() == "0");
  CHECK(rounded(123456789012.0, 9).str() == "123456789012");
  CHECK(rounded(1e30, 2).str() == "999999999999999999");
  CHECK(whole(2.5) == 3);
}

}  // namespace
}  // namespace comity::valuation_document
