// The closed sets of words in both languages, as people see them.
#pragma once

#include "base/text.h"
#include "model/names.h"

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

}  // namespace comity::model
