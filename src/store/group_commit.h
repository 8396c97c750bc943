// Many writers, one commit. Writers on any number of threads hand in acts and wait; one thread takes what has gathered
// while the last commit was on its way to the disk, and makes it durable in one transaction. So the number of acts a
// second grows with the writers, though each commit costs a sync of the disk.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "base/id.h"
#include "base/result.h"
#include "record/act.h"
#include "record/chain.h"
#include "store/store.h"

namespace comity::store {

class GroupCommit {
 public:
  // Where an act came to stand, and the record's link after it: what later acts of its author carry as `seen`.
  struct Receipt {
    std::uint64_t position = 0;
    record::Hash link;
  };

  // `store` was opened for writing and is used by nobody else.
  explicit GroupCommit(Store store);
  GroupCommit(const GroupCommit&) = delete;
  GroupCommit& operator=(const GroupCommit&) = delete;
  ~GroupCommit();  // commits what was handed in before

  // From any thread. Returns when the act is on the disk, or not in the record at all: refused by Chain::admits when
  // its turn came (`conflict` when another act of its party was first), or the store's error, which every writer of the
  // same commit is told. Checks neither the signature nor the model's rules.
  Result<Receipt> append(record::Act act);

 private:
  struct Waiting {
    record::Act act;
    std::promise<Result<Receipt>> answer;
  };
  // The acts of one cooperation that go into one commit, and who waits for each.
  struct Gathered {
    Head expected;
    std::vector<record::Act> acts;
    std::vector<Receipt> receipts;
    std::vector<Waiting*> writers;
  };
  using Gatherings = std::unordered_map<CooperationId, Gathered>;

  void run();
  void commit(std::vector<Waiting>& batch);
  Gatherings gather(const std::vector<Waiting*>& writers);
  Result<std::vector<Head>> write(const Gatherings& gatherings);
  Result<void> catch_up(const CooperationId& cooperation);

  Store store_;
  std::unordered_map<CooperationId, record::Chain>
      chains_;  // of the thread; as the store's, plus what is being written
  std::mutex mutex_;
  std::condition_variable something_to_do_;
  std::vector<Waiting> waiting_;
  bool is_ending_ = false;
  std::thread thread_;  // last: it uses everything above
};

}  // namespace comity::store
