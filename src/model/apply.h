// The rules of the cooperation. Each kind of act has one file in acts/, with what its body holds, whether it is allowed
// (may) and what it changes (apply); this header is the way to all of them.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

// Whether `act` is allowed on `model`, and why not. Says nothing about its signature or place in the chain.
Result<void> may(const Model& model, const record::Act& act);

// The model after `act`. One that may() refuses changes nothing and is returned as the refusal.
Result<void> apply(Model& model, const record::Act& act);

// apply() for each act in order; stops at the first refusal, whose fault says whose act of which kind it is.
Result<void> fold(Model& model, std::span<const record::Act> acts);

// The key `act` must be signed with: its party's key just before the act. For the acts that bring a party in, the key that
// its founding or admission names. An error when the model knows no such party.
Result<record::PublicKey> key_for(const Model& model, const record::Act& act);

}  // namespace comity::model
