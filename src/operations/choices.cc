// What can be named in an act: parties, goals, plan items and the like, to be chosen from.
#include <algorithm>

#include "checks/wording.h"
#include "operations/catalogue.h"
#include "operations/page.h"

namespace comity::operations {

enum class ChoiceNoun { party, goal, plan_item, project, commitment, decided_matter };

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::ChoiceNoun> =
    std::to_array<std::string_view>({"party", "goal", "plan_item", "project", "commitment", "decided_matter"});

namespace comity::operations {
namespace {

using checks::Subject;

struct ChoicesRequest {
  ChoiceNoun noun = ChoiceNoun::party;
  std::string words;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> limit;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What is to be chosen.");
    visit("words", self.words, "Only those whose short name or name, in either language, holds this.");
    visit("from", self.from, "How many to skip; 0 if not given.");
    visit("limit", self.limit, "At most so many; 100 if not given.");
  }
};

struct Choice {
  std::string id;
  Text name;
  std::optional<PartyId> party;
  Text party_name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("name", self.name, "What people call it.");
    visit("party", self.party, "Whose it is; none for a party.");
    visit("party_name", self.party_name, "What people call that party.");
  }
};

struct ChoicesAnswer {
  std::int32_t total = 0;
  std::vector<Choice> choices;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("total", self.total, "How many there are of those asked for.");
    visit("choices", self.choices, "In order of their short names; plan items by plan.");
  }
};

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool holds(std::string_view text, std::string_view words) {
  const auto found = std::ranges::search(text, words, {}, small, small);
  return words.empty() || !found.empty();
}

class ChoiceList {
 public:
  ChoiceList(const model::Model& model, std::string_view words, const Page& page)
      : model_(model), words_(words), page_(page) {}

  void add(const Subject& subject, const std::optional<PartyId>& party) {
    if (!holds(subject.id, words_) && !holds(subject.name.en, words_) && !holds(subject.name.zh, words_)) return;
    if (!page_.holds(answer_.total++)) return;
    answer_.choices.push_back(
        {subject.id, subject.name, party, party ? checks::name_of_party(model_, *party) : Text{}});
  }
  ChoicesAnswer finished() { return std::move(answer_); }

 private:
  const model::Model& model_;
  std::string_view words_;
  Page page_;
  ChoicesAnswer answer_;
};

void add_all(const model::Model& model, ChoiceNoun noun, ChoiceList& list) {
  switch (noun) {
    case ChoiceNoun::party:
      for (const auto& [id, party] : model.parties) list.add({"party", id.str(), checks::name_of_party(model, id)}, {});
      return;
    case ChoiceNoun::goal:
      for (const auto& [id, goal] : model.goals) {
        if (!goal.withdrawn) list.add(checks::subject_of(goal), goal.party);
      }
      return;
    case ChoiceNoun::plan_item:
      for (const auto& [id, plan] : model.plans) {
        for (const model::PlanItem& item : plan.items) list.add(checks::subject_of(item), plan.party);
      }
      return;
    case ChoiceNoun::project:
      for (const auto& [id, project] : model.projects) list.add(checks::subject_of(project), project.party);
      return;
    case ChoiceNoun::commitment:
      for (const auto& [id, commitment] : model.commitments) {
        if (!commitment.dropped) list.add(checks::subject_of(commitment), commitment.party);
      }
      return;
    case ChoiceNoun::decided_matter:
      for (const auto& [id, matter] : model.matters) {
        if (matter.decision) list.add(checks::subject_of(matter), matter.party);
      }
      return;
  }
}

Result<ChoicesAnswer> choices(const ChoicesRequest& asked, const View& view) {
  const auto page = page_of(asked);
  if (!page) return page.error();
  ChoiceList list(view.model, asked.words, *page);
  add_all(view.model, asked.noun, list);
  return list.finished();
}

}  // namespace

Operation choices_view() {
  return declare_view<ChoicesRequest, ChoicesAnswer>({"view choices",
                                                      "What can be named in an act, to be chosen from.",
                                                      {"noun"},
                                                      "comity view choices goal --words road --db out/comity.db"},
                                                     choices);
}

}  // namespace comity::operations
