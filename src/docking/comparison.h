// Two links compared by what their publishers state of them.
#pragma once

#include <vector>

#include "docking/docking.h"

namespace comity::docking {

// How much speaks for two links being one: positive when they bear the same number, name or class, negative when they bear different
// ones, 0 when nothing can be compared.
int likeness(const Item& a, const Item& b);

// Both state a class, and not the same.
bool classes_differ(const Item& a, const Item& b);

// They bear the same number or, where either has none, the same name.
bool same_name(const Item& a, const Item& b);

// DOCK-003 to DOCK-010 for two links that meet at `place`.
void compare(std::span<const Item> items, std::uint32_t a, std::uint32_t b, geometry::Position place,
             const Tolerances& tolerances, std::vector<Finding>& findings);

}  // namespace comity::docking
