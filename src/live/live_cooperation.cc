#include "live/live_cooperation.h"

#include <thread>

#include "checks/checks.h"
#include "model/apply.h"
#include "model/next_act.h"
#include "record/described_cbor.h"

namespace comity::live {
namespace {

constexpr std::string_view answers_area = "answer";
constexpr std::size_t acts_at_hand = 1000;  // whoever looks what changed since yesterday reads these

// One for each cooperation, scope and key, of one length whatever they hold.
std::string entry_key(const CooperationId& cooperation, const Idempotency& idempotency) {
  record::CborWriter parts;
  parts.array(3);
  parts.text(cooperation.str());
  parts.text(idempotency.scope);
  parts.text(idempotency.key);
  return record::to_hex(record::sha256(parts.take()).bytes);
}

Result<Instant> time_for(const PartyId& party, const record::Chain& chain, Instant now) {
  const auto earliest = chain.earliest_time_for(party);
  if (!earliest || *earliest <= now) return now;
  if (*earliest - now <= clock_tolerance) return *earliest;
  return unavailable(
      "clock", "it says " + to_string(now) + ", and the record has reached " + to_string(*earliest),
      "a clock that is at most " + std::to_string(clock_tolerance.count()) + " minutes behind the record");
}

}  // namespace

struct LiveCooperation::Turning {
  const Writing& writing;
  const record::SecretKey& key;
  Instant now;
  std::string answer_key;  // empty without idempotency
  record::Hash hash;
  bool was_repeat = false;
  std::optional<std::uint64_t> newer_act;
};

LiveCooperation::LiveCooperation(CooperationId id, Surroundings surroundings)
    : id_(std::move(id)),
      surroundings_(std::move(surroundings)),
      state_(std::make_unique<State>()),
      fresh_(std::make_unique<State>()),
      findings_([this] { return compute_findings(); }) {}

WriteAnswer LiveCooperation::write(const Writing& writing, const record::SecretKey& key, Instant now) {
  Turning turning{writing, key, now, {}, {}, false, {}};
  if (writing.idempotency) turning.answer_key = entry_key(id_, *writing.idempotency);
  store::Turn turn{id_, [&](const record::Chain& chain) { return make(turning, chain); }, writing.blobs, {}};
  if (writing.idempotency) {
    turn.entries = [&](const store::Receipt& receipt) { return keep_answer(turning, receipt); };
  }
  const auto receipt = surroundings_.commits->append(std::move(turn));
  if (!receipt) return {receipt.error(), turning.newer_act};
  return {Written{receipt->position, turning.hash, receipt->link, turning.was_repeat}};
}

Result<store::Made> LiveCooperation::make(Turning& turning, const record::Chain& chain) {
  const Writing& writing = turning.writing;
  const auto earlier = earlier_answer(turning);
  if (!earlier) return earlier.error();
  if (*earlier) {
    turning.was_repeat = true;
    turning.hash = (*earlier)->hash;
    return store::Made(store::Receipt{(*earlier)->position, (*earlier)->link});
  }
  if (auto current = is_up_to_date(turning); !current) return current.error();
  const auto time = time_for(writing.party, chain, turning.now);
  if (!time) return time.error();
  auto act = model::next_act(state_->model, chain, {writing.party, writing.person, *time, writing.kind, writing.body},
                             turning.key);
  if (!act) return act.error();
  turning.hash = act->hash;
  keep_at_hand(*act);
  {
    const std::unique_lock lock(lock_);
    if (auto taken = take_in(*state_, *act); !taken) return taken.error();
    state_->overview.follow(state_->model, *act);
    set_to_follow(*act);
  }
  return store::Made(std::move(*act));
}

// From the commit that is being made, or from the store.
Result<std::optional<LiveCooperation::KeptAnswer>> LiveCooperation::earlier_answer(const Turning& turning) const {
  if (turning.answer_key.empty()) return std::optional<KeptAnswer>();
  std::optional<KeptAnswer> kept;
  if (const auto pending = answers_.find(turning.answer_key); pending != answers_.end()) {
    kept = pending->second;
  } else {
    const auto entry = surroundings_.answers->entry(answers_area, turning.answer_key);
    if (!entry) return entry.error();
    if (!*entry || store::is_expired(**entry, turning.now)) return kept;
    auto decoded = record::decode<KeptAnswer>((*entry)->value, "kept answer");
    if (!decoded) return decoded.error();
    kept = std::move(*decoded);
  }
  const Idempotency& asked = *turning.writing.idempotency;
  if (kept->request != asked.request) {
    return conflict("idempotency key '" + asked.key + "'", "it was used for something else",
                    "the same request again, or another key");
  }
  return kept;
}

Result<void> LiveCooperation::is_up_to_date(Turning& turning) const {
  const Writing& writing = turning.writing;
  if (!writing.seen_acts) return {};
  if (*writing.seen_acts > state_->index.size()) {
    return bad_input("seen", std::to_string(*writing.seen_acts) + " acts",
                     "at most the " + std::to_string(state_->index.size()) + " acts of the record");
  }
  record::Act act;  // for its subjects: nothing is signed before it is known to be wanted
  act.statement.cooperation = id_;
  act.statement.party = writing.party;
  act.statement.person = writing.person;
  act.statement.kind = writing.kind;
  act.statement.body = writing.body;
  turning.newer_act = state_->index.newest_against(act, *writing.seen_acts);
  if (!turning.newer_act) return {};
  const overview::IndexedAct newer = state_->index.line(*turning.newer_act);
  const model::Subject& subject = newer.subjects.front();
  return conflict(writing.kind + " by " + writing.party.str(),
                  newer.person + " for " + newer.party.str() + " changed the " + std::string(name_of(subject.noun)) +
                      " '" + subject.id + "' meanwhile (" + newer.kind + ", act " + std::to_string(newer.position) +
                      ")",
                  "a writer who has seen that");
}

std::vector<store::EntryWrite> LiveCooperation::keep_answer(const Turning& turning, const store::Receipt& receipt) {
  const Idempotency& asked = *turning.writing.idempotency;
  const KeptAnswer answer{asked.request, receipt.position, turning.hash, receipt.link};
  answers_.insert_or_assign(turning.answer_key, answer);
  return {{std::string(answers_area), turning.answer_key, record::encode(answer), {}, asked.expires}};
}

Result<void> LiveCooperation::take_in(State& state, const record::Act& act) {
  if (auto applied = model::apply(state.model, act); !applied) return applied;
  state.index.add(act);
  state.link = record::next_link(state.link, act.hash);
  return {};
}

// The act that comes next.
void LiveCooperation::keep_at_hand(const record::Act& act) {
  const std::uint64_t position = state_->index.size();
  auto kept = std::make_shared<const record::Act>(act);
  const std::lock_guard lock(recent_mutex_);
  if (position != recent_end_) recent_.clear();
  recent_.push_back(std::move(kept));
  recent_end_ = position + 1;
}

// Those that are in the store and not new any more.
void LiveCooperation::let_go() {
  const std::lock_guard lock(recent_mutex_);
  while (recent_.size() > acts_at_hand) recent_.pop_front();
}

Result<void> LiveCooperation::others(const record::Act& act) {
  if (fresh_) return take_in(*fresh_, act);
  keep_at_hand(act);
  const std::unique_lock lock(lock_);
  auto taken = take_in(*state_, act);
  if (!taken) return taken;
  state_->overview.follow(state_->model, act);
  set_to_follow(act);
  return taken;
}

void LiveCooperation::set_to_follow(const record::Act& act) {
  const std::lock_guard lock(following_mutex_);
  if (!must_copy_) to_follow_.push_back(act);
}

void LiveCooperation::lost() {
  fresh_ = std::make_unique<State>();
  answers_.clear();
}

void LiveCooperation::reached(const store::Head& head) {
  if (fresh_) {
    fresh_->overview = overview::Overview(fresh_->model, day_of(surroundings_.clock()));
    {
      const std::unique_lock lock(lock_);
      state_.swap(fresh_);
      const std::lock_guard following(following_mutex_);
      must_copy_ = true;
      to_follow_.clear();
    }
    fresh_.reset();  // not under the lock: a model takes a while to go
    const std::lock_guard lock(recent_mutex_);
    recent_.clear();
  }
  assert(state_->index.size() == head.count && state_->link == head.link);
  answers_.clear();
  let_go();
  if (head.count == told_acts_) return;
  told_acts_ = head.count;
  findings_.ask();
  subscribers_.tell(head.count);
}

Result<void> LiveCooperation::poll() {
  if (auto followed = surroundings_.commits->follow(id_); !followed) return followed.error();
  const Date today = day_of(surroundings_.clock());
  const auto latest = findings_.latest();
  if (latest && day_of(latest->as_of) != today) findings_.ask();
  begin_day(today);
  return {};
}

// What is late, and how soon what is due, is so on a day.
void LiveCooperation::begin_day(Date today) {
  const auto is_of_today = [&] {
    return state_->model.cooperation == std::nullopt || state_->overview.today() == today;
  };
  {
    const std::shared_lock lock(lock_);
    if (is_of_today()) return;
  }
  const std::unique_lock lock(lock_);
  if (!is_of_today()) state_->overview = overview::Overview(state_->model, today);
}

Result<std::shared_ptr<const record::Act>> LiveCooperation::act(std::uint64_t position) const {
  {
    const std::lock_guard lock(recent_mutex_);
    const std::uint64_t begin = recent_end_ - recent_.size();
    if (position >= begin && position < recent_end_) return recent_[position - begin];
  }
  const std::lock_guard lock(*surroundings_.reader_mutex);
  const auto encoded = surroundings_.reader->act(id_, position);
  if (!encoded) return encoded.error();
  auto act = record::decode_act(*encoded, "act at position " + std::to_string(position));
  if (!act) return act.error();
  return std::make_shared<const record::Act>(std::move(*act));
}

Result<record::Blob> LiveCooperation::blob(const record::Hash& hash) const {
  const std::lock_guard lock(*surroundings_.reader_mutex);
  return surroundings_.reader->blob(id_, hash);
}

// Brings `followed_` to where the readers are: how many acts that is.
std::uint64_t LiveCooperation::follow_model() {
  std::vector<record::Act> acts;
  const std::uint64_t count = read([&](const Snapshot& snapshot) {
    const std::lock_guard lock(following_mutex_);
    if (must_copy_) followed_ = snapshot.model;
    must_copy_ = false;
    acts.swap(to_follow_);
    return snapshot.acts;
  });
  for (const record::Act& act : acts) {
    [[maybe_unused]] const auto applied = model::apply(followed_, act);
    assert(applied);  // as it was to the state
  }
  return count;
}

std::optional<Findings> LiveCooperation::compute_findings() {
  Findings findings;
  findings.acts = follow_model();
  if (!followed_.cooperation) return std::nullopt;
  findings.as_of = surroundings_.clock();
  auto list = std::make_shared<const std::vector<checks::Finding>>(checks::run_checks(followed_, findings.as_of, 1));
  findings.index = std::make_shared<const checks::FindingsIndex>(std::move(list));
  return findings;
}

}  // namespace comity::live
