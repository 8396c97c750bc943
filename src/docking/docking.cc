#include "docking/docking.h"

#include <algorithm>
#include <tuple>

#include "docking/borders.h"
#include "docking/hierarchy.h"
#include "docking/jurisdiction.h"
#include "docking/links.h"
#include "docking/meeting.h"
#include "docking/repeats.h"
#include "docking/ties.h"

namespace comity::docking {

Docking dock(std::span<const Party> parties, std::span<const Item> items, const Tolerances& tolerances,
             unsigned threads) {
  const Ties ties(parties);
  std::vector<Finding> findings = find_copies(items, tolerances, threads);
  const std::vector<bool> left_out = choose_copies_to_leave_out(items, findings);
  const auto add = [&](std::vector<Finding>&& more) {
    findings.insert(findings.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  add(find_outside(ties, items, tolerances, threads));
  add(find_repeated_facilities(ties, items, tolerances, threads));

  const Links links(items, left_out);
  add(compare_levels(ties, links, left_out, tolerances, threads));
  const std::vector<BorderEnd> borders = find_border_ends(ties, links, tolerances, threads);
  Meeting meeting = meet_across(ties, links, borders, tolerances, threads);
  add(std::move(meeting.findings));

  std::sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.code, a.items, a.place, a.parties, a.measured) <
           std::tie(b.code, b.items, b.place, b.parties, b.measured);
  });
  return {std::move(findings), meeting.border_ends, meeting.docked_ends};
}

}  // namespace comity::docking
