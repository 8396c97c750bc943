// What the checks found: the list with its filters, and one finding with what it rests on and the matter it suggests.
#include <algorithm>
#include <map>
#include <set>

#include "checks/meaning.h"
#include "checks/wording.h"
#include "model/acts/matter.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "operations/page.h"
#include "operations/suggested_matter.h"
#include "operations/value_forms.h"

namespace comity::operations {
namespace {

using checks::Finding;
using checks::Severity;

struct PartyName {
  PartyId party;
  Text name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Short name.");
    visit("name", self.name, "What people call it.");
  }
};

enum class RaisedState { open, escalated, decided };

struct RaisedMatter {
  MatterId matter;
  Text title;
  RaisedState state = RaisedState::open;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit);
};

}  // namespace
}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::RaisedState> =
    std::to_array<std::string_view>({"open", "escalated", "decided"});

namespace comity::operations {
namespace {

template <class Self, class Visit>
void RaisedMatter::fields(Self& self, Visit&& visit) {
  visit("matter", self.matter, "Short name of a matter that takes the finding up.");
  visit("title", self.title, "Its title.");
  visit("state", self.state, "Open, escalated past its deadline, or decided.");
}

// The matters that take findings up, by the findings' keys; those taken back do not count.
class Raised {
 public:
  explicit Raised(const View& view) : view_(view) {}

  bool contains(const Finding& finding) const { return view_.overview.findings_taken_up().contains(finding.key); }
  std::int64_t count() const {
    return std::ranges::count_if(view_.overview.findings_taken_up(),
                                 [&](const auto& taken) { return view_.findings->with_key(taken.first) != nullptr; });
  }
  std::vector<RaisedMatter> of(const Finding& finding) const {
    std::vector<RaisedMatter> raised;
    const auto found = view_.overview.findings_taken_up().find(finding.key);
    if (found == view_.overview.findings_taken_up().end()) return raised;
    for (const MatterId& id : found->second) {
      const model::Matter& matter = view_.model.matters.at(id);
      const RaisedState state = matter.decision                  ? RaisedState::decided
                                : matter.is_escalated(view_.now) ? RaisedState::escalated
                                                                 : RaisedState::open;
      raised.push_back({id, matter.title, state});
    }
    return raised;
  }

 private:
  const View& view_;
};

std::vector<PartyName> named(const model::Model& model, const std::vector<PartyId>& parties) {
  std::vector<PartyName> names;
  for (const PartyId& party : parties) names.push_back({party, checks::name_of_party(model, party)});
  return names;
}

struct FindingsRequest {
  std::optional<std::string> code;
  std::optional<Severity> severity;
  std::optional<PartyId> party;
  std::optional<bool> raised;
  std::optional<std::int64_t> from;
  std::optional<std::int64_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "Only findings of this code; DOCK means all that begin so.");
    visit("severity", self.severity, "Only errors, warnings or notes.");
    visit("party", self.party, "Only findings that concern this party.");
    visit("raised", self.raised, "true: only those that a matter takes up; false: only those that none does.");
    visit("from", self.from, "How many to leave out before the first.");
    visit("limit", self.limit, "How many at most, 1 to 1000; 100 if not given.");
  }
};

struct FindingLine {
  std::string key;
  std::string code;
  Severity severity = Severity::warning;
  Text title;
  std::vector<PartyName> parties;
  bool has_place = false;
  bool sample = false;
  std::optional<checks::FindingLoss> loss;
  std::vector<RaisedMatter> matters;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "The same for the same trouble in every run.");
    visit("code", self.code, "Its code.");
    visit("severity", self.severity, "How bad it is.");
    visit("title", self.title, "What is wrong.");
    visit("parties", self.parties, "Whom it concerns.");
    visit("has_place", self.has_place, "Whether it is somewhere on the map.");
    visit("sample", self.sample, "True when it rests on sample data.");
    visit("loss", self.loss, "What it costs each year, where that was computed.");
    visit("matters", self.matters, "The matters that take it up.");
  }
};

// How many findings there would be with this value of one filter and the others as they are.
struct FindingCount {
  std::string value;
  Text name;
  std::int64_t count = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("value", self.value, "A value of the filter.");
    visit("name", self.name, "What people call it.");
    visit("count", self.count, "How many findings have it, among those the other filters leave.");
  }
};

struct FindingsList {
  std::int64_t all = 0;
  std::int64_t total = 0;
  std::vector<FindingCount> severities;
  std::vector<FindingCount> codes;
  std::vector<FindingCount> parties;
  std::vector<FindingCount> raised;
  std::vector<FindingLine> findings;
  std::uint64_t acts = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("all", self.all, "How many findings there are.");
    visit("total", self.total, "How many the filters leave.");
    visit("severities", self.severities, "By severity.");
    visit("codes", self.codes, "By code.");
    visit("parties", self.parties, "By party.");
    visit("raised", self.raised, "true: taken up by a matter; false: not.");
    visit("findings", self.findings, "Those from `from` on: errors first, then warnings, then notes.");
    visit("acts", self.acts, "How many acts the record had when the checks ran.");
  }
};

enum class Filter { none, code, severity, party, raised };

// Whether the filters leave the finding, one of them aside.
bool is_left(const FindingsRequest& request, const Raised& raised, const Finding& finding, Filter aside) {
  const auto code_fits = [&] {
    return !request.code || finding.code == *request.code || finding.code.starts_with(*request.code + "-");
  };
  return (aside == Filter::code || code_fits()) &&
         (aside == Filter::severity || !request.severity || finding.severity == *request.severity) &&
         (aside == Filter::party || !request.party ||
          std::ranges::find(finding.parties, *request.party) != finding.parties.end()) &&
         (aside == Filter::raised || !request.raised || raised.contains(finding) == *request.raised);
}

Text word(Severity severity) {
  switch (severity) {
    case Severity::error: return {"errors", "错误"};
    case Severity::warning: return {"warnings", "警告"};
    case Severity::note: break;
  }
  return {"notes", "提示"};
}

// How many there are with each value of a filter, the others as they are.
struct Counts {
  std::array<std::int64_t, 3> severities{};
  std::map<std::string, std::int64_t> codes;
  std::map<std::string, std::int64_t> parties;
  std::array<std::int64_t, 2> taken_up{};  // not, and taken up
};

bool is_narrowed(const FindingsRequest& request) {
  return request.code || request.severity || request.party || request.raised;
}

Counts count_all(const checks::FindingsIndex& findings, const Raised& raised) {
  const std::int64_t taken_up = raised.count();
  return {findings.severities(),
          findings.codes(),
          findings.parties(),
          {static_cast<std::int64_t>(findings.all().size()) - taken_up, taken_up}};
}

Counts count_narrowed(const FindingsRequest& request, const checks::FindingsIndex& findings, const Raised& raised) {
  Counts counts;
  for (const Finding& finding : findings.all()) {
    if (is_left(request, raised, finding, Filter::severity))
      ++counts.severities[static_cast<std::size_t>(finding.severity)];
    if (is_left(request, raised, finding, Filter::code)) ++counts.codes[finding.code];
    if (is_left(request, raised, finding, Filter::raised)) ++counts.taken_up[raised.contains(finding)];
    if (!is_left(request, raised, finding, Filter::party)) continue;
    for (const PartyId& party : std::set<PartyId>(finding.parties.begin(), finding.parties.end()))
      ++counts.parties[party.str()];
  }
  return counts;
}

template <class NameOf>
std::vector<FindingCount> named_counts(const std::map<std::string, std::int64_t>& counts, NameOf name_of_value) {
  std::vector<FindingCount> named;
  for (const auto& [value, count] : counts) named.push_back({value, name_of_value(value), count});
  return named;
}

void show(const Counts& counts, const View& view, FindingsList& list) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    list.severities.push_back(
        {std::string(name_of(severity)), word(severity), counts.severities[static_cast<std::size_t>(severity)]});
  }
  list.codes = named_counts(counts.codes, [](const std::string& code) { return checks::info_of(code).title; });
  list.parties = named_counts(counts.parties, [&](const std::string& party) {
    return checks::name_of_party(view.model, *PartyId::parse(party));
  });
  list.raised = {{"false", {"in no matter yet", "尚未列入议题"}, counts.taken_up[0]},
                 {"true", {"in a matter", "已列入议题"}, counts.taken_up[1]}};
}

Result<FindingsList> findings(const FindingsRequest& request, const View& view) {
  const auto page = page_of(request);
  if (!page) return page.error();
  const Raised raised(view);
  const checks::FindingsIndex& all = *view.findings.index;
  FindingsList list;
  list.acts = view.findings.acts;
  list.all = static_cast<std::int64_t>(all.all().size());
  std::vector<const Finding*> left;
  if (is_narrowed(request)) {
    std::ranges::copy_if(all.by_severity(), std::back_inserter(left),
                         [&](const Finding* finding) { return is_left(request, raised, *finding, Filter::none); });
  }
  const std::vector<const Finding*>& wanted = is_narrowed(request) ? left : all.by_severity();
  list.total = static_cast<std::int64_t>(wanted.size());
  for (std::int64_t i = page->from; i < list.total && page->holds(i); ++i) {
    const Finding& finding = *wanted[static_cast<std::size_t>(i)];
    list.findings.push_back({finding.key, finding.code, finding.severity, finding.title,
                             named(view.model, finding.parties), finding.place.has_value(), finding.sample,
                             finding.loss, raised.of(finding)});
  }
  show(is_narrowed(request) ? count_narrowed(request, all, raised) : count_all(all, raised), view, list);
  return list;
}

struct FindingRequest {
  std::string key;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("key", self.key, "Its key, such as DOCK-003:s36-jinshan:s36-jiaxing.");
  }
};

struct FindingAnswer {
  Finding finding;
  Text general;
  Text meaning;
  std::vector<PartyName> parties;
  std::vector<RaisedMatter> matters;
  std::vector<std::string> may;
  model::RaiseMatter suggestion;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("finding", self.finding, "What was found.");
    visit("general", self.general, "What a finding of this code says in general.");
    visit("meaning", self.meaning, "What that means.");
    visit("parties", self.parties, "Whom it concerns.");
    visit("matters", self.matters, "The matters that take it up.");
    visit("may", self.may, "Kinds of act the viewer may speak here: matter.raise.");
    visit("suggestion", self.suggestion, "The body of a matter.raise that takes it up, to be edited.");
  }
};

Result<FindingAnswer> finding(const FindingRequest& request, const View& view) {
  const Finding* found = view.findings->with_key(request.key);
  if (found == nullptr) {
    return not_found("key", "'" + request.key + "'", "the key of a finding there is now; it may have been resolved");
  }
  FindingAnswer answer;
  answer.finding = *found;
  answer.general = checks::info_of(found->code).title;
  answer.meaning = checks::meaning_of(found->code);
  answer.parties = named(view.model, found->parties);
  answer.matters = Raised(view).of(*found);
  answer.suggestion = suggested_matter(view.model, *found, view.now);
  if (may_speak(view, model::RaiseMatter::kind)) answer.may.emplace_back(model::RaiseMatter::kind);
  return answer;
}

}  // namespace

std::vector<Operation> finding_views() {
  return {declare_view<FindingsRequest, FindingsList>({"view findings",
                                                       "What the checks found, with filters and counts.",
                                                       {},
                                                       "comity view findings --db out/comity.db --severity error"},
                                                      findings),
          declare_view<FindingRequest, FindingAnswer>(
              {"view finding",
               "One finding: what it means, what it rests on, the matters that take it up and the one it suggests.",
               {"key"},
               "comity view finding DOCK-003:s36-jinshan:s36-jiaxing --db out/comity.db"},
              finding)};
}

}  // namespace comity::operations
