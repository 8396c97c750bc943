// Where the cooperation stands, what waits for the viewer's party, and what changed since the viewer was last here.
#include <algorithm>
#include <map>

#include "checks/wording.h"
#include "model/words.h"
#include "operations/catalogue.h"
#include "operations/loop.h"
#include "operations/telling.h"
#include "waiting/waiting.h"

namespace comity::operations {
namespace {

constexpr std::uint64_t most_acts_told = 100;
constexpr std::uint64_t acts_told_to_a_newcomer = 20;

struct HomeRequest {
  std::optional<std::uint64_t> since;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("since", self.since,
          "How many acts the record had when the viewer was last here; the newest 20 are told if not given.");
  }
};

struct Standing {
  CooperationId cooperation;
  Text name;
  Text region;
  Date begins;
  std::optional<Date> ends;
  Text type;
  Text organisational_form;
  PartyId secretary;
  Text secretary_name;
  std::int64_t parties = 0;
  std::int64_t joined = 0;
  bool sample = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "Its short name.");
    visit("name", self.name, "What people call it.");
    visit("region", self.region, "The region it covers.");
    visit("begins", self.begins, "First day of its period.");
    visit("ends", self.ends, "Last day of its period.");
    visit("type", self.type, "Which kind of cooperation, in words.");
    visit("organisational_form", self.organisational_form, "How it is organised, in words.");
    visit("secretary", self.secretary, "The party that keeps its agenda.");
    visit("secretary_name", self.secretary_name, "What people call that party.");
    visit("parties", self.parties, "How many parties were admitted.");
    visit("joined", self.joined, "How many of them have joined.");
    visit("sample", self.sample, "True when its data are sample data.");
  }
};

// A heading with what waits under it: all that is overdue first, then by what is asked.
struct WaitingGroup {
  std::string group;
  Text name;
  std::vector<waiting::Waiting> items;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("group", self.group, "late, or what is asked: decide, sign, accept, report, confirm, pay, mend, meet.");
    visit("name", self.name, "The heading.");
    visit("items", self.items, "The most urgent first.");
  }
};

struct ToldAct {
  std::uint64_t position = 0;
  Instant time;
  PartyId party;
  std::string person;
  std::string kind;
  Text said;
  Text effect;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("position", self.position, "Its place in the record, from 0.");
    visit("time", self.time, "When.");
    visit("party", self.party, "Who acted.");
    visit("person", self.person, "By whom.");
    visit("kind", self.kind, "What kind of act.");
    visit("said", self.said, "What it said, in one sentence.");
    visit("effect", self.effect, "What it brought about beside itself, such as a decision; empty for most.");
  }
};

struct ChangedThing {
  std::string noun;
  std::string id;
  Text title;
  std::vector<ToldAct> acts;  // the newest first

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What kind of thing.");
    visit("id", self.id, "Its short name.");
    visit("title", self.title, "What people call it.");
    visit("acts", self.acts, "What was said about it, the newest first.");
  }
};

struct HomeAnswer {
  Standing standing;
  std::uint64_t acts = 0;
  std::int64_t late = 0;
  std::int64_t waiting_count = 0;
  std::vector<WaitingGroup> waiting;
  std::vector<LoopCount> loop;
  bool is_first_visit = false;
  std::uint64_t changed_count = 0;
  std::uint64_t told_count = 0;
  std::vector<ChangedThing> changed;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("standing", self.standing, "The cooperation itself.");
    visit("acts", self.acts, "How many acts the record has: `since` of the next visit.");
    visit("late", self.late, "How many things that wait are overdue.");
    visit("waiting_count", self.waiting_count, "How many things wait.");
    visit("waiting", self.waiting, "What waits for the viewer's party, grouped.");
    visit("loop", self.loop, "Where things stand along the loop.");
    visit("is_first_visit", self.is_first_visit, "True when `since` was not given, or is of another record.");
    visit("changed_count", self.changed_count, "How many acts there are since.");
    visit("told_count", self.told_count, "How many of them are told here: at most 100, the newest.");
    visit("changed", self.changed, "What changed, by thing, the one that changed last first.");
  }
};

Standing standing_of(const model::Model& model) {
  const model::Cooperation& cooperation = *model.cooperation;
  const auto has_joined = [](const auto& entry) { return entry.second.joined.has_value(); };
  return {cooperation.id,
          cooperation.name,
          cooperation.region,
          cooperation.begins,
          cooperation.ends,
          model::word(cooperation.type),
          model::word(cooperation.organisational_form),
          cooperation.secretary,
          checks::name_of_party(model, cooperation.secretary),
          static_cast<std::int64_t>(model.parties.size()),
          static_cast<std::int64_t>(std::ranges::count_if(model.parties, has_joined)),
          cooperation.sample};
}

void show_waiting(const View& view, HomeAnswer& answer) {
  if (!view.viewer.party) return;
  const PartyId& party = *view.viewer.party;
  std::map<std::size_t, WaitingGroup> groups;  // late, then in the order of Asked
  for (waiting::Waiting& item :
       waiting::waits_for(view.model, view.overview.concerns_of(party), view.findings->on_goals_of(party), party,
                          view.viewer.roles, view.now)) {
    const bool is_late = item.urgency == waiting::Urgency::late;
    WaitingGroup& group = groups[is_late ? 0 : 1 + static_cast<std::size_t>(item.asked)];
    if (group.items.empty()) {
      group.group = is_late ? "late" : name_of(item.asked);
      group.name = is_late ? Text{"Overdue", "已逾期"} : waiting::word(item.asked);
    }
    group.items.push_back(std::move(item));
    answer.late += is_late;
    ++answer.waiting_count;
  }
  for (auto& [order, group] : groups) answer.waiting.push_back(std::move(group));
}

Result<void> show_changes(const View& view, std::uint64_t since, std::uint64_t most, HomeAnswer& answer) {
  std::map<std::pair<std::string, std::string>, std::size_t> known;
  answer.changed_count = answer.acts - since;
  answer.told_count = std::min(answer.changed_count, most);
  for (std::uint64_t i = 0; i < answer.told_count; ++i) {
    const std::uint64_t position = answer.acts - 1 - i;
    const auto act = view.acts.act(position);
    if (!act) return act.error();
    auto telling = tell(view.model, **act);
    if (!telling) return telling.error();
    const auto [place, is_new] = known.try_emplace({telling->thing.noun, telling->thing.id}, answer.changed.size());
    if (is_new) answer.changed.push_back({telling->thing.noun, telling->thing.id, std::move(telling->thing.name), {}});
    const record::Statement& said = (*act)->statement;
    answer.changed[place->second].acts.push_back({position, said.time, said.party, said.person, said.kind,
                                                  std::move(telling->said), std::move(telling->effect)});
  }
  return {};
}

Result<HomeAnswer> home(const HomeRequest& request, const View& view) {
  HomeAnswer answer;
  answer.acts = view.acts.count();
  // Who saw more acts than there are was in another record of that name.
  answer.is_first_visit = !request.since || *request.since > answer.acts;
  answer.standing = standing_of(view.model);
  show_waiting(view, answer);
  answer.loop = loop_of(view);
  const std::uint64_t since =
      answer.is_first_visit ? answer.acts - std::min(answer.acts, acts_told_to_a_newcomer) : *request.since;
  if (auto shown = show_changes(view, since, most_acts_told, answer); !shown) return shown.error();
  return answer;
}

}  // namespace

std::vector<Operation> home_views() {
  return {declare_view<HomeRequest, HomeAnswer>(
      {"view home",
       "Where the cooperation stands, what waits for the viewer's party and what changed.",
       {},
       "comity view home --db out/comity.db --as jinshan"},
      home)};
}

}  // namespace comity::operations
