// The closed sets of words in both languages, as people see them.
#pragma once

#include <string_view>

#include "base/text.h"
#include "model/names.h"
#include "model/subjects.h"

namespace comity::model {

Text word(Level value);
Text word(TieKind value);
Text word(CooperationType value);
Text word(OrganisationalForm value);
Text word(RuleKind value);
Text word(Stance value);
Text word(Role value);
Text word(Verdict value);
Text word(ItemKind value);
Text word(Stage value);
Text word(PersonRole value);
Text word(Noun value);

// What somebody does with this kind of act, such as "raise a matter"; empty for a kind that does not exist.
Text word_of_kind(std::string_view kind);

}  // namespace comity::model
