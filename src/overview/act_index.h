// Who said what when, for every act of a record, small enough to stay in memory: about 100 bytes an act. The act itself is
// read from the store by its position.
#pragma once

#include <chrono>
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/subjects.h"
#include "record/act.h"

namespace comity::overview {

// What an act is about, the primary thing first. Never empty: an act about nothing narrower is about the cooperation. `act`
// is one the rules have allowed.
std::vector<model::Subject> subjects_or_cooperation(const record::Act& act);

struct IndexedAct {
  std::uint64_t position = 0;
  Instant time;
  PartyId party;
  std::string person;
  std::string kind;
  record::Hash hash;
  std::vector<model::Subject> subjects;  // the primary one first
  bool operator==(const IndexedAct&) const = default;
};

// Pairs of parties that spoke about the same thing in a month.
struct JointMonth {
  std::string month;  // "2026-03"
  std::set<std::pair<PartyId, PartyId>> pairs;
};

class ActIndex {
 public:
  using Number = std::uint32_t;  // of a name or a subject, in this index

  void add(const record::Act& act);  // the next one; the rules have allowed it

  std::uint64_t size() const { return rows_.size(); }
  IndexedAct line(std::uint64_t position) const;  // position < size()

  // How many there are until this time: acts are in the order of their times.
  std::uint64_t acts_until(Instant time) const;
  // Month by month, who spoke of the same matter, agreement, commitment, transfer or meeting until `until`. Cost: the pairs
  // there are; for a time that has passed the acts of its month.
  std::vector<JointMonth> joint_months(Instant until) const;

  // The newest act with this subject, primary or not.
  std::optional<std::uint64_t> newest_about(const model::Subject& subject) const;

  // The newest act from `seen` on that changed the primary subject of `act` and is somebody else's: of another person, and
  // for what each party says for itself only of the same party. Cost: the acts from `seen` on.
  std::optional<std::uint64_t> newest_against(const record::Act& act, std::uint64_t seen) const;

 private:
  static constexpr Number none = ~Number{0};
  // Each text once; numbers for texts.
  class Names {
   public:
    Number number_of(std::string_view text);
    Number find(std::string_view text) const;  // none when it is not there
    const std::string& operator[](Number number) const { return texts_[number]; }

   private:
    std::deque<std::string> texts_;  // never moved: the keys below look into them
    std::unordered_map<std::string_view, Number> numbers_;
  };
  struct Row {
    Instant time;
    record::Hash hash;
    Number party, person, kind;
    Number first_subject;  // in subjects_; the next row's is the end
  };

  // The pairs of one month, in numbers.
  class Together {
   public:
    void add(Number thing, Number party);
    const std::set<std::pair<Number, Number>>& pairs() const { return pairs_; }
    bool is_empty() const { return spoken_.empty(); }

   private:
    std::unordered_map<Number, std::vector<Number>> spoken_;  // parties, by thing
    std::set<std::pair<Number, Number>> pairs_;
  };
  struct Month {
    std::chrono::year_month month;
    std::uint64_t first = 0;  // of its acts
    Together together;
  };
  std::span<const Number> subjects(std::uint64_t position) const;
  void add_joint(std::uint64_t position, Together& together) const;
  JointMonth in_names(const std::chrono::year_month& month, const Together& together) const;

  Names names_;                     // parties, persons, kinds
  Names subjects_;                  // "noun id"
  std::vector<model::Noun> nouns_;  // by number of subject
  std::deque<Row> rows_;
  std::vector<Number> row_subjects_;
  std::vector<Number> newest_;  // by number of subject
  std::vector<Month> months_;   // those with acts
};

}  // namespace comity::overview
