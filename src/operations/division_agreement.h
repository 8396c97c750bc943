// A division that was chosen, as the draft of an agreement: the shares, and the transfers that leave each party with exactly its own.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/acts/agreement.h"
#include "operations/brought_problem.h"

namespace comity::operations {

struct PlayerAssigned {
  std::string player;
  PartyId party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("player", self.player, "As the table calls it.");
    visit("party", self.party, "The party that it is.");
  }
};

struct DivisionToAgree {
  BroughtProblem brought;
  std::string rule;
  std::vector<PlayerAssigned> parties;
  std::optional<PartyId> holder;
  std::optional<model::ValuationId> valuation;
  StatedCurrency currency;
  Text subject;
  Date due;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    BroughtProblem::fields(self.brought, visit);
    visit("rule", self.rule, "The rule that was chosen.");
    visit("parties", self.parties, "Which party each player of the table is.");
    visit("holder", self.holder,
          "The party that bears the whole cost, or has the whole worth, before anything is paid; along a river each "
          "bears or has its own if none is given.");
    visit("valuation", self.valuation,
          "The published valuation whose game it is: then each party first has its own gain in the coalition of all.");
    visit("currency", self.currency, "Of the agreement.");
    visit("subject", self.subject, "What is divided.");
    visit("due", self.due, "By when all transfers are to be paid.");
  }
};

struct DraftedAgreement {
  model::ProposeAgreement body;
  std::vector<Text> remarks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("body", self.body, "The body of agreement.propose, to be gone through and completed.");
    visit("remarks", self.remarks, "What in the body is not from the division.");
  }
};

// `answer` is divide_brought() of the problem and the rule. bad_input: a player without a party, or with two; no holder where one is
// needed; a rule that gives no shares, a problem whose shares cannot be paid; amounts that are too large. `proposer` becomes a party of
// the agreement too.
Result<DraftedAgreement> agreement_from(const model::Model& model, const PartyId& proposer,
                                        const DivisionToAgree& wanted, const DivisionAnswer& answer);

}  // namespace comity::operations
