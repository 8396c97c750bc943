#include "overview/act_index.h"

#include <cassert>

namespace comity::overview {
namespace {

using model::Subject;

// Neither nouns nor ids hold a space.
std::string text_of(const Subject& subject) { return std::string(name_of(subject.noun)) + " " + subject.id; }

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
}

IndexedAct ActIndex::line(std::uint64_t position) const {
  const Row& row = rows_[position];
  IndexedAct line{position, row.time, *PartyId::parse(names_[row.party]), names_[row.person], names_[row.kind],
                  row.hash, {}};
  for (const Number subject : mention(position).subjects) {
    const std::string& text = subjects_[subject];
    line.subjects.push_back({nouns_[subject], text.substr(text.find(' ') + 1)});
  }
  return line;
}

ActIndex::Mention ActIndex::mention(std::uint64_t position) const {
  assert(position < size());
  const Row& row = rows_[position];
  const std::size_t end = position + 1 < size() ? rows_[position + 1].first_subject : row_subjects_.size();
  return {row.time, row.party, std::span(row_subjects_).subspan(row.first_subject, end - row.first_subject)};
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
