#include "operations/brought_problem.h"

#include <doctest/doctest.h>

#include "model/testing.h"
#include "operations/division_agreement.h"

using namespace comity;
using namespace comity::operations;

namespace {

constexpr std::string_view road =
    "#sense,cost\n#currency,million CNY (sample data)\ncoalition,value\njinshan,100\nPinghu,120\n嘉兴市,80\n"
    "jinshan+Pinghu,190\njinshan+嘉兴市,160\nPinghu+嘉兴市,170\njinshan+Pinghu+嘉兴市,240\n";

BroughtProblem game_of(std::string_view text) { return {ProblemKind::game, std::string(text), "road.csv", {}}; }

DivisionAnswer answer_to(const BroughtProblem& brought, std::string rule = "") {
  auto answer = divide_brought({brought, std::move(rule)});
  REQUIRE(answer);
  return *std::move(answer);
}

Fault first_fault(const BroughtProblem& brought, std::string rule = "") {
  const auto answer = divide_brought({brought, std::move(rule)});
  REQUIRE_FALSE(answer);
  CHECK(answer.error().code == ErrorCode::bad_input);
  return answer.error().faults.front();
}

PartyId party(std::string_view id) { return *PartyId::parse(id); }

DivisionToAgree nucleolus_of_the_road() {
  DivisionToAgree wanted;
  wanted.brought = game_of(road);
  wanted.rule = "nucleolus";
  wanted.parties = {{"jinshan", party("jinshan")}, {"Pinghu", party("pinghu")}, {"嘉兴市", party("jiaxing")}};
  wanted.holder = party("pinghu");
  wanted.currency = {"CNY", 1'000'000};
  wanted.subject = {"The border road", "省际道路"};
  wanted.due = *parse_date("2027-06-30");
  return wanted;
}

Result<DraftedAgreement> drafted(const DivisionToAgree& wanted, std::string_view proposer = "jinshan") {
  const auto record = model::testing::cooperation_of_all();
  return agreement_from(record.model, party(proposer), wanted, answer_to(wanted.brought, wanted.rule));
}

std::string where_of_first(const DivisionToAgree& wanted) {
  const auto draft = drafted(wanted);
  REQUIRE_FALSE(draft);
  return draft.error().faults.front().where;
}

}  // namespace

TEST_CASE("a game that is brought has the same answers as the commands on files give") {
  const auto named = game_files::read_game(road, "road.csv");
  REQUIRE(named);
  const DivisionAnswer answer = answer_to(game_of(road), "nucleolus");
  const auto comparison = compare_rules(*named, {});
  REQUIRE(comparison);
  CHECK(formats::to_whole_json(answer.comparison) == formats::to_whole_json(*comparison));
  const auto division = divide_game(*named, {.rule = game::GameRule::nucleolus});
  REQUIRE(division);
  REQUIRE(answer.excesses.size() == division->excesses.size());
  CHECK(answer.excesses.front().exact_excess == division->excesses.front().exact_excess);
  CHECK(answer.properties.size() == check_game(*named, 3)->properties.size());
  CHECK(answer_to(game_of(road)).excesses.empty());
}

TEST_CASE("the triangle's corners give one party all the gain and leave the others what they have alone") {
  const DivisionAnswer answer = answer_to(game_of(road));
  REQUIRE(answer.triangle.size() == 3);
  CHECK(answer.triangle[0].list == std::vector<std::pair<std::string, std::string>>{
                                       {"jinshan", "40.00"}, {"Pinghu", "120.00"}, {"嘉兴市", "80.00"}});
  // Nothing to gain, and a game of two: no triangle.
  CHECK(answer_to(game_of("coalition,value\nA,5\nB,5\nC,5\nA+B,9\nA+C,9\nB+C,9\nA+B+C,15\n")).triangle.empty());
  CHECK(answer_to(game_of("coalition,value\nA,5\nB,5\nA+B,19\n")).triangle.empty());
}

TEST_CASE("what is wrong in the text is told by row and column, and what is too much for a page by its field") {
  CHECK(first_fault(game_of("coalition,value\nA,1\nB,x\nA+B,3\n")).where == "road.csv:3:3");
  CHECK(first_fault({ProblemKind::game, "coalition,value\nA,x\n", "", {}}).where == "table:2:3");
  CHECK(first_fault({ProblemKind::pairs, "a", "", {}}).where == "problem");
  CHECK(first_fault(game_of(road), "talmud").where == "rule");
  // A rule that is known and needs more than the table.
  CHECK(first_fault(game_of(road), "owen").where == "rule");
  CHECK(first_fault(game_of(std::string(longest_problem_text + 1, 'x'))).where == "text");
  CHECK(first_fault({ProblemKind::claims, "x", std::string(201, 'x'), {}}).where == "name");
  std::string runway = "#rule,airport\nparty,amount\n";
  for (char c = 'a'; c < 'a' + 25; ++c) runway += std::string(1, c) + ",1\n";
  CHECK(first_fault(game_of(runway)).where == "text");
  std::string all;
  for (char c = 'a'; c < 'a' + 25; ++c) all += (all.empty() ? "" : "+") + std::string(1, c);
  const BroughtProblem nearly_empty{ProblemKind::game, "#parties," + all + "\ncoalition,value\na,1\n", "t",
                                    game_files::Fill::zero};
  CHECK(first_fault(nearly_empty).given == "more than 16 players");
}

TEST_CASE("every other kind of problem is divided by all its rules") {
  const std::vector<std::pair<ProblemKind, std::string>> problems{
      {ProblemKind::claims, "#estate,200\nparty,claim\nA,100\nB,200\nC,300\n"},
      {ProblemKind::network, "from,to,cost\nsource,A,6\nsource,B,10\nA,B,4\n"},
      {ProblemKind::river_cleaning, "region,cleaning_cost\nA,6\nB,3\nC,6\n"},
      {ProblemKind::river_water, "#unit,1\nregion,inflow,units,worth_per_unit\nA,10,5,4\nA,,5,2\nB,0,4,5\n"},
      {ProblemKind::bargaining, "#feasible,mixtures\noutcome,A,B\nfallback,2,1\nx,12,3\ny,8,8\n"}};
  for (const auto& [kind, text] : problems) {
    CAPTURE(name_of(kind));
    const DivisionAnswer answer = answer_to({kind, text, "", {}});
    CHECK(answer.problem == kind);
    CHECK(answer.comparison.divisions.size() == rules_for(kind).size());
    CHECK_FALSE(answer.comparison.game.parties.empty());
    CHECK(answer.can_be_paid == (kind != ProblemKind::bargaining));
  }
}

TEST_CASE("players are the parties with their id or their name in either language, and nobody is two of them") {
  const auto record = model::testing::cooperation_of_all();
  DivisionAnswer answer;
  const Text jinshan = record.model.parties.at(party("jinshan")).standing.name;
  const Text pinghu = record.model.parties.at(party("pinghu")).standing.name;
  answer.players = {{"JINSHAN", {}}, {pinghu.in(Language::zh), {}}, {"nobody", {}}, {"jiaxing", {}}, {"Jiaxing", {}}};
  take_parties(record.model, answer);
  CHECK(answer.players[0].party == party("jinshan"));
  CHECK(answer.players[1].party == party("pinghu"));
  CHECK_FALSE(answer.players[2].party);
  CHECK_FALSE(answer.players[3].party);
  CHECK_FALSE(answer.players[4].party);
}

TEST_CASE("the words of a table's currency are understood where they are clear") {
  const auto stated = [](const std::string& words) {
    return answer_to(game_of("#currency," + words + "\ncoalition,value\nA,1\n")).stated_currency;
  };
  CHECK(stated("CNY")->times == 1);
  CHECK(stated("million CNY (sample data)")->times == 1'000'000);
  CHECK(stated("万元（示例）")->times == 10'000);
  CHECK(stated("亿元")->code == "CNY");
  CHECK_FALSE(stated("zuz"));
  CHECK_FALSE(stated("dozen CNY"));
}

TEST_CASE(
    "an agreement from a division has its shares, and transfers after which each party has paid exactly its own") {
  const auto draft = drafted(nucleolus_of_the_road());
  REQUIRE(draft);
  const model::Terms& terms = draft->body.terms;
  CHECK(terms.parties == std::vector<PartyId>{party("jinshan"), party("pinghu"), party("jiaxing")});
  REQUIRE(terms.divisions.size() == 1);
  const model::Division& division = terms.divisions.front();
  CHECK(to_string(division.total) == "240000000.00 CNY");
  CHECK(division.rule == "nucleolus");
  std::int64_t paid = 0;
  for (const model::Share& share : division.shares) paid += share.amount.minor;
  CHECK(paid == division.total.minor);
  REQUIRE(terms.transfers.size() == 2);
  for (const model::TransferTerms& transfer : terms.transfers) {
    CHECK(transfer.to == party("pinghu"));
    const auto share = std::ranges::find(division.shares, transfer.from, &model::Share::party);
    REQUIRE(share != division.shares.end());
    CHECK(transfer.amount == share->amount);
    CHECK(to_string(transfer.due) == "2027-06-30");
  }
  CHECK(terms.transfers[0].id != terms.transfers[1].id);
  CHECK(terms.title.zh == "分配协议：省际道路");
  CHECK(draft->remarks.empty());
}

TEST_CASE("whoever bears the cost need not be a player, and who proposes becomes a party") {
  DivisionToAgree wanted = nucleolus_of_the_road();
  wanted.holder = party("office");
  const auto draft = drafted(wanted, "office");
  REQUIRE(draft);
  CHECK(draft->body.terms.parties.size() == 4);
  CHECK(draft->body.terms.divisions.front().shares.size() == 3);
  CHECK(draft->body.terms.transfers.size() == 3);
  CHECK(draft->remarks.empty());
  const auto by_another = drafted(nucleolus_of_the_road(), "office");
  REQUIRE(by_another);
  CHECK(by_another->body.terms.parties.back() == party("office"));
  CHECK(by_another->remarks.size() == 1);
}

TEST_CASE("a worth is paid out by who has it; along a river each begins with its own") {
  DivisionToAgree wanted = nucleolus_of_the_road();
  wanted.brought = {ProblemKind::claims, "#estate,200\n#currency,CNY\nparty,claim\njinshan,100\npinghu,300\n", "", {}};
  wanted.rule = "proportional";
  wanted.parties = {{"jinshan", party("jinshan")}, {"pinghu", party("pinghu")}};
  wanted.holder = party("jinshan");
  wanted.currency = {"CNY", 1};
  auto draft = drafted(wanted);
  REQUIRE(draft);
  REQUIRE(draft->body.terms.transfers.size() == 1);
  CHECK(draft->body.terms.transfers.front().from == party("jinshan"));
  CHECK(to_string(draft->body.terms.transfers.front().amount) == "150.00 CNY");

  wanted.brought = {ProblemKind::river_cleaning, "region,cleaning_cost\njinshan,2\npinghu,6\n", "", {}};
  wanted.rule = "upstream_equal";
  wanted.holder.reset();
  draft = drafted(wanted);
  REQUIRE(draft);
  REQUIRE(draft->body.terms.transfers.size() == 1);
  CHECK(draft->body.terms.transfers.front().from == party("jinshan"));
  CHECK(to_string(draft->body.terms.transfers.front().amount) == "3.00 CNY");
}

TEST_CASE("a player without a party, a party twice, no holder, money that does not fit: each is told at its field") {
  DivisionToAgree wanted = nucleolus_of_the_road();
  wanted.parties.pop_back();
  CHECK(where_of_first(wanted) == "parties");
  wanted = nucleolus_of_the_road();
  wanted.parties[2].party = party("jinshan");
  CHECK(where_of_first(wanted) == "parties/2/party");
  wanted = nucleolus_of_the_road();
  wanted.parties[1].party = party("nobody");
  CHECK(where_of_first(wanted) == "parties/1/party");
  wanted = nucleolus_of_the_road();
  wanted.holder.reset();
  CHECK(where_of_first(wanted) == "holder");
  wanted = nucleolus_of_the_road();
  wanted.currency.code = "yuan";
  CHECK(where_of_first(wanted) == "currency/code");
  wanted = nucleolus_of_the_road();
  wanted.currency.times = 7;
  CHECK(where_of_first(wanted) == "currency/times");
  wanted = nucleolus_of_the_road();
  wanted.subject = {};
  CHECK(where_of_first(wanted) == "subject");
  wanted = nucleolus_of_the_road();
  wanted.brought = game_of(
      "coalition,value\njinshan,1\nPinghu,1\n嘉兴市,1\njinshan+Pinghu,2\njinshan+嘉兴市,2\n"
      "Pinghu+嘉兴市,2\njinshan+Pinghu+嘉兴市,9000000000000\n");
  wanted.currency.times = 100'000'000;
  CHECK(where_of_first(wanted) == "currency/times");
  wanted = nucleolus_of_the_road();
  wanted.rule.clear();
  CHECK(where_of_first(wanted) == "rule");
}
