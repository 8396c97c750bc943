// The list of agreements.
#include "operations/agreements.h"

#include <algorithm>
#include <functional>

#include "checks/wording.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "operations/page.h"

namespace comity::operations {
namespace {

using model::Agreement;
using model::Version;

struct AgreementsRequest {
  std::optional<AgreementState> state;
  std::optional<PartyId> party;
  std::optional<MatterId> matter;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state, "Only those in this state.");
    visit("party", self.party, "Only those this party signs.");
    visit("matter", self.matter, "Only those that carry out this matter.");
    visit("from", self.from, "How many to skip; 0 if not given.");
    visit("limit", self.limit, "At most so many; 100 if not given.");
  }
};

struct AgreementLine {
  AgreementId id;
  Text title;
  AgreementState state = AgreementState::proposed;
  std::int32_t version = 1;
  Instant proposed;
  PartyId proposer;
  Text proposer_name;
  std::optional<std::int32_t> in_force_version;
  std::optional<Instant> in_force_since;
  std::vector<SignerLine> parties;
  std::int32_t signatures = 0;
  std::optional<checks::Subject> matter;
  std::int32_t commitments = 0;
  std::int32_t divisions = 0;
  std::int32_t transfers = 0;
  bool waits_for_me = false;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title in the newest version.");
    visit("state", self.state, "How far it has come.");
    visit("version", self.version, "Number of the newest version.");
    visit("proposed", self.proposed, "When that was proposed.");
    visit("proposer", self.proposer, "By whom.");
    visit("proposer_name", self.proposer_name, "What people call that party.");
    visit("in_force_version", self.in_force_version, "Number of the version in force.");
    visit("in_force_since", self.in_force_since, "Since when.");
    visit("parties", self.parties, "Who must sign the newest version, and who has.");
    visit("signatures", self.signatures, "How many have.");
    visit("matter", self.matter, "The decided matter it carries out.");
    visit("commitments", self.commitments, "How many commitments the newest version holds.");
    visit("divisions", self.divisions, "How many divisions.");
    visit("transfers", self.transfers, "How many transfers.");
    visit("waits_for_me", self.waits_for_me, "Whether the viewer's party has not signed the newest version.");
    visit("may", self.may, "Kinds of act that the viewer may speak on it now.");
  }
};

struct AgreementsAnswer {
  std::int32_t total = 0;
  std::int32_t from = 0;
  std::int32_t proposed = 0;
  std::int32_t partly_signed = 0;
  std::int32_t in_force = 0;
  std::int32_t amendment_waiting = 0;
  std::vector<AgreementLine> agreements;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("total", self.total, "How many there are of those asked for.");
    visit("from", self.from, "How many were skipped.");
    visit("proposed", self.proposed, "How many of all are proposed and signed by nobody.");
    visit("partly_signed", self.partly_signed, "How many of all are signed by some.");
    visit("in_force", self.in_force, "How many of all are in force as last proposed.");
    visit("amendment_waiting", self.amendment_waiting, "How many of all are in force with a newer version waiting.");
    visit("agreements", self.agreements, "Those that wait for the viewer first, then the newest.");
    visit("may", self.may, "agreement.propose if the viewer may propose a new one.");
  }
};

bool is_party(const Version& version, const PartyId& party) {
  return std::ranges::find(version.terms.parties, party) != version.terms.parties.end();
}

bool waits_for(const View& view, const Agreement& agreement) {
  const Version& newest = agreement.newest();
  const auto& party = view.viewer.party;
  return party && is_party(newest, *party) && !newest.is_signed_by(*party);
}

AgreementLine line_of_agreement(const View& view, const Agreement& agreement) {
  const Version& newest = agreement.newest();
  AgreementLine line;
  line.id = agreement.id;
  line.title = subject_of(agreement, newest).name;
  line.state = state_of(agreement);
  line.version = newest.number;
  line.proposed = newest.at;
  line.proposer = newest.party;
  line.proposer_name = checks::name_of_party(view.model, newest.party);
  line.in_force_version = agreement.in_force_version;
  line.in_force_since = agreement.in_force_since;
  line.parties = signers_of(view.model, newest);
  line.signatures = static_cast<std::int32_t>(newest.signatures.size());
  line.matter = matter_of(view.model, newest);
  line.commitments = static_cast<std::int32_t>(newest.terms.commitments.size());
  line.divisions = static_cast<std::int32_t>(newest.terms.divisions.size());
  line.transfers = static_cast<std::int32_t>(newest.terms.transfers.size());
  line.waits_for_me = waits_for(view, agreement);
  line.may = offers_on(view, agreement);
  return line;
}

bool is_asked_for(const AgreementsRequest& asked, const Agreement& agreement) {
  if (asked.state && state_of(agreement) != *asked.state) return false;
  if (asked.party && !is_party(agreement.newest(), *asked.party)) return false;
  return !asked.matter || agreement.newest().terms.matter == asked.matter;
}

void count_all(const View& view, AgreementsAnswer& answer) {
  const auto count = [&](AgreementState state) {
    return static_cast<std::int32_t>(view.overview.agreements_in(state));
  };
  answer.proposed = count(AgreementState::proposed);
  answer.partly_signed = count(AgreementState::partly_signed);
  answer.in_force = count(AgreementState::in_force);
  answer.amendment_waiting = count(AgreementState::amendment_waiting);
}

// Those that wait for the viewer, the newest first.
std::vector<const Agreement*> waiting_for_viewer(const View& view) {
  std::vector<const Agreement*> waiting;
  if (!view.viewer.party) return waiting;
  for (const AgreementId& id : view.overview.concerns_of(*view.viewer.party).agreements) {
    const Agreement& agreement = view.model.agreements.at(id);
    if (waits_for(view, agreement)) waiting.push_back(&agreement);
  }
  std::ranges::stable_sort(waiting, std::greater(), [](const Agreement* one) { return one->newest().at; });
  return waiting;
}

Result<AgreementsAnswer> agreements(const AgreementsRequest& asked, const View& view) {
  const auto page = page_of(asked);
  if (!page) return page.error();

  AgreementsAnswer answer;
  answer.from = static_cast<std::int32_t>(page->from);
  count_all(view, answer);
  const bool is_narrowed = asked.state || asked.party || asked.matter;
  std::int32_t place = 0;
  const auto look_at = [&](const Agreement& agreement) {
    if (is_narrowed && !is_asked_for(asked, agreement)) return;
    if (page->holds(place)) answer.agreements.push_back(line_of_agreement(view, agreement));
    ++place;
  };
  for (const Agreement* agreement : waiting_for_viewer(view)) look_at(*agreement);
  for (const auto& [time, id] : view.overview.agreements_by_newest()) {
    if (!is_narrowed && page->ends_before(place)) break;  // what is left is counted
    const Agreement& agreement = view.model.agreements.at(id);
    if (!waits_for(view, agreement)) look_at(agreement);
  }
  answer.total = is_narrowed ? place : static_cast<std::int32_t>(view.model.agreements.size());
  if (may_speak(view, model::ProposeAgreement::kind)) answer.may.emplace_back(model::ProposeAgreement::kind);
  return answer;
}

}  // namespace

std::optional<Instant> in_force_since(const Version& version) {
  if (!version.is_complete() || version.signatures.empty()) return std::nullopt;
  return version.signatures.back().at;
}

Text name_of_person(const model::Model& model, const PartyId& party, const std::string& person) {
  const auto found = model.parties.find(party);
  if (found != model.parties.end()) {
    for (const model::Person& known : found->second.people) {
      if (known.person.str() == person && !known.name.empty()) return known.name;
    }
  }
  return checks::both(person);
}

std::vector<SignerLine> signers_of(const model::Model& model, const Version& version) {
  std::vector<SignerLine> lines;
  for (const PartyId& party : version.terms.parties) {
    SignerLine line{party, checks::name_of_party(model, party), {}, {}, {}};
    const auto signature = std::ranges::find(version.signatures, party, &model::Signature::party);
    if (signature != version.signatures.end()) {
      line.at = signature->at;
      line.person = signature->person;
      line.person_name = name_of_person(model, party, signature->person);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

VersionLine line_of_version(const model::Model& model, const Agreement& agreement, const Version& version) {
  return {version.number,
          version.hash,
          version.party,
          checks::name_of_party(model, version.party),
          version.at,
          agreement.in_force_version == version.number,
          in_force_since(version),
          signers_of(model, version),
          static_cast<std::int32_t>(version.signatures.size())};
}

checks::Subject subject_of(const Agreement& agreement, const Version& version) {
  const Text& title = version.terms.title;
  return {"agreement", agreement.id.str(), title.empty() ? checks::both(agreement.id.str()) : title};
}

std::optional<checks::Subject> matter_of(const model::Model& model, const Version& version) {
  if (!version.terms.matter) return std::nullopt;
  return checks::subject_of(model.matters.at(*version.terms.matter));
}

Result<const Agreement*> find_agreement(const model::Model& model, const AgreementId& id, std::string_view field) {
  const auto found = model.agreements.find(id);
  if (found != model.agreements.end()) return &found->second;
  return not_found(std::string(field), "'" + id.str() + "'", "the id of an agreement");
}

Result<const Version*> find_version(const Agreement& agreement, std::int32_t number, std::string_view field) {
  const auto found = std::ranges::find(agreement.versions, number, &Version::number);
  if (found != agreement.versions.end()) return &*found;
  return not_found(std::string(field), std::to_string(number),
                   "a version of '" + agreement.id.str() + "', 1 to " + std::to_string(agreement.newest().number));
}

std::vector<std::string> offers_on(const View& view, const Agreement& agreement) {
  std::vector<std::string> may;
  offer(view, model::SignAgreement{agreement.id, agreement.newest().hash}, may);
  // Proposed again as it is, it would be allowed to whoever may amend it.
  offer(view, model::ProposeAgreement{agreement.id, agreement.newest().number + 1, agreement.newest().terms}, may);
  return may;
}

std::vector<Operation> agreement_views() {
  std::vector<Operation> views{
      declare_view<AgreementsRequest, AgreementsAnswer>({"view agreements",
                                                         "The agreements: how far each has come, and who has signed.",
                                                         {},
                                                         "comity view agreements --db out/comity.db"},
                                                        agreements)};
  for (Operation (*make)() : {agreement_view, agreement_comparison_view, agreement_start_view}) views.push_back(make());
  return views;
}

}  // namespace comity::operations
