#include "live/act_index.h"

#include <cassert>

namespace comity::live {
namespace {

// Neither nouns nor ids hold a space.
std::string text_of(const ActSubject& subject) { return subject.noun + " " + subject.id; }

ActSubject subject_in(const std::string& text) {
  const std::size_t space = text.find(' ');
  return {text.substr(0, space), text.substr(space + 1)};
}

}  // namespace

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
  for (const ActSubject& subject : subjects_of(act)) {
    const Number number = subjects_.number_of(text_of(subject));
    row_subjects_.push_back(number);
    if (number >= newest_.size()) newest_.resize(number + 1, none);
    newest_[number] = position;
  }
}

ActLine ActIndex::line(std::uint64_t position) const {
  assert(position < size());
  const Row& row = rows_[position];
  ActLine line{position, row.time, *PartyId::parse(names_[row.party]), names_[row.person], names_[row.kind],
               row.hash, {}};
  const std::size_t end = position + 1 < size() ? rows_[position + 1].first_subject : row_subjects_.size();
  for (std::size_t i = row.first_subject; i < end; ++i)
    line.subjects.push_back(subject_in(subjects_[row_subjects_[i]]));
  return line;
}

std::optional<std::uint64_t> ActIndex::newest_about(const ActSubject& subject) const {
  const Number number = subjects_.find(text_of(subject));
  if (number == none) return std::nullopt;
  return newest_[number];
}

std::optional<std::uint64_t> ActIndex::newest_against(const record::Act& act, std::uint64_t seen) const {
  const Number subject = subjects_.find(text_of(subjects_of(act).front()));
  if (subject == none || newest_[subject] < seen) return std::nullopt;
  const Number party = names_.find(act.statement.party.str());
  const Number person = names_.find(act.statement.person);
  const bool is_own = is_said_by_each(act.statement.kind);
  for (std::uint64_t position = newest_[subject] + std::uint64_t{1}; position-- > seen;) {
    const Row& row = rows_[position];
    if (row_subjects_[row.first_subject] != subject) continue;
    const bool is_same_party = row.party == party;
    if (is_own ? is_same_party && row.person != person : !is_same_party || row.person != person) return position;
  }
  return std::nullopt;
}

}  // namespace comity::live
