#include "verification/verifier.h"

#include <algorithm>
#include <atomic>
#include <limits>
#include <thread>

#include "model/apply.h"

namespace comity::verification {
namespace {

// Large enough that starting threads costs nothing beside it (one signature is some 50 us).
constexpr std::size_t batch_size = 1024;

}  // namespace

Verifier::Verifier(CooperationId cooperation, std::string where, unsigned threads)
    : where_(std::move(where)), threads_(std::max(threads, 1u)), chain_(std::move(cooperation)) {}

Result<void> Verifier::add(record::ByteView encoded) {
  auto act = record::decode_act(encoded, where_ + ": act " + std::to_string(chain_.count()));
  if (act) return add(std::move(*act));
  // The acts before it are judged first: the first wrong act is the one to name.
  if (auto earlier = check_signatures(); !earlier) return earlier;
  return act.error();
}

Result<void> Verifier::add(record::Act act) {
  const std::uint64_t position = chain_.count();
  Result<void> admitted = chain_.admits(act);
  const auto key = model::key_for(model_, act);
  if (key) pending_.push_back({act, *key, position});
  // A forged act is named as forged, whatever else its forger got wrong.
  if (!admitted || !key || pending_.size() >= batch_size) {
    if (auto signatures = check_signatures(); !signatures) return signatures;
  }
  if (!admitted) return located(admitted.error());
  if (!key) return refused_at(position, act, key.error());
  if (auto allowed = model::apply(model_, act); !allowed) {
    if (auto signatures = check_signatures(); !signatures) return signatures;
    return refused_at(position, act, allowed.error());
  }
  chain_.add(act);
  return {};
}

Result<void> Verifier::finish() { return check_signatures(); }

Result<void> Verifier::check_signatures() {
  constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
  std::atomic<std::size_t> first_wrong = none;
  const auto check = [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (record::signature_holds(pending_[i].act, pending_[i].key)) continue;
      std::size_t seen = first_wrong.load();
      while (i < seen && !first_wrong.compare_exchange_weak(seen, i)) {
      }
      return;
    }
  };
  const std::size_t share = (pending_.size() + threads_ - 1) / threads_;
  {
    std::vector<std::jthread> workers;
    for (std::size_t begin = share; begin < pending_.size(); begin += share) {
      workers.emplace_back(check, begin, std::min(begin + share, pending_.size()));
    }
    check(0, std::min(share, pending_.size()));
  }
  if (first_wrong != none) {
    const Pending& pending = pending_[first_wrong];
    const record::Statement& statement = pending.act.statement;
    return located(bad_input(record::place_of(pending.position, statement),
                             "the signature is not by the key " + record::to_hex(pending.key.bytes),
                             "act " + std::to_string(statement.sequence) + " of '" + statement.party.str() +
                                 "' signed with the key its record gives it"));
  }
  pending_.clear();
  return {};
}

// The rules name an act by its kind and party; a record has many of each.
Error Verifier::refused_at(std::uint64_t position, const record::Act& act, Error refusal) const {
  for (Fault& fault : refusal.faults) fault.where = record::place_of(position, act.statement);
  return located(refusal);
}

Error Verifier::located(const Error& error) const {
  Error located = error;
  for (Fault& fault : located.faults) fault.where = where_ + ": " + fault.where;
  return located;
}

}  // namespace comity::verification
