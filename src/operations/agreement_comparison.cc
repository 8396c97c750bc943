// Two versions of an agreement side by side: what the newer one adds, removes and changes.
#include <algorithm>
#include <concepts>

#include "checks/wording.h"
#include "model/words.h"
#include "operations/agreements.h"
#include "operations/catalogue.h"
#include "operations/text_difference.h"

namespace comity::operations {
namespace {

using model::Agreement;
using model::Model;
using model::Terms;
using model::Version;

struct ComparisonRequest {
  AgreementId id;
  std::optional<std::int32_t> from;
  std::optional<std::int32_t> to;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which agreement.");
    visit("from", self.from, "The older version; the one in force, or that before the newer one, if not given.");
    visit("to", self.to, "The newer version; the newest if not given.");
  }
};

// One value of a field: words, with a day or an amount where it has one.
struct ValueChange {
  Change change = Change::same;
  Text words;
  std::optional<Date> day;
  std::optional<Money> amount;
  bool operator==(const ValueChange&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("change", self.change, "Whether both versions have it, or only one.");
    visit("words", self.words, "The value in words; empty where it is only a day or an amount.");
    visit("day", self.day, "The day it is.");
    visit("amount", self.amount, "The amount it is.");
  }
};

struct FieldChange {
  std::string field;
  Text label;
  Change change = Change::same;
  std::vector<ValueChange> values;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("field", self.field, "Name of the field.");
    visit("label", self.label, "What people call it.");
    visit("change", self.change, "Whether anything in it changed.");
    visit("values", self.values, "What it says, those gone before those that are new.");
  }
};

// A commitment, division or transfer.
struct PartChange {
  std::string id;
  Text name;
  Change change = Change::same;
  std::vector<FieldChange> changed_fields;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Its short name; empty for a division, which has none.");
    visit("name", self.name, "What people call it.");
    visit("change", self.change, "Whether both versions have it, and say the same of it.");
    visit("changed_fields", self.changed_fields, "What changed; all of it when it is new or gone.");
  }
};

struct ComparisonAnswer {
  AgreementId id;
  Text title;
  VersionLine from;
  VersionLine to;
  std::int32_t changes = 0;
  std::vector<FieldChange> heading;
  std::vector<Passage> text_en;
  std::vector<Passage> text_zh;
  std::vector<PartChange> commitments;
  std::vector<PartChange> divisions;
  std::vector<PartChange> transfers;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which agreement.");
    visit("title", self.title, "Its title in the newer version.");
    visit("from", self.from, "The older version.");
    visit("to", self.to, "The newer version.");
    visit("changes", self.changes, "How many fields, passages and parts are not the same.");
    visit("heading", self.heading, "Title, matter and parties.");
    visit("text_en", self.text_en, "The English text.");
    visit("text_zh", self.text_zh, "The Chinese text.");
    visit("commitments", self.commitments, "Who does what by when.");
    visit("divisions", self.divisions, "How costs and benefits are split.");
    visit("transfers", self.transfers, "Who pays whom.");
  }
};

// What one version says in one field.
struct FieldValues {
  std::string field;
  Text label;
  std::vector<ValueChange> values;
};

ValueChange in_words(Text words) { return {Change::same, std::move(words), {}, {}}; }
ValueChange as_day(Date day) { return {Change::same, {}, day, {}}; }
ValueChange as_amount(Text words, Money amount) { return {Change::same, std::move(words), {}, std::move(amount)}; }

std::vector<ValueChange> party_values(const Model& model, const std::vector<PartyId>& parties) {
  std::vector<ValueChange> values;
  for (const PartyId& party : parties) values.push_back(in_words(checks::name_of_party(model, party)));
  return values;
}

std::vector<FieldValues> said_in_heading(const Model& model, const Terms& terms) {
  std::vector<ValueChange> matter;
  if (terms.matter) matter.push_back(in_words(checks::subject_of(model.matters.at(*terms.matter)).name));
  return {{"title", {"Title", "标题"}, {in_words(terms.title)}},
          {"matter", {"Matter", "议题"}, std::move(matter)},
          {"parties", {"Parties", "签署主体"}, party_values(model, terms.parties)}};
}

Text title_of_commitment(const Model& model, const Terms& terms, const CommitmentId& id) {
  const auto own = std::ranges::find(terms.commitments, id, &model::CommitmentTerms::id);
  if (own != terms.commitments.end()) return own->title;
  const auto made = model.commitments.find(id);
  return made == model.commitments.end() ? checks::both(id.str()) : checks::subject_of(made->second).name;
}

std::vector<FieldValues> said_of(const Model& model, const Terms& terms, const model::CommitmentTerms& commitment) {
  std::vector<ValueChange> duties;
  for (const model::Duty& duty : commitment.duties) {
    const Text party = checks::name_of_party(model, duty.party);
    duties.push_back(in_words(checks::fill({"{0}: {1}", "{0}：{1}"}, {party, model::word(duty.role)})));
  }
  std::vector<ValueChange> goals;
  for (const GoalId& goal : commitment.goals) goals.push_back(in_words(checks::subject_of(model.goals.at(goal)).name));
  std::vector<ValueChange> items;
  if (commitment.plan_item) {
    const model::PlanItem* item = model.find_item(*commitment.plan_item);
    items.push_back(
        in_words(item == nullptr ? checks::both(commitment.plan_item->str()) : checks::subject_of(*item).name));
  }
  std::vector<ValueChange> projects;
  if (commitment.project) {
    projects.push_back(in_words(checks::subject_of(model.projects.at(*commitment.project)).name));
  }
  std::vector<ValueChange> after;
  for (const CommitmentId& before : commitment.after) {
    after.push_back(in_words(title_of_commitment(model, terms, before)));
  }
  return {{"title", {"What is to be done", "事项"}, {in_words(commitment.title)}},
          {"due", {"Due", "期限"}, {as_day(commitment.due)}},
          {"duties", {"Duties", "责任分工"}, std::move(duties)},
          {"goals", {"Goals", "目标"}, std::move(goals)},
          {"plan_item", {"Plan item", "规划项"}, std::move(items)},
          {"project", {"Project", "项目"}, std::move(projects)},
          {"after", {"Comes after", "前置事项"}, std::move(after)}};
}

std::vector<FieldValues> said_of(const Model& model, const Terms&, const model::Division& division) {
  std::vector<ValueChange> shares;
  for (const model::Share& share : division.shares) {
    shares.push_back(as_amount(checks::name_of_party(model, share.party), share.amount));
  }
  return {{"subject", {"What is divided", "分配对象"}, {in_words(division.subject)}},
          {"total", {"Total", "总额"}, {as_amount({}, division.total)}},
          {"rule", {"Rule", "分配规则"}, {in_words(checks::both(division.rule))}},
          {"shares", {"Shares", "份额"}, std::move(shares)}};
}

std::vector<FieldValues> said_of(const Model& model, const Terms&, const model::TransferTerms& transfer) {
  return {{"purpose", {"What for", "用途"}, {in_words(transfer.purpose)}},
          {"from", {"From", "付款方"}, {in_words(checks::name_of_party(model, transfer.from))}},
          {"to", {"To", "收款方"}, {in_words(checks::name_of_party(model, transfer.to))}},
          {"amount", {"Amount", "金额"}, {as_amount({}, transfer.amount)}},
          {"due", {"Due", "期限"}, {as_day(transfer.due)}}};
}

// What only the old version says, then what the new one says, marked where the old one did not.
FieldChange compared(const FieldValues& before, const FieldValues& after) {
  FieldChange change{after.field, after.label, Change::same, {}};
  std::vector<ValueChange> kept = before.values;
  std::vector<ValueChange> now;
  for (const ValueChange& value : after.values) {
    const auto old = std::ranges::find(kept, value);
    now.push_back(value);
    if (old == kept.end()) now.back().change = Change::added;
    else kept.erase(old);
  }
  for (ValueChange& gone : kept) {
    gone.change = Change::removed;
    change.values.push_back(std::move(gone));
  }
  for (ValueChange& value : now) change.values.push_back(std::move(value));
  const bool is_same =
      std::ranges::all_of(change.values, [](const auto& value) { return value.change == Change::same; });
  if (!is_same) change.change = Change::changed;
  return change;
}

std::vector<FieldChange> only_changed(const std::vector<FieldValues>& before, const std::vector<FieldValues>& after) {
  std::vector<FieldChange> changes;
  for (std::size_t i = 0; i < before.size(); ++i) {
    FieldChange change = compared(before[i], after[i]);
    if (change.change != Change::same) changes.push_back(std::move(change));
  }
  return changes;
}

// All fields of a part that only one version has.
std::vector<FieldChange> all_marked(const std::vector<FieldValues>& said, Change mark) {
  std::vector<FieldChange> changes;
  for (const FieldValues& field : said) {
    if (field.values.empty()) continue;
    FieldChange change{field.field, field.label, mark, field.values};
    for (ValueChange& value : change.values) value.change = mark;
    changes.push_back(std::move(change));
  }
  return changes;
}

std::string id_of(const model::CommitmentTerms& terms) { return terms.id.str(); }
std::string id_of(const model::TransferTerms& terms) { return terms.id.str(); }
std::string id_of(const model::Division&) { return {}; }

Text name_in(const model::CommitmentTerms& terms) { return terms.title; }
Text name_in(const model::TransferTerms& terms) {
  return terms.purpose.empty() ? checks::both(terms.id.str()) : terms.purpose;
}
Text name_in(const model::Division& division) { return division.subject; }

bool are_the_same_part(const model::CommitmentTerms& a, const model::CommitmentTerms& b) { return a.id == b.id; }
bool are_the_same_part(const model::TransferTerms& a, const model::TransferTerms& b) { return a.id == b.id; }
bool are_the_same_part(const model::Division& a, const model::Division& b) { return a.subject == b.subject; }

// For each of `after` the part of `before` that it was, or none; each is used once.
template <class Part>
std::vector<const Part*> counterparts(const std::vector<Part>& before, const std::vector<Part>& after) {
  std::vector<const Part*> free;
  for (const Part& part : before) free.push_back(&part);
  std::vector<const Part*> found(after.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    const auto same = std::ranges::find_if(free, [&](const Part* part) { return are_the_same_part(*part, after[i]); });
    if (same == free.end()) continue;
    found[i] = *same;
    free.erase(same);
  }
  // A division has no id: what it divides may be worded anew. Those left over are taken in their order.
  if constexpr (std::same_as<Part, model::Division>) {
    for (std::size_t i = 0; i < after.size() && !free.empty(); ++i) {
      if (found[i] != nullptr) continue;
      found[i] = free.front();
      free.erase(free.begin());
    }
  }
  return found;
}

// The parts of the newer version in its order, then those it no longer has.
template <class Part>
std::vector<PartChange> compare_parts(const Model& model, const Terms& before, const Terms& after,
                                      std::vector<Part> Terms::* parts) {
  std::vector<PartChange> changes;
  const std::vector<const Part*> olds = counterparts(before.*parts, after.*parts);
  for (std::size_t i = 0; i < olds.size(); ++i) {
    const Part& part = (after.*parts)[i];
    PartChange change{id_of(part), name_in(part), Change::added, {}};
    if (olds[i] == nullptr) {
      change.changed_fields = all_marked(said_of(model, after, part), Change::added);
    } else {
      change.changed_fields = only_changed(said_of(model, before, *olds[i]), said_of(model, after, part));
      change.change = change.changed_fields.empty() ? Change::same : Change::changed;
    }
    changes.push_back(std::move(change));
  }
  for (const Part& part : before.*parts) {
    if (std::ranges::find(olds, &part) != olds.end()) continue;
    changes.push_back(
        {id_of(part), name_in(part), Change::removed, all_marked(said_of(model, before, part), Change::removed)});
  }
  return changes;
}

template <class List>
std::int32_t count_changed(const List& list) {
  return static_cast<std::int32_t>(
      std::ranges::count_if(list, [](const auto& each) { return each.change != Change::same; }));
}

ComparisonAnswer compared(const Model& model, const Agreement& agreement, const Version& from, const Version& to) {
  const Terms& before = from.terms;
  const Terms& after = to.terms;
  ComparisonAnswer answer;
  answer.id = agreement.id;
  answer.title = subject_of(agreement, to).name;
  answer.from = line_of_version(model, agreement, from);
  answer.to = line_of_version(model, agreement, to);
  const auto old_heading = said_in_heading(model, before);
  const auto new_heading = said_in_heading(model, after);
  for (std::size_t i = 0; i < old_heading.size(); ++i) {
    answer.heading.push_back(compared(old_heading[i], new_heading[i]));
  }
  answer.text_en = text_differences(before.text.en, after.text.en);
  answer.text_zh = text_differences(before.text.zh, after.text.zh);
  answer.commitments = compare_parts(model, before, after, &Terms::commitments);
  answer.divisions = compare_parts(model, before, after, &Terms::divisions);
  answer.transfers = compare_parts(model, before, after, &Terms::transfers);
  answer.changes =
      count_changed(answer.heading) + std::max(count_changed(answer.text_en), count_changed(answer.text_zh)) +
      count_changed(answer.commitments) + count_changed(answer.divisions) + count_changed(answer.transfers);
  return answer;
}

Result<ComparisonAnswer> agreement_comparison(const ComparisonRequest& asked, const View& view) {
  const auto found = find_agreement(view.model, asked.id, "id");
  if (!found) return found.error();
  const Agreement& agreement = **found;
  const auto to = find_version(agreement, asked.to.value_or(agreement.newest().number), "to");
  if (!to) return to.error();
  std::int32_t older = (*to)->number - 1;
  if (agreement.in_force_version && *agreement.in_force_version < (*to)->number) older = *agreement.in_force_version;
  const auto from = find_version(agreement, asked.from.value_or(older), "from");
  if (!from) return from.error();
  return compared(view.model, agreement, **from, **to);
}

}  // namespace

Operation agreement_comparison_view() {
  return declare_view<ComparisonRequest, ComparisonAnswer>(
      {"view agreement-comparison",
       "What changed from one version of an agreement to another.",
       {"id"},
       "comity view agreement-comparison zhulu-jinlang-2026 --from 1 --to 2 --db out/comity.db"},
      agreement_comparison);
}

}  // namespace comity::operations
