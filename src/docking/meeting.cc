#include "docking/meeting.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "docking/blocks.h"
#include "docking/candidates.h"
#include "docking/comparison.h"

namespace comity::docking {
namespace {

using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

// Likeness a counterpart must show to be the same link in the wrong place.
// Both ends on the border with nothing opposite: believed within half the search distance even under different names (S32
// goes on as S13), beyond it unless something contradicts.
constexpr int believed_on_border = -2;
constexpr int believed_far_on_border = 0;
// Drawn across the border: believed unless its name contradicts.
constexpr int believed_across = -1;
// Stopping short: believed if it bears the same number or name; or if it is adrift (no end joins anything), comes from the
// right direction, and nothing speaks against it; even under another name where it is very near, or where, moved to the
// border end, it would join its own network with its other end.
constexpr int believed_anywhere = 3;
constexpr int believed_adrift = 0;
constexpr int believed_renamed = -2;
constexpr double very_near_share = 0.1;  // of the search distance
constexpr double right_direction_deg = 90;
// Costs, in millionths of the search distance squared. A step of likeness outweighs any nearness within a third of it; the
// direction counts only where it is more than the wobble of a curve.
constexpr double cost_of_distance = 1'000'000;
constexpr double cost_of_unlikeness = 150'000;
constexpr double cost_per_degree = 8'000;
constexpr double free_turn_deg = 60;
constexpr double cost_across = 300'000;
constexpr double cost_stopping_short = 600'000;
constexpr int best_likeness = 7;

// A neighbour's line that leaves the place in the direction of the link itself, or that ends soon after, may be its
// counterpart moved along: a junction only if no loose end of it says so.
constexpr double overlap_deg = 20;

enum class Joint : std::uint8_t { none, end, junction, overlap };

class Crossing {
 public:
  Crossing(const Ties& ties, const Links& links, const std::vector<BorderEnd>& borders, const Tolerances& tolerances,
           unsigned threads)
      : ties_(ties), links_(links), borders_(borders), tolerances_(tolerances), threads_(threads) {}

  Meeting run() {
    std::vector<Candidate> meeting = meeting_ends();
    note_meetings(meeting);
    compare_pairs(choose(ties_, links_, std::move(meeting), largest_cost));
    find_junctions();
    find_offsets();
    report_missing();
    for (std::size_t i = 0; i < borders_.size(); ++i) {
      if (borders_[i].goes_on_at_home) continue;
      ++result_.border_ends;
      if (joints_[i] != Joint::none) ++result_.docked_ends;
    }
    return std::move(result_);
  }

 private:
  static constexpr std::int64_t largest_cost = 100'000'000;
  static constexpr std::int64_t dearest_offset = 4'000'000;

  const End& end(std::uint32_t number) const { return links_.ends()[number]; }
  const Item& item(std::uint32_t end_number) const { return links_.item_of(end(end_number)); }

  bool may_go_on(const BorderEnd& border, std::uint32_t other_item) const {
    const Item& other = links_.items()[other_item];
    return other.kind == item(border.end).kind && is_neighbours(ties_, links_, border, other.publisher);
  }

  std::vector<Candidate> meeting_ends() const {
    return collect<Candidate>(borders_.size(), threads_, [&](std::size_t i, std::vector<Candidate>& out) {
      const BorderEnd& border = borders_[i];
      const Position at = end(border.end).at;
      links_.ends_near(at, tolerances_.offset_m, [&](std::uint32_t other) {
        if (!may_go_on(border, end(other).item)) return;
        const double distance = geometry::distance_m(at, end(other).at);
        if (distance > tolerances_.offset_m) return;
        const double share = tolerances_.offset_m > 0 ? distance / tolerances_.offset_m : 0;
        const int unlikeness = best_likeness - likeness(item(border.end), item(other));
        const double cost = cost_of_distance * share * share + cost_of_unlikeness / 3 * unlikeness;
        out.push_back({border.end, other, distance, std::llround(cost)});
      });
    });
  }

  void note_meetings(const std::vector<Candidate>& meeting) {
    joints_.assign(borders_.size(), Joint::none);
    meets_.assign(links_.ends().size(), false);
    for (const Candidate& candidate : meeting) {
      for (const auto& [a, b] :
           {std::pair(candidate.border, candidate.other), std::pair(candidate.other, candidate.border)}) {
        meets_[a] = true;
        docked_with_.push_back({end(a).item, ties_.government(item(b).publisher)});
      }
    }
    std::sort(docked_with_.begin(), docked_with_.end());
    border_of_.assign(links_.ends().size(), no_border);
    for (std::uint32_t i = 0; i < borders_.size(); ++i) {
      border_of_[borders_[i].end] = i;
      if (meets_[borders_[i].end]) joints_[i] = Joint::end;
    }
  }

  bool goes_on(std::uint32_t end_number) const {
    const std::uint32_t border = border_of_[end_number];
    if (border != no_border && !borders_[border].declared) return borders_[border].goes_on_at_home;
    return goes_on_at_home(ties_, links_, end(end_number), tolerances_.border_accuracy_m);
  }

  // Where more than one link of a side meets at the place, only equal names tell which belong together.
  void compare_pairs(const std::vector<Candidate>& pairs) {
    std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, Position>> compared;
    for (const Candidate& pair : pairs) {
      const bool plain = !goes_on(pair.border) && !goes_on(pair.other);
      if (!plain && !same_name(item(pair.border), item(pair.other))) continue;
      compared.push_back({std::minmax(end(pair.border).item, end(pair.other).item), end(pair.border).at});
    }
    std::sort(compared.begin(), compared.end());
    for (std::size_t i = 0; i < compared.size(); ++i) {
      const auto [items, place] = compared[i];
      if (i > 0 && compared[i - 1].first == items) continue;
      compare(links_.items(), items.first, items.second, place, tolerances_, result_.findings);
    }
  }

  void find_junctions() {
    const auto joints =
        collect<std::pair<std::size_t, Joint>>(borders_.size(), threads_, [&](std::size_t i, auto& out) {
          const BorderEnd& border = borders_[i];
          if (border.goes_on_at_home || joints_[i] != Joint::none) return;
          const Joint joint = junction(border);
          if (joint != Joint::none) out.push_back({i, joint});
        });
    for (const auto& [i, joint] : joints) joints_[i] = joint;
  }

  Joint junction(const BorderEnd& border) const {
    const Position at = end(border.end).at;
    const LocalMetres local(at);
    const Metres own = departure(links_, end(border.end));
    Joint joint = Joint::none;
    links_.lines_near(at, tolerances_.offset_m, [&](const Near& near) {
      if (joint == Joint::junction || !may_go_on(border, near.item)) return;
      const auto& line = links_.items()[near.item].shape.parts[near.part];
      bool overlaps = false;
      for (const bool towards_last : {false, true}) {
        const Reach reach = follow(line, near.segment, near.foot, towards_last, local);
        overlaps |= reach.length_m < direction_reach_m || angle_deg(own, reach.to - near.foot) < overlap_deg;
      }
      joint = overlaps ? Joint::overlap : Joint::junction;
    });
    return joint;
  }

  // It ends at the edge of its publisher's territory, with a party of this cooperation across or none.
  bool leads_out(const End& end) const {
    const std::uint32_t home = ties_.jurisdiction(links_.item_of(end).publisher);
    const double accuracy = tolerances_.border_accuracy_m;
    return home != no_party && ties_.area(home).nearest_boundary(end.at, accuracy).distance_m < accuracy;
  }

  // Every end of the link stands alone.
  bool adrift(std::uint32_t item_number) const {
    for (std::size_t i = links_.first_end(item_number); i < links_.first_end(item_number + 1); ++i) {
      const auto number = static_cast<std::uint32_t>(i);
      if (meets_[number] || leads_out(links_.ends()[i]) ||
          joins_own_network(ties_, links_, end(number), tolerances_.border_accuracy_m)) {
        return false;
      }
    }
    return true;
  }

  // Would the link, moved so that this end lies at `target`, join links of its own side with another of its ends?
  bool fits_when_moved(std::uint32_t end_number, Position target) const {
    const Position from = end(end_number).at;
    const std::uint32_t own_item = end(end_number).item;
    const Item& own = links_.items()[own_item];
    bool fits = false;
    for (std::size_t i = links_.first_end(own_item); i < links_.first_end(own_item + 1) && !fits; ++i) {
      if (i == end_number) continue;
      const Position at = links_.ends()[i].at;
      const auto lon = std::clamp(std::int64_t{at.lon_e7} + target.lon_e7 - from.lon_e7, std::int64_t{-1'800'000'000},
                                  std::int64_t{1'800'000'000});
      const auto lat = std::clamp(std::int64_t{at.lat_e7} + target.lat_e7 - from.lat_e7, std::int64_t{-900'000'000},
                                  std::int64_t{900'000'000});
      const Position moved{static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)};
      links_.lines_near(moved, tolerances_.border_accuracy_m, [&](const Near& near) {
        const Item& other = links_.items()[near.item];
        fits |= near.item != own_item && other.kind == own.kind && ties_.related(other.publisher, own.publisher);
      });
    }
    return fits;
  }

  // The cost of taking `other` for the counterpart of `border`, or none.
  std::optional<std::int64_t> offset_cost(const BorderEnd& border, Joint joint, std::uint32_t other,
                                          double distance) const {
    const Item& mine = item(border.end);
    const Item& theirs = item(other);
    const bool fits = fits_when_moved(other, end(border.end).at);
    const int like = likeness(mine, theirs);
    const std::uint32_t other_border = border_of_[other];
    const Metres own = departure(links_, end(border.end));
    const double turn = 180 - angle_deg(own, departure(links_, end(other)));
    double remoteness = 0;
    if (joint == Joint::overlap && !passes(end(other).item, end(border.end).at)) return std::nullopt;
    // A link that leads to another border belongs there.
    if (other_border != no_border && !is_neighbours(ties_, links_, borders_[other_border], mine.publisher))
      return std::nullopt;
    if (other_border != no_border) {
      const bool far = 2 * distance > tolerances_.offset_search_m;
      if (like < (far ? believed_far_on_border : believed_on_border) || goes_on(other)) return std::nullopt;
    } else {
      const std::uint32_t home = ties_.jurisdiction(theirs.publisher);
      if (leads_out(end(other))) return std::nullopt;
      const std::uint32_t here = ties_.jurisdiction(mine.publisher);
      const Position at = end(other).at;
      const bool across =
          home != no_party && here != no_party && !ties_.area(home).contains(at) && ties_.area(here).contains(at);
      if (turn > right_direction_deg && !fits && like < believed_anywhere) return std::nullopt;
      if (like < (across ? believed_across : needed_adrift(mine, theirs, distance, fits))) return std::nullopt;
      if (is_docked_with(end(other).item, ties_.government(mine.publisher)) || goes_on(other)) return std::nullopt;
      if (!across && like < believed_anywhere && !adrift(end(other).item)) return std::nullopt;
      remoteness = across ? cost_across : cost_stopping_short;
    }
    const double share = distance / tolerances_.offset_search_m;
    return std::llround(cost_of_distance * share * share + cost_per_degree * std::max(0.0, turn - free_turn_deg) +
                        cost_of_unlikeness * (best_likeness - like) + remoteness);
  }

  int needed_adrift(const Item& mine, const Item& theirs, double distance, bool fits) const {
    if (distance <= very_near_share * tolerances_.offset_search_m) return believed_renamed;
    return fits && !classes_differ(mine, theirs) ? believed_renamed : believed_adrift;
  }

  bool passes(std::uint32_t item_number, Position place) const {
    bool passes = false;
    links_.lines_near(place, tolerances_.offset_m, [&](const Near& near) { passes |= near.item == item_number; });
    return passes;
  }

  bool is_docked_with(std::uint32_t item_number, std::uint32_t government) const {
    return std::binary_search(docked_with_.begin(), docked_with_.end(), std::pair(item_number, government));
  }

  void find_offsets() {
    auto candidates = collect<Candidate>(borders_.size(), threads_, [&](std::size_t i, std::vector<Candidate>& out) {
      const BorderEnd& border = borders_[i];
      if (border.goes_on_at_home || joints_[i] == Joint::end || joints_[i] == Joint::junction) return;
      const Position at = end(border.end).at;
      links_.ends_near(at, tolerances_.offset_search_m, [&](std::uint32_t other) {
        if (meets_[other] || item(other).ends_here || !may_go_on(border, end(other).item)) return;
        const double distance = geometry::distance_m(at, end(other).at);
        if (distance > tolerances_.offset_search_m) return;
        if (const auto cost = offset_cost(border, joints_[i], other, distance)) {
          out.push_back({border.end, other, distance, *cost});
        }
      });
    });
    for (const Candidate& pair : choose(ties_, links_, std::move(candidates), dearest_offset)) report_offset(pair);
  }

  void report_offset(const Candidate& pair) {
    std::uint32_t first = pair.border;
    std::uint32_t second = pair.other;
    const auto key = [&](std::uint32_t number) { return std::pair(item(number).publisher, end(number).item); };
    if (key(second) < key(first)) std::swap(first, second);
    const std::uint32_t placed = border_of_[first] != no_border ? first : pair.border;
    result_.findings.push_back({Code::counterpart_offset,
                                {item(first).publisher, item(second).publisher},
                                {end(first).item, end(second).item},
                                end(placed).at,
                                pair.distance_m,
                                tolerances_.offset_m});
    offset_.push_back(pair.border);
    offset_.push_back(pair.other);
  }

  void report_missing();

  static constexpr std::uint32_t no_border = 0xffffffff;
  const Ties& ties_;
  const Links& links_;
  const std::vector<BorderEnd>& borders_;
  const Tolerances& tolerances_;
  unsigned threads_;

  std::vector<Joint> joints_;             // of each border end
  std::vector<std::uint32_t> border_of_;  // of each end: which border end it is
  std::vector<bool> meets_;               // of each end: a neighbour's end is within the tolerance
  std::vector<std::pair<std::uint32_t, std::uint32_t>> docked_with_;  // item and government across, sorted
  std::vector<std::uint32_t> offset_;                                 // ends in a pair that is offset
  Meeting result_;
};

// What each government has published, as one bit a kind: its own plan (departments included), and with its subordinates'.
class Published {
 public:
  Published(const Ties& ties, std::span<const Item> items) : ties_(ties), own_(ties.size(), 0), below_(ties.size(), 0) {
    for (const Item& item : items) own_[ties.government(item.publisher)] |= 1u << static_cast<unsigned>(item.kind);
    for (std::uint32_t party = 0; party < ties.size(); ++party) {
      for (std::uint32_t up = ties.government(party); up != no_party; up = ties.above(up))
        below_[up] |= own_[ties.government(party)];
    }
  }

  std::uint32_t own(std::uint32_t party) const { return own_[ties_.government(party)]; }

  // By the government, those below it, and those above it that are not above `publisher` too.
  std::uint32_t around(std::uint32_t party, std::uint32_t publisher) const {
    std::uint32_t kinds = below_[ties_.government(party)];
    for (std::uint32_t up = ties_.above(ties_.government(party)); up != no_party; up = ties_.above(up)) {
      if (!ties_.related(up, publisher)) kinds |= own_[up];
    }
    return kinds;
  }

 private:
  const Ties& ties_;
  std::vector<std::uint32_t> own_, below_;
};

// The party whose plan lacks the link: of those across whose side has published a plan of the kind, one that has published its own
// before one that has not, the lowest before those above it.
std::uint32_t who_lacks_it(const Ties& ties, const Published& published, const BorderEnd& border, const Item& item) {
  constexpr std::uint32_t all_links = (1u << (static_cast<unsigned>(ItemKind::pipeline) + 1)) - 1;
  const std::uint32_t wanted = border.declared ? all_links : 1u << static_cast<unsigned>(item.kind);
  std::uint32_t best = no_party;
  const auto key = [&](std::uint32_t party) {
    return std::tuple((published.own(party) & wanted) != 0, ties.depth(ties.government(party)), ~party);
  };
  for (const std::uint32_t party : border.across) {
    if ((published.around(party, item.publisher) & wanted) == 0) continue;
    if (best == no_party || key(party) > key(best)) best = party;
  }
  return best;
}

void Crossing::report_missing() {
  std::sort(offset_.begin(), offset_.end());
  const Published published(ties_, links_.items());
  auto missing = collect<Finding>(borders_.size(), threads_, [&](std::size_t i, std::vector<Finding>& out) {
    const BorderEnd& border = borders_[i];
    if (border.goes_on_at_home || joints_[i] != Joint::none) return;
    if (std::binary_search(offset_.begin(), offset_.end(), border.end)) return;
    const Item& mine = item(border.end);
    const std::uint32_t other = who_lacks_it(ties_, published, border, mine);
    if (other == no_party) return;
    const Position at = end(border.end).at;
    double nearest = tolerances_.offset_search_m;
    links_.lines_near(at, nearest, [&](const Near& near) {
      if (near.distance_m < nearest && may_go_on(border, near.item)) nearest = near.distance_m;
    });
    out.push_back(
        {Code::no_counterpart, {mine.publisher, other}, {end(border.end).item}, at, nearest, tolerances_.offset_m});
  });
  result_.findings.insert(result_.findings.end(), missing.begin(), missing.end());
}

}  // namespace

Meeting meet_across(const Ties& ties, const Links& links, const std::vector<BorderEnd>& borders,
                    const Tolerances& tolerances, unsigned threads) {
  return Crossing(ties, links, borders, tolerances, threads).run();
}

}  // namespace comity::docking
