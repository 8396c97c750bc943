// One agreement: what a version of it says, who has signed, and what has become of what was agreed.
#include <algorithm>

#include "checks/wording.h"
#include "operations/agreed_terms.h"
#include "operations/agreements.h"
#include "operations/catalogue.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using checks::Subject;
using model::Agreement;
using model::Model;
using model::Version;

struct AgreementRequest {
  AgreementId id;
  std::optional<std::int32_t> version;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which agreement.");
    visit("version", self.version, "Which version to show; the newest if not given.");
  }
};

struct CarriedMatter {
  Subject matter;
  Text decision;
  std::optional<Instant> decided;
  Text decided_by;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "The matter.");
    visit("decision", self.decision, "The option that was decided.");
    visit("decided", self.decided, "When.");
    visit("decided_by", self.decided_by, "Who decided: the voters, or their common superior.");
  }
};

// What the viewer would sign, and as whom.
struct Signing {
  PartyId party;
  Text name;
  std::string person;
  Text person_name;
  std::int32_t version = 1;
  record::Hash hash;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "For which party.");
    visit("name", self.name, "What people call it.");
    visit("person", self.person, "By whose hand.");
    visit("person_name", self.person_name, "What people call that person.");
    visit("version", self.version, "Which version.");
    visit("hash", self.hash, "Its hash, which the signature names.");
  }
};

struct AgreementAnswer {
  AgreementId id;
  Text title;
  AgreementState state = AgreementState::proposed;
  Text cooperation;
  bool sample = false;
  VersionLine version;
  bool newest = true;
  Text text;
  std::optional<CarriedMatter> matter;
  std::optional<VersionLine> in_force;
  std::vector<VersionLine> versions;
  std::vector<AgreedCommitment> commitments;
  std::vector<AgreedDivision> divisions;
  std::vector<AgreedTransfer> transfers;
  std::optional<Signing> signing;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title in the version shown.");
    visit("state", self.state, "How far the agreement has come.");
    visit("cooperation", self.cooperation, "Name of the cooperation it belongs to.");
    visit("sample", self.sample, "True when that holds sample data.");
    visit("version", self.version, "The version shown.");
    visit("newest", self.newest, "Whether that is the newest.");
    visit("text", self.text, "What is agreed.");
    visit("matter", self.matter, "The decided matter it carries out.");
    visit("in_force", self.in_force, "The version in force.");
    visit("versions", self.versions, "Every version, newest first.");
    visit("commitments", self.commitments, "Who does what by when.");
    visit("divisions", self.divisions, "How costs and benefits are split.");
    visit("transfers", self.transfers, "Who pays whom.");
    visit("signing", self.signing, "What the viewer would sign; none when there is nothing to sign.");
    visit("may", self.may, "Kinds of act that the viewer may speak on the agreement now.");
  }
};

std::optional<CarriedMatter> carried_matter(const Model& model, const Version& version) {
  if (!version.terms.matter) return std::nullopt;
  const model::Matter& matter = model.matters.at(*version.terms.matter);
  CarriedMatter carried{checks::subject_of(matter), {}, {}, {}};
  if (!matter.decision) return carried;
  const auto option = std::ranges::find(matter.options, matter.decision->option, &model::Option::id);
  if (option != matter.options.end()) carried.decision = option->text;
  carried.decided = matter.decision->at;
  carried.decided_by = matter.decision->superior ? checks::name_of_party(model, *matter.decision->superior)
                                                 : checks::names_of_parties(model, matter.voters);
  return carried;
}

std::optional<Signing> signing_of(const View& view, const Agreement& agreement) {
  const Version& newest = agreement.newest();
  if (!may_say(view, model::SignAgreement{agreement.id, newest.hash})) return std::nullopt;
  const PartyId& party = *view.viewer.party;
  return Signing{party,
                 checks::name_of_party(view.model, party),
                 view.viewer.person,
                 name_of_person(view.model, party, view.viewer.person),
                 newest.number,
                 newest.hash};
}

Result<AgreementAnswer> agreement_in_full(const AgreementRequest& asked, const View& view) {
  const auto found = find_agreement(view.model, asked.id, "id");
  if (!found) return found.error();
  const Agreement& agreement = **found;
  const auto shown = find_version(agreement, asked.version.value_or(agreement.newest().number), "version");
  if (!shown) return shown.error();
  const Version& version = **shown;

  AgreementAnswer answer;
  answer.id = agreement.id;
  answer.title = subject_of(agreement, version).name;
  answer.state = state_of(agreement);
  answer.cooperation = view.model.cooperation->name;
  answer.sample = view.model.cooperation->sample;
  answer.version = line_of_version(view.model, agreement, version);
  answer.newest = version.number == agreement.newest().number;
  answer.text = version.terms.text;
  answer.matter = carried_matter(view.model, version);
  for (const Version& each : agreement.versions) {
    answer.versions.insert(answer.versions.begin(), line_of_version(view.model, agreement, each));
  }
  if (const Version* in_force = agreement.in_force()) {
    answer.in_force = line_of_version(view.model, agreement, *in_force);
  }
  answer.commitments = agreed_commitments(view, agreement, version);
  answer.divisions = agreed_divisions(view.model, version);
  answer.transfers = agreed_transfers(view, agreement, version);
  answer.signing = signing_of(view, agreement);
  answer.may = offers_on(view, agreement);
  return answer;
}

}  // namespace

Operation agreement_view() {
  return declare_view<AgreementRequest, AgreementAnswer>(
      {"view agreement",
       "One agreement: its text, versions, signatures, commitments, divisions and transfers.",
       {"id"},
       "comity view agreement zhulu-jinlang-2026 --db out/comity.db"},
      agreement_in_full);
}

}  // namespace comity::operations
