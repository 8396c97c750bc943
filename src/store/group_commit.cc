#include "store/group_commit.h"

#include <algorithm>
#include <iterator>
#include <string>

namespace comity::store {
namespace {

Head head_of(const record::Chain& chain) { return {chain.count(), chain.head()}; }

template <class T>
void move_behind(std::vector<T>& to, std::vector<T>&& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

Observer complete(Observer observer) {
  if (!observer.others) observer.others = [](const record::Act&, std::uint64_t) { return Result<void>(); };
  if (!observer.lost) observer.lost = [](const CooperationId&) {};
  if (!observer.reached) observer.reached = [](const CooperationId&, const Head&) {};
  return observer;
}

}  // namespace

GroupCommit::GroupCommit(Store store, Observer observer)
    : store_(std::move(store)), observer_(complete(std::move(observer))), thread_([this] { run(); }) {}

GroupCommit::~GroupCommit() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  something_to_do_.notify_one();
  thread_.join();
}

Result<Receipt> GroupCommit::append(Turn turn) {
  // The head after an act is its position + 1 and its link.
  const auto head = hand_in(std::move(turn));
  if (!head) return head.error();
  return Receipt{head->count - 1, head->link};
}

Result<Receipt> GroupCommit::append(record::Act act) {
  const CooperationId cooperation = act.statement.cooperation;
  // Held by pointer: a std::function is copied with what it holds.
  auto held = std::make_shared<record::Act>(std::move(act));
  return append(Turn{cooperation, [held](const record::Chain& chain) -> Result<Made> {
                       if (auto admitted = chain.admits(*held); !admitted) return admitted.error();
                       return Made(std::move(*held));
                     }});
}

Result<Head> GroupCommit::follow(const CooperationId& cooperation) { return hand_in({cooperation, {}}); }

Result<Head> GroupCommit::hand_in(Turn turn) {
  Waiting waiting{std::move(turn), {}};
  std::future<Result<Head>> answer = waiting.answer.get_future();
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
  Gatherings gatherings;
  const Result<void> written = commit_gathered(batch, gatherings);
  for (const auto& [cooperation, gathered] : gatherings) {
    if (written) {
      observer_.reached(cooperation, head_of(chains_.at(cooperation)));
    } else {
      forget(cooperation);
      // For the observer. Where it fails, the next turn tries again and its writer is told.
      static_cast<void>(bool(catch_up(cooperation)));
    }
  }
  for (Waiting& waiting : batch) {
    // A refusal may rest on acts that were not written, so it is not told then.
    const bool stands = waiting.outcome && (written || !waiting.is_writer());
    waiting.answer.set_value(stands ? std::move(*waiting.outcome) : Result<Head>(written.error()));
  }
}

Result<void> GroupCommit::commit_gathered(std::vector<Waiting>& batch, Gatherings& gatherings) {
  if (std::ranges::none_of(batch, &Waiting::is_writer)) {
    gather(batch, gatherings);
    return {};
  }
  const auto heads = store_.append([&] {
    gather(batch, gatherings);
    std::vector<Addition> additions;
    for (const auto& [cooperation, gathered] : gatherings) {
      additions.push_back({cooperation, gathered.expected, gathered.acts, gathered.blobs, gathered.entries});
    }
    return additions;
  });
  return heads ? Result<void>() : heads.error();
}

void GroupCommit::gather(std::vector<Waiting>& batch, Gatherings& gatherings) {
  CaughtUp caught_up;
  for (Waiting& waiting : batch) {
    const CooperationId& cooperation = waiting.turn.cooperation;
    auto found = caught_up.find(cooperation);
    if (found == caught_up.end()) found = caught_up.emplace(cooperation, catch_up(cooperation)).first;
    waiting.outcome = found->second ? take(waiting, gatherings) : Result<Head>(found->second.error());
  }
}

Result<Head> GroupCommit::take(Waiting& waiting, Gatherings& gatherings) {
  Turn& turn = waiting.turn;
  record::Chain& chain = chains_.at(turn.cooperation);
  if (!waiting.is_writer()) return head_of(chain);
  auto made = turn.make(chain);
  if (!made) return made.error();
  if (const auto* earlier = std::get_if<Receipt>(&*made)) return Head{earlier->position + 1, earlier->link};
  Gathered& gathered = gatherings[turn.cooperation];
  if (gathered.acts.empty()) gathered.expected = head_of(chain);
  gathered.acts.push_back(std::get<record::Act>(std::move(*made)));
  chain.add(gathered.acts.back());
  move_behind(gathered.blobs, std::move(turn.blobs));
  if (turn.entries) move_behind(gathered.entries, turn.entries({chain.count() - 1, chain.head()}));
  return head_of(chain);
}

// Brings the chain of a cooperation to where the store is: from nothing at first, and over what other programs
// appended.
Result<void> GroupCommit::catch_up(const CooperationId& cooperation) {
  const auto head = store_.head(cooperation);
  if (!head) return head.error();
  const auto [place, is_new] = chains_.try_emplace(cooperation, cooperation);
  record::Chain& chain = place->second;
  if (head_of(chain) != *head) {
    if (auto read = read_on(chain); !read) {
      forget(cooperation);
      return read;
    }
  } else if (!is_new) {
    return {};
  }
  observer_.reached(cooperation, head_of(chain));
  return {};
}

Result<void> GroupCommit::read_on(record::Chain& chain) {
  const auto take_in = [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
    const auto act = record::decode_act(encoded, "act at position " + std::to_string(position));
    if (!act) return act.error();
    if (auto admitted = chain.admits(*act); !admitted) return admitted;
    if (auto observed = observer_.others(*act, position); !observed) return observed;
    chain.add(*act);
    return {};
  };
  return store_.read(chain.cooperation(), chain.count(), take_in);
}

void GroupCommit::forget(const CooperationId& cooperation) {
  chains_.erase(cooperation);
  observer_.lost(cooperation);
}

}  // namespace comity::store
