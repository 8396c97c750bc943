// When commitments can begin and end, by what they come after. Pure; the day is an argument.
//
// A commitment states no duration, only a due date. What it was given is the time from its start to its due date:
//
//   start     the day it was made, or the latest due date among its predecessors where that is later (never after due)
//   duration  due - start
//
// From these the earliest and latest dates follow as in the critical path method (Kelley and Walker, 1959): forward along the
// predecessors, an incomplete commitment never ending before today; backward from the due dates of those nothing comes after.
// Dropped commitments take no part, neither themselves nor as predecessors.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <vector>

#include "base/date.h"
#include "model/model.h"

namespace comity::model {

// All that are not dropped, each after its predecessors, else in the order of their ids. Linear in commitments and
// predecessors; chains may be of any length.
std::vector<const Commitment*> by_precedence(const Model& model);
// Of `some` and all they come after.
std::vector<const Commitment*> by_precedence(const Model& model, const std::set<CommitmentId>& some);

// Its predecessors that are not dropped, as it names them.
std::vector<const Commitment*> predecessors(const Model& model, const Commitment& commitment);

Date start_of(const Model& model, const Commitment& commitment);

struct Span {
  Date start;
  Date due;
  Date earliest_start;
  Date earliest_finish;         // of a complete one: the day completion was reported
  Date latest_finish;           // later than this, and one that comes after it (or it itself) misses its due date
  std::int32_t slack_days = 0;  // latest_finish - earliest_finish; negative: a due date will be missed by so much
  bool critical = false;        // incomplete, in a chain with others, and without slack
  bool operator==(const Span&) const = default;
};

std::map<CommitmentId, Span> schedule(const Model& model, Date today);
// Of `some`, which hold with every commitment all that come before or after it.
std::map<CommitmentId, Span> schedule(const Model& model, Date today, const std::set<CommitmentId>& some);

}  // namespace comity::model
