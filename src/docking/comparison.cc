#include "docking/comparison.h"

#include <cmath>
#include <cstdlib>
#include <utility>

namespace comity::docking {
namespace {

enum class Agreement { unknown, same, different };

Agreement agreement(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty()) return Agreement::unknown;
  return a == b ? Agreement::same : Agreement::different;
}

int weighed(Agreement agreement, int same, int different) {
  return agreement == Agreement::same ? same : agreement == Agreement::different ? different : 0;
}

// The difference of two stated numbers; 0 where either is not stated.
double difference(std::optional<std::int32_t> a, std::optional<std::int32_t> b) {
  return a && b ? std::abs(static_cast<double>(*a) - *b) : 0;
}

}  // namespace

int likeness(const Item& a, const Item& b) {
  return weighed(agreement(a.ref, b.ref), 3, -2) + weighed(agreement(a.name, b.name), 3, -2) +
         weighed(agreement(a.design_class, b.design_class), 1, -1);
}

bool classes_differ(const Item& a, const Item& b) {
  return agreement(a.design_class, b.design_class) == Agreement::different;
}

bool same_name(const Item& a, const Item& b) {
  const Agreement refs = agreement(a.ref, b.ref);
  return refs == Agreement::same || (refs == Agreement::unknown && agreement(a.name, b.name) == Agreement::same);
}

void compare(std::span<const Item> items, std::uint32_t a, std::uint32_t b, geometry::Position place,
             const Tolerances& tolerances, std::vector<Finding>& findings) {
  const auto in_order = [&](std::uint32_t i, std::uint32_t j) {
    return std::pair(items[i].publisher, i) <= std::pair(items[j].publisher, j) ? std::pair(i, j) : std::pair(j, i);
  };
  const auto report = [&](Code code, std::pair<std::uint32_t, std::uint32_t> pair, double measured, double tolerance) {
    if (measured <= tolerance) return;
    findings.push_back({code,
                        {items[pair.first].publisher, items[pair.second].publisher},
                        {pair.first, pair.second},
                        place,
                        measured,
                        tolerance});
  };
  const auto both = in_order(a, b);
  const Item& x = items[both.first];
  const Item& y = items[both.second];
  report(Code::class_differs, both, classes_differ(x, y) ? 1 : 0, 0);
  report(Code::design_speed_differs, both, difference(x.design_speed_kmh, y.design_speed_kmh), 0);
  report(Code::lanes_differ, both, difference(x.lanes, y.lanes), 0);
  report(Code::gauge_differs, both, difference(x.gauge_mm, y.gauge_mm), 0);
  report(Code::opening_years_differ, both, difference(x.opening_year, y.opening_year), tolerances.opening_years);
  report(Code::stages_differ, both, std::abs(static_cast<int>(x.stage) - static_cast<int>(y.stage)), tolerances.stages);
  // The side that lacks it is what the finding is about.
  const auto lacking_first = [&](std::optional<bool> of_x) {
    return *of_x ? std::pair(both.second, both.first) : both;
  };
  if (x.land_secured && y.land_secured && *x.land_secured != *y.land_secured) {
    report(Code::land_missing, lacking_first(x.land_secured), 1, 0);
  }
  if (x.funds_secured && y.funds_secured && *x.funds_secured != *y.funds_secured) {
    report(Code::funds_missing, lacking_first(x.funds_secured), 1, 0);
  }
}

}  // namespace comity::docking
