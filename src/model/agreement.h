// Text, commitments, division and transfers that parties sign; in force when the last of them signed exactly this version.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "model/commitment.h"
#include "record/described_cbor.h"

namespace comity::model {

struct Share {
  PartyId party;
  Money amount;
  bool operator==(const Share&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose share.");
    visit("amount", self.amount, "How much.");
  }
};

// How a total is split; the shares add up to it exactly.
struct Division {
  Text subject;
  Money total;
  std::string rule;
  std::vector<Share> shares;
  bool operator==(const Division&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("subject", self.subject, "What is divided.");
    visit("total", self.total, "The total.");
    visit("rule", self.rule, "The rule that gave the shares.");
    visit("shares", self.shares, "Who bears or gets how much.");
  }
};

struct TransferTerms {
  TransferId id;
  PartyId from;
  PartyId to;
  Money amount;
  Date due;
  Text purpose;
  bool operator==(const TransferTerms&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("from", self.from, "Who pays.");
    visit("to", self.to, "Who is paid.");
    visit("amount", self.amount, "How much.");
    visit("due", self.due, "By when.");
    visit("purpose", self.purpose, "What for.");
  }
};

struct Terms {
  Text title;
  Text text;
  std::optional<MatterId> matter;
  std::vector<PartyId> parties;  // all of them must sign
  std::vector<CommitmentTerms> commitments;
  std::vector<Division> divisions;
  std::vector<TransferTerms> transfers;
  bool operator==(const Terms&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("title", self.title, "Its title.");
    visit("text", self.text, "What is agreed.");
    visit("matter", self.matter, "The decided matter it carries out.");
    visit("parties", self.parties, "Who must sign.");
    visit("commitments", self.commitments, "Who does what by when.");
    visit("divisions", self.divisions, "How costs and benefits are split.");
    visit("transfers", self.transfers, "Who pays whom.");
  }
};

struct Signature {
  PartyId party;
  Instant at;
  std::string person;
  bool operator==(const Signature&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who signed.");
    visit("at", self.at, "When.");
    visit("person", self.person, "By whose hand.");
  }
};

struct Version {
  std::int32_t number = 1;
  record::Hash hash;  // what is signed: version_hash() of agreement, number and terms
  PartyId party;      // who proposed it
  Instant at;
  Terms terms;
  std::vector<Signature> signatures;
  bool operator==(const Version&) const = default;

  bool is_signed_by(const PartyId& signer) const;
  bool is_complete() const { return signatures.size() == terms.parties.size(); }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("number", self.number, "From 1.");
    visit("hash", self.hash, "What a signature names.");
    visit("party", self.party, "Who proposed it.");
    visit("at", self.at, "When.");
    visit("terms", self.terms, "What it says.");
    visit("signatures", self.signatures, "Who has signed exactly this version.");
  }
};

struct Agreement {
  AgreementId id;
  std::vector<Version> versions;                 // oldest first, at least one
  std::optional<std::int32_t> in_force_version;  // number of the newest version that all its parties signed
  std::optional<Instant> in_force_since;
  bool operator==(const Agreement&) const = default;

  const Version& newest() const { return versions.back(); }
  const Version* in_force() const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("versions", self.versions, "Every version that was proposed.");
    visit("in_force_version", self.in_force_version, "The version in force.");
    visit("in_force_since", self.in_force_since, "Since when.");
  }
};

// How far it has come.
enum class AgreementState {
  proposed,          // nobody has signed its newest version, and none is in force
  partly_signed,     // somebody has, and none is in force
  in_force,          // its newest version is
  amendment_waiting  // one is in force, and a newer one waits for signatures
};
AgreementState state_of(const Agreement& agreement);

record::Hash version_hash(const AgreementId& agreement, std::int32_t number, const Terms& terms);

struct Transfer {
  TransferTerms terms;
  AgreementId agreement;
  std::optional<Instant> paid;
  std::optional<Instant> confirmed;
  bool operator==(const Transfer&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("terms", self.terms, "Who pays whom how much by when.");
    visit("agreement", self.agreement, "Under which agreement.");
    visit("paid", self.paid, "When the payer said it was paid.");
    visit("confirmed", self.confirmed, "When the payee said it was received.");
  }
};

}  // namespace comity::model

template <>
inline constexpr auto comity::enum_names<comity::model::AgreementState> =
    std::to_array<std::string_view>({"proposed", "partly_signed", "in_force", "amendment_waiting"});
