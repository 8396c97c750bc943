// Rebuilds a record from its acts alone and trusts nothing: every hash, the place of every act in its party's chain and in
// the record, every signature under the key its party had at that time, and every rule. The first act that is wrong is
// named: its position, party, kind and what is wrong with it.
//
// Acts are given one by one, so that a record need not be in memory; signatures are checked in batches by several threads.
// The answer does not depend on the number of threads. Cost: one Ed25519 verification an act, the rest is small beside it.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"
#include "record/chain.h"

namespace comity::verification {

class Verifier {
 public:
  // `where` begins each fault, as the name of the file or database.
  Verifier(CooperationId cooperation, std::string where, unsigned threads);

  // The next act. A fault may be about an earlier act of the same batch: it is always the first that is wrong.
  Result<void> add(record::ByteView encoded);
  Result<void> add(record::Act act);
  // What add() has not looked at yet. After it succeeded, model() and chain() are those of the verified record.
  Result<void> finish();

  const model::Model& model() const { return model_; }
  const record::Chain& chain() const { return chain_; }

 private:
  struct Pending {
    record::Act act;
    record::PublicKey key;
    std::uint64_t position;
  };
  Result<void> check_signatures();
  Error refused_at(std::uint64_t position, const record::Act& act, Error refusal) const;
  Error located(const Error& error) const;

  std::string where_;
  unsigned threads_;
  record::Chain chain_;
  model::Model model_;
  std::vector<Pending> pending_;
};

}  // namespace comity::verification
