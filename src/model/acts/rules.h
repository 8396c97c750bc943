// What the rules of all kinds of act share: the way a refusal is worded, and questions put to the model.
#pragma once

#include <algorithm>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

// "matter.raise by jinshan: <given>; expected <expected>"
Error refuse(const record::Act& act, std::string given, std::string expected);

// The first of several answers that is a refusal.
template <class... Checks>
Result<void> all(Result<void> first, Checks... rest) {
  if (!first) return first;
  if constexpr (sizeof...(rest) > 0) return all(std::move(rest)...);
  else return {};
}

// A refusal unless `party` is named in the cooperation (joined or not).
Result<void> must_know_party(const Model& model, const record::Act& act, const PartyId& party, std::string_view field);
Result<void> must_not_be_empty(const record::Act& act, const Text& text, std::string_view field);

// A refusal unless `id` is a key of `nouns`; `noun` is the word for one of them.
template <class Map>
Result<void> must_exist(const record::Act& act, const Map& nouns, const typename Map::key_type& id,
                        std::string_view noun) {
  if (nouns.contains(id)) return {};
  return refuse(act, "there is no " + std::string(noun) + " '" + id.str() + "'",
                "the id of an existing " + std::string(noun));
}

template <class Map>
Result<void> must_be_new(const record::Act& act, const Map& nouns, const typename Map::key_type& id,
                         std::string_view noun) {
  if (!nouns.contains(id)) return {};
  return refuse(act, std::string(noun) + " '" + id.str() + "' exists already", "an id that is not taken");
}

// A refusal unless the acting party is the cooperation's secretary.
Result<void> must_be_secretary(const Model& model, const record::Act& act);
// A refusal unless the matter exists and is neither decided nor withdrawn.
Result<void> must_be_open(const Model& model, const record::Act& act, const MatterId& matter);
Result<void> must_be_option(const record::Act& act, const Matter& matter, const OptionId& option);

// A refusal unless the meeting exists and was not cancelled.
Result<void> must_take_place(const Model& model, const record::Act& act, const MeetingId& meeting);
// A refusal unless the meeting that something is said to come from exists; there need not be one.
Result<void> must_know_meeting(const Model& model, const record::Act& act, const std::optional<MeetingId>& meeting);
// A refusal unless each document has a name and a size.
Result<void> must_be_documents(const record::Act& act, const std::vector<Document>& documents);
// A refusal unless it is a year, quarter or month: 2026, 2026-Q1 to Q4, 2026-01 to 12.
Result<void> must_be_period(const record::Act& act, std::string_view period);

// The first value that stands twice in `values`, or none. Lists come from outside and may be as long as an act.
template <class T>
const T* first_repeated(const std::vector<T>& values) {
  const auto is_less = [](const T* a, const T* b) { return *a < *b; };
  std::set<const T*, decltype(is_less)> seen(is_less);
  for (const T& value : values) {
    if (!seen.insert(&value).second) return &value;
  }
  return nullptr;
}

// A refusal unless the acting person may speak this kind of act for its party: one it has authorised, in a role that may
// (model/roles.h). A party that has authorised nobody acts by whoever holds its key.
Result<void> must_be_authorised(const Model& model, const record::Act& act);
// A refusal if nobody could authorise persons for the acting party any more, were `roles` all that `person` has.
Result<void> must_leave_somebody_who_authorises(const Model& model, const record::Act& act, const PersonId& person,
                                                std::span<const PersonRole> roles);

// What a commitment says of itself: words, known parties, goals, item and project, no duty twice.
Result<void> may_commit(const Model& model, const record::Act& act, const CommitmentTerms& terms);
// The predecessors of `proposed`, were each put in the place of the model's commitment of its id: known, and in no cycle.
Result<void> may_follow(const Model& model, const record::Act& act, std::span<const CommitmentTerms> proposed);

// Who may confirm or dispute evidence: a party that the commitment names, that signed its agreement or that is above the
// reporter, but never the reporter itself. The newest response of a party counts.
Result<void> may_respond(const Model& model, const record::Act& act, const EvidenceId& evidence);
void respond(Model& model, const record::Act& act, const EvidenceId& evidence, Verdict verdict, const Text& reason);

}  // namespace comity::model
