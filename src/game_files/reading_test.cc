// The files of all division problems: what is read, and what is said of what is wrong.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "game_files/bargaining_file.h"
#include "game_files/certificate_file.h"
#include "game_files/claims_file.h"
#include "game_files/game_file.h"
#include "game_files/network_file.h"
#include "game_files/river_file.h"
#include "game_files/voting_file.h"

using namespace comity;
using namespace comity::game_files;

namespace {

// One a line; nothing if it is accepted.
template <class T>
std::string faults_in(const Result<T>& read) {
  std::string faults;
  if (read) return faults;
  for (const Fault& fault : read.error().faults) faults += to_string(fault) + "\n";
  return faults;
}

std::string faults_of_game(std::string_view text) { return faults_in(read_game(text, "g.csv")); }
std::string faults_of_claims(std::string_view text) { return faults_in(read_claims(text, "c.csv")); }

constexpr std::string_view three =
    "#sense,cost\n#unit,0.1\n#currency,CNY\ncoalition,value\nA,6\nB,7.5\nC,5\nA+B,9\nC+A,8\nB + C,10\nC+B+A,12\n";

}  // namespace

TEST_CASE("a game is read from a table, members in any order") {
  const auto game = read_game(three, "g.csv");
  REQUIRE_MESSAGE(game, faults_of_game(three));
  CHECK(game->players == std::vector<std::string>{"A", "B", "C"});
  CHECK(game->sense == game::Sense::cost);
  CHECK(game->money == MoneyUnit{1, "CNY"});
  CHECK(game->game->values() == std::vector<std::int64_t>{0, 60, 75, 90, 50, 80, 100, 120});
  CHECK(game->filled.empty());
}

TEST_CASE("a game in JSON is the same as in CSV, and both print and read back") {
  const auto game = read_game(three, "g.csv");
  const auto json = read_game(
      R"({"sense": "cost", "unit": 0.1, "currency": "CNY", "values": [{"coalition": "A", "value": 6},
          {"value": "7.5", "coalition": "B"}, {"coalition": "C", "value": 5}, {"coalition": "A+B", "value": 9.0},
          {"coalition": "A+C", "value": 8}, {"coalition": "B+C", "value": 10}, {"coalition": "A+B+C", "value": 12}]})",
      "g.json");
  REQUIRE_MESSAGE(json, faults_in(json));
  CHECK(*json == *game);
  CHECK(*read_game(print_game_csv(*game), "again") == *game);
  CHECK(*read_game(print_game_json(*game), "again") == *game);
}

TEST_CASE("missing coalitions are named, and filled only where that is asked for") {
  const std::string text = "coalition,value\nA,1\nB,2\nC,4\nA+B,5\nA+B+C,9\n";
  CHECK(faults_of_game(text) ==
        "g.csv:1:1: no row for \"A+C\"; expected a row for each coalition, or how to fill those that are missing "
        "(--fill)\n"
        "g.csv:1:1: no row for \"B+C\"; expected a row for each coalition, or how to fill those that are missing "
        "(--fill)\n");
  const auto values = [&](Fill fill) { return read_game(text, "g.csv", fill)->game->values(); };
  CHECK(values(Fill::zero) == std::vector<std::int64_t>{0, 100, 200, 500, 400, 0, 0, 900});
  CHECK(values(Fill::additive) == std::vector<std::int64_t>{0, 100, 200, 500, 400, 500, 600, 900});
  CHECK(read_game(text, "g.csv", Fill::zero)->filled == std::vector<std::uint32_t>{5, 6});
}

TEST_CASE("the superadditive cover takes the best split into coalitions that are given") {
  const std::string text = "#parties,A+B+C+D\ncoalition,value\nA,1\nB,1\nC,1\nD,1\nA+B,5\nC+D,6\nA+B+C+D,10\n";
  const auto game = read_game(text, "g.csv", Fill::superadditive_cover);
  REQUIRE(game);
  CHECK((*game->game)[0b0111] == 600);   // A+B and C
  CHECK((*game->game)[0b0101] == 200);   // A and C
  CHECK((*game->game)[0b1111] == 1000);  // as given, though A+B and C+D are worth more
  const auto costs = read_game("#sense,cost\n" + text, "g.csv", Fill::superadditive_cover);
  REQUIRE(costs);
  CHECK((*costs->game)[0b0111] == 300);  // each alone is cheaper
  CHECK(faults_in(read_game("#parties,A+B\ncoalition,value\nA,1\n", "g.csv", Fill::superadditive_cover)) ==
        "g.csv:2:1: no row for \"B\", and no way to fill it from those that are given; expected rows for its parts, "
        "such as each party alone\n"
        "g.csv:2:1: no row for \"A+B\", and no way to fill it from those that are given; expected rows for its parts, "
        "such as each party alone\n");
}

TEST_CASE("every fault of a game is reported with its place") {
  CHECK(
      faults_of_game(
          "coalition,value\nA,1\nB,NaN\nA+B,12.345\nB+A,1\nA+X,1\nA+A,1\n+,1\nA,9999999999999999999999\nB,1e3\n") ==
      "g.csv:3:3: \"NaN\"; expected a number with at most two digits after the point, for the smallest unit is 0.01\n"
      "g.csv:4:5: \"12.345\"; expected a number with at most two digits after the point, for the smallest unit is "
      "0.01\n"
      "g.csv:5:1: \"B+A\", which g.csv:4:1 gives as \"A+B\"; expected each coalition once, in any order of its "
      "members\n"
      "g.csv:6:1: unknown name \"X\"; expected A, B, joined by +\n"
      "g.csv:7:1: \"A\" twice in a coalition; expected each name once\n"
      "g.csv:8:1: a coalition with an empty name; expected A, B, joined by +\n"
      "g.csv:8:1: a coalition with an empty name; expected A, B, joined by +\n"
      "g.csv:9:3: 9999999999999999999999; expected an amount from -11258999068426.24 to 11258999068426.24\n"
      "g.csv:9:1: \"A\", which g.csv:2:1 gives as \"A\"; expected each coalition once, in any order of its members\n"
      "g.csv:10:3: \"1e3\"; expected a number with at most two digits after the point, for the smallest unit is 0.01\n"
      "g.csv:10:1: \"B\", which g.csv:3:1 gives as \"B\"; expected each coalition once, in any order of its members\n");
  CHECK(faults_of_game("") == "g.csv:1:1: an empty file; expected a header row\n");
  CHECK(faults_of_game("coalition,value\n") == "g.csv:1:1: no rows; expected rows with coalition, value\n");
  CHECK(faults_of_game("coalition,worth\nA,1\n") ==
        "g.csv:1:1: no column \"value\"; expected the columns coalition, value\n"
        "g.csv:1:11: an unknown column \"worth\"; expected coalition, value\n");
  CHECK(faults_of_game("#sense,profit\ncoalition,value\nA,1\n") == "g.csv:1:8: \"profit\"; expected worth or cost\n");
  CHECK(faults_of_game("#unit,5\ncoalition,value\nA,1\n") == "g.csv:1:7: a unit of \"5\"; expected 1, 0.1 or 0.01\n");
  CHECK(faults_of_game("#colour,red\ncoalition,value\nA,1\n") ==
        "g.csv:1:9: an unknown setting \"colour\"; expected rule, sense, unit, currency, parties\n");
  CHECK(faults_of_game("coalition,value\nA,1,2\n") ==
        "g.csv:2:1: a row of 3 cells; expected 2 cells, as the header has\n");
  CHECK(faults_of_game("coalition,value\nA\xFF,2\n") == "g.csv:2:2: byte 0xFF; expected UTF-8\n");
}

TEST_CASE("what no JSON game can hold is reported") {
  const auto faults = [](std::string_view text) { return faults_in(read_game(text, "g.json")); };
  CHECK(faults(R"({"values": [{"coalition": "A", "value": NaN}]})").starts_with("g.json:1:41: "));
  CHECK(faults(R"({"values": [{"coalition": ["A"], "value": 1}]})") ==
        "g.json:1:27: a list; expected a number or a text\n");
  CHECK(
      faults(R"({"values": [3]})") ==
      "g.json:1:13: a row that is no object; expected an object such as {\"coalition\": \"A\", \"value\": \"12.5\"}\n");
  CHECK(faults(R"({"rows": [{"coalition": "A", "value": 1}]})") ==
        "g.json:1:2: a list \"rows\"; expected the rows in a list \"values\"\n");
  CHECK(faults(R"({"values": [{"coalition": "A"}]})") ==
        "g.json:1:14: no column \"value\"; expected the columns coalition, value\n");
}

TEST_CASE("too many players are refused in a table and accepted by a rule") {
  std::string table = "coalition,value\n";
  std::string runway = "#rule,airport\nparty,amount\n";
  for (int i = 0; i < 26; ++i) {
    table += "p" + std::to_string(i) + ",1\n";
    runway += "p" + std::to_string(i) + ",1\n";
  }
  CHECK(faults_of_game(table) ==
        "g.csv:27:1: more than 25 players; expected at most that many, or a game that follows a rule (the setting "
        "rule)\n");
  const auto game = read_game(runway, "g.csv");
  REQUIRE(game);
  CHECK_FALSE(game->game);
  CHECK(game->players.size() == 26);
}

TEST_CASE("games that follow a rule are read, print and read back") {
  for (const std::string text :
       {"#rule,airport\nparty,amount\nA,12\nB,18.5\nC,30\n", "#rule,additive\n#sense,cost\nparty,amount\nA,12\nB,-18\n",
        "#rule,threshold\n#quota,3\n#prize,100\nparty,weight\nA,1\nB,2\nC,2\n",
        "#rule,network\n#source,main\nfrom,to,cost\nmain,A,6\nA,B,4\nmain,B,10\n"}) {
    const auto game = read_game(text, "g.csv");
    REQUIRE_MESSAGE(game, faults_in(game));
    CHECK(game->game);
    CHECK(*read_game(print_game_csv(*game), "again") == *game);
    CHECK(*read_game(print_game_json(*game), "again") == *game);
  }
}

TEST_CASE("faults of a rule's numbers are reported") {
  CHECK(faults_of_game("#rule,airport\n#sense,worth\nparty,amount\nA,1\n") ==
        "g.csv:2:8: \"worth\"; expected cost, which a game of the rule airport is\n");
  CHECK(faults_of_game("#rule,airport\nparty,amount\nA,-1\nA,2\n") ==
        "g.csv:4:1: \"A\" for the second time; expected one row for each\n"
        "g.csv:3:3: -1; expected an amount from 0.00 to 11258999068426.24\n");
  CHECK(faults_of_game("#rule,threshold\n#prize,1\nparty,weight\nA,1\n") ==
        "g.csv:1:1: no quota; expected the weight that a coalition must have, in CSV as #quota,... before the header, "
        "in JSON as \"quota\"\n");
  CHECK(faults_of_game("#rule,network\nfrom,to,cost\nsource,A,1\nA,B,2\nB,B,1\nA,source,3\n") ==
        "g.csv:5:3: a link from \"B\" to itself; expected a link between two\n"
        "g.csv:6:1: \"A\" and \"source\" for the second time; expected one row for each pair, in either order\n");
}

TEST_CASE("claims are read, and each kind of fault is reported") {
  const auto claims = read_claims("#estate,200\nparty,claim\na,100\nb,200\nc,300\n", "c.csv");
  REQUIRE(claims);
  CHECK(claims->problem.estate == 20000);
  CHECK(claims->problem.claims == std::vector<std::int64_t>{10000, 20000, 30000});
  CHECK(*read_claims(print_claims_csv(*claims), "again") == *claims);
  CHECK(*read_claims(print_claims_json(*claims), "again") == *claims);
  CHECK(faults_of_claims("party,claim\na,100\n") ==
        "c.csv:1:1: no estate; expected what there is to be divided, in CSV as #estate,... before the header, in JSON "
        "as \"estate\"\n");
  CHECK(faults_of_claims("#estate,0\nparty,claim\na,-1\na,2\n") ==
        "c.csv:1:9: 0; expected an amount from 0.01 to 11258999068426.24\n"
        "c.csv:4:1: \"a\" for the second time; expected one row for each\n"
        "c.csv:3:3: -1; expected an amount from 0.00 to 11258999068426.24\n");
  CHECK(faults_of_claims("#estate,300\nparty,claim\na,100\n") ==
        "c.csv:1:9: 300.00, and claims of 100.00 in all; expected an estate of at most what is claimed, or nothing has "
        "to be divided\n");
}

TEST_CASE("both kinds of rivers are read, print and read back") {
  for (const std::string text :
       {"region,cleaning_cost\nA,6\nB,3\nC,6\n",
        "#least_rate_ppm,1000\n#most_rate_ppm,400000\nregion,cleaning_cost,flows_into\nA,6,C\nB,3,C\nC,6,\n",
        "#unit,1\nregion,inflow,units,worth_per_unit\nA,10,5,4\nA,,5,2\nB,0,4,5\nC,2,6,6\n",
        "region,inflow,units,worth_per_unit\nA,10,,\nB,0,4,5\n"}) {
    const auto river = read_river(text, "r.csv");
    REQUIRE_MESSAGE(river, faults_in(river));
    CHECK(*read_river(print_river_csv(*river), "again") == *river);
    CHECK(*read_river(print_river_json(*river), "again") == *river);
  }
  CHECK(faults_in(read_river("region,cleaning_cost,flows_into\nA,6,A\nB,-3,\nC,6,A\n", "r.csv")) ==
        "r.csv:3:3: -3; expected an amount from 0.00 to 11258999068426.24\n");
  CHECK(faults_in(read_river("region,cleaning_cost,flows_into\nA,6,A\nB,3,\nC,6,A\n", "r.csv")) ==
        "r.csv:2:5: \"A\"; expected a region of a later row\n"
        "r.csv:3:5: nothing; expected a region of a later row\n"
        "r.csv:4:5: \"A\"; expected nothing: the last region is the mouth\n");
  CHECK(faults_in(read_river("region,inflow,units,worth_per_unit\nA,1,1,1\nB,1,1,1\nA,,1,1\nB,2,1,0.5\n", "r.csv")) ==
        "r.csv:4:1: \"A\" again after another region; expected the rows of a region one after another\n"
        "r.csv:5:3: a second inflow of \"B\"; expected nothing: it stands in the region's first row\n");
}

TEST_CASE("a bargaining problem is read, and its faults are reported") {
  const std::string text = "#feasible,mixtures\noutcome,A,B\nfallback,2,1\nweight,1,2\nx,12,3\ny,3,11\n";
  const auto bargaining = read_bargaining(text, "b.csv");
  REQUIRE_MESSAGE(bargaining, faults_in(bargaining));
  CHECK(bargaining->problem.fallbacks == std::vector<std::int64_t>{200, 100});
  CHECK(bargaining->outcomes == std::vector<std::string>{"x", "y"});
  CHECK(*read_bargaining(print_bargaining_csv(*bargaining), "again") == *bargaining);
  CHECK(*read_bargaining(print_bargaining_json(*bargaining), "again") == *bargaining);
  CHECK(faults_in(read_bargaining("outcome,A,B\nx,1,2\nx,2,\n", "b.csv")) ==
        "b.csv:3:1: \"x\" for the second time; expected one row for each\n");
  CHECK(faults_in(read_bargaining("outcome,A,B\nx,1,2\n", "b.csv")) ==
        "b.csv:1:1: no row \"fallback\"; expected a row of that name with what each party has without an agreement\n");
}

TEST_CASE("a network is read, and missing links are named") {
  const auto network = read_network("from,to,cost\nsource,A,6\nsource,B,10\nA,B,4\n", "n.csv");
  REQUIRE(network);
  CHECK(network->links.costs.between(1, 2) == 400);
  CHECK(*read_network(print_network_csv(*network), "again") == *network);
  CHECK(*read_network(print_network_json(*network), "again") == *network);
  CHECK(faults_in(read_network("from,to,cost\nsource,A,6\nA,B,4\n", "n.csv")) ==
        "n.csv:1:1: no row for \"source\" and \"B\"; expected the cost of every pair\n");
}

TEST_CASE("rules of voting are read, with vetoes and several majorities") {
  const auto voting = read_voting(
      "#suffices_opponents,1\nvoter,votes,population,veto\nquota,3,50,\nA,2,40,yes\nB,1,35,\nC,2,25,no\n", "v.csv");
  REQUIRE_MESSAGE(voting, faults_in(voting));
  CHECK(voting->majorities == std::vector<std::string>{"votes", "population"});
  CHECK(voting->rule.vetoes == std::vector<std::size_t>{0});
  CHECK(voting->rule.suffices_opponents == 1);
  CHECK(*read_voting(print_voting_csv(*voting), "again") == *voting);
  CHECK(*read_voting(print_voting_json(*voting), "again") == *voting);
  CHECK(faults_in(read_voting("voter,votes,veto\nA,1,maybe\nA,-2,\n", "v.csv")) ==
        "v.csv:2:5: \"maybe\"; expected yes, no or nothing\n"
        "v.csv:3:1: \"A\" for the second time; expected one row for each\n"
        "v.csv:3:3: \"-2\"; expected a whole number from 0 to 1000000000\n");
}

TEST_CASE("a certificate prints, reads back and still holds for players in another order") {
  const auto game = read_game(three, "g.csv");
  const auto certificate = game::nucleolus(*game->game, game::ExcessMeasure::plain);
  REQUIRE(certificate);
  const std::string text = print_certificate(*game, *certificate);
  const auto again = read_certificate(text, "n.json", *game);
  REQUIRE_MESSAGE(again, faults_in(again));
  CHECK(*again == *certificate);
  const auto other = read_game(
      "#sense,cost\n#unit,0.1\n#parties,C+A+B\ncoalition,value\nA,6\nB,7.5\nC,5\nA+B,9\nA+C,8\nB+C,10\nA+B+C,12\n",
      "o.csv");
  REQUIRE(other);
  const auto turned = read_certificate(text, "n.json", *other);
  REQUIRE(turned);
  CHECK(game::verify(*other->game, *turned));
  const auto foreign = read_game("coalition,value\nA,1\n", "f.csv");
  const auto wrong = read_certificate(text, "n.json", *foreign);
  REQUIRE_FALSE(wrong);
  CHECK(wrong.error().faults.front().expected == "0.01, as in the game");
}

TEST_CASE("amounts are exact in both directions") {
  const MoneyUnit cents{2, {}};
  CHECK(amount_text(-5, cents) == "-0.05");
  CHECK(amount_text(1250, cents) == "12.50");
  CHECK(amount_text(7, {0, {}}) == "7");
  CHECK(exact_text(10000, 3, cents) == "100/3");
  CHECK(exact_text(201513 * 50, 1, cents) == "201513/2");
  CHECK(rounded_text(-15, 10, cents) == "-0.02");
  CHECK(rounded_text(14, 10, cents) == "0.01");
  const game::WideSigned large = game::WideSigned{1} << 70;
  CHECK(rounded_text(large, 1, cents) == "11805916207174113034.24");
  CHECK(exact_text(1, large << 55, cents) == "1/4253529586511730793292182592897102643200");
  CHECK(exact_text(0, large, cents) == "0");
}

TEST_CASE("random games print and read back the same") {
  rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 6);
    const auto amount = rc::gen::inRange<std::int64_t>(-game::largest_value, game::largest_value + 1);
    NamedGame game;
    game.money.decimals = *rc::gen::inRange(0, 3);
    game.sense = *rc::gen::element(game::Sense::worth, game::Sense::cost);
    for (std::size_t i = 0; i < players; ++i) game.players.push_back("p, \"" + std::to_string(i) + "\"");
    auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players, amount);
    values[0] = 0;
    game.game = *game::CoalitionGame::of(game.sense, players, std::move(values));
    RC_ASSERT(*read_game(print_game_csv(game), "again") == game);
    RC_ASSERT(*read_game(print_game_json(game), "again") == game);
  });
}
