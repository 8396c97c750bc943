#include "plan_network/splitting.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <tuple>

#include "geometry/geodesic.h"
#include "geometry/packed_index.h"

namespace comity::plan_network {
namespace {

using geometry::Box;
using geometry::LocalMetres;
using geometry::Metres;
using geometry::Position;

// Sets of places that are one node.
class Unions {
 public:
  explicit Unions(std::size_t count) : parents_(count) { std::iota(parents_.begin(), parents_.end(), 0u); }
  std::uint32_t root(std::uint32_t i) {
    while (parents_[i] != i) i = parents_[i] = parents_[parents_[i]];
    return i;
  }
  // The lower number stays the root, so that nodes are numbered in the order of their first places.
  void join(std::uint32_t a, std::uint32_t b) {
    const auto [low, high] = std::minmax({root(a), root(b)});  // values: references would be to temporaries
    parents_[high] = low;
  }

 private:
  std::vector<std::uint32_t> parents_;
};

struct Segment {
  std::uint32_t line = 0;
  std::uint32_t number = 0;
};

Position between(Position a, Position b, double share) {
  const auto mix = [&](std::int32_t from, std::int32_t to) {
    return static_cast<std::int32_t>(std::llround(from + share * (static_cast<double>(to) - from)));
  };
  return {mix(a.lon_e7, b.lon_e7), mix(a.lat_e7, b.lat_e7)};
}

class Splitting {
 public:
  Splitting(std::span<const Line> lines, std::span<const PlaceOnLine> wanted, double joint_m,
            const std::function<bool(std::uint32_t, std::uint32_t)>& meets)
      : lines_(lines), joint_m_(joint_m), meets_(meets), places_(wanted.begin(), wanted.end()) {
    std::vector<Box> boxes;
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      for (std::uint32_t i = 0; i + 1 < lines_[line].size(); ++i) {
        segments_.push_back({line, i});
        boxes.push_back(geometry::box_of(std::span(lines_[line]).subspan(i, 2)));
      }
    }
    index_ = geometry::PackedIndex(boxes);
  }

  Split run(std::size_t wanted) {
    const auto first_end = static_cast<std::uint32_t>(places_.size());
    add_ends();
    const auto last_end = static_cast<std::uint32_t>(places_.size());
    for (std::uint32_t segment = 0; segment < segments_.size(); ++segment) add_crossings(segment);
    for (std::uint32_t end = first_end; end < last_end; ++end) add_touches(end);
    return joined(wanted);
  }

 private:
  void add_ends() {
    for (std::uint32_t line = 0; line < lines_.size(); ++line) {
      const auto last = static_cast<std::uint32_t>(lines_[line].size() - 2);
      places_.push_back({line, 0, 0, lines_[line].front(), 0});
      places_.push_back({line, last, 1, lines_[line].back(), 0});
    }
  }

  Position position(std::uint32_t line, std::uint32_t number) const { return lines_[line][number]; }

  void add_crossings(std::uint32_t number) {
    const Segment mine = segments_[number];
    const Position a = position(mine.line, mine.number);
    const Position b = position(mine.line, mine.number + 1);
    std::vector<std::uint32_t> others;
    index_.query(geometry::box_of(std::span(lines_[mine.line]).subspan(mine.number, 2)), [&](std::uint32_t other) {
      if (segments_[other].line > mine.line && meets_(mine.line, segments_[other].line)) others.push_back(other);
    });
    std::ranges::sort(others);
    for (const std::uint32_t other : others) add_crossing(mine, a, b, segments_[other]);
  }

  void add_crossing(const Segment& mine, Position a, Position b, const Segment& other) {
    const Position c = position(other.line, other.number);
    const Position d = position(other.line, other.number + 1);
    const auto x = [](Position p, Position q) { return static_cast<double>(q.lon_e7) - p.lon_e7; };
    const auto y = [](Position p, Position q) { return static_cast<double>(q.lat_e7) - p.lat_e7; };
    const double turn = x(a, b) * y(c, d) - y(a, b) * x(c, d);
    if (turn == 0) return;  // parallel
    const double on_mine = (x(a, c) * y(c, d) - y(a, c) * x(c, d)) / turn;
    const double on_other = (x(a, c) * y(a, b) - y(a, c) * x(a, b)) / turn;
    if (on_mine < 0 || on_mine > 1 || on_other < 0 || on_other > 1) return;
    const Position at = between(a, b, on_mine);
    join_next(static_cast<std::uint32_t>(places_.size()));
    places_.push_back({mine.line, mine.number, on_mine, at, 0});
    places_.push_back({other.line, other.number, on_other, at, 0});
  }

  // The place with this number and the one after it are one.
  void join_next(std::uint32_t number) { joins_.push_back({number, number + 1}); }

  void add_touches(std::uint32_t end) {
    const PlaceOnLine place = places_[end];
    std::vector<std::uint32_t> near;
    index_.query(geometry::box_around(place.at, joint_m_), [&](std::uint32_t segment) {
      const std::uint32_t line = segments_[segment].line;
      if (line != place.line && meets_(place.line, line)) near.push_back(line);
    });
    std::ranges::sort(near);
    near.erase(std::unique(near.begin(), near.end()), near.end());
    for (const std::uint32_t line : near) {
      const PlaceOnLine foot = nearest_on(lines_[line], line, place.at);
      if (foot.distance_m > joint_m_) continue;
      joins_.push_back({end, static_cast<std::uint32_t>(places_.size())});
      places_.push_back(foot);
    }
  }

  Split joined(std::size_t wanted) {
    Unions unions(places_.size());
    for (const auto& [a, b] : joins_) unions.join(a, b);
    std::vector<Box> boxes;
    for (const PlaceOnLine& place : places_) boxes.push_back(geometry::box_of(std::span(&place.at, 1)));
    const geometry::PackedIndex index(boxes);
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      index.query(geometry::box_around(places_[i].at, joint_m_), [&](std::uint32_t j) {
        if (j > i && geometry::distance_m(places_[i].at, places_[j].at) <= joint_m_) unions.join(i, j);
      });
    }

    Split split;
    constexpr std::uint32_t unnumbered = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> numbers(places_.size(), unnumbered);
    for (std::uint32_t i = 0; i < places_.size(); ++i) {
      std::uint32_t& number = numbers[unions.root(i)];
      if (number == unnumbered) {
        number = static_cast<std::uint32_t>(split.nodes.size());
        split.nodes.push_back(places_[i].at);
      }
      numbers[i] = number;
    }
    split.nodes_of_places.assign(numbers.begin(), numbers.begin() + static_cast<std::ptrdiff_t>(wanted));
    cut(numbers, split);
    return split;
  }

  void cut(const std::vector<std::uint32_t>& numbers, Split& split) const {
    std::vector<std::uint32_t> order(places_.size());
    std::iota(order.begin(), order.end(), 0u);
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
      return std::tuple(places_[i].line, places_[i].segment, places_[i].share, i);
    });
    for (std::size_t k = 0; k + 1 < order.size(); ++k) {
      const PlaceOnLine& from = places_[order[k]];
      const PlaceOnLine& to = places_[order[k + 1]];
      if (from.line != to.line || numbers[order[k]] == numbers[order[k + 1]]) continue;
      Piece piece{from.line, numbers[order[k]], numbers[order[k + 1]], {from.at}, 0};
      for (std::uint32_t i = from.segment + 1; i <= to.segment; ++i) piece.positions.push_back(lines_[from.line][i]);
      piece.positions.push_back(to.at);
      piece.positions.erase(std::unique(piece.positions.begin(), piece.positions.end()), piece.positions.end());
      for (std::size_t i = 0; i + 1 < piece.positions.size(); ++i)
        piece.length_m += geometry::distance_m(piece.positions[i], piece.positions[i + 1]);
      split.pieces.push_back(std::move(piece));
    }
  }

  std::span<const Line> lines_;
  double joint_m_;
  const std::function<bool(std::uint32_t, std::uint32_t)>& meets_;
  std::vector<PlaceOnLine> places_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> joins_;
  std::vector<Segment> segments_;
  geometry::PackedIndex index_;
};

}  // namespace

PlaceOnLine nearest_on(const Line& line, std::uint32_t number, Position p) {
  const LocalMetres local(p);
  PlaceOnLine nearest{number, 0, 0, line.front(), std::numeric_limits<double>::infinity()};
  Metres from = local.to(line.front());
  double best2 = std::numeric_limits<double>::infinity();
  for (std::uint32_t i = 0; i + 1 < line.size(); ++i) {
    const Metres to = local.to(line[i + 1]);
    const geometry::Foot foot = geometry::foot_on_segment(from, to, {});
    if (foot.distance2 < best2) {
      best2 = foot.distance2;
      nearest.segment = i;
      nearest.share = foot.share;
    }
    from = to;
  }
  nearest.at = between(line[nearest.segment], line[nearest.segment + 1], nearest.share);
  nearest.distance_m = std::sqrt(best2);
  return nearest;
}

Split split_lines(std::span<const Line> lines, std::span<const PlaceOnLine> wanted, double joint_m,
                  const std::function<bool(std::uint32_t, std::uint32_t)>& meets) {
  return Splitting(lines, wanted, joint_m, meets).run(wanted.size());
}

}  // namespace comity::plan_network
