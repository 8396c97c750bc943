// What a version of an agreement says, for people: commitments, divisions and transfers with names beside ids, and what has
// become of them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/enum_names.h"
#include "base/money.h"
#include "checks/finding.h"
#include "checks/lamp.h"
#include "operations/view.h"

namespace comity::operations {

// Where a transfer stands. proposed: not in force yet.
enum class TransferState { proposed, due, overdue, paid, confirmed };

struct AgreedDuty {
  PartyId party;
  Text name;
  model::Role role = model::Role::responsible;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose duty.");
    visit("name", self.name, "What people call the party.");
    visit("role", self.role, "Does it, answers for it, is asked, or is told.");
  }
};

struct CommitmentProgress {
  std::optional<checks::Lamp> lamp;
  Text reason;
  std::int32_t progress_pct = 0;
  bool complete = false;
  bool dropped = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("lamp", self.lamp, "On time, at risk, late or done; none when it was dropped.");
    visit("reason", self.reason, "Why.");
    visit("progress_pct", self.progress_pct, "The highest progress reported and not disputed, per cent.");
    visit("complete", self.complete, "Whether its completion is confirmed.");
    visit("dropped", self.dropped, "True when the version in force no longer has it.");
  }
};

struct AgreedCommitment {
  CommitmentId id;
  Text title;
  Date due;
  std::vector<AgreedDuty> duties;
  std::vector<checks::Subject> goals;
  std::optional<checks::Subject> plan_item;
  std::optional<checks::Subject> project;
  std::vector<checks::Subject> after;
  std::optional<CommitmentProgress> progress;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What is to be done.");
    visit("due", self.due, "By when.");
    visit("duties", self.duties, "Who is responsible, accountable, consulted and informed.");
    visit("goals", self.goals, "The goals it serves.");
    visit("plan_item", self.plan_item, "The plan item it builds.");
    visit("project", self.project, "The project it belongs to.");
    visit("after", self.after, "What must be complete before it.");
    visit("progress", self.progress, "How it is going; none while no version with it has come into force.");
  }
};

struct AgreedShare {
  PartyId party;
  Text name;
  Money amount;
  std::string percent;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose share.");
    visit("name", self.name, "What people call the party.");
    visit("amount", self.amount, "How much.");
    visit("percent", self.percent, "Of the total, to a hundredth; together 100. Empty where that makes no sense.");
  }
};

struct AgreedDivision {
  Text subject;
  Money total;
  std::string rule;
  std::vector<AgreedShare> shares;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("subject", self.subject, "What is divided.");
    visit("total", self.total, "The total.");
    visit("rule", self.rule, "The rule that gave the shares.");
    visit("shares", self.shares, "Who bears or gets how much.");
  }
};

struct AgreedTransfer {
  TransferId id;
  PartyId from;
  Text from_name;
  PartyId to;
  Text to_name;
  Money amount;
  Date due;
  Text purpose;
  TransferState state = TransferState::proposed;
  std::optional<Instant> paid;
  std::optional<Instant> confirmed;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("from", self.from, "Who pays.");
    visit("from_name", self.from_name, "What people call the payer.");
    visit("to", self.to, "Who is paid.");
    visit("to_name", self.to_name, "What people call the payee.");
    visit("amount", self.amount, "How much.");
    visit("due", self.due, "By when.");
    visit("purpose", self.purpose, "What for.");
    visit("state", self.state, "Not in force yet, due, overdue, paid, or confirmed by the payee.");
    visit("paid", self.paid, "When the payer said it was paid.");
    visit("confirmed", self.confirmed, "When the payee said it was received.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

std::vector<AgreedCommitment> agreed_commitments(const View& view, const model::Agreement& agreement,
                                                 const model::Version& version);
std::vector<AgreedDivision> agreed_divisions(const model::Model& model, const model::Version& version);
std::vector<AgreedTransfer> agreed_transfers(const View& view, const model::Agreement& agreement,
                                             const model::Version& version);

// The shares in per cent of the total, to a hundredth; together 100 as the shares are the total. Empty texts where a share
// is below 0 or the total not above.
std::vector<std::string> percents_of(const model::Division& division);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::TransferState> =
    std::to_array<std::string_view>({"proposed", "due", "overdue", "paid", "confirmed"});
