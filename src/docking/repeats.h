// The same thing planned twice: DOCK-012 by two governments, DOCK-015 by one party.
#pragma once

#include <vector>

#include "docking/docking.h"
#include "docking/ties.h"

namespace comity::docking {

// How near to each other two facilities repeat each other: the larger of the distance and the travel radius, as the crow flies.
double repeat_radius_m(const Tolerances& tolerances);

// Pairs of facilities of one kind by two governments. Not a repetition: one facility that both plans list, which is one
// that bears the same name and stands within corridor_m, or, between a government and one above it, either of the two.
std::vector<Finding> find_repeated_facilities(const Ties& ties, std::span<const Item> items,
                                              const Tolerances& tolerances, unsigned threads);

// Pairs of links or facilities of one party and kind whose shapes stay within border_accuracy_m of each other.
std::vector<Finding> find_copies(std::span<const Item> items, const Tolerances& tolerances, unsigned threads);

// Of each two items in `copies` the one to leave out of all other questions, so that nothing is found twice. One entry an item.
std::vector<bool> choose_copies_to_leave_out(std::span<const Item> items, const std::vector<Finding>& copies);

}  // namespace comity::docking
