#include "store/group_commit.h"

#include <set>
#include <string>

namespace comity::store {
namespace {

// How often acts are gathered anew because another program appended between reading the head and writing.
constexpr int attempts = 5;

}  // namespace

GroupCommit::GroupCommit(Store store) : store_(std::move(store)), thread_([this] { run(); }) {}

GroupCommit::~GroupCommit() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  something_to_do_.notify_one();
  thread_.join();
}

Result<GroupCommit::Receipt> GroupCommit::append(record::Act act) {
  Waiting waiting{std::move(act), {}};
  std::future<Result<Receipt>> answer = waiting.answer.get_future();
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(waiting));
  }
  something_to_do_.notify_one();
  return answer.get();
}

void GroupCommit::run() {
  while (true) {
    std::vector<Waiting> batch;
    {
      std::unique_lock lock(mutex_);
      something_to_do_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      batch.swap(waiting_);
    }
    commit(batch);
  }
}

void GroupCommit::commit(std::vector<Waiting>& batch) {
  std::vector<Waiting*> writers;
  for (Waiting& waiting : batch) writers.push_back(&waiting);
  for (int attempt = 1; !writers.empty(); ++attempt) {
    Gatherings gatherings = gather(writers);
    const auto written = write(gatherings);
    writers.clear();
    for (auto& [cooperation, gathered] : gatherings) {
      // The chain has the acts already; when they are not in the database it is read anew.
      if (!written) chains_.erase(cooperation);
      for (std::size_t i = 0; i < gathered.acts.size(); ++i) {
        Waiting& writer = *gathered.writers[i];
        if (written) {
          writer.answer.set_value(gathered.receipts[i]);
        } else if (written.error().code == ErrorCode::conflict && attempt < attempts) {
          writer.act = std::move(gathered.acts[i]);
          writers.push_back(&writer);
        } else {
          writer.answer.set_value(written.error());
        }
      }
    }
  }
}

// What is refused is answered at once and not part of what is gathered.
GroupCommit::Gatherings GroupCommit::gather(const std::vector<Waiting*>& writers) {
  Gatherings gatherings;
  std::set<CooperationId> current;
  for (Waiting* const writer : writers) {
    record::Act& act = writer->act;
    const CooperationId cooperation = act.statement.cooperation;
    if (!current.contains(cooperation)) {
      if (auto caught_up = catch_up(cooperation); !caught_up) {
        writer->answer.set_value(caught_up.error());
        continue;
      }
      current.insert(cooperation);
    }
    record::Chain& chain = chains_.at(cooperation);
    if (auto admitted = chain.admits(act); !admitted) {
      writer->answer.set_value(admitted.error());
      continue;
    }
    Gathered& gathered = gatherings[cooperation];
    if (gathered.acts.empty()) gathered.expected = {chain.count(), chain.head()};
    const std::uint64_t position = chain.count();
    chain.add(act);
    gathered.receipts.push_back({position, chain.head()});
    gathered.acts.push_back(std::move(act));
    gathered.writers.push_back(writer);
  }
  return gatherings;
}

Result<std::vector<Head>> GroupCommit::write(const Gatherings& gatherings) {
  if (gatherings.empty()) return std::vector<Head>();
  std::vector<Addition> additions;
  for (const auto& [cooperation, gathered] : gatherings) {
    additions.push_back({cooperation, gathered.expected, gathered.acts, {}});
  }
  return store_.append(additions);
}

// Brings the chain of a cooperation to where the store is: from nothing at first, and over what other programs
// appended.
Result<void> GroupCommit::catch_up(const CooperationId& cooperation) {
  const auto head = store_.head(cooperation);
  if (!head) return head.error();
  record::Chain& chain = chains_.try_emplace(cooperation, cooperation).first->second;
  if (chain.count() == head->count && chain.head() == head->link) return {};
  auto read =
      store_.read(cooperation, chain.count(), [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
        const auto act = record::decode_act(encoded, "act at position " + std::to_string(position));
        if (!act) return act.error();
        if (auto admitted = chain.admits(*act); !admitted) return admitted;
        chain.add(*act);
        return {};
      });
  if (!read) chains_.erase(cooperation);
  return read;
}

}  // namespace comity::store
