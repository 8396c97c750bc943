// What a new agreement starts from: a decided matter, the newest version of an agreement, or nothing.
#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "operations/agreements.h"
#include "operations/catalogue.h"
#include "operations/free_id.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using model::Agreement;
using model::Matter;
using model::Model;
using model::ProposeAgreement;

struct AgreementStartRequest {
  std::optional<MatterId> matter;
  std::optional<AgreementId> agreement;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matter", self.matter, "The decided matter that it is to carry out.");
    visit("agreement", self.agreement, "The agreement whose next version it is to be.");
  }
};

struct EarlierAgreement {
  checks::Subject agreement;
  AgreementState state = AgreementState::proposed;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("agreement", self.agreement, "The agreement.");
    visit("state", self.state, "How far it has come.");
  }
};

struct AgreementStart {
  ProposeAgreement body;
  std::optional<checks::Subject> origin;
  std::vector<EarlierAgreement> earlier;
  std::vector<Text> remarks;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("body", self.body, "The body of agreement.propose, to be gone through and completed.");
    visit("origin", self.origin, "The matter or agreement it starts from.");
    visit("earlier", self.earlier, "Agreements that carry out the same matter already.");
    visit("remarks", self.remarks, "What in the body is only a suggestion.");
    visit("may", self.may, "agreement.propose if the viewer may propose.");
  }
};

std::optional<Error> needs_decision(const Matter& matter) {
  if (matter.decision) return std::nullopt;
  return refused("matter", "'" + matter.id.str() + "' is not decided", "a decided matter");
}

const Text& decided_option(const Matter& matter) {
  return std::ranges::find(matter.options, matter.decision->option, &model::Option::id)->text;
}

Text how_decided(const Model& model, const Matter& matter) {
  const Text day = checks::spoken(day_of(matter.decision->at));
  const Text what = decided_option(matter);
  const Text title = checks::subject_of(matter).name;
  if (matter.decision->superior) {
    return checks::fill({"On {0} {1}, the common superior of the parties, decided on \"{2}\": {3}",
                         "{0}，共同上级{1}就“{2}”作出裁定：{3}"},
                        {day, checks::name_of_party(model, *matter.decision->superior), title, what});
  }
  return checks::fill(
      {"On {0} {1} decided on \"{2}\" ({3}): {4}", "{0}，{1}就“{2}”作出决定（{3}）：{4}"},
      {day, checks::names_of_parties(model, matter.voters), title, model::word(matter.rule.kind), what});
}

Text text_from(const Model& model, const Matter& matter) {
  return checks::fill(
      {"1. What was decided. {0}.\n\n"
       "2. What is agreed. The parties carry out this decision together. Each does what the commitments of this "
       "agreement "
       "name it responsible for, by their dates, and reports on it with evidence.\n\n"
       "3. Costs and benefits are split by the divisions of this agreement and paid by its transfers.\n\n"
       "4. This agreement is in force when the last of its parties has signed exactly this version. It is changed only "
       "by "
       "a new version that all of them sign.",
       "一、决定事项。{0}。\n\n"
       "二、协议内容。各方共同落实上述决定，按本协议所列责任事项各负其责、按期完成，并报送佐证。\n\n"
       "三、费用与收益按本协议所列分配方案分担、分享，并按所列转移支付结算。\n\n"
       "四、本协议自最后一方签署本版本之日起生效。变更须由各方共同签署新版本。"},
      {how_decided(model, matter)});
}

// Plan items that the matter's findings are about. A finding's key is its code and the ids of its subjects.
std::vector<PlanItemId> items_of(const Model& model, const Matter& matter) {
  std::vector<PlanItemId> items;
  for (std::string_view key : matter.findings) {
    while (!key.empty()) {
      const std::size_t end = std::min(key.find_first_of(":#"), key.size());
      const auto id = PlanItemId::parse(key.substr(0, end));
      if (id && model.plan_of_item.contains(*id) && std::ranges::find(items, *id) == items.end()) items.push_back(*id);
      key.remove_prefix(std::min(end + 1, key.size()));
    }
  }
  return items;
}

std::optional<ProjectId> project_with(const Model& model, const PlanItemId& item) {
  for (const auto& [id, project] : model.projects) {
    if (std::ranges::find(project.items, item) != project.items.end()) return id;
  }
  return std::nullopt;
}

model::CommitmentTerms commitment_from(const Model& model, const Matter& matter, const PartyId& party, Date due) {
  model::CommitmentTerms terms;
  terms.id = free_id(model.commitments, matter.id.str().substr(0, 32) + "-" + party.str());
  terms.title = checks::fill({"{0}: {1}", "{0}：{1}"}, {checks::name_of_party(model, party), decided_option(matter)});
  terms.due = due;
  terms.duties = {{party, model::Role::responsible}, {party, model::Role::accountable}};
  for (const PlanItemId& item : items_of(model, matter)) {
    if (model.plan_with(item)->party != party) continue;
    terms.plan_item = item;
    terms.project = project_with(model, item);
    break;
  }
  return terms;
}

void start_from(const View& view, const Matter& matter, AgreementStart& start) {
  constexpr std::chrono::days a_year{365};
  const Model& model = view.model;
  model::Terms& terms = start.body.terms;
  start.origin = checks::subject_of(matter);
  start.body.id = free_id(model.agreements, matter.id.str());
  terms.title = checks::fill({"Agreement: {0}", "{0}协议"}, {checks::subject_of(matter).name});
  terms.text = text_from(model, matter);
  terms.matter = matter.id;
  terms.parties = matter.voters;
  for (const PartyId& party : matter.voters) {
    terms.commitments.push_back(commitment_from(model, matter, party, day_of(view.now) + a_year));
  }
  start.remarks.push_back(
      {"The text and one commitment for each party are suggestions; every due date is a year from now.",
       "正文和每个主体的一项责任事项均为建议稿，期限暂定为一年后。"});
  for (const auto& [id, agreement] : model.agreements) {
    if (agreement.newest().terms.matter != matter.id) continue;
    start.earlier.push_back({subject_of(agreement, agreement.newest()), state_of(agreement)});
  }
}

void start_from(const Agreement& agreement, AgreementStart& start) {
  const model::Version& newest = agreement.newest();
  start.origin = subject_of(agreement, newest);
  start.body = {agreement.id, newest.number + 1, newest.terms};
  if (newest.is_complete()) return;
  start.remarks.push_back({"Version " + std::to_string(newest.number) +
                               " still waits for signatures; once a newer one is proposed it can no longer be signed.",
                           "第" + std::to_string(newest.number) + "版仍待签署；提出新版本后，该版本不能再签署。"});
}

void start_from_nothing(const View& view, AgreementStart& start) {
  const std::string year = to_string(day_of(view.now)).substr(0, 4);
  start.body.id = free_id(view.model.agreements, "agreement-" + year);
}

// The one who proposes must be among those who sign.
void add_proposer(const View& view, AgreementStart& start) {
  std::vector<PartyId>& parties = start.body.terms.parties;
  const auto& party = view.viewer.party;
  if (!party || std::ranges::find(parties, *party) != parties.end()) return;
  parties.push_back(*party);
  if (!start.origin) return;
  start.remarks.push_back(checks::fill({"{0} is added to the parties, because who proposes an agreement signs it.",
                                        "{0}已列入签署主体：提出协议者须签署。"},
                                       {checks::name_of_party(view.model, *party)}));
}

Result<AgreementStart> agreement_start(const AgreementStartRequest& asked, const View& view) {
  if (asked.matter && asked.agreement) return bad_input("agreement", "given with a matter", "one of the two");
  AgreementStart start;
  if (asked.agreement) {
    const auto agreement = find_agreement(view.model, *asked.agreement, "agreement");
    if (!agreement) return agreement.error();
    start_from(**agreement, start);
  } else if (asked.matter) {
    const auto matter = view.model.matters.find(*asked.matter);
    if (matter == view.model.matters.end())
      return not_found("matter", "'" + asked.matter->str() + "'", "the id of a matter");
    if (auto error = needs_decision(matter->second)) return *error;
    start_from(view, matter->second, start);
    add_proposer(view, start);
  } else {
    start_from_nothing(view, start);
    add_proposer(view, start);
  }
  const auto& parties = start.body.terms.parties;
  const bool signs = view.viewer.party && std::ranges::find(parties, *view.viewer.party) != parties.end();
  if (signs && may_speak(view, ProposeAgreement::kind)) start.may.emplace_back(ProposeAgreement::kind);
  return start;
}

}  // namespace

Operation agreement_start_view() {
  return declare_view<AgreementStartRequest, AgreementStart>(
      {"view agreement-start",
       "What a new agreement, or the next version of one, starts from.",
       {},
       "comity view agreement-start --matter zhulu-standard --db out/comity.db"},
      agreement_start);
}

}  // namespace comity::operations
