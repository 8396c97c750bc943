// Many writers, one commit. Writers on any number of threads hand in turns and wait; one thread takes what has gathered
// while the last commit was on its way to the disk, makes the acts one after the other, each over all before it, and
// makes them durable in one transaction. So the number of acts a second grows with the writers, though each commit
// costs a sync of the disk.
//
// The database's write lock is held from before the first act of a commit is made until it is written: another program
// waits, and no act is ever made over a record that is no longer the newest.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "record/act.h"
#include "record/chain.h"
#include "store/store.h"

namespace comity::store {

// Where an act came to stand, and the record's link after it: what later acts of its author carry as `seen`.
struct Receipt {
  std::uint64_t position = 0;
  record::Hash link;
};

// What a turn comes to: a new act, or the receipt of one that is in the record already, with nothing to write.
using Made = std::variant<record::Act, Receipt>;

// One writer's turn. Everything in it runs on the thread that commits, and may call the store and this object by no way.
struct Turn {
  CooperationId cooperation;
  // Over the record as it is when the turn comes, the acts before it in the same commit included. An act must be one
  // that Chain::admits. An error writes nothing and is the writer's answer.
  std::function<Result<Made>(const record::Chain&)> make;
  std::vector<record::Blob> blobs = {};
  // Written with the act in the same transaction. Without an expected version: a conflict would fail the whole commit.
  std::function<std::vector<EntryWrite>(const Receipt&)> entries = {};
};

// Who keeps something of its own in step with the records, a model say. Called on the thread that commits. Between two
// calls of `reached` for a cooperation what has been made and observed is not yet sure to be in the record.
struct Observer {
  // An act this object did not make: at first all of the record, then what other programs append; in order, each once,
  // before anything is built upon it. An error ends the reading; whoever waits is told, and `lost` follows.
  std::function<Result<void>(const record::Act&, std::uint64_t position)> others;
  // What was made since `reached` is not in the record: forget everything of that cooperation; `others` begins anew
  // from the first act, before any writer of that commit is answered where the store can be read.
  std::function<void(const CooperationId&)> lost;
  // All that was made and observed is on the disk, and is all there is. Before the writers are answered.
  std::function<void(const CooperationId&, const Head&)> reached;
};

class GroupCommit {
 public:
  // `store` was opened for writing and is used by nobody else.
  explicit GroupCommit(Store store, Observer observer = {});
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;
  ~GroupCommit();  // commits what was handed in before

  // From any thread. Returns when the act is on the disk, or not in the record at all: refused by the turn's `make`, or
  // the store's error, which every writer of the same commit is told. A refusal is told after the commit too, because it
  // may rest on an act of the same one.
  Result<Receipt> append(Turn turn);
  // An act that was signed before: refused by Chain::admits when its turn came (`conflict` when another act of its
  // party was first). Checks neither the signature nor the model's rules.
  Result<Receipt> append(record::Act act);

  // From any thread: the observer has seen all acts that are in the store now. How far that is.
  Result<Head> follow(const CooperationId& cooperation);

 private:
  // Without a turn to make it only wants to follow.
  struct Waiting {
    Turn turn;
    std::promise<Result<Head>> answer;  // for what became of it; a receipt is the position and the link
    std::optional<Result<Head>> outcome = {};
    bool is_writer() const { return bool(turn.make); }
  };
  // What goes into one commit for one cooperation.
  struct Gathered {
    Head expected;
    std::vector<record::Act> acts;
    std::vector<record::Blob> blobs;
    std::vector<EntryWrite> entries;
  };
  using Gatherings = std::unordered_map<CooperationId, Gathered>;
  using CaughtUp = std::unordered_map<CooperationId, Result<void>>;

  Result<Head> hand_in(Turn turn);
  void run();
  void commit(std::vector<Waiting>& batch);
  Result<void> commit_gathered(std::vector<Waiting>& batch, Gatherings& gatherings);
  void gather(std::vector<Waiting>& batch, Gatherings& gatherings);
  Result<Head> take(Waiting& waiting, Gatherings& gatherings);
  Result<void> catch_up(const CooperationId& cooperation);
  Result<void> read_on(record::Chain& chain);
  void forget(const CooperationId& cooperation);

  Store store_;
  Observer observer_;
  // Of the thread; as the store's, plus what is being written.
  std::unordered_map<CooperationId, record::Chain> chains_;
  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::vector<Waiting> waiting_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::store
