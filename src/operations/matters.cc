// The agenda: every matter with its clock, and what it asks of the viewer.
#include "operations/matters.h"

#include <algorithm>
#include <set>

#include "checks/wording.h"
#include "model/acts/matter.h"
#include "operations/catalogue.h"
#include "operations/offer.h"
#include "operations/page.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using model::Matter;

struct MattersRequest {
  std::optional<MatterState> state;
  std::optional<PartyId> party;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state, "Only those in this state.");
    visit("party", self.party, "Only those this party raised or votes on.");
    visit("from", self.from, "The first to list, from 0.");
    visit("limit", self.limit, "How many to list; 100 if not given.");
  }
};

struct StateCount {
  MatterState state = MatterState::open;
  std::int32_t matters = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("state", self.state, "A state.");
    visit("matters", self.matters, "How many matters are in it.");
  }
};

struct MattersAnswer {
  std::vector<MatterLine> matters;
  std::int32_t total = 0;
  std::vector<StateCount> counts;
  std::int32_t asked = 0;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("matters", self.matters,
          "Escalated first, then open by deadline, then decided and withdrawn, the newest first.");
    visit("total", self.total, "How many there are with this filter.");
    visit("counts", self.counts, "How many of the party are in each state.");
    visit("asked", self.asked, "How many of those listed or not ask something of the viewer's party.");
    visit("may", self.may, "Kinds of act the viewer may speak here: matter.raise.");
  }
};

std::set<PartyId> who_took_a_position(const Matter& matter) {
  std::set<PartyId> parties;
  for (const model::Position& position : matter.positions) parties.insert(position.party);
  return parties;
}

bool votes_on(const Matter& matter, const PartyId& party) {
  return std::ranges::find(matter.voters, party) != matter.voters.end();
}

AskedOnMatter asked_of(const View& view, const Matter& matter, MatterState state) {
  if (!view.viewer.party) return AskedOnMatter::nothing;
  const PartyId& party = *view.viewer.party;
  if (state == MatterState::open && votes_on(matter, party)) {
    const bool silent = std::ranges::find(matter.positions, party, &model::Position::party) == matter.positions.end();
    return silent ? AskedOnMatter::position : AskedOnMatter::nothing;
  }
  const bool decides =
      state == MatterState::escalated && model::closest_common_superior(view.model, matter.voters) == party;
  return decides ? AskedOnMatter::decision : AskedOnMatter::nothing;
}

Text span_in_words(std::chrono::seconds span) {
  const auto days = span / std::chrono::hours(24);
  if (days >= 2) return fill({"{0} days", "{0}天"}, {both(std::to_string(days))});
  const auto hours = span / std::chrono::hours(1);
  if (hours >= 2) return fill({"{0} hours", "{0}小时"}, {both(std::to_string(hours))});
  return {"less than 2 hours", "不足2小时"};
}

Text clock_of(const View& view, const Matter& matter, MatterState state, const std::optional<NamedParty>& superior) {
  switch (state) {
    case MatterState::decided: {
      const model::Decision& decision = *matter.decision;
      const Text day = checks::spoken(day_of(decision.at));
      if (!decision.superior) return fill({"Decided by its voters on {0}.", "{0}由表决主体决定。"}, {day});
      return fill({"Decided on {0} by {1}.", "{0}由{1}裁决。"},
                  {day, checks::name_of_party(view.model, *decision.superior)});
    }
    case MatterState::withdrawn: return {"Withdrawn by the party that raised it.", "已由提出主体撤回。"};
    case MatterState::escalated: {
      const Text late = span_in_words(view.now - matter.deadline);
      if (!superior)
        return fill({"Past its deadline for {0}; its voters have no common superior who could decide.",
                     "已超过期限{0}；各表决主体没有可裁决的共同上级。"},
                    {late});
      return fill({"Past its deadline for {0}; {1} decides.", "已超过期限{0}，由{1}裁决。"}, {late, superior->name});
    }
    case MatterState::open: break;
  }
  const Text left = span_in_words(matter.deadline - view.now);
  if (!superior)
    return fill({"{0} left; nobody stands above all its voters.", "还剩{0}；各表决主体没有共同上级。"}, {left});
  return fill({"{0} left, then {1} decides.", "还剩{0}，逾期由{1}裁决。"}, {left, superior->name});
}

Text words_of(AskedOnMatter asked) {
  switch (asked) {
    case AskedOnMatter::nothing: break;
    case AskedOnMatter::position: return {"Take a position", "请表明立场"};
    case AskedOnMatter::decision: return {"Decide as the common superior", "请以共同上级身份裁决"};
  }
  return {};
}

const Text* text_of(const Matter& matter, const OptionId& option) {
  const auto found = std::ranges::find(matter.options, option, &model::Option::id);
  return found == matter.options.end() ? nullptr : &found->text;
}

// In the order of the answer, all or those the party raised or votes on.
std::vector<const Matter*> candidates(const View& view, const std::optional<PartyId>& party) {
  std::vector<const Matter*> some;
  const std::set<MatterId>* of_party = party ? &view.overview.concerns_of(*party).matters : nullptr;
  for (const auto& [place, id] : view.overview.matters_in_order()) {
    if (of_party && !of_party->contains(id)) continue;
    const Matter& matter = view.model.matters.at(id);
    if (!party || matter.party == *party || votes_on(matter, *party)) some.push_back(&matter);
  }
  return some;
}

// How many of all are in each state, and how many ask something of the viewer's party.
void count_all(const View& view, MattersAnswer& answer) {
  const overview::Tally& matters = view.overview.matters();
  const std::int64_t escalated = matters.stuck(view.now);
  const auto withdrawn = static_cast<std::int64_t>(view.model.matters.size()) - matters.open() - matters.done();
  answer.counts = {{MatterState::open, static_cast<std::int32_t>(matters.open() - escalated)},
                   {MatterState::escalated, static_cast<std::int32_t>(escalated)},
                   {MatterState::decided, static_cast<std::int32_t>(matters.done())},
                   {MatterState::withdrawn, static_cast<std::int32_t>(withdrawn)}};
  if (!view.viewer.party) return;
  for (const MatterId& id : view.overview.concerns_of(*view.viewer.party).matters) {
    const Matter& matter = view.model.matters.at(id);
    answer.asked += asked_of(view, matter, state_of(matter, view.now)) != AskedOnMatter::nothing ? 1 : 0;
  }
}

void show_page_of_all(const View& view, const Page& page, MattersAnswer& answer) {
  count_all(view, answer);
  answer.total = static_cast<std::int32_t>(view.model.matters.size());
  const auto& all = view.overview.matters_in_order();
  auto place = std::next(all.begin(), std::min(page.from, std::int64_t{answer.total}));
  for (std::int64_t shown = 0; shown < page.limit && place != all.end(); ++shown, ++place)
    answer.matters.push_back(line_of_matter(view, view.model.matters.at(place->second)));
}

Result<MattersAnswer> matters(const MattersRequest& request, const View& view) {
  const auto page = page_of(request);
  if (!page) return page.error();

  MattersAnswer answer;
  if (may_speak(view, model::RaiseMatter::kind)) answer.may.emplace_back(model::RaiseMatter::kind);
  if (!request.party && !request.state) {
    show_page_of_all(view, *page, answer);
    return answer;
  }
  for (const MatterState state :
       {MatterState::open, MatterState::escalated, MatterState::decided, MatterState::withdrawn})
    answer.counts.push_back({state, 0});
  for (const Matter* matter : candidates(view, request.party)) {
    const MatterState state = state_of(*matter, view.now);
    ++answer.counts[static_cast<std::size_t>(state)].matters;
    if (asked_of(view, *matter, state) != AskedOnMatter::nothing) ++answer.asked;
    if (request.state && *request.state != state) continue;
    if (page->holds(answer.total++)) answer.matters.push_back(line_of_matter(view, *matter));
  }
  return answer;
}

}  // namespace

MatterState state_of(const Matter& matter, Instant now) {
  if (matter.withdrawn) return MatterState::withdrawn;
  if (matter.decision) return MatterState::decided;
  return matter.is_escalated(now) ? MatterState::escalated : MatterState::open;
}

NamedParty named(const model::Model& model, const PartyId& party) {
  return {party, checks::name_of_party(model, party)};
}

MatterLine line_of_matter(const View& view, const Matter& matter) {
  MatterLine line;
  line.id = matter.id;
  line.title = matter.title;
  line.raised_by = named(view.model, matter.party);
  line.state = state_of(matter, view.now);
  line.deadline = matter.deadline;
  line.days_left = std::chrono::floor<std::chrono::days>(matter.deadline - view.now).count();
  if (const auto superior = model::closest_common_superior(view.model, matter.voters))
    line.superior = named(view.model, *superior);
  line.clock = clock_of(view, matter, line.state, line.superior);
  line.voters = static_cast<std::int32_t>(matter.voters.size());
  const std::set<PartyId> spoken = who_took_a_position(matter);
  for (const PartyId& voter : matter.voters) {
    if (!spoken.contains(voter)) line.silent.push_back(named(view.model, voter));
  }
  line.positions_taken = line.voters - static_cast<std::int32_t>(line.silent.size());
  if (matter.decision) {
    const Text* text = text_of(matter, matter.decision->option);
    line.decided = text == nullptr ? both(matter.decision->option.str()) : *text;
    line.decided_at = matter.decision->at;
  }
  line.contributions = static_cast<std::int32_t>(matter.contributions.size());
  line.asked = asked_of(view, matter, line.state);
  line.asks = words_of(line.asked);
  return line;
}

Text name_of_speaker(const model::Model& model, const PartyId& party, std::string_view person) {
  const auto found = model.parties.find(party);
  if (found != model.parties.end()) {
    const auto& people = found->second.people;
    const auto known = std::ranges::find(people, person,
                                         [](const model::Person& one) -> std::string_view { return one.person.str(); });
    if (known != people.end() && !known->name.empty()) return known->name;
  }
  return both(person);
}

std::vector<Operation> matter_views() {
  return {declare_view<MattersRequest, MattersAnswer>(
              {"view matters",
               "The agenda: matters with their clock, who has taken a position, and what is asked of the viewer.",
               {},
               "comity view matters --db out/comity.db"},
              matters),
          matter_view()};
}

}  // namespace comity::operations
