// Drawn lines as a graph: split where they cross or touch, joined where their ends come near.
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "geometry/shape.h"

namespace comity::plan_network {

using Line = std::vector<geometry::Position>;  // two positions or more

// A place on a line: a share of the way from the position `segment` to the next.
struct PlaceOnLine {
  std::uint32_t line = 0;
  std::uint32_t segment = 0;
  double share = 0;
  geometry::Position at;
  double distance_m = 0;  // of what was asked about
};

// The place on line number `number` that is nearest to p. Cost: its positions.
PlaceOnLine nearest_on(const Line& line, std::uint32_t number, geometry::Position p);

// A piece of a line between two nodes.
struct Piece {
  std::uint32_t line = 0;
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  Line positions;
  double length_m = 0;
};

struct Split {
  std::vector<geometry::Position> nodes;
  std::vector<Piece> pieces;                   // by line, along it
  std::vector<std::uint32_t> nodes_of_places;  // of the wanted places
};

// Nodes are the ends of lines, the places where two lines cross, where an end comes within `joint_m` of another line, and the
// `wanted` places; what lies within joint_m of each other is one node. Lines for which `meets` is false join at
// their ends only.
// A piece that comes back to the node it left is dropped. Lines on top of each other are joined at their ends only.
// Cost: O((p + c) log p) for p positions and c places; the same input gives the same numbers.
Split split_lines(std::span<const Line> lines, std::span<const PlaceOnLine> wanted, double joint_m,
                  const std::function<bool(std::uint32_t, std::uint32_t)>& meets);

}  // namespace comity::plan_network
