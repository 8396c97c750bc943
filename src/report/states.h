// The states people ask for, read off the model: computed here once, so that every section says the same.
#pragma once

#include <vector>

#include "base/text.h"
#include "model/model.h"

namespace comity::report {

enum class CommitmentState {
  complete,
  overdue,
  awaiting_confirmation,
  disputed,
  under_way,
  waiting,
  not_begun,
  dropped
};

// dropped before complete before overdue; then by its newest evidence; `waiting`: a commitment it comes after is not complete.
CommitmentState state_of(const model::Model& model, const model::Commitment& commitment, Instant at);
Text word(CommitmentState state);
std::string class_of(CommitmentState state);

// Who decides an open matter now: its voters, or, past its deadline, their closest common superior (none: nobody can).
std::vector<PartyId> deciders(const model::Model& model, const model::Matter& matter, Instant at);

std::vector<PartyId> not_signed(const model::Version& version);

std::vector<PartyId> with_role(const model::CommitmentTerms& terms, model::Role role);

}  // namespace comity::report
