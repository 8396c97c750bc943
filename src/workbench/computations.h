// Computations of scenarios: kept beside the record as private entries, worked one after the other by one thread of low priority that
// no request waits for. What is finished of one is kept step by step: a server that is started again takes it up at the next step.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "base/date.h"
#include "base/result.h"
#include "model/scenario.h"
#include "operations/scenarios.h"
#include "valuation_document/computing.h"

namespace comity::workbench {

class Service;

// As it is kept.
struct KeptComputation {
  std::string id;
  CooperationId cooperation;
  model::ScenarioId scenario;
  PartyId party;
  std::string person;
  valuation_document::Parameters parameters;
  operations::ComputationState state = operations::ComputationState::waiting;
  std::int32_t steps_done = 0;  // of valuation_document::all_steps
  Instant asked;
  std::optional<Instant> began;
  std::optional<Instant> ended;
  std::int32_t restarts = 0;
  std::optional<std::int32_t> taken_up_at;  // steps that were done then
  std::vector<model::ValuationInput> inputs;
  std::vector<operations::ComputationFault> faults;
  std::optional<model::ValuationId> published;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Its name.");
    visit("cooperation", self.cooperation, "Where.");
    visit("scenario", self.scenario, "What is valued.");
    visit("party", self.party, "For whom.");
    visit("person", self.person, "By whom it was asked for.");
    visit("parameters", self.parameters, "How exactly.");
    visit("state", self.state, "How it stands.");
    visit("steps_done", self.steps_done, "How many steps are done.");
    visit("asked", self.asked, "When.");
    visit("began", self.began, "When it began.");
    visit("ended", self.ended, "When it ended.");
    visit("restarts", self.restarts, "How often the server was started anew meanwhile.");
    visit("taken_up_at", self.taken_up_at, "How many steps were done then.");
    visit("inputs", self.inputs, "What it is computed from.");
    visit("faults", self.faults, "Everything that is wrong.");
    visit("published", self.published, "The valuation it became.");
  }
};

// One as it is now, with what changes too often to be kept.
struct SeenComputation {
  KeptComputation kept;
  operations::ComputationStep step = operations::ComputationStep::reading;
  std::size_t networks = 0;
  std::size_t of = 0;
  std::int32_t ahead = 0;
};

class Computations {
 public:
  static constexpr std::size_t most_of_a_person = 2;  // waiting and running, in all cooperations
  static constexpr std::size_t most_of_a_party = 50;  // that are kept; the oldest ended ones go
  static constexpr std::size_t most_waiting = 100;    // of the server

  explicit Computations(Service& service) : service_(service) {}
  Computations(const Computations&) = delete;
  Computations& operator=(const Computations&) = delete;
  ~Computations();

  // Reads what is kept and begins to work.
  Result<void> start();

  // refused: the person or the server has as many as they may.
  Result<SeenComputation> add(const CooperationId& cooperation, const PartyId& party, const std::string& person,
                              const model::ScenarioId& scenario, const valuation_document::Parameters& parameters);
  std::vector<SeenComputation> of_party(const CooperationId& cooperation, const PartyId& party) const;  // newest first
  // not_found: none of that name and party.
  Result<SeenComputation> find(const CooperationId& cooperation, const PartyId& party, const std::string& id) const;
  // One that has ended stays as it is.
  Result<SeenComputation> cancel(const CooperationId& cooperation, const PartyId& party, const std::string& id);
  // What a finished one found.
  Result<valuation_document::Document> document(const KeptComputation& kept) const;
  Result<void> was_published(const KeptComputation& kept, const model::ValuationId& valuation);

  // Until it has ended, at most so long; for tests.
  bool wait_for_end(const std::string& id, std::chrono::milliseconds most) const;
  // For tests: asked at the beginning of each step, on the worker's thread.
  void set_before_step(std::function<void(valuation_document::Step)> before);

 private:
  void run();
  void work_on(const std::string& id);
  Result<valuation_document::Document> begun(KeptComputation& kept, const scenario_files::RoadScenarioFile& file) const;
  Result<void> compute(KeptComputation& kept);
  bool may_go_on(const std::string& id, const valuation::WorkDone& done);
  void end(KeptComputation kept, operations::ComputationState state, const std::vector<Fault>& faults);
  Result<void> keep(const KeptComputation& kept) const;
  void take(const KeptComputation& kept);
  Result<void> drop_oldest(const CooperationId& cooperation, const PartyId& party);
  SeenComputation seen(const SeenComputation& one) const;
  bool is_of(const SeenComputation& one, const CooperationId& cooperation, const PartyId& party) const;

  Service& service_;
  std::function<void(valuation_document::Step)> before_step_;
  std::mutex adding_;  // held from the counting of what there is to the next one
  mutable std::mutex mutex_;
  mutable std::condition_variable changed_;
  std::map<std::string, SeenComputation> all_;  // by id, which is in order of asking
  std::string cancelled_;                       // of the running one
  bool is_ending_ = false;
  std::uint32_t number_ = 0;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::workbench
