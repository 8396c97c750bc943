// A cooperation being served: its record folded once and kept in step, read by many at a time and written by many, one
// after the other.
//
// An act is applied to the live model when it is made, and is durable a disk sync later, with all others of the same
// commit. Readers may see it in between: the alternative holds every reader for the time of a sync at every commit.
// Nothing is promised on it meanwhile: whoever wrote it is answered, and whoever subscribed is told, only when it is on the
// disk. Should the disk refuse, the model is read anew from the store, and that act was never there.
#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "live/findings_watch.h"
#include "live/subscribers.h"
#include "live/writer_first_lock.h"
#include "model/model.h"
#include "overview/act_index.h"
#include "overview/overview.h"
#include "record/keys.h"
#include "store/group_commit.h"

namespace comity::live {

// What is read, for the time of LiveCooperation::read.
struct Snapshot {
  const model::Model& model;
  const overview::ActIndex& index;
  const overview::Overview& overview;
  std::uint64_t acts = 0;
  record::Hash link;
};

// Doing something once though it may be asked twice: the answer to `key` is kept, in the transaction of its act, until it
// expires. `scope` says whose keys they are (a session, an account), `request` is the hash of what was asked.
struct Idempotency {
  std::string scope;
  std::string key;
  record::Hash request;
  Instant expires;
};

struct Writing {
  PartyId party;
  std::string person;
  std::string kind;
  record::Bytes body;
  std::vector<record::Blob> blobs = {};
  std::optional<std::uint64_t> seen_acts = {};  // how many acts the writer had seen
  std::optional<Idempotency> idempotency = {};
};

struct Written {
  std::uint64_t position = 0;
  record::Hash hash;
  record::Hash link;                                   // of the record after it
  bool was_repeat = false;                             // it was written earlier, under the same idempotency key
  std::uint64_t acts() const { return position + 1; }  // that the writer has now seen
};

struct WriteAnswer {
  Result<Written> written;
  // With a `conflict` because somebody else changed the same thing: the position of their act.
  std::optional<std::uint64_t> newer_act = {};
};

// How far the clock may be behind the record. Within it, acts bear the time of the record's newest; beyond it, nobody can
// write until the clock is right, and is told so.
inline constexpr std::chrono::minutes clock_tolerance{10};

using Clock = std::function<Instant()>;

class LiveCooperation {
 public:
  // What it needs of those who open it; all outlive it.
  struct Surroundings {
    store::GroupCommit* commits = nullptr;
    store::Store* answers = nullptr;  // for the thread that commits
    store::Store* reader = nullptr;   // with `reader_mutex`
    std::mutex* reader_mutex = nullptr;
    Clock clock;  // for what is overdue
  };
  LiveCooperation(CooperationId id, Surroundings surroundings);

  const CooperationId& id() const { return id_; }
  // How many acts a reader sees.
  std::uint64_t acts() const {
    const std::shared_lock lock(lock_);
    return state_->index.size();
  }

  // What `f` returns; it is given a Snapshot, of which it keeps no reference. Writers wait for it, so it is short. It must
  // neither read nor write this cooperation again.
  template <class F>
  auto read(F f) const {
    const std::shared_lock lock(lock_);
    return f(Snapshot{state_->model, state_->index, state_->overview, state_->index.size(), state_->link});
  }

  // Says something for a party, signed with its key; returns when it is on the disk or not in the record. In this order:
  // an idempotency key that was used gives its answer again (or a conflict, when something else was asked), what somebody
  // else changed since `seen_acts` is a conflict, then chain and rules decide. Its time is `now`, or that of the
  // record's newest act when the clock is a little behind. Refusals are not kept under the idempotency key.
  WriteAnswer write(const Writing& writing, const record::SecretKey& key, Instant now);

  // Picks up what other programs appended, and looks at what became overdue since yesterday.
  Result<void> poll();

  // Any that a reader sees: one of the newest, which are kept at hand and may be on their way to the store, or from there.
  Result<std::shared_ptr<const record::Act>> act(std::uint64_t position) const;
  Result<record::Blob> blob(const record::Hash& hash) const;  // from the store

  // `callback` is told how many acts the record has when there are more, on the disk; on the thread that commits, so it
  // is quick, and neither writes nor unsubscribes there. Until the Subscription goes.
  Subscription subscribe(Subscribers::Callback callback) { return subscribers_.add(std::move(callback)); }

  std::optional<Findings> findings() const { return findings_.latest(); }
  std::optional<Findings> wait_for_findings(std::uint64_t acts, std::chrono::milliseconds timeout) const {
    return findings_.wait_for(acts, timeout);
  }

  // As the observer of the thread that commits (store/group_commit.h).
  Result<void> others(const record::Act& act);
  void lost();
  void reached(const store::Head& head);

 private:
  struct State {
    model::Model model;
    overview::ActIndex index;
    overview::Overview overview;  // made when the whole record was read
    record::Hash link;
  };
  struct KeptAnswer {
    record::Hash request;
    std::uint64_t position = 0;
    record::Hash hash;
    record::Hash link;
    template <class Self, class Visit>
    static void fields(Self& self, Visit&& visit) {
      visit("request", self.request, "Hash of what was asked.");
      visit("position", self.position, "Where the act stands.");
      visit("hash", self.hash, "The act.");
      visit("link", self.link, "The link after it.");
    }
  };
  struct Turning;  // one write(), while it is its turn

  Result<store::Made> make(Turning& turning, const record::Chain& chain);
  Result<std::optional<KeptAnswer>> earlier_answer(const Turning& turning) const;
  Result<void> is_up_to_date(Turning& turning) const;
  std::vector<store::EntryWrite> keep_answer(const Turning& turning, const store::Receipt& receipt);
  static Result<void> take_in(State& state, const record::Act& act);
  void keep_at_hand(const record::Act& act);
  void let_go();
  void set_to_follow(const record::Act& act);
  std::optional<Findings> compute_findings();
  std::uint64_t follow_model();
  void begin_day(Date today);

  CooperationId id_;
  Surroundings surroundings_;
  mutable WriterFirstLock lock_;
  std::unique_ptr<State> state_;  // changed by the thread that commits, under the lock; read by it without
  // Of the thread that commits:
  std::unique_ptr<State> fresh_;                         // while it is read from the store, before it becomes state_
  std::unordered_map<std::string, KeptAnswer> answers_;  // of the commit that is being made
  std::uint64_t told_acts_ = 0;
  // The newest acts, all that the store does not hold yet among them: the last is at recent_end_ - 1.
  mutable std::mutex recent_mutex_;
  std::deque<std::shared_ptr<const record::Act>> recent_;
  std::uint64_t recent_end_ = 0;
  Subscribers subscribers_;
  // Of the thread of the findings: the model it looks at, kept in step by itself, because copying a long record's model
  // takes longer than a writer, and the readers behind it, should wait.
  model::Model followed_;
  // Changed with the state, under the lock of writers; taken by that thread under the lock of readers.
  std::mutex following_mutex_;
  std::vector<record::Act> to_follow_;  // made since it last looked
  bool must_copy_ = true;               // they do not lead from `followed_` to the state
  FindingsWatch findings_;              // last: its thread reads the rest
};

}  // namespace comity::live
