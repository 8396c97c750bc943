// How findings are put into words, in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/text.h"
#include "checks/finding.h"
#include "model/model.h"

namespace comity::checks {

// `pattern` with {0}, {1} ... replaced by the words of `values` in the same language.
Text fill(const Text& pattern, std::initializer_list<Text> values);
Text both(std::string_view same);  // numbers, ids, dates: the same in both languages

// What people call it; its id where it has no name or is not known.
Text name_of_party(const model::Model& model, const PartyId& party);
Text names_of_parties(const model::Model& model, const std::vector<PartyId>& parties);

Subject subject_of(const model::PlanItem& item);
Subject subject_of(const model::Goal& goal);
Subject subject_of(const model::Commitment& commitment);
Subject subject_of(const model::Matter& matter);
Subject subject_of(const model::Project& project);

// A finding of `code` with its severity and general resolution from the catalogue and its key from the subjects.
Finding finding_of(std::string_view code, Text title, std::vector<PartyId> parties, std::vector<Subject> subjects);

// Makes keys unique where the same trouble occurs more than once: "#2", "#3" in the order of the list.
void number_repeated_keys(std::vector<Finding>& findings);

}  // namespace comity::checks
