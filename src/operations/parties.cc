// The parties: levels and superiors, their people, who is responsible for what, and the ties between them over time.
#include <algorithm>
#include <map>
#include <set>

#include "model/ties.h"
#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "operations/page.h"

namespace comity::operations {
namespace {

using model::Model;

struct PartiesRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct PartyLine {
  PartyId party;
  Text name;
  model::Level level = model::Level::county;
  std::optional<PartyId> superior;
  std::optional<PartyId> department_of;
  std::vector<std::string> jurisdictions;
  std::optional<Instant> joined;
  record::PublicKey key;
  bool is_secretary = false;
  std::vector<model::Person> people;
  std::int64_t goals = 0;
  std::int64_t plans = 0;
  std::int64_t commitments = 0;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Short name.");
    visit("name", self.name, "What people call it.");
    visit("level", self.level, "Its level of government.");
    visit("superior", self.superior, "The party directly above it.");
    visit("department_of", self.department_of, "The government it is a department of.");
    visit("jurisdictions", self.jurisdictions, "Codes of the areas it governs.");
    visit("joined", self.joined, "When it accepted; none while it has not.");
    visit("key", self.key, "The public key it signs with.");
    visit("is_secretary", self.is_secretary, "It keeps the agenda.");
    visit("people", self.people, "Who may act for it, and who might once.");
    visit("goals", self.goals, "How many goals it has.");
    visit("plans", self.plans, "How many plans it has published.");
    visit("commitments", self.commitments, "How many commitments it is responsible for.");
    visit("may", self.may, "Kinds of act the viewer may speak about it now.");
  }
};

struct PartiesAnswer {
  std::vector<PartyLine> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("parties", self.parties, "In order of their short names.");
  }
};

std::vector<std::string> offered_on(const View& view, const model::Party& party) {
  std::vector<std::string> kinds;
  if (view.viewer.party != party.id()) return kinds;
  for (const char* kind : {"person.authorise", "person.dismiss"}) {
    if (may_speak(view, kind)) kinds.emplace_back(kind);
  }
  return kinds;
}

Result<PartiesAnswer> parties(const PartiesRequest&, const View& view) {
  PartiesAnswer answer;
  std::map<PartyId, PartyLine*> lines;
  answer.parties.reserve(view.model.parties.size());
  for (const auto& [id, party] : view.model.parties) {
    const model::Standing& standing = party.standing;
    PartyLine line;
    line.party = id;
    line.name = standing.name;
    line.level = standing.level;
    line.superior = standing.superior;
    line.department_of = standing.department_of;
    line.jurisdictions = standing.jurisdictions;
    line.joined = party.joined;
    line.key = standing.key;
    line.is_secretary = view.model.cooperation->secretary == id;
    line.people = party.people;
    line.may = offered_on(view, party);
    const overview::Overview::PartyCounts counts = view.overview.counts_of(id);
    line.goals = counts.goals;
    line.commitments = counts.responsible;
    answer.parties.push_back(std::move(line));
    lines[id] = &answer.parties.back();
  }
  for (const auto& [id, plan] : view.model.plans) lines.at(plan.party)->plans += 1;
  return answer;
}

struct ResponsibilitiesRequest {
  std::optional<bool> wrong;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("wrong", self.wrong, "Only those with a gap or an overlap.");
    visit("from", self.from, "How many to skip; 0 if not given.");
    visit("limit", self.limit, "At most so many, 1 to 1000; 100 if not given.");
  }
};

struct ResponsibilityCell {
  PartyId party;
  std::vector<model::Role> roles;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose duty.");
    visit("roles", self.roles, "Does it, answers for it, is asked, or is told.");
  }
};

// A commitment and who has which duty in it.
struct ResponsibilityRow {
  CommitmentId commitment;
  Text title;
  Date due;
  bool is_complete = false;
  std::vector<ResponsibilityCell> cells;
  bool nobody_responsible = false;
  bool nobody_accountable = false;
  bool several_accountable = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("commitment", self.commitment, "The commitment.");
    visit("title", self.title, "What is to be done.");
    visit("due", self.due, "By when.");
    visit("is_complete", self.is_complete, "Reported complete and confirmed.");
    visit("cells", self.cells, "The parties that have a duty in it.");
    visit("nobody_responsible", self.nobody_responsible, "A gap: nobody does it.");
    visit("nobody_accountable", self.nobody_accountable, "A gap: nobody answers for it.");
    visit("several_accountable", self.several_accountable, "An overlap: several answer for it.");
  }
};

struct ResponsibilitiesAnswer {
  std::vector<PartyId> parties;
  std::vector<ResponsibilityRow> rows;
  std::int64_t total = 0;
  std::int64_t all = 0;
  std::int64_t gaps = 0;
  std::int64_t overlaps = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("parties", self.parties, "Those that have a duty in one of the rows, in order of level.");
    visit("rows", self.rows, "One for each commitment, by due date.");
    visit("total", self.total, "How many there are of those asked for, before `from` and `limit`.");
    visit("all", self.all, "How many commitments there are.");
    visit("gaps", self.gaps, "Commitments that nobody does or answers for, of all.");
    visit("overlaps", self.overlaps, "Commitments that several answer for, of all.");
  }
};

ResponsibilityRow row_of(const Model& model, const model::Commitment& commitment) {
  ResponsibilityRow row;
  row.commitment = commitment.id();
  row.title = commitment.terms.title;
  row.due = commitment.terms.due;
  row.is_complete = is_complete(model, commitment);
  std::map<PartyId, std::vector<model::Role>> roles;
  for (const model::Duty& duty : commitment.terms.duties) roles[duty.party].push_back(duty.role);
  for (auto& [party, theirs] : roles) row.cells.push_back({party, std::move(theirs)});
  const model::DutyFaults faults = duty_faults(commitment);
  row.nobody_responsible = faults.nobody_responsible;
  row.nobody_accountable = faults.nobody_accountable;
  row.several_accountable = faults.several_accountable;
  return row;
}

Result<ResponsibilitiesAnswer> responsibilities(const ResponsibilitiesRequest& request, const View& view) {
  const auto page = page_of(request);
  if (!page) return page.error();
  ResponsibilitiesAnswer answer;
  answer.all = static_cast<std::int64_t>(view.overview.commitments_by_due().size());
  answer.gaps = view.overview.duty_gaps();
  answer.overlaps = view.overview.duty_overlaps();
  const bool only_wrong = request.wrong.value_or(false);
  std::set<PartyId> seen;
  for (const auto& [due, id] : view.overview.commitments_by_due()) {
    if (!only_wrong && page->ends_before(answer.total)) break;  // all are counted
    const model::Commitment& commitment = view.model.commitments.at(id);
    const model::DutyFaults faults = duty_faults(commitment);
    if (only_wrong && !faults.is_gap() && !faults.several_accountable) continue;
    if (!page->holds(answer.total++)) continue;
    answer.rows.push_back(row_of(view.model, commitment));
    for (const ResponsibilityCell& cell : answer.rows.back().cells) seen.insert(cell.party);
  }
  if (!only_wrong) answer.total = answer.all;
  answer.parties.assign(seen.begin(), seen.end());
  std::ranges::stable_sort(answer.parties, {},
                           [&](const PartyId& id) { return view.model.parties.at(id).standing.level; });
  return answer;
}

struct TiesRequest {
  std::optional<Instant> until;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("until", self.until, "As they were at this time; now if not given.");
  }
};

struct TieMonth {
  std::string month;
  std::int64_t vertical = 0;
  std::int64_t horizontal = 0;
  std::int64_t oblique = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("month", self.month, "2026-03.");
    visit("vertical", self.vertical, "Pairs above and below each other that acted on the same thing in it.");
    visit("horizontal", self.horizontal, "Pairs of the same level that did.");
    visit("oblique", self.oblique, "Other pairs that did.");
  }
};

struct KindOfTie {
  model::TieKind kind = model::TieKind::horizontal;
  Text word;
  std::int64_t ties = 0;
  std::int64_t joint_acts = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("kind", self.kind, "The kind.");
    visit("word", self.word, "What it is called.");
    visit("ties", self.ties, "Pairs of this kind that have done something together.");
    visit("joint_acts", self.joint_acts, "What they have done together.");
  }
};

struct TiesAnswer {
  std::vector<model::Tie> ties;
  std::vector<KindOfTie> kinds;
  std::vector<TieMonth> months;
  Instant first;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("ties", self.ties, "Pairs that have done something together, in order of their ids.");
    visit("kinds", self.kinds, "By kind of tie.");
    visit("months", self.months,
          "Month by month: pairs that acted on the same matter, agreement, commitment or transfer.");
    visit("first", self.first, "When the record begins.");
  }
};

std::vector<TieMonth> months_of(const View& view, Instant until) {
  std::vector<TieMonth> months;
  for (const overview::JointMonth& joint : view.acts.index().joint_months(until)) {
    TieMonth counted{joint.month};
    for (const auto& [first, second] : joint.pairs) {
      switch (model::tie_between(view.model, first, second)) {
        case model::TieKind::vertical: ++counted.vertical; break;
        case model::TieKind::horizontal: ++counted.horizontal; break;
        case model::TieKind::oblique: ++counted.oblique; break;
      }
    }
    months.push_back(std::move(counted));
  }
  return months;
}

Result<std::shared_ptr<model::Model>> model_at(const View& view, Instant until) {
  return view.acts.model_after(view.acts.index().acts_until(until));
}

Result<TiesAnswer> ties(const TiesRequest& request, const View& view) {
  TiesAnswer answer;
  std::vector<model::Tie> all;
  if (request.until && *request.until < view.now) {
    const auto then = model_at(view, *request.until);
    if (!then) return then.error();
    all = model::tie_counts(**then).ties(**then);
  } else {
    all = view.overview.ties(view.model);
  }
  for (const auto kind : {model::TieKind::vertical, model::TieKind::horizontal, model::TieKind::oblique}) {
    answer.kinds.push_back({kind, model::word(kind), 0, 0});
  }
  for (const model::Tie& tie : all) {
    KindOfTie& kind = answer.kinds[static_cast<std::size_t>(tie.kind)];
    kind.ties += 1;
    kind.joint_acts += tie.joint_acts();
    answer.ties.push_back(tie);
  }
  answer.months = months_of(view, request.until.value_or(view.now));
  answer.first = view.model.cooperation->founded;
  return answer;
}

}  // namespace

std::vector<Operation> party_views() {
  return {declare_view<PartiesRequest, PartiesAnswer>({"view parties",
                                                       "The parties, their levels, superiors and people.",
                                                       {},
                                                       "comity view parties --db out/comity.db"},
                                                      parties),
          declare_view<ResponsibilitiesRequest, ResponsibilitiesAnswer>(
              {"view responsibilities",
               "Who is responsible for what, with overlaps and gaps.",
               {},
               "comity view responsibilities --db out/comity.db"},
              responsibilities),
          declare_view<TiesRequest, TiesAnswer>({"view ties",
                                                 "What the parties have done together, by kind of tie and over time.",
                                                 {},
                                                 "comity view ties --db out/comity.db"},
                                                ties)};
}

}  // namespace comity::operations
