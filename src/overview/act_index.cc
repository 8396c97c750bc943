#include "overview/act_index.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace comity::overview {
namespace {

using model::Subject;

// Neither nouns nor ids hold a space.
std::string text_of(const Subject& subject) { return std::string(name_of(subject.noun)) + " " + subject.id; }

// Of what parties do something together.
bool is_joint(model::Noun noun) {
  constexpr std::array joint = {model::Noun::matter, model::Noun::agreement, model::Noun::commitment,
                                model::Noun::transfer, model::Noun::meeting};
  return std::ranges::find(joint, noun) != joint.end();
}

}  // namespace

std::vector<Subject> subjects_or_cooperation(const record::Act& act) {
  std::vector<Subject> subjects = model::subjects_of(act);
  if (subjects.empty()) subjects.push_back({model::Noun::cooperation, act.statement.cooperation.str()});
  return subjects;
}

ActIndex::Number ActIndex::Names::number_of(std::string_view text) {
  if (const Number known = find(text); known != none) return known;
  const auto number = static_cast<Number>(texts_.size());
  texts_.emplace_back(text);
  numbers_.emplace(texts_.back(), number);
  return number;
}

ActIndex::Number ActIndex::Names::find(std::string_view text) const {
  const auto found = numbers_.find(text);
  return found == numbers_.end() ? none : found->second;
}

void ActIndex::add(const record::Act& act) {
  const record::Statement& statement = act.statement;
  const auto position = static_cast<Number>(rows_.size());
  rows_.push_back({statement.time, act.hash, names_.number_of(statement.party.str()),
                   names_.number_of(statement.person), names_.number_of(statement.kind),
                   static_cast<Number>(row_subjects_.size())});
  for (const Subject& subject : subjects_or_cooperation(act)) {
    const Number number = subjects_.number_of(text_of(subject));
    row_subjects_.push_back(number);
    if (number == newest_.size()) {
      newest_.push_back(none);
      nouns_.push_back(subject.noun);
    }
    newest_[number] = position;
  }
  const std::chrono::year_month_day day(day_of(statement.time));
  if (const auto month = day.year() / day.month(); months_.empty() || months_.back().month != month)
    months_.push_back({month, position, {}});
  add_joint(position, months_.back().together);
}

IndexedAct ActIndex::line(std::uint64_t position) const {
  const Row& row = rows_[position];
  IndexedAct line{position, row.time, *PartyId::parse(names_[row.party]), names_[row.person], names_[row.kind],
                  row.hash, {}};
  for (const Number subject : subjects(position)) {
    const std::string& text = subjects_[subject];
    line.subjects.push_back({nouns_[subject], text.substr(text.find(' ') + 1)});
  }
  return line;
}

std::span<const ActIndex::Number> ActIndex::subjects(std::uint64_t position) const {
  assert(position < size());
  const std::size_t first = rows_[position].first_subject;
  const std::size_t end = position + 1 < size() ? rows_[position + 1].first_subject : row_subjects_.size();
  return std::span(row_subjects_).subspan(first, end - first);
}

std::uint64_t ActIndex::acts_until(Instant time) const {
  const auto after = std::ranges::upper_bound(rows_, time, {}, &Row::time);
  return static_cast<std::uint64_t>(after - rows_.begin());
}

void ActIndex::Together::add(Number thing, Number party) {
  std::vector<Number>& parties = spoken_[thing];
  if (std::ranges::find(parties, party) != parties.end()) return;
  for (const Number other : parties) pairs_.insert(std::minmax(other, party));
  parties.push_back(party);
}

void ActIndex::add_joint(std::uint64_t position, Together& together) const {
  for (const Number subject : subjects(position)) {
    if (is_joint(nouns_[subject])) together.add(subject, rows_[position].party);
  }
}

JointMonth ActIndex::in_names(const std::chrono::year_month& month, const Together& together) const {
  JointMonth joint{to_string(Date(month / 1)).substr(0, 7), {}};
  for (const auto& [first, second] : together.pairs())
    joint.pairs.insert(std::minmax(*PartyId::parse(names_[first]), *PartyId::parse(names_[second])));
  return joint;
}

std::vector<JointMonth> ActIndex::joint_months(Instant until) const {
  const std::uint64_t count = acts_until(until);
  std::vector<JointMonth> joint;
  for (std::size_t i = 0; i < months_.size() && months_[i].first < count; ++i) {
    const std::uint64_t end = i + 1 < months_.size() ? months_[i + 1].first : size();
    Together part;
    for (std::uint64_t position = months_[i].first; end > count && position < count; ++position)
      add_joint(position, part);
    const Together& together = end > count ? part : months_[i].together;
    if (!together.is_empty()) joint.push_back(in_names(months_[i].month, together));
  }
  return joint;
}

std::optional<std::uint64_t> ActIndex::newest_about(const Subject& subject) const {
  const Number number = subjects_.find(text_of(subject));
  if (number == none) return std::nullopt;
  return newest_[number];
}

std::optional<std::uint64_t> ActIndex::newest_against(const record::Act& act, std::uint64_t seen) const {
  const Number subject = subjects_.find(text_of(subjects_or_cooperation(act).front()));
  if (subject == none || newest_[subject] < seen) return std::nullopt;
  const Number party = names_.find(act.statement.party.str());
  const Number person = names_.find(act.statement.person);
  const bool is_own = model::is_said_by_each(act.statement.kind);
  for (std::uint64_t position = newest_[subject] + std::uint64_t{1}; position-- > seen;) {
    const Row& row = rows_[position];
    if (row_subjects_[row.first_subject] != subject) continue;
    const bool is_same_party = row.party == party;
    if (is_own ? is_same_party && row.person != person : !is_same_party || row.person != person) return position;
  }
  return std::nullopt;
}

}  // namespace comity::overview
