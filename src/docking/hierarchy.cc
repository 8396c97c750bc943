#include "docking/hierarchy.h"

#include <algorithm>
#include <set>
#include <string>

#include "docking/blocks.h"

namespace comity::docking {
namespace {

using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

// May both be one link? Numbers decide, then equal names, then classes; with nothing to compare, nearness alone.
bool may_be_same(const Item& a, const Item& b) {
  if (a.kind != b.kind) return false;
  if (!a.ref.empty() && !b.ref.empty()) return a.ref == b.ref;
  if (!a.name.empty() && a.name == b.name) return true;
  return a.design_class.empty() || b.design_class.empty() || a.design_class == b.design_class;
}

// Places along all parts of a link, every spacing_m, starting half of it from the first end.
std::vector<Position> places_along(const geometry::Shape& shape, double spacing_m) {
  std::vector<Position> places;
  for (const auto& line : shape.parts) {
    double next = spacing_m / 2;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const LocalMetres local(line[i - 1]);
      const Metres along = local.to(line[i]);
      const double length = along.length();
      for (; next < length; next += spacing_m) places.push_back(local.from((next / length) * along));
      next -= length;
    }
  }
  return places;
}

struct Cover {
  std::size_t asked = 0;
  std::vector<Position> bare;  // places with nothing near
  double covered_pct() const { return 100.0 * static_cast<double>(asked - bare.size()) / static_cast<double>(asked); }
};

class Levels {
 public:
  Levels(const Ties& ties, const Links& links, const std::vector<bool>& left_out, const Tolerances& tolerances)
      : ties_(ties),
        links_(links),
        left_out_(left_out),
        tolerances_(tolerances),
        kinds_(ties.size(), 0),
        classes_(ties.size()),
        is_above_(ties.size(), false) {
    for (const Item& item : links.items()) {
      if (!is_link(item.kind)) continue;
      const std::uint32_t government = ties.government(item.publisher);
      kinds_[government] |= bit(item);
      classes_[government].insert({item.kind, item.design_class});
    }
    for (std::uint32_t party = 0; party < ties.size(); ++party) {
      const std::uint32_t up = ties.above(ties.government(party));
      if (up != no_party) is_above_[up] = true;
    }
  }

  void check(std::uint32_t number, std::vector<Finding>& out) const {
    const Item& item = links_.items()[number];
    if (!is_link(item.kind) || left_out_[number]) return;
    const std::uint32_t government = ties_.government(item.publisher);
    const bool has_below = is_above_[government];
    const bool has_above = ties_.above(government) != no_party;
    if (!has_below && !has_above) return;
    std::vector<Position> places;
    const auto along = [&]() -> const std::vector<Position>& {
      if (places.empty()) places = places_along(item.shape, tolerances_.corridor_m / 4);
      return places;
    };
    if (has_below) check_below(number, government, along, out);
    if (has_above) check_above(number, government, along, out);
  }

 private:
  static std::uint32_t bit(const Item& item) { return 1u << static_cast<unsigned>(item.kind); }

  template <class Along>
  void check_below(std::uint32_t number, std::uint32_t government, Along&& along, std::vector<Finding>& out) const {
    const Item& item = links_.items()[number];
    std::vector<std::uint32_t> below;
    ties_.territories_near(geometry::box_of(item.shape), [&](std::uint32_t party) {
      if (ties_.government(party) == party && ties_.is_below(party, government) && (kinds_[party] & bit(item)))
        below.push_back(party);
    });
    std::sort(below.begin(), below.end());
    for (const std::uint32_t party : below) {
      std::vector<Position> inside;
      for (const Position p : along()) {
        if (ties_.area(party).contains(p)) inside.push_back(p);
      }
      const auto counts = [&](std::uint32_t other) { return other == party || ties_.is_below(other, party); };
      report(number, party, Code::superior_link_missing, cover(item, inside, counts), out);
    }
  }

  template <class Along>
  void check_above(std::uint32_t number, std::uint32_t government, Along&& along, std::vector<Finding>& out) const {
    const Item& item = links_.items()[number];
    if (item.design_class.empty()) return;
    for (std::uint32_t up = ties_.above(government); up != no_party; up = ties_.above(up)) {
      if (!classes_[up].contains({item.kind, item.design_class})) continue;
      report(number, up, Code::link_missing_above,
             cover(item, along(), [&](std::uint32_t other) { return other == up; }), out);
    }
  }

  template <class Counts>
  Cover cover(const Item& item, const std::vector<Position>& places, Counts&& counts) const {
    Cover cover;
    cover.asked = places.size();
    for (const Position p : places) {
      bool found = false;
      links_.lines_near(p, tolerances_.corridor_m, [&](const Near& near) {
        if (found) return;
        const Item& other = links_.items()[near.item];
        found = counts(ties_.government(other.publisher)) && may_be_same(item, other);
      });
      if (!found) cover.bare.push_back(p);
    }
    return cover;
  }

  // What is shorter than the corridor is wide cannot be told from a neighbour's business.
  void report(std::uint32_t number, std::uint32_t other, Code code, const Cover& cover,
              std::vector<Finding>& out) const {
    if (cover.asked < 4 || cover.covered_pct() >= tolerances_.corridor_share_pct) return;
    out.push_back({code,
                   {links_.items()[number].publisher, other},
                   {number},
                   cover.bare[cover.bare.size() / 2],
                   cover.covered_pct(),
                   tolerances_.corridor_share_pct});
  }

  const Ties& ties_;
  const Links& links_;
  const std::vector<bool>& left_out_;
  const Tolerances& tolerances_;
  std::vector<std::uint32_t> kinds_;  // of links in each government's own plan, one bit each
  std::vector<std::set<std::pair<ItemKind, std::string>>> classes_;
  std::vector<bool> is_above_;
};

}  // namespace

std::vector<Finding> compare_levels(const Ties& ties, const Links& links, const std::vector<bool>& left_out,
                                    const Tolerances& tolerances, unsigned threads) {
  const Levels levels(ties, links, left_out, tolerances);
  return collect<Finding>(links.items().size(), threads, [&](std::size_t i, std::vector<Finding>& out) {
    levels.check(static_cast<std::uint32_t>(i), out);
  });
}

}  // namespace comity::docking
