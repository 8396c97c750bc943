// Acts on commitments and the evidence for them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct MakeCommitment {
  static constexpr std::string_view kind = "commitment.make";
  static constexpr std::string_view summary = "Make a commitment outside an agreement.";

  CommitmentTerms terms;
  bool operator==(const MakeCommitment&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("terms", self.terms, "Who does what by when.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const MakeCommitment& body);
void apply(Model& model, const record::Act& act, const MakeCommitment& body);

struct AcceptDuty {
  static constexpr std::string_view kind = "duty.accept";
  static constexpr std::string_view summary = "Accept the duties that a commitment gives one's party.";

  CommitmentId commitment;
  bool operator==(const AcceptDuty&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("commitment", self.commitment, "Which commitment.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const AcceptDuty& body);
void apply(Model& model, const record::Act& act, const AcceptDuty& body);

struct ReportEvidence {
  static constexpr std::string_view kind = "evidence.report";
  static constexpr std::string_view summary = "Report on a commitment, with evidence.";

  EvidenceId id;
  CommitmentId commitment;
  Text statement;
  std::int32_t progress_pct = 0;
  std::vector<Document> documents;
  bool operator==(const ReportEvidence&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("commitment", self.commitment, "Which commitment.");
    visit("statement", self.statement, "What was done.");
    visit("progress_pct", self.progress_pct, "How much of it is done, 0 to 100 per cent.");
    visit("documents", self.documents, "Documents that show it.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ReportEvidence& body);
void apply(Model& model, const record::Act& act, const ReportEvidence& body);

struct ConfirmEvidence {
  static constexpr std::string_view kind = "evidence.confirm";
  static constexpr std::string_view summary = "Confirm what another party reported.";

  EvidenceId evidence;
  Text reason;
  bool operator==(const ConfirmEvidence&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("evidence", self.evidence, "Which evidence.");
    visit("reason", self.reason, "A remark.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ConfirmEvidence& body);
void apply(Model& model, const record::Act& act, const ConfirmEvidence& body);

struct DisputeEvidence {
  static constexpr std::string_view kind = "evidence.dispute";
  static constexpr std::string_view summary = "Dispute what another party reported.";

  EvidenceId evidence;
  Text reason;
  bool operator==(const DisputeEvidence&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("evidence", self.evidence, "Which evidence.");
    visit("reason", self.reason, "Why.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const DisputeEvidence& body);
void apply(Model& model, const record::Act& act, const DisputeEvidence& body);

}  // namespace comity::model
