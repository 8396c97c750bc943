// The files of a case, one function and one source file each: text to entries, all faults to the reading.
// docs/formats/case-folder.md is the page for people who write them.
#pragma once

#include "case_folder/reading.h"

namespace comity::case_folder {

// cooperation.toml and parties.toml; the first, because all others need the parties and the time of the founding.
void read_founding(Reading& reading);
void read_indicators(Reading& reading);
void read_goals(Reading& reading);
void read_plans(Reading& reading);
void read_projects(Reading& reading);
void read_loop(Reading& reading);

}  // namespace comity::case_folder
