// The double description method: begin with a simplex, here the divisions that give each player its own value at least, and cut
// off by one coalition after the other what it would not agree to. Where an edge passes through the cut is a new corner.
#include "game/core_vertices.h"

#include <algorithm>
#include <bitset>
#include <string>

#include "game/infeasible.h"

namespace comity::game {
namespace {

using Coalitions = std::bitset<std::size_t{1} << most_players_for_vertices>;

// Shares are numerators over the denominator, in lowest terms together. A corner solves equations of zeros and ones, so its
// denominator divides a determinant of these, at most 9 for six players; numerators are below 9 * 2^53.
struct Corner {
  std::vector<WideSigned> numerators;
  WideSigned denominator = 1;
  Coalitions tight;  // those that get no more than their value
};

class Core {
 public:
  explicit Core(const CoalitionGame& game) : game_(game), sign_(game.sense() == Sense::worth ? 1 : -1) {}

  std::vector<Corner> corners() {
    begin();
    for (std::size_t coalition = 1; coalition + 1 < game_.values().size(); ++coalition) {
      if ((coalition & (coalition - 1)) != 0) cut(coalition);
    }
    return std::move(corners_);
  }

 private:
  WideSigned value(std::size_t coalition) const { return sign_ * game_[coalition]; }

  // What the coalition gets beyond its value, times the denominator.
  WideSigned surplus(const Corner& corner, std::size_t coalition) const {
    WideSigned sum = -value(coalition) * corner.denominator;
    for (std::size_t i = 0; i < corner.numerators.size(); ++i) {
      if (coalition >> i & 1) sum += corner.numerators[i];
    }
    return sum;
  }

  void begin() {
    const std::size_t players = game_.players();
    Corner alone{std::vector<WideSigned>(players), 1, {}};
    WideSigned left = value(game_.values().size() - 1);
    for (std::size_t i = 0; i < players; ++i) {
      alone.numerators[i] = value(std::size_t{1} << i);
      alone.tight.set(std::size_t{1} << i);
      left -= alone.numerators[i];
    }
    if (left == 0) corners_.push_back(alone);
    for (std::size_t i = 0; i < players && left > 0; ++i) {
      Corner corner = alone;
      corner.numerators[i] += left;
      corner.tight.reset(std::size_t{1} << i);
      corners_.push_back(std::move(corner));
    }
  }

  void cut(std::size_t coalition) {
    std::vector<WideSigned> surpluses;
    for (Corner& corner : corners_) {
      surpluses.push_back(surplus(corner, coalition));
      if (surpluses.back() == 0) corner.tight.set(coalition);
    }
    std::vector<Corner> next;
    for (std::size_t out = 0; out < corners_.size(); ++out) {
      if (surpluses[out] >= 0) continue;
      for (std::size_t in = 0; in < corners_.size(); ++in) {
        if (surpluses[in] <= 0 || !are_neighbours(in, out)) continue;
        next.push_back(between(corners_[in], surpluses[in], corners_[out], -surpluses[out], coalition));
      }
    }
    for (std::size_t i = 0; i < corners_.size(); ++i) {
      if (surpluses[i] >= 0) next.push_back(std::move(corners_[i]));
    }
    corners_ = std::move(next);
  }

  // On one edge: no third corner is on all planes that both are on.
  bool are_neighbours(std::size_t a, std::size_t b) const {
    const Coalitions common = corners_[a].tight & corners_[b].tight;
    for (std::size_t i = 0; i < corners_.size(); ++i) {
      if (i != a && i != b && (corners_[i].tight & common) == common) return false;
    }
    return true;
  }

  // The point on the edge where the surplus is 0. Products of a numerator and a surplus are below 2^57 * 2^60.
  static Corner between(const Corner& in, WideSigned above, const Corner& out, WideSigned below,
                        std::size_t coalition) {
    Corner corner{{}, above * out.denominator + below * in.denominator, in.tight & out.tight};
    WideSigned common = corner.denominator;
    for (std::size_t i = 0; i < in.numerators.size(); ++i) {
      corner.numerators.push_back(above * out.numerators[i] + below * in.numerators[i]);
      common = greatest_common_divisor(common, corner.numerators.back());
    }
    for (WideSigned& numerator : corner.numerators) numerator /= common;
    corner.denominator /= common;
    corner.tight.set(coalition);
    return corner;
  }

  const CoalitionGame& game_;
  WideSigned sign_;
  std::vector<Corner> corners_;
};

bool comes_before(const Shares& a, const Shares& b) {
  for (std::size_t i = 0; i < a.numerators.size(); ++i) {
    const WideSigned difference = a.numerators[i] * b.denominator - b.numerators[i] * a.denominator;
    if (difference != 0) return difference < 0;
  }
  return false;
}

}  // namespace

Result<std::vector<Shares>> core_vertices(const CoalitionGame& game) {
  if (game.players() > most_players_for_vertices) {
    return infeasible(std::to_string(game.players()) + " players",
                      "at most " + std::to_string(most_players_for_vertices) + ": larger cores have too many corners");
  }
  std::vector<Shares> vertices;
  for (Corner& corner : Core(game).corners()) {
    if (game.sense() == Sense::cost) {
      for (WideSigned& numerator : corner.numerators) numerator = -numerator;
    }
    vertices.push_back({std::move(corner.numerators), corner.denominator});
  }
  std::ranges::sort(vertices, comes_before);
  return vertices;
}

}  // namespace comity::game
