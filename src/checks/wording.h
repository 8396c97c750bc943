// How findings are put into words, in both languages.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "base/date.h"
#include "base/money.h"
#include "base/text.h"
#include "checks/finding.h"
#include "model/model.h"

namespace comity::checks {

// `pattern` with {0}, {1} ... replaced by the words of `values` in the same language.
Text fill(const Text& pattern, std::initializer_list<Text> values);
Text both(std::string_view same);  // numbers and ids: the same in both languages

// As they stand in a sentence: "CNY 1,200,000.00" and "1,200,000.00元", "5 May 2026" and "2026年5月5日", and for a moment
// its minute, in UTC.
Text spoken(const Money& money);
Text spoken(Date day);
Text spoken(Instant moment);
// "CNY 1,200,000.00 a year while the road is missing ...", with its valuation and whether that is sample data.
Text spoken(const FindingLoss& loss);

// "class-1" is 一级公路; a class that is not one of the usual ones stays as its plan has it.
Text spoken_class(std::string_view design_class);

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
