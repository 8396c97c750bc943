#include "docking/borders.h"

#include <array>
#include <limits>
#include <numbers>

#include "docking/blocks.h"

namespace comity::docking {
namespace {

using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

// Two lines that leave one place closer together than this run side by side (two carriageways, the same road in a
// superior's plan): neither is the other's continuation. A hairpin bend opens wider within direction_reach_m.
constexpr double same_way_deg = 30;

// A line has to pass its own end again at least this much later to be a loop that comes back.
constexpr double loop_m = 10;

// Does `near`, on the end's own part, belong to the stretch that leads up to the end?
bool leads_up_to(const Links& links, const End& end, const Near& near, const LocalMetres& local) {
  if (near.item != end.item || near.part != end.part) return false;
  const auto& line = links.item_of(end).shape.parts[end.part];
  double length = 0;
  std::size_t corner = end.last ? line.size() - 1 : 0;
  while (length < loop_m) {
    if (end.last ? corner == 0 : corner + 1 == line.size()) return true;
    const std::size_t next = end.last ? corner - 1 : corner + 1;
    if (std::min(corner, next) == near.segment) return true;
    length += (local.to(line[next]) - local.to(line[corner])).length();
    corner = next;
  }
  return false;
}

bool leaves_another_way(const Ties& ties, const Links& links, const End& end, const Near& near, Metres own,
                        double border_accuracy_m, const LocalMetres& local) {
  const Item& item = links.item_of(end);
  const Item& other = links.items()[near.item];
  const bool same_government = ties.government(item.publisher) == ties.government(other.publisher);
  const auto& line = other.shape.parts[near.part];
  for (const bool towards_last : {false, true}) {
    const Reach reach = follow(line, near.segment, near.foot, towards_last, local);
    if (reach.length_m <= 2 * border_accuracy_m) continue;
    if (angle_deg(own, reach.to - near.foot) < same_way_deg) continue;
    if (same_government) return true;
    const std::uint32_t home = ties.jurisdiction(item.publisher);
    if (home == no_party) return true;
    const double outside = ties.area(home).signed_distance_m(local.from(reach.to), 2 * border_accuracy_m);
    if (outside <= border_accuracy_m) return true;
  }
  return false;
}

// Does the territory `other` lie on the far side of `home` here? Asked of a ring of places around p just wider than
// the border is known: a territory that covers `home` and ends with it does not lie across.
bool lies_across(const geometry::Area& home, const geometry::Area& other, Position p, double border_accuracy_m) {
  constexpr int places = 16;
  const LocalMetres local(p);
  const double radius = 2 * border_accuracy_m + 1;
  for (int i = 0; i < places; ++i) {
    const double angle = 2 * std::numbers::pi * i / places;
    const Position probe = local.from({radius * std::cos(angle), radius * std::sin(angle)});
    if (other.contains(probe) && !home.contains(probe)) return true;
  }
  return false;
}

std::vector<std::uint32_t> territories_across(const Ties& ties, std::uint32_t publisher, Position p,
                                              double border_accuracy_m) {
  std::vector<std::uint32_t> across;
  const std::uint32_t home = ties.jurisdiction(publisher);
  if (home == no_party) return across;
  const geometry::Area& area = ties.area(home);
  if (area.nearest_boundary(p, border_accuracy_m).distance_m >= border_accuracy_m) return across;
  ties.territories_near(geometry::box_around(p, border_accuracy_m), [&](std::uint32_t other) {
    if (ties.related(publisher, other)) return;
    if (ties.area(other).nearest_boundary(p, border_accuracy_m).distance_m >= border_accuracy_m) return;
    if (lies_across(area, ties.area(other), p, border_accuracy_m)) across.push_back(other);
  });
  std::sort(across.begin(), across.end());
  return across;
}

// Marks the ends of a link that is declared to go on in the territory of continues_to. At the border with it, an end
// counts even if its own network goes on. With no end at that border, the end nearest to the territory is the one.
void apply_declaration(const Ties& ties, const Links& links, std::uint32_t number, std::vector<BorderEnd*> at_border,
                       std::vector<BorderEnd>& added) {
  const Item& item = links.items()[number];
  const std::uint32_t target = ties.jurisdiction(item.continues_to);
  if (target == no_party || ties.related(item.publisher, item.continues_to)) return;
  bool reaches = false;
  bool open = false;
  for (BorderEnd* border : at_border) {
    const bool towards = std::any_of(border->across.begin(), border->across.end(),
                                     [&](std::uint32_t party) { return ties.related(party, item.continues_to); });
    border->declared = towards;
    reaches |= towards;
    open |= towards && !border->goes_on_at_home;
  }
  for (BorderEnd* border : at_border) {
    if (border->declared && !open) border->goes_on_at_home = false;
  }
  if (reaches) return;
  BorderEnd nearest{0, false, true, {target}};
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t end = links.first_end(number); end < links.first_end(number + 1); ++end) {
    const double distance = ties.area(target).signed_distance_m(links.ends()[end].at, 1e9);
    if (distance >= least) continue;
    least = distance;
    nearest.end = static_cast<std::uint32_t>(end);
  }
  if (least < std::numeric_limits<double>::infinity()) added.push_back(std::move(nearest));
}

}  // namespace

bool goes_on_at_home(const Ties& ties, const Links& links, const End& end, double border_accuracy_m) {
  const Item& item = links.item_of(end);
  const Metres own = departure(links, end);
  const LocalMetres local(end.at);
  bool goes_on = false;
  links.lines_near(end.at, border_accuracy_m, [&](const Near& near) {
    if (goes_on || links.items()[near.item].kind != item.kind) return;
    if (!ties.related(item.publisher, links.items()[near.item].publisher)) return;
    if (leads_up_to(links, end, near, local)) return;
    goes_on = leaves_another_way(ties, links, end, near, own, border_accuracy_m, local);
  });
  return goes_on;
}

bool joins_own_network(const Ties& ties, const Links& links, const End& end, double border_accuracy_m) {
  const Item& item = links.item_of(end);
  bool joins = false;
  links.lines_near(end.at, border_accuracy_m, [&](const Near& near) {
    const Item& other = links.items()[near.item];
    joins |= near.item != end.item && other.kind == item.kind &&
             ties.government(other.publisher) == ties.government(item.publisher);
  });
  return joins;
}

std::vector<BorderEnd> find_border_ends(const Ties& ties, const Links& links, const Tolerances& tolerances,
                                        unsigned threads) {
  const double accuracy = tolerances.border_accuracy_m;
  std::vector<BorderEnd> found =
      collect<BorderEnd>(links.ends().size(), threads, [&](std::size_t i, std::vector<BorderEnd>& out) {
        const End& end = links.ends()[i];
        const Item& item = links.item_of(end);
        if (item.ends_here) return;
        std::vector<std::uint32_t> across = territories_across(ties, item.publisher, end.at, accuracy);
        if (across.empty()) return;
        out.push_back(
            {static_cast<std::uint32_t>(i), goes_on_at_home(ties, links, end, accuracy), false, std::move(across)});
      });

  std::vector<BorderEnd> added;
  std::size_t next = 0;
  for (std::uint32_t number = 0; number < links.items().size(); ++number) {
    std::vector<BorderEnd*> at_border;
    for (; next < found.size() && links.ends()[found[next].end].item == number; ++next)
      at_border.push_back(&found[next]);
    const Item& item = links.items()[number];
    if (item.continues_to != no_party && !item.ends_here) apply_declaration(ties, links, number, at_border, added);
  }
  const std::size_t at_borders = found.size();
  for (BorderEnd& border : added) {
    // An end that is at another border already is asked about both neighbours.
    const auto last = found.begin() + static_cast<std::ptrdiff_t>(at_borders);
    const auto same = std::lower_bound(found.begin(), last, border.end,
                                       [](const BorderEnd& other, std::uint32_t end) { return other.end < end; });
    if (same == last || same->end != border.end) {
      found.push_back(std::move(border));
    } else {
      same->across.insert(same->across.end(), border.across.begin(), border.across.end());
    }
  }
  return found;
}

}  // namespace comity::docking
