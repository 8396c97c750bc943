// comity traffic value, design and link: on a road scenario in files.
#include <unistd.h>

#include <iostream>

#include "operations/catalogue.h"
#include "operations/file_answer.h"
#include "operations/road_answers.h"
#include "operations/road_scenario_source.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct ValueRequest {
  std::string scenario;
  std::optional<valuation::Outsiders> outsiders;
  std::string game;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "The scenario: TOML, as docs/formats/traffic-scenario.md says.");
    visit("outsiders", self.outsiders, "What parties outside a coalition do; in place of what the scenario says.");
    visit("game", self.game, "Write the values as a game to this file; comity game divides it.");
  }
};

struct DesignRequest {
  std::string scenario;
  Money budget;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "The scenario: TOML, as docs/formats/traffic-scenario.md says.");
    visit("budget", self.budget, "For construction, of all parties together; such as \"1500000000 CNY\".");
  }
};

struct LinkRequest {
  std::string scenario;
  std::string link;
  std::vector<std::string> beside;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("scenario", self.scenario, "The scenario: TOML, as docs/formats/traffic-scenario.md says.");
    visit("link", self.link, "The candidate, or one of the plan items it is made of.");
    visit("beside", self.beside, "Candidates that are there too; none if not given.");
  }
};

// On a terminal, how far the work is.
valuation::GoOn telling_progress() {
  if (isatty(STDERR_FILENO) == 0) return {};
  return [](const valuation::WorkDone& done) {
    std::cerr << '\r' << done.networks;
    if (done.of > 0) std::cerr << " / " << done.of;
    std::cerr << std::flush;
    return true;
  };
}

void end_progress() {
  if (isatty(STDERR_FILENO) != 0) std::cerr << "\r                    \r";
}

Result<valuation::CandidateIndex> candidate_named(const scenario_files::RoadScenarioFile& file, const std::string& flag,
                                                  const std::string& id) {
  if (const auto found = file.candidate_of(id)) return *found;
  std::string known;
  for (const valuation::Candidate& candidate : file.scenario.candidates())
    known += (known.empty() ? "" : ", ") + candidate.id.str();
  return not_found(flag, "\"" + id + "\"", known.empty() ? "a candidate; this scenario has none" : known);
}

// With other outsiders than the file says.
Result<scenario_files::RoadScenarioFile> with_outsiders(scenario_files::RoadScenarioFile file,
                                                        valuation::Outsiders outsiders) {
  const valuation::RoadScenario& was = file.scenario;
  valuation::RoadScenarioParts parts{was.parties(), was.network(),    was.links(),    was.residence(),
                                     was.classes(), was.candidates(), was.appraisal()};
  parts.appraisal.outsiders = outsiders;
  auto scenario = valuation::RoadScenario::of(std::move(parts));
  if (!scenario) return scenario.error();
  file.scenario = *std::move(scenario);
  return file;
}

Result<Reply<RoadValues>> value(const ValueRequest& request, const Environment& environment) {
  auto file = read_road_scenario(request.scenario);
  if (file && request.outsiders) file = with_outsiders(*std::move(file), *request.outsiders);
  if (!file) return file.error();
  valuation::CoalitionQuestion question;
  question.accuracy.threads = environment.threads;
  const auto values = valuation::coalition_values(file->scenario, question, telling_progress());
  end_progress();
  if (!values) return values.error();
  if (!request.game.empty()) {
    const auto written = write_file(request.game, game_files::print_game_csv(game_of(*file, *values)));
    if (!written) return written.error();
  }
  return reply_in_words(Result<RoadValues>(values_of(*file, *values)), environment);
}

Result<Reply<RoadDesign>> design(const DesignRequest& request, const Environment& environment) {
  const auto file = read_road_scenario(request.scenario);
  if (!file) return file.error();
  const std::string& currency = file->scenario.appraisal().currency;
  if (request.budget.currency != currency || request.budget.minor < 0)
    return bad_input("--budget", to_string(request.budget), "an amount of 0 or more in " + currency);
  const auto problem = valuation::DesignProblem::of(file->scenario);
  if (!problem) return problem.error();
  valuation::DesignAccuracy accuracy;
  accuracy.threads = environment.threads;
  const auto best = valuation::best_design(*problem, request.budget.minor, accuracy, telling_progress());
  end_progress();
  if (!best) return best.error();
  return reply_in_words(Result<RoadDesign>(design_of(*file, *best)), environment);
}

Result<Reply<RoadLink>> link(const LinkRequest& request, const Environment& environment) {
  const auto file = read_road_scenario(request.scenario);
  if (!file) return file.error();
  if (request.link.empty()) return bad_input("--link", "none", "a candidate");
  const auto candidate = candidate_named(*file, "--link", request.link);
  if (!candidate) return candidate.error();
  valuation::CandidateSet others = 0;
  for (const std::string& id : request.beside) {
    const auto other = candidate_named(*file, "--beside", id);
    if (!other) return other.error();
    others |= valuation::CandidateSet{1} << *other;
  }
  others &= ~(valuation::CandidateSet{1} << *candidate);
  valuation::Accuracy accuracy;
  accuracy.threads = environment.threads;
  auto states = valuation::RoadStates::of(file->scenario, accuracy);
  if (!states) return states.error();
  const auto missing = valuation::missing_link(*states, others, *candidate, {});
  if (!missing) return missing.error();
  return reply_in_words(Result<RoadLink>(link_of(*file, *missing)), environment);
}

}  // namespace

std::vector<Operation> road_scenario_operations() {
  return {declare<ValueRequest, RoadValues>({"traffic value",
                                             "What every coalition of parties gains by the roads it could build, by "
                                             "party, and who loses.",
                                             {"scenario"},
                                             "comity traffic value examples/traffic/three-parties.toml"},
                                            value),
          declare<DesignRequest, RoadDesign>(
              {"traffic design",
               "Which candidate roads to build for a budget, so that all travellers together lose least; with what is "
               "proven.",
               {"scenario"},
               "comity traffic design examples/traffic/three-parties.toml --budget \"400000000 CNY\""},
              design),
          declare<LinkRequest, RoadLink>({"traffic link",
                                          "What is lost each year while one road is missing, by who travels and who "
                                          "would pay.",
                                          {"scenario"},
                                          "comity traffic link examples/traffic/three-parties.toml --link west-half"},
                                         link)};
}

}  // namespace comity::operations
