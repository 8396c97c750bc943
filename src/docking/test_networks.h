// Real networks cut at the borders into each jurisdiction's own plan, for the tests and the benchmark of docking. The cutting is done
// here, by itself: nothing of the engine is used but its plain values.
#pragma once

#include <algorithm>
#include <cmath>
#include <fstream>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "docking/docking.h"
#include "geometry/shape.h"

namespace comity::docking::test {

using geometry::Position;

struct Way {
  std::vector<Position> line;
  std::string name, ref, design_class, lanes, speed;
};

struct Network {
  std::string name;
  ItemKind kind = ItemKind::road;
  std::vector<Party> parties;
  std::vector<std::string> party_names;
  std::vector<Item> items;
  std::vector<std::uint32_t> roads;  // of each item: items of one party with equal name or number are one road
};

inline nlohmann::json read_json(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  return nlohmann::json::parse(file);
}

inline Position position_of(const nlohmann::json& pair) {
  return geometry::position(pair[0].get<double>(), pair[1].get<double>());
}

inline void read_territories(const std::string& path, Network& network) {
  const nlohmann::json file = read_json(path);
  for (const auto& feature : file["features"]) {
    geometry::Shape territory{geometry::ShapeKind::area, {}};
    const auto& geometry = feature["geometry"];
    const auto polygons =
        geometry["type"] == "MultiPolygon" ? geometry["coordinates"] : nlohmann::json::array({geometry["coordinates"]});
    for (const auto& polygon : polygons) {
      for (const auto& ring : polygon) {
        territory.parts.emplace_back();
        for (const auto& pair : ring) territory.parts.back().push_back(position_of(pair));
      }
    }
    network.parties.push_back({no_party, no_party, std::move(territory)});
    network.party_names.push_back(feature["properties"]["name"]);
  }
}

inline std::vector<Way> read_ways(const std::string& path, ItemKind kind) {
  std::vector<Way> ways;
  const nlohmann::json file = read_json(path);
  for (const auto& feature : file["features"]) {
    const auto& properties = feature["properties"];
    const auto text = [&](const char* key) { return properties.value(key, std::string()); };
    Way way;
    for (const auto& pair : feature["geometry"]["coordinates"]) way.line.push_back(position_of(pair));
    way.name = text("name");
    way.ref = text("ref");
    way.lanes = text("lanes");
    way.speed = text("maxspeed");
    way.design_class = kind == ItemKind::road       ? text("highway")
                       : !text("highspeed").empty() ? "high-speed"
                       : !text("service").empty()   ? text("service")
                                                    : text("usage");
    ways.push_back(std::move(way));
  }
  return ways;
}

// Plain ray casting in doubles, all rings one after the other.
inline bool inside(const geometry::Shape& area, double lon, double lat) {
  bool in = false;
  for (const auto& ring : area.parts) {
    for (std::size_t i = 1; i < ring.size(); ++i) {
      const Position a = ring[i - 1];
      const Position b = ring[i];
      if ((a.lat_e7 > lat) == (b.lat_e7 > lat)) continue;
      const double at = a.lon_e7 + (lat - a.lat_e7) / (static_cast<double>(b.lat_e7) - a.lat_e7) *
                                       (static_cast<double>(b.lon_e7) - a.lon_e7);
      if (lon < at) in = !in;
    }
  }
  return in;
}

// Metres on a sphere-like flat map round `p`: the tests' own ruler.
struct Ruler {
  double east, north;
  explicit Ruler(double lat_e7)
      : east(111'320e-7 * std::cos(lat_e7 * 1e-7 * M_PI / 180)),
        north(111'132e-7 - 559e-7 * std::cos(2 * lat_e7 * 1e-7 * M_PI / 180)) {}
};

inline double metres_to_segment(Position p, Position a, Position b) {
  const Ruler ruler(p.lat_e7);
  const double ax = (static_cast<double>(a.lon_e7) - p.lon_e7) * ruler.east;
  const double ay = (static_cast<double>(a.lat_e7) - p.lat_e7) * ruler.north;
  const double dx = (static_cast<double>(b.lon_e7) - a.lon_e7) * ruler.east;
  const double dy = (static_cast<double>(b.lat_e7) - a.lat_e7) * ruler.north;
  const double square = dx * dx + dy * dy;
  const double t = square > 0 ? std::clamp(-(ax * dx + ay * dy) / square, 0.0, 1.0) : 0;
  return std::hypot(ax + t * dx, ay + t * dy);
}

inline double metres_to_lines(Position p, const geometry::Shape& shape) {
  double least = 1e12;
  for (const auto& part : shape.parts) {
    for (std::size_t i = 1; i < part.size(); ++i) least = std::min(least, metres_to_segment(p, part[i - 1], part[i]));
  }
  return least;
}

struct Piece {
  std::uint32_t way = 0;
  std::uint32_t party = 0;
  std::vector<Position> line;
};

// The shares of the way from a to b at which it crosses an edge of a territory.
inline std::vector<double> cuts(const std::vector<std::pair<Position, Position>>& edges, Position a, Position b) {
  std::vector<double> shares;
  const double dx = static_cast<double>(b.lon_e7) - a.lon_e7;
  const double dy = static_cast<double>(b.lat_e7) - a.lat_e7;
  for (const auto& [p, q] : edges) {
    if (std::max(p.lon_e7, q.lon_e7) < std::min(a.lon_e7, b.lon_e7) ||
        std::min(p.lon_e7, q.lon_e7) > std::max(a.lon_e7, b.lon_e7) ||
        std::max(p.lat_e7, q.lat_e7) < std::min(a.lat_e7, b.lat_e7) ||
        std::min(p.lat_e7, q.lat_e7) > std::max(a.lat_e7, b.lat_e7)) {
      continue;
    }
    const double ex = static_cast<double>(q.lon_e7) - p.lon_e7;
    const double ey = static_cast<double>(q.lat_e7) - p.lat_e7;
    const double cross = dx * ey - dy * ex;
    if (cross == 0) continue;
    const double px = static_cast<double>(p.lon_e7) - a.lon_e7;
    const double py = static_cast<double>(p.lat_e7) - a.lat_e7;
    const double t = (px * ey - py * ex) / cross;
    const double s = (px * dy - py * dx) / cross;
    if (t > 0 && t < 1 && s >= 0 && s <= 1) shares.push_back(t);
  }
  std::sort(shares.begin(), shares.end());
  return shares;
}

// Every way cut where it passes from one territory to another. What lies in no territory is dropped.
inline std::vector<Piece> cut_at_borders(const std::vector<Party>& parties, const std::vector<Way>& ways) {
  std::vector<std::pair<Position, Position>> edges;
  for (const Party& party : parties) {
    for (const auto& ring : party.territory.parts) {
      for (std::size_t i = 1; i < ring.size(); ++i) edges.push_back({ring[i - 1], ring[i]});
    }
  }
  const auto party_at = [&](double lon, double lat) {
    for (std::uint32_t party = 0; party < parties.size(); ++party) {
      if (inside(parties[party].territory, lon, lat)) return party;
    }
    // Rounding may leave a place on the border in no territory: it belongs to the first that it touches.
    const Position p{static_cast<std::int32_t>(std::llround(lon)), static_cast<std::int32_t>(std::llround(lat))};
    for (std::uint32_t party = 0; party < parties.size(); ++party) {
      if (metres_to_lines(p, parties[party].territory) < 0.05) return party;
    }
    return no_party;
  };
  std::vector<Piece> pieces;
  for (std::uint32_t way = 0; way < ways.size(); ++way) {
    const auto& line = ways[way].line;
    std::uint32_t current = no_party;
    for (std::size_t i = 1; i < line.size(); ++i) {
      const Position a = line[i - 1];
      const Position b = line[i];
      std::vector<double> shares = cuts(edges, a, b);
      shares.insert(shares.begin(), 0);
      shares.push_back(1);
      const auto at = [&](double share) {
        return std::pair(a.lon_e7 + share * (static_cast<double>(b.lon_e7) - a.lon_e7),
                         a.lat_e7 + share * (static_cast<double>(b.lat_e7) - a.lat_e7));
      };
      const auto place = [&](double share) {
        const auto [lon, lat] = at(share);
        return Position{static_cast<std::int32_t>(std::llround(lon)), static_cast<std::int32_t>(std::llround(lat))};
      };
      for (std::size_t k = 1; k < shares.size(); ++k) {
        if (place(shares[k - 1]) == place(shares[k])) continue;
        const auto [lon, lat] = at((shares[k - 1] + shares[k]) / 2);
        const std::uint32_t party = party_at(lon, lat);
        if (party != current || (i == 1 && k == 1)) {
          current = party;
          if (party != no_party) pieces.push_back({way, party, {place(shares[k - 1])}});
        }
        if (party != no_party && pieces.back().line.back() != place(shares[k])) {
          // Corners that only a cut added, and that cut nothing, are left out.
          if (k > 1 && pieces.back().line.size() > 1) pieces.back().line.pop_back();
          pieces.back().line.push_back(place(shares[k]));
        }
      }
    }
  }
  std::erase_if(pieces, [](const Piece& piece) { return piece.line.size() < 2; });
  return pieces;
}

// Groups with find and join, for chains of pieces and roads of items.
struct Groups {
  std::vector<std::uint32_t> parent;
  explicit Groups(std::size_t n) : parent(n) { std::iota(parent.begin(), parent.end(), 0u); }
  std::uint32_t find(std::uint32_t i) {
    while (parent[i] != i) i = parent[i] = parent[parent[i]];
    return i;
  }
  void join(std::uint32_t a, std::uint32_t b) { parent[std::max(find(a), find(b))] = std::min(find(a), find(b)); }
};

// Pieces of one party with one name, number and class are one plan item; unnamed pieces are where just two meet end to end.
inline std::vector<std::uint32_t> group_pieces(const std::vector<Piece>& pieces, const std::vector<Way>& ways) {
  Groups groups(pieces.size());
  std::map<std::tuple<std::uint32_t, std::string, std::string, std::string>, std::uint32_t> named;
  std::map<Position, std::vector<std::uint32_t>> ends;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const Way& way = ways[pieces[i].way];
    for (const Position p : {pieces[i].line.front(), pieces[i].line.back()}) ends[p].push_back(i);
    if (way.name.empty() && way.ref.empty()) continue;
    const auto [entry, added] = named.try_emplace({pieces[i].party, way.name, way.ref, way.design_class}, i);
    if (!added) groups.join(entry->second, i);
  }
  for (const auto& [place, at] : ends) {
    if (at.size() != 2 || pieces[at[0]].party != pieces[at[1]].party) continue;
    const Way& a = ways[pieces[at[0]].way];
    const Way& b = ways[pieces[at[1]].way];
    if (a.name.empty() && b.name.empty() && a.ref.empty() && b.ref.empty() && a.design_class == b.design_class)
      groups.join(at[0], at[1]);
  }
  std::vector<std::uint32_t> group(pieces.size());
  for (std::uint32_t i = 0; i < pieces.size(); ++i) group[i] = groups.find(i);
  return group;
}

inline std::optional<std::int32_t> number(const std::string& text) {
  if (text.empty() || text.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
  return std::stoi(text);
}

inline void make_items(const std::vector<Piece>& pieces, const std::vector<Way>& ways, Network& network) {
  const std::vector<std::uint32_t> group = group_pieces(pieces, ways);
  std::map<std::uint32_t, std::uint32_t> item_of;
  std::vector<std::set<std::string>> lanes, speeds;
  for (std::uint32_t i = 0; i < pieces.size(); ++i) {
    const Way& way = ways[pieces[i].way];
    const auto [entry, added] = item_of.try_emplace(group[i], static_cast<std::uint32_t>(network.items.size()));
    if (added) {
      Item item;
      item.publisher = pieces[i].party;
      item.kind = network.kind;
      item.stage = Stage::approval;
      item.shape.kind = geometry::ShapeKind::line;
      item.name = way.name;
      item.ref = way.ref;
      item.design_class = way.design_class;
      item.opening_year = 2030;
      network.items.push_back(std::move(item));
      lanes.emplace_back();
      speeds.emplace_back();
    }
    network.items[entry->second].shape.parts.push_back(pieces[i].line);
    lanes[entry->second].insert(way.lanes);
    speeds[entry->second].insert(way.speed);
  }
  Groups roads(network.items.size());
  std::map<std::pair<std::uint32_t, std::string>, std::uint32_t> by_name;
  for (std::uint32_t i = 0; i < network.items.size(); ++i) {
    Item& item = network.items[i];
    // An item states lanes and speed only if they are the same all along it.
    if (lanes[i].size() == 1) item.lanes = number(*lanes[i].begin());
    if (speeds[i].size() == 1) item.design_speed_kmh = number(*speeds[i].begin());
    for (const std::string& key : {item.name, item.ref}) {
      if (key.empty()) continue;
      const auto [entry, added] = by_name.try_emplace({item.publisher, key}, i);
      if (!added) roads.join(entry->second, i);
    }
  }
  for (std::uint32_t i = 0; i < network.items.size(); ++i) network.roads.push_back(roads.find(i));
}

inline Network load_network(const std::string& folder, const std::string& name, const std::string& territories,
                            const std::string& ways_file, ItemKind kind) {
  Network network;
  network.name = name;
  network.kind = kind;
  read_territories(folder + "/" + territories, network);
  const std::vector<Way> ways = read_ways(folder + "/" + ways_file, kind);
  make_items(cut_at_borders(network.parties, ways), ways, network);
  return network;
}

inline std::vector<Network> load_networks(const std::string& folder) {
  return {load_network(folder, "Liechtenstein roads", "liechtenstein_jurisdictions.geojson",
                       "liechtenstein_roads.geojson", ItemKind::road),
          load_network(folder, "Monaco roads", "monaco_jurisdictions.geojson", "monaco_roads.geojson", ItemKind::road),
          load_network(folder, "Jinshan-Jiaxing rail", "jinshan_jiaxing_counties.geojson",
                       "jinshan_jiaxing_rail.geojson", ItemKind::railway)};
}

}  // namespace comity::docking::test
