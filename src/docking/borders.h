// Which ends of links are at a border, and with whom.
#pragma once

#include <cstdint>
#include <vector>

#include "docking/docking.h"
#include "docking/links.h"
#include "docking/ties.h"

namespace comity::docking {

// An end of a link on the common border of its publisher's territory and a neighbour's.
struct BorderEnd {
  std::uint32_t end = 0;              // in Links::ends()
  bool goes_on_at_home = false;       // its own side's network goes on from here: it need not go on across the border
  bool declared = false;              // the link is declared to go on there
  std::vector<std::uint32_t> across;  // parties whose territories lie across, by their number
};

// Does the network of the end's own side (its government, those above and below) go on from the end, in another direction than
// the link itself came? Lines of other governments count only where they go on within the publisher's jurisdiction.
bool goes_on_at_home(const Ties& ties, const Links& links, const End& end, double border_accuracy_m);

// Does another link of the end's own government touch the end?
bool joins_own_network(const Ties& ties, const Links& links, const End& end, double border_accuracy_m);

// In the order of Links::ends(), the ends that are declared to go on elsewhere last.
std::vector<BorderEnd> find_border_ends(const Ties& ties, const Links& links, const Tolerances& tolerances,
                                        unsigned threads);

}  // namespace comity::docking
