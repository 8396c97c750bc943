// Which things a party may have to do with: where to look for what waits for it, what it owes, what is due.
//
// Rather too much than too little: what once concerned a party stays in its lists, so whoever reads them asks each thing itself.
#pragma once

#include <map>
#include <set>

#include "model/model.h"

namespace comity::overview {

struct Concerns {
  std::set<MatterId> matters;           // raised by it, voted on by it, or decided by it should the voters not decide
  std::set<AgreementId> agreements;     // it is named in any version
  std::set<CommitmentId> commitments;   // it made it, has a duty in it, or is above one of those who have
  std::set<TransferId> transfers;       // it pays or is paid
  std::set<GoalId> goals;               // its own
  std::set<model::MeetingId> meetings;  // called by it, or it is invited
};

class ConcernIndex {
 public:
  void add(const model::Model& model, const model::Matter& matter);
  void add(const model::Agreement& agreement);
  void add(const model::Model& model, const model::Commitment& commitment);
  void add(const model::Transfer& transfer);
  void add(const model::Goal& goal);
  void add(const model::Meeting& meeting);

  const Concerns& of(const PartyId& party) const;

 private:
  std::map<PartyId, Concerns> parties_;
};

}  // namespace comity::overview
