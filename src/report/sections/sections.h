// The parts of the report, in the order in which they stand on the page; one file each.
#pragma once

#include "report/html.h"
#include "report/view.h"

namespace comity::report {

void write_header(Html& page, const View& view);    // name, time, head of the record
void write_standing(Html& page, const View& view);  // the loop in figures, and what waits for whom
void write_findings(Html& page, const View& view);
void write_matters(Html& page, const View& view);
void write_agreements(Html& page, const View& view);
void write_commitments(Html& page, const View& view);
void write_projects(Html& page, const View& view);
void write_goals(Html& page, const View& view);
void write_parties(Html& page, const View& view);
void write_plans(Html& page, const View& view);

}  // namespace comity::report
