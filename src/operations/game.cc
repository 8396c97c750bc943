// comity game: check, divide, compare, structure and verify, on a game in a file.
#include <algorithm>
#include <limits>

#include "game_files/certificate_file.h"
#include "game_files/parties.h"
#include "operations/catalogue.h"
#include "operations/file_answer.h"
#include "operations/game_answers.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

using game_files::NamedGame;

// Which game, in every command.
struct GameSource {
  std::string game;
  std::optional<game_files::Fill> fill;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("game", self.game, "The game: CSV or JSON, as docs/formats/game.md says.");
    visit("fill", self.fill,
          "How coalitions that the file does not hold are filled: as worth nothing, as their members alone, or as the "
          "best "
          "split into those that it holds. Without this flag they are faults.");
  }
};

// Where the answer may be an estimate.
struct Sampling {
  std::optional<std::int64_t> pairs;
  std::optional<std::int64_t> seed;
  std::optional<Decimal> confidence;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("pairs", self.pairs, "Of more than 25 parties: pairs of orders drawn for the estimate; 10000 if not given.");
    visit("seed", self.seed, "Of the same: what the draws depend on; 1 if not given.");
    visit("confidence", self.confidence, "Of the same: with which all bounds hold at once; 0.95 if not given.");
  }
};

struct CheckRequest {
  GameSource source;
  std::optional<std::int64_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameSource::fields(self.source, visit);
    visit("limit", self.limit, "How many violations of each property are named; 10 if not given.");
  }
};

struct CompareRequest {
  GameSource source;
  std::vector<std::string> weight;
  std::vector<std::string> group;
  std::optional<std::int64_t> limit;
  Sampling sampling;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameSource::fields(self.source, visit);
    visit("weight", self.weight, "Of a party for weighted_shapley, such as Lanzhou=3; 1 if not given.");
    visit("group", self.group, "For owen: parties that negotiate as one, such as Lanzhou+Wuwei.");
    visit("limit", self.limit, "How many of the worst-off coalitions are given; 5 if not given.");
    Sampling::fields(self.sampling, visit);
  }
};

struct DivideRequest {
  CompareRequest wish;
  game::GameRule rule = game::GameRule::shapley;
  std::optional<bool> stability;
  std::string certificate;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    CompareRequest::fields(self.wish, visit);
    visit("rule", self.rule, "By which it is divided.");
    visit("stability", self.stability, "Say whether a stable division exists, and the least core.");
    visit("certificate", self.certificate,
          "Write the proof of a nucleolus to this file; comity game verify checks it.");
  }
};

struct StructureRequest {
  GameSource source;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameSource::fields(self.source, visit);
  }
};

struct VerifyRequest {
  GameSource source;
  std::string certificate;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    GameSource::fields(self.source, visit);
    visit("certificate", self.certificate, "What comity game divide --certificate wrote.");
  }
};

Result<NamedGame> read_source(const GameSource& source) {
  if (source.game.empty()) return bad_input("game", "none", "a file with a game");
  const auto text = read_file(source.game);
  if (!text) return text.error();
  return game_files::read_game(*text, source.game, source.fill);
}

std::optional<std::size_t> player_named(const NamedGame& game, std::string_view name) {
  const auto found = std::ranges::find(game.players, name);
  if (found == game.players.end()) return std::nullopt;
  return static_cast<std::size_t>(found - game.players.begin());
}

std::string players_listed(const NamedGame& game) {
  std::string list;
  for (const std::string& player : game.players) list += (list.empty() ? "" : ", ") + player;
  return list;
}

// "Lanzhou=3", the name before the last =.
void take_weights(const NamedGame& game, const std::vector<std::string>& given, std::vector<std::int64_t>& weights,
                  std::vector<Fault>& faults) {
  if (given.empty()) return;
  weights.assign(game.players.size(), 1);
  for (const std::string& text : given) {
    const std::size_t sign = text.rfind('=');
    const auto player = player_named(game, std::string_view(text).substr(0, sign));
    const auto weight =
        sign == std::string::npos ? std::nullopt : Decimal::parse(std::string_view(text).substr(sign + 1));
    if (player && weight && weight->scale() == 0) weights[*player] = weight->mantissa();
    else faults.push_back({"--weight", "\"" + text + "\"", "NAME=WEIGHT, the name one of " + players_listed(game)});
  }
}

// Who is named in no group is one of its own.
void take_groups(const NamedGame& game, const std::vector<std::string>& given, std::vector<std::size_t>& group_of,
                 std::vector<Fault>& faults) {
  if (given.empty()) return;
  std::vector<std::optional<std::size_t>> groups(game.players.size());
  std::size_t count = 0;
  for (const std::string& text : given) {
    for (const std::string& name : game_files::split_coalition(text)) {
      const auto player = player_named(game, name);
      if (player && !groups[*player]) groups[*player] = count;
      else
        faults.push_back({"--group", "\"" + name + "\"",
                          "each party in one group at most, names joined by +: " + players_listed(game)});
    }
    ++count;
  }
  for (auto& group : groups) group_of.push_back(group ? *group : count++);
}

template <class Whole>
void take_count(std::string_view flag, const std::optional<std::int64_t>& given, std::int64_t most, Whole& count,
                std::vector<Fault>& faults) {
  if (!given) return;
  if (*given >= 0 && *given <= most) count = static_cast<Whole>(*given);
  else faults.push_back({std::string(flag), std::to_string(*given), "0 to " + std::to_string(most)});
}

constexpr std::int64_t most_named = 1'000'000;

Result<DivisionWish> wish_of(const NamedGame& game, const CompareRequest& request, const Environment& environment) {
  DivisionWish wish;
  std::vector<Fault> faults;
  take_weights(game, request.weight, wish.input.weights, faults);
  take_groups(game, request.group, wish.input.group_of, faults);
  take_count("--limit", request.limit, most_named, wish.worst_coalitions, faults);
  take_count("--pairs", request.sampling.pairs, std::int64_t{game::most_sampled_pairs}, wish.pairs, faults);
  take_count("--seed", request.sampling.seed, std::numeric_limits<std::int64_t>::max(), wish.seed, faults);
  if (request.sampling.confidence) {
    wish.confidence = request.sampling.confidence->to_double();
    wish.confidence_text = request.sampling.confidence->str();
  }
  wish.threads = environment.threads;
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return wish;
}

// The flags by which people give what the engines call otherwise.
template <class Answer>
Result<Answer> with_flags(Result<Answer> answer) {
  if (answer) return answer;
  Error error = answer.error();
  for (Fault& fault : error.faults) {
    if (fault.where.starts_with("weights")) fault.where = "--weight";
    else if (fault.where == "group_of") fault.where = "--group";
    else if (fault.where == "pairs" || fault.where == "seed" || fault.where == "confidence")
      fault.where.insert(0, "--");
  }
  return error;
}

Result<Reply<GameCheck>> check(const CheckRequest& request, const Environment& environment) {
  const auto game = read_source(request.source);
  if (!game) return game.error();
  std::size_t limit = 10;
  std::vector<Fault> faults;
  take_count("--limit", request.limit, most_named, limit, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return reply_in_words(check_game(*game, limit), environment);
}

Result<Reply<GameDivision>> divide(const DivideRequest& request, const Environment& environment) {
  const auto game = read_source(request.wish.source);
  if (!game) return game.error();
  auto wish = wish_of(*game, request.wish, environment);
  if (!wish) return wish.error();
  wish->rule = request.rule;
  wish->has_stability = request.stability.value_or(false);
  auto answer = with_flags(divide_game(*game, *wish));
  if (!answer || request.certificate.empty()) return reply_in_words(std::move(answer), environment);
  const auto certificate = certificate_for(*game, request.rule);
  if (!certificate) return certificate.error();
  const auto written = write_file(request.certificate, game_files::print_certificate(*game, *certificate));
  if (!written) return written.error();
  return reply_in_words(std::move(answer), environment);
}

Result<Reply<GameComparison>> compare(const CompareRequest& request, const Environment& environment) {
  const auto game = read_source(request.source);
  if (!game) return game.error();
  const auto wish = wish_of(*game, request, environment);
  if (!wish) return wish.error();
  return reply_in_words(with_flags(compare_rules(*game, *wish)), environment);
}

Result<Reply<GameStructure>> structure(const StructureRequest& request, const Environment& environment) {
  const auto game = read_source(request.source);
  if (!game) return game.error();
  return reply_in_words(structure_of(*game), environment);
}

Result<Reply<GameVerification>> verify(const VerifyRequest& request, const Environment& environment) {
  const auto game = read_source(request.source);
  if (!game) return game.error();
  if (request.certificate.empty()) return bad_input("certificate", "none", "a file with a certificate");
  const auto text = read_file(request.certificate);
  if (!text) return text.error();
  const auto certificate = game_files::read_certificate(*text, request.certificate, *game);
  if (!certificate) return certificate.error();
  return reply_in_words(verify_certificate(*game, *certificate), environment);
}

}  // namespace

std::vector<Operation> game_operations() {
  return {declare<CheckRequest, GameCheck>({"game check",
                                            "Say what kind of game it is, what in it is not so, and whether a stable "
                                            "division exists, with the proof.",
                                            {"game"},
                                            "comity game check examples/games/tva.csv"},
                                           check),
          declare<DivideRequest, GameDivision>(
              {"game divide",
               "Divide what a game is worth, or costs, by one rule.",
               {"game"},
               "comity game divide examples/games/tva.csv --rule nucleolus --stability true "
               "--certificate out/tva-nucleolus.json"},
              divide),
          declare<CompareRequest, GameComparison>(
              {"game compare",
               "All rules that fit side by side, with their stability and what they promise.",
               {"game"},
               "comity game compare examples/games/border-road.csv"},
              compare),
          declare<StructureRequest, GameStructure>({"game structure",
                                                    "Who should work with whom where full cooperation is not best.",
                                                    {"game"},
                                                    "comity game structure examples/games/valleys.json"},
                                                   structure),
          declare<VerifyRequest, GameVerification>({"game verify",
                                                    "Check the certificate of a nucleolus, from the game alone.",
                                                    {"game", "certificate"},
                                                    "comity game verify examples/games/tva.csv "
                                                    "examples/games/tva-nucleolus.json"},
                                                   verify)};
}

}  // namespace comity::operations
