// The answers about division problems, as the command line and the workbench give them.
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "operations/game_answers.h"
#include "operations/problem_answers.h"

using namespace comity;
using namespace comity::operations;

namespace {

game_files::NamedGame game_in(std::string_view text, std::optional<game_files::Fill> fill = std::nullopt) {
  auto game = game_files::read_game(text, "g.csv", fill);
  REQUIRE(game);
  return *std::move(game);
}

constexpr std::string_view tennessee =
    "#sense,cost\ncoalition,value\nnavigation,163520\nflood,140826\npower,250096\nnavigation+flood,301607\n"
    "navigation+power,378821\nflood+power,367370\nnavigation+flood+power,412584\n";

// Three who gain only in pairs: whoever is left out can offer more.
constexpr std::string_view quarrel = "#unit,1\ncoalition,value\nA,0\nB,0\nC,0\nA+B,90\nA+C,80\nB+C,70\nA+B+C,100\n";

std::int64_t sum_of(const NamedAmounts& amounts) {
  std::int64_t sum = 0;
  for (const auto& [name, amount] : amounts.list) {
    std::string digits = amount;
    std::erase(digits, '.');
    sum += std::stoll(digits);
  }
  return sum;
}

std::string share_of(const NamedAmounts& amounts, std::string_view name) {
  for (const auto& [party, amount] : amounts.list) {
    if (party == name) return amount;
  }
  return {};
}

}  // namespace

TEST_CASE("a division gives published shares, in JSON by name") {
  const auto answer = divide_game(game_in(tennessee), {.rule = game::GameRule::shapley});
  REQUIRE(answer);
  const formats::Json json = formats::to_json(*answer);
  CHECK(json["shares"]["navigation"] == "117829.00");
  CHECK(json["shares"]["flood"] == "100756.50");
  CHECK(json["shares"]["power"] == "193998.50");
  CHECK(json["exact_shares"]["flood"] == "201513/2");
  CHECK(json["rule"] == "shapley");
  CHECK(json["stable"] == true);
  CHECK(json["worst_coalitions"].size() == 5);
  CHECK(answer->excesses.size() == 6);
  CHECK_FALSE(answer->core);
}

TEST_CASE("of a game without a core nothing is stable, and the proof says why") {
  DivisionWish wish{.rule = game::GameRule::nucleolus, .has_stability = true};
  const auto answer = divide_game(game_in(quarrel), wish);
  REQUIRE(answer);
  CHECK(answer->division.stable == false);
  REQUIRE(answer->core);
  CHECK(answer->core->is_empty);
  CHECK(answer->core->exact_least_core_value == "40/3");
  CHECK(answer->core->balanced.size() == 3);
  CHECK(answer->core->balanced_total == 2);
  CHECK(answer->core->vertices.empty());
  CHECK(answer->core->proof.en ==
        "The coalitions A+B, A+C, B+C together cover every party 2 times. To content all of them, everybody together "
        "would have to have at least 120, but there is 100.");
  CHECK(answer->division.worst_coalitions.front().exact_excess == "40/3");
  CHECK(sum_of(*answer->division.shares) == 100);
}

TEST_CASE("every rule that fits is compared, and shares add up to the total exactly") {
  for (const std::string_view text : {tennessee, quarrel}) {
    const game_files::NamedGame game = game_in(text);
    DivisionWish wish;
    wish.input.weights = {1, 2, 3};
    wish.input.group_of = {0, 0, 1};
    const auto comparison = compare_rules(game, wish);
    REQUIRE(comparison);
    CHECK(comparison->divisions.size() == 13);
    for (const Division& division : comparison->divisions) {
      CHECK_FALSE(division.name.en.empty());
      CHECK_FALSE(division.reason.zh.empty());
      CHECK(division.shares.has_value() == division.no_answer.empty());
      if (division.shares) CHECK_MESSAGE(sum_of(*division.shares) == game.game->everybody(), division.rule);
    }
  }
}

TEST_CASE("the corners of the core are given for three") {
  const auto comparison = compare_rules(game_in(tennessee), {});
  REQUIRE(comparison);
  CHECK_FALSE(comparison->core->is_empty);
  CHECK(comparison->core->vertices.size() == 6);
}

TEST_CASE("what a rule promises only of games with a core is said of those alone") {
  const auto promises = [](std::string_view text) {
    return divide_game(game_in(text), {.rule = game::GameRule::per_capita_nucleolus})->division.keeps.size();
  };
  CHECK(promises(tennessee) == promises(quarrel) + 2);
}

TEST_CASE("a check names what is violated, up to a limit") {
  const auto check = check_game(game_in("coalition,value\nA,5\nB,5\nC,5\nA+B,1\nA+C,1\nB+C,1\nA+B+C,1\n"), 2);
  REQUIRE(check);
  const PropertyLine& superadditive = check->properties.front();
  CHECK(superadditive.property == "superadditive");
  CHECK(superadditive.holds == false);
  CHECK(superadditive.violations == 6);
  REQUIRE(superadditive.named.size() == 2);
  CHECK(superadditive.named.front().words.en == "A and B are worth 9.00 more apart than together");
  CHECK(check->properties.back().property == "balanced");
  CHECK(check->properties.back().holds == false);
}

TEST_CASE("the best structure is found where full cooperation is not best") {
  const auto structure = structure_of(game_in("coalition,value\nA,0\nB,0\nC,3\nA+B,6\nA+C,1\nB+C,1\nA+B+C,7\n"));
  REQUIRE(structure);
  CHECK(structure->coalitions.size() == 2);
  CHECK(structure->best_total == "9.00");
  CHECK(structure->better_by == "2.00");
}

TEST_CASE("more players than a table holds are an estimate that says so, and other rules refuse") {
  std::string text = "#rule,airport\nparty,amount\n";
  for (int i = 1; i <= 40; ++i) text += "p" + std::to_string(i) + "," + std::to_string(10 * i) + "\n";
  const game_files::NamedGame game = game_in(text);
  DivisionWish wish{.rule = game::GameRule::shapley, .pairs = 200, .seed = 3};
  const auto answer = divide_game(game, wish);
  REQUIRE(answer);
  REQUIRE(answer->division.estimate);
  CHECK(answer->division.estimate->orders == 400);
  CHECK(answer->division.estimate->seed == 3);
  CHECK(answer->division.estimate->within.list.size() == 40);
  CHECK_FALSE(answer->division.exact_shares);
  CHECK_FALSE(answer->division.stable);
  CHECK(sum_of(*answer->division.shares) == 40000);
  CHECK(text_of(*answer, Language::en).find("An estimate, not the exact shares: 400 orders drawn, seed 3") !=
        std::string::npos);
  wish.rule = game::GameRule::nucleolus;
  const auto refused = divide_game(game, wish);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == ErrorCode::refused);
  const auto comparison = compare_rules(game, wish);
  REQUIRE(comparison);
  CHECK(comparison->divisions.front().estimate);
  CHECK_FALSE(comparison->divisions.back().no_answer.empty());
}

TEST_CASE("a forged certificate is refused, a true one proves its shares") {
  const game_files::NamedGame game = game_in(tennessee);
  auto certificate = certificate_for(game, game::GameRule::nucleolus);
  REQUIRE(certificate);
  const auto holds = verify_certificate(game, *certificate);
  REQUIRE(holds);
  CHECK(share_of(holds->shares, "power") == "202810.00");
  ++certificate->shares.numerators[0];
  --certificate->shares.numerators[1];
  CHECK_FALSE(verify_certificate(game, *certificate));
  CHECK_FALSE(certificate_for(game, game::GameRule::tau));
}

TEST_CASE("claims are divided by every rule, and add up") {
  const auto claims = game_files::read_claims("#estate,200\nparty,claim\na,100\nb,200\nc,300\n", "c.csv");
  REQUIRE(claims);
  for (std::size_t i = 0; i < enum_names<game::ClaimsRule>.size(); ++i) {
    const auto answer = divide_claims(*claims, static_cast<game::ClaimsRule>(i));
    REQUIRE(answer);
    CHECK(sum_of(*answer->division.shares) == 20000);
    CHECK(sum_of(answer->unmet) == 40000);
  }
  const auto talmud = divide_claims(*claims, game::ClaimsRule::talmud);
  CHECK(share_of(*talmud->division.shares, "a") == "50.00");
  CHECK(share_of(*talmud->division.shares, "c") == "75.00");
}

TEST_CASE("a river's cleaning and its water are divided, each by its rules") {
  const auto cleaning = game_files::read_river("region,cleaning_cost\nA,6\nB,3\nC,6\n", "r.csv");
  const auto water = game_files::read_river(
      "#unit,1\nregion,inflow,units,worth_per_unit\nA,10,5,4\nA,,5,2\nB,0,4,5\nC,2,6,6\n", "r.csv");
  REQUIRE(cleaning);
  REQUIRE(water);
  const auto answer = divide_river(*cleaning, RiverRule::upstream_responsibility);
  REQUIRE(answer);
  CHECK(share_of(*answer->division.shares, "A") == "8.00");
  CHECK(answer->most_transfer_rate == "1/2");
  CHECK(sum_of(*answer->division.shares) == 1500);
  const auto agreement = divide_river(*water, RiverRule::downstream_incremental);
  REQUIRE(agreement);
  CHECK(agreement->total == "64");
  CHECK(agreement->water[0].payment == "22");
  CHECK(sum_of(*agreement->division.shares) == 64);
  CHECK_FALSE(divide_river(*water, RiverRule::upstream_equal));
  CHECK_FALSE(divide_river(*cleaning, RiverRule::downstream_incremental));
}

TEST_CASE("a bargain says what is agreed on and who gains what") {
  const auto bargaining =
      game_files::read_bargaining("#feasible,points\noutcome,A,B\nfallback,2,1\nx,12,3\ny,8,8\nz,3,11\n", "b.csv");
  REQUIRE(bargaining);
  const BargainAnswer answer = bargain_by(*bargaining, game::BargainingRule::nash);
  CHECK(share_of(answer.shares, "A") == "8.00");
  CHECK(share_of(answer.gains, "B") == "7.00");
  REQUIRE(answer.mix.size() == 1);
  CHECK(answer.mix.front().outcome == "y");
}

TEST_CASE("a network is paid by every rule, and adds up to its cost") {
  const auto network =
      game_files::read_network("from,to,cost\nsource,A,6\nsource,B,10\nsource,C,6\nA,B,4\nB,C,4\nA,C,6\n", "n.csv");
  REQUIRE(network);
  for (std::size_t i = 0; i < enum_names<game::TreeRule>.size(); ++i) {
    const auto answer = divide_network(*network, static_cast<game::TreeRule>(i));
    REQUIRE(answer);
    CHECK(answer->total == "14.00");
    CHECK(sum_of(*answer->division.shares) == 1400);
    CHECK(answer->division.stable);
  }
}

TEST_CASE("power under a rule of voting is given by five indices") {
  const auto voting = game_files::read_voting(
      "voter,votes\nquota,12\nFrance,4\nGermany,4\nItaly,4\nBelgium,2\nNetherlands,2\nLuxembourg,1\n", "v.csv");
  REQUIRE(voting);
  const auto answer = power_under(*voting);
  REQUIRE(answer);
  CHECK(answer->winning_coalitions == 14);
  CHECK(answer->power[0].shapley_shubik == "7/30");
  CHECK(answer->power[0].banzhaf == "5/21");
  CHECK(answer->power[5].shapley_shubik == "0");
  CHECK(answer->not_computed.empty());
}

TEST_CASE("every type of cooperation is offered problems, and each kind of problem its rules") {
  for (std::size_t i = 0; i < enum_names<model::CooperationType>.size(); ++i) {
    CHECK_FALSE(problems_of(static_cast<model::CooperationType>(i)).empty());
  }
  CHECK(problems_of(model::CooperationType::distributive) == std::vector<ProblemKind>{ProblemKind::claims});
  CHECK(rules_for(ProblemKind::claims).size() == 8);
  CHECK(rules_for(ProblemKind::river_water) == std::vector<std::string_view>{"downstream_incremental"});
}

TEST_CASE("shares of random games add up to the smallest unit by every rule") {
  rc::check([] {
    const auto players = *rc::gen::inRange<std::size_t>(1, 6);
    game_files::NamedGame game;
    game.sense = *rc::gen::element(game::Sense::worth, game::Sense::cost);
    for (std::size_t i = 0; i < players; ++i) game.players.push_back("p" + std::to_string(i));
    auto values = *rc::gen::container<std::vector<std::int64_t>>(std::size_t{1} << players,
                                                                 rc::gen::inRange<std::int64_t>(-1000, 100'000'000));
    values[0] = 0;
    game.game = *game::CoalitionGame::of(game.sense, players, std::move(values));
    const auto comparison = compare_rules(game, {});
    RC_ASSERT(bool(comparison));
    RC_ASSERT(comparison->core.has_value());
    for (const Division& division : comparison->divisions) {
      RC_ASSERT(division.shares.has_value() == division.no_answer.empty());
      if (!division.shares) continue;
      RC_ASSERT(sum_of(*division.shares) == game.game->everybody());
      // A stable division leaves nobody a gain by leaving alone, and there is none where the core is empty.
      if (division.stable == true) RC_ASSERT(!comparison->core->is_empty);
    }
  });
}
