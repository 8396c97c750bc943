#include "workbench/computations.h"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

#include "live/live_cooperation.h"
#include "record/described_cbor.h"
#include "valuation_document/recorded.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using operations::ComputationState;
using operations::ComputationStep;
using valuation_document::Document;

constexpr const char* area = "computation";
constexpr const char* document_area = "computation document";
constexpr std::size_t most_read = 100'000;

bool has_ended(ComputationState state) {
  return state != ComputationState::waiting && state != ComputationState::running;
}

ComputationStep step_of(std::int32_t steps_done) {
  switch (steps_done) {
    case 0: return ComputationStep::coalitions;
    case 1: return ComputationStep::networks;
    case 2: return ComputationStep::missing;
    case 3: return ComputationStep::gains;
    case 4: return ComputationStep::localism;
    default: return ComputationStep::writing;
  }
}

Error no_computation(const std::string& id) {
  return not_found("computation", "'" + id + "'", "a computation of one's own party");
}

// One thread only: those that answer people go first.
void go_last() { ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), 19); }

}  // namespace

Computations::~Computations() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

Result<void> Computations::start() {
  auto store = service_.store();
  if (!store) return store.error();
  const auto entries = (*store)->entries(area, "", most_read);
  if (!entries) return entries.error();
  for (const store::Entry& entry : *entries) {
    auto kept = record::decode<KeptComputation>(entry.value, area);
    if (!kept) return kept.error();
    if (kept->state == ComputationState::running) {
      kept->state = ComputationState::waiting;
      kept->restarts += 1;
      kept->taken_up_at = kept->steps_done;
      if (auto put = keep(*kept); !put) return put;
    }
    take(*kept);
  }
  thread_ = std::thread([this] { run(); });
  return {};
}

void Computations::take(const KeptComputation& kept) {
  const std::lock_guard lock(mutex_);
  SeenComputation& one = all_[kept.id];
  one.kept = kept;
  // Where it ended; before anything was read, there.
  if (has_ended(kept.state)) one.step = kept.inputs.empty() ? ComputationStep::reading : step_of(kept.steps_done);
}

Result<void> Computations::keep(const KeptComputation& kept) const {
  auto store = service_.store();
  if (!store) return store.error();
  const auto put = (*store)->put_entry({area, kept.id, record::encode(kept)});
  return put ? Result<void>() : Result<void>(put.error());
}

Result<void> Computations::drop_oldest(const CooperationId& cooperation, const PartyId& party) {
  std::vector<std::string> ended;
  std::size_t count = 0;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, one] : all_) {
      if (!is_of(one, cooperation, party)) continue;
      ++count;
      if (has_ended(one.kept.state)) ended.push_back(id);
    }
  }
  auto store = service_.store();
  if (!store) return store.error();
  for (std::size_t i = 0; i < ended.size() && count >= most_of_a_party; ++i, --count) {
    for (const char* of : {area, document_area}) {
      if (auto removed = (*store)->remove_entry(of, ended[i]); !removed) return removed;
    }
    const std::lock_guard lock(mutex_);
    all_.erase(ended[i]);
  }
  return {};
}

Result<SeenComputation> Computations::add(const CooperationId& cooperation, const PartyId& party,
                                          const std::string& person, const model::ScenarioId& scenario,
                                          const valuation_document::Parameters& parameters) {
  const std::lock_guard one_after_another(adding_);
  if (auto dropped = drop_oldest(cooperation, party); !dropped) return dropped.error();
  KeptComputation kept;
  kept.cooperation = cooperation;
  kept.scenario = scenario;
  kept.party = party;
  kept.person = person;
  kept.parameters = parameters;
  kept.asked = service_.now();
  {
    const std::lock_guard lock(mutex_);
    const auto goes_on = [](const auto& one) { return !has_ended(one.second.kept.state); };
    const auto of_person =
        std::ranges::count_if(all_, [&](const auto& one) { return goes_on(one) && one.second.kept.person == person; });
    if (static_cast<std::size_t>(of_person) >= most_of_a_person) {
      return refused("computations", std::to_string(of_person) + " of yours that have not ended",
                     "at most " + std::to_string(most_of_a_person) + ": wait for one, or cancel it");
    }
    if (static_cast<std::size_t>(std::ranges::count_if(all_, goes_on)) >= most_waiting)
      return unavailable("computations", "too many are waiting", "another try later");
    char id[48];
    do {
      std::snprintf(id, sizeof id, "c%012lld-%03u", static_cast<long long>(kept.asked.time_since_epoch().count()),
                    number_++ % 1000);
    } while (all_.contains(id));
    kept.id = id;
  }
  if (auto put = keep(kept); !put) return put.error();
  take(kept);
  changed_.notify_all();
  return find(cooperation, party, kept.id);
}

bool Computations::is_of(const SeenComputation& one, const CooperationId& cooperation, const PartyId& party) const {
  return one.kept.cooperation == cooperation && one.kept.party == party;
}

SeenComputation Computations::seen(const SeenComputation& one) const {
  SeenComputation now = one;
  now.ahead = 0;
  for (const auto& [id, other] : all_) {
    if (id == one.kept.id) break;
    if (one.kept.state == ComputationState::waiting && !has_ended(other.kept.state)) ++now.ahead;
  }
  return now;
}

std::vector<SeenComputation> Computations::of_party(const CooperationId& cooperation, const PartyId& party) const {
  const std::lock_guard lock(mutex_);
  std::vector<SeenComputation> found;
  for (const auto& [id, one] : all_)
    if (is_of(one, cooperation, party)) found.push_back(seen(one));
  std::ranges::reverse(found);
  return found;
}

Result<SeenComputation> Computations::find(const CooperationId& cooperation, const PartyId& party,
                                           const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = all_.find(id);
  if (found == all_.end() || !is_of(found->second, cooperation, party)) return no_computation(id);
  return seen(found->second);
}

Result<SeenComputation> Computations::cancel(const CooperationId& cooperation, const PartyId& party,
                                             const std::string& id) {
  std::optional<KeptComputation> waiting;
  {
    const std::lock_guard lock(mutex_);
    const auto found = all_.find(id);
    if (found == all_.end() || !is_of(found->second, cooperation, party)) return no_computation(id);
    if (found->second.kept.state == ComputationState::running) cancelled_ = id;
    if (found->second.kept.state == ComputationState::waiting) {
      found->second.kept.state = ComputationState::cancelled;
      found->second.kept.ended = service_.now();
      waiting = found->second.kept;
    }
  }
  if (waiting) {
    if (auto put = keep(*waiting); !put) return put.error();
    changed_.notify_all();
  } else {
    // A running one ends when it looks the next time: after the equilibrium it is at.
    wait_for_end(id, std::chrono::seconds(1));
  }
  return find(cooperation, party, id);
}

bool Computations::wait_for_end(const std::string& id, std::chrono::milliseconds most) const {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, most, [&] {
    const auto found = all_.find(id);
    return found == all_.end() || has_ended(found->second.kept.state);
  });
}

Result<Document> Computations::document(const KeptComputation& kept) const {
  auto store = service_.store();
  if (!store) return store.error();
  const auto entry = (*store)->entry(document_area, kept.id);
  if (!entry) return entry.error();
  if (!*entry) return not_found("computation", "'" + kept.id + "'", "one that has found something");
  return valuation_document::read(record::text_of((*entry)->value), kept.id);
}

Result<void> Computations::was_published(const KeptComputation& kept, const model::ValuationId& valuation) {
  KeptComputation changed = kept;
  changed.published = valuation;
  if (auto put = keep(changed); !put) return put;
  take(changed);
  return {};
}

void Computations::set_before_step(std::function<void(valuation_document::Step)> before) {
  const std::lock_guard lock(mutex_);
  before_step_ = std::move(before);
}

void Computations::run() {
  go_last();
  for (;;) {
    std::string next;
    {
      std::unique_lock lock(mutex_);
      const auto is_waiting = [](const auto& one) { return one.second.kept.state == ComputationState::waiting; };
      changed_.wait(lock, [&] { return is_ending_ || std::ranges::any_of(all_, is_waiting); });
      if (is_ending_) return;
      const auto found = std::ranges::find_if(all_, is_waiting);
      found->second.kept.state = ComputationState::running;
      if (!found->second.kept.began) found->second.kept.began = service_.now();
      next = found->first;
      cancelled_.clear();
    }
    work_on(next);
  }
}

void Computations::work_on(const std::string& id) {
  KeptComputation kept;
  {
    const std::lock_guard lock(mutex_);
    kept = all_.at(id).kept;
  }
  auto done = keep(kept);
  if (done) done = compute(kept);
  bool was_cancelled = false;
  {
    const std::lock_guard lock(mutex_);
    if (is_ending_ && !done) return;  // it is kept as running, and is taken up when the server starts again
    was_cancelled = cancelled_ == id;
  }
  if (done) end(std::move(kept), ComputationState::done, {});
  else if (was_cancelled) end(std::move(kept), ComputationState::cancelled, {});
  else end(std::move(kept), ComputationState::failed, done.error().faults);
}

void Computations::end(KeptComputation kept, ComputationState state, const std::vector<Fault>& faults) {
  kept.state = state;
  kept.ended = service_.now();
  for (const Fault& fault : faults) kept.faults.push_back({fault.where, fault.given, fault.expected});
  if (auto put = keep(kept); !put) service_.complain("computation", kept.id + " could not be kept");
  take(kept);
  changed_.notify_all();
}

bool Computations::may_go_on(const std::string& id, const valuation::WorkDone& done) {
  const std::lock_guard lock(mutex_);
  SeenComputation& one = all_.at(id);
  one.networks = done.networks;
  one.of = done.of;
  return !is_ending_ && cancelled_ != id;
}

// What is finished already, or the beginning.
Result<Document> Computations::begun(KeptComputation& kept, const scenario_files::RoadScenarioFile& file) const {
  if (kept.steps_done > 0) {
    if (auto before = document(kept)) return before;
    kept.steps_done = 0;
  }
  return valuation_document::begin(file, kept.parameters);
}

Result<void> Computations::compute(KeptComputation& kept) {
  live::LiveCooperation* cooperation = service_.cooperations().find(kept.cooperation);
  if (cooperation == nullptr) return not_found("cooperation", "'" + kept.cooperation.str() + "'", "one that is served");
  auto taken = cooperation->read(
      [&](const live::Snapshot& snapshot) { return valuation_document::recorded(snapshot.model, kept.scenario); });
  if (!taken) return taken.error();
  const auto blob = [&](const record::Hash& hash) { return cooperation->blob(hash); };
  if (auto read = valuation_document::read_texts(*taken, blob); !read) return read;
  const auto file = valuation_document::read_scenario(*taken);
  if (!file) return file.error();
  if (kept.inputs != taken->inputs) kept.steps_done = 0;  // something was published meanwhile
  kept.inputs = taken->inputs;
  auto document = begun(kept, *file);
  if (!document) return document.error();
  for (auto i = static_cast<std::size_t>(kept.steps_done); i < valuation_document::all_steps.size(); ++i) {
    std::function<void(valuation_document::Step)> before_step;
    {
      const std::lock_guard lock(mutex_);
      before_step = before_step_;
      SeenComputation& one = all_.at(kept.id);
      one.kept = kept;
      one.step = step_of(kept.steps_done);
      one.networks = one.of = 0;
    }
    if (before_step) before_step(valuation_document::all_steps[i]);
    if (!may_go_on(kept.id, {})) return valuation::ended({});
    const auto go_on = [&](const valuation::WorkDone& done) { return may_go_on(kept.id, done); };
    if (auto done = valuation_document::compute(*file, valuation_document::all_steps[i], 1, go_on, *document); !done)
      return done;
    kept.steps_done += 1;
    // Together: a step counts as done when what it found is kept.
    auto store = service_.store();
    if (!store) return store.error();
    const std::string text = valuation_document::print(*document);
    const auto bytes = record::view(text);
    const std::vector<store::EntryWrite> writes{
        {document_area, kept.id, record::Bytes(bytes.begin(), bytes.end()), std::nullopt, std::nullopt},
        {area, kept.id, record::encode(kept), std::nullopt, std::nullopt}};
    if (auto put = (*store)->put_entries(writes); !put) return put.error();
  }
  return {};
}

}  // namespace comity::workbench
