// comity claims, river, bargain, tree and voting: division problems and rules of voting in files.
#include "operations/catalogue.h"
#include "operations/file_answer.h"
#include "operations/problem_answers.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct ClaimsRequest {
  std::string claims;
  game::ClaimsRule rule = game::ClaimsRule::proportional;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("claims", self.claims, "The claims and the estate: CSV or JSON, as docs/formats/claims.md says.");
    visit("rule", self.rule, "By which it is divided.");
  }
};

struct RiverRequest {
  std::string river;
  RiverRule rule = RiverRule::local_responsibility;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("river", self.river, "The regions along the river: CSV or JSON, as docs/formats/river.md says.");
    visit("rule", self.rule, "By which it is divided; the last one is for water, the others are for cleaning.");
  }
};

struct BargainRequest {
  std::string outcomes;
  game::BargainingRule rule = game::BargainingRule::nash;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("outcomes", self.outcomes, "Outcomes and fall-backs: CSV or JSON, as docs/formats/bargaining.md says.");
    visit("rule", self.rule, "By which an outcome is chosen.");
  }
};

struct NetworkRequest {
  std::string network;
  game::TreeRule rule = game::TreeRule::folk;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("network", self.network, "The cost of each link: CSV or JSON, as docs/formats/network-costs.md says.");
    visit("rule", self.rule, "By which the cheapest network is paid.");
  }
};

struct VotingRequest {
  std::string rules;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("rules", self.rules, "Voters and majorities: CSV or JSON, as docs/formats/voting-rules.md says.");
  }
};

// Reads the file that a field names.
template <class Problem>
Result<Problem> read_problem(const std::string& file, std::string_view field,
                             Result<Problem> (*read)(std::string_view, const std::string&)) {
  if (file.empty()) return bad_input(std::string(field), "none", "a file");
  const auto text = read_file(file);
  if (!text) return text.error();
  return read(*text, file);
}

Result<Reply<ClaimsDivision>> claims(const ClaimsRequest& request, const Environment& environment) {
  const auto problem = read_problem(request.claims, "claims", game_files::read_claims);
  if (!problem) return problem.error();
  return reply_in_words(divide_claims(*problem, request.rule), environment);
}

Result<Reply<RiverDivision>> river(const RiverRequest& request, const Environment& environment) {
  const auto problem = read_problem(request.river, "river", game_files::read_river);
  if (!problem) return problem.error();
  return reply_in_words(divide_river(*problem, request.rule), environment);
}

Result<Reply<BargainAnswer>> bargain(const BargainRequest& request, const Environment& environment) {
  const auto problem = read_problem(request.outcomes, "outcomes", game_files::read_bargaining);
  if (!problem) return problem.error();
  return reply_in_words(Result<BargainAnswer>(bargain_by(*problem, request.rule)), environment);
}

Result<Reply<NetworkDivision>> tree(const NetworkRequest& request, const Environment& environment) {
  const auto problem = read_problem(request.network, "network", game_files::read_network);
  if (!problem) return problem.error();
  return reply_in_words(divide_network(*problem, request.rule), environment);
}

Result<Reply<VotingAnswer>> voting(const VotingRequest& request, const Environment& environment) {
  const auto problem = read_problem(request.rules, "rules", game_files::read_voting);
  if (!problem) return problem.error();
  return reply_in_words(power_under(*problem), environment);
}

}  // namespace

std::vector<Operation> problem_operations() {
  return {
      declare<ClaimsRequest, ClaimsDivision>({"claims divide",
                                              "Divide an estate that is too small for what is claimed of it.",
                                              {"claims"},
                                              "comity claims divide examples/games/talmud.csv --rule talmud"},
                                             claims),
      declare<RiverRequest, RiverDivision>(
          {"river divide",
           "Divide the cost of cleaning a river, or what its water is worth.",
           {"river"},
           "comity river divide examples/games/river-cleaning.csv --rule upstream_equal"},
          river),
      declare<BargainRequest, BargainAnswer>({"bargain",
                                              "Choose among outcomes over which the parties disagree.",
                                              {"outcomes"},
                                              "comity bargain examples/games/bargaining.csv --rule nash"},
                                             bargain),
      declare<NetworkRequest, NetworkDivision>({"tree divide",
                                                "Divide the cost of the cheapest network that connects all parties.",
                                                {"network"},
                                                "comity tree divide examples/games/network.csv --rule folk"},
                                               tree),
      declare<VotingRequest, VotingAnswer>({"voting power",
                                            "How much each vote counts under a rule of voting, by five indices.",
                                            {"rules"},
                                            "comity voting power examples/games/eec-6.csv"},
                                           voting)};
}

}  // namespace comity::operations
