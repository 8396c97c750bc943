#include "record/chain.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <limits>

namespace comity::record {
namespace {

std::size_t first_bytes(const Hash& hash) {
  std::size_t bytes;
  std::memcpy(&bytes, hash.bytes.data(), sizeof bytes);
  return bytes;
}

std::string sequence_of(const PartyId& party, std::uint64_t sequence) {
  return "sequence " + std::to_string(sequence) + " of " + party.str();
}

}  // namespace

Hash next_link(const Hash& link, const Hash& act) { return sha256(link.bytes, act.bytes); }

std::string place_of(std::uint64_t position, const Statement& statement) {
  return "act at position " + std::to_string(position) + " (" + statement.kind + ", by " + statement.party.str() +
         ", sequence " + std::to_string(statement.sequence) + ")";
}

Statement Chain::continue_for(const PartyId& party) const {
  Statement statement;
  statement.cooperation = cooperation_;
  statement.party = party;
  statement.seen = head();
  if (const auto found = parties_.find(party); found != parties_.end()) {
    statement.sequence = found->second.positions.size();
    statement.previous = found->second.last;
  }
  return statement;
}

std::optional<Instant> Chain::earliest_time_for(const PartyId& party) const {
  if (entries_.empty()) return std::nullopt;
  const auto found = parties_.find(party);
  const Instant newest = entries_.back().time;
  return found == parties_.end() ? newest : std::max(newest, found->second.last_time);
}

// Without storing the hash of each act: it stands at `position` exactly when the links around it come out.
bool Chain::is_at(const Hash& act, std::uint32_t position) const {
  const Hash before = position == 0 ? Hash{} : entries_[position - 1].link;
  return next_link(before, act) == entries_[position].link;
}

Result<void> Chain::admits_place(const Act& act) const {
  static const PartyEnd nothing_yet;
  const Statement& statement = act.statement;
  const auto found = parties_.find(statement.party);
  const PartyEnd& end = found == parties_.end() ? nothing_yet : found->second;
  const std::uint64_t next = end.positions.size();
  if (statement.sequence > next) {
    return conflict(place_of(count(), statement), "an act of " + statement.party.str() + " is missing before it",
                    sequence_of(statement.party, next));
  }
  if (statement.sequence < next) {
    const std::uint32_t earlier = end.positions[statement.sequence];
    const std::string at = " at position " + std::to_string(earlier);
    const std::string given =
        is_at(act.hash, earlier) ? "a repetition of the act" + at : "a second act in the place of the one" + at;
    return conflict(place_of(count(), statement), given, sequence_of(statement.party, next));
  }
  if (statement.previous != end.last) {
    return conflict(place_of(count(), statement), "previous is " + to_hex(statement.previous.bytes),
                    "the hash of the party's last act, " + to_hex(end.last.bytes));
  }
  if (next > 0 && statement.time < end.last_time) {
    return refused(place_of(count(), statement), "the time " + to_string(statement.time),
                   "no time before that of the party's last act, " + to_string(end.last_time));
  }
  return {};
}

Result<void> Chain::admits_seen(const Act& act) const {
  if (act.statement.seen.is_zero()) return {};
  const auto seen = position_of_link(act.statement.seen);
  if (!seen) {
    return refused(
        place_of(count(), act.statement), "seen is " + to_hex(act.statement.seen.bytes),
        "a link of this record before the act, or zeros: acts were dropped, changed or put in another order");
  }
  if (act.statement.time < entries_[*seen].time) {
    return refused(place_of(count(), act.statement), "the time " + to_string(act.statement.time),
                   "no time before that of the act it had seen, " + to_string(entries_[*seen].time));
  }
  return {};
}

Result<void> Chain::admits(const Act& act) const {
  if (act.statement.cooperation != cooperation_) {
    return refused(place_of(count(), act.statement), "an act of the cooperation " + act.statement.cooperation.str(),
                   "acts of the cooperation " + cooperation_.str());
  }
  if (auto place = admits_place(act); !place) return place;
  return admits_seen(act);
}

void Chain::add(const Act& act) {
  assert(count() < std::numeric_limits<std::uint32_t>::max() - 1);
  const auto position = static_cast<std::uint32_t>(count());
  entries_.push_back({next_link(head(), act.hash), act.statement.time});
  PartyEnd& end = parties_[act.statement.party];
  end.positions.push_back(position);
  end.last = act.hash;
  end.last_time = act.statement.time;
  remember_link(position);
}

std::optional<std::uint64_t> Chain::position_of_link(const Hash& link) const {
  if (position_by_link_.empty()) return std::nullopt;
  const std::size_t mask = position_by_link_.size() - 1;
  for (std::size_t place = first_bytes(link) & mask; position_by_link_[place] != 0; place = (place + 1) & mask) {
    const std::uint32_t position = position_by_link_[place] - 1;
    if (entries_[position].link == link) return position;
  }
  return std::nullopt;
}

void Chain::remember_link(std::uint32_t position) {
  const auto put = [this](std::uint32_t at) {
    const std::size_t mask = position_by_link_.size() - 1;
    std::size_t place = first_bytes(entries_[at].link) & mask;
    while (position_by_link_[place] != 0) place = (place + 1) & mask;
    position_by_link_[place] = at + 1;
  };
  // At most three quarters full.
  if (entries_.size() * 4 <= position_by_link_.size() * 3) return put(position);
  position_by_link_.assign(position_by_link_.empty() ? 16 : position_by_link_.size() * 2, 0);
  for (std::uint32_t at = 0; at <= position; ++at) put(at);
}

}  // namespace comity::record
