#include "traffic_files/road_network_file.h"

#include <algorithm>
#include <utility>

#include "traffic_files/heads.h"
#include "traffic_files/rows.h"

namespace comity::traffic_files {

namespace {

std::optional<RoadRow> read_row(Row& row, std::int64_t nodes, Faults& faults) {
  RoadRow read;
  const auto from = read_whole(row, "from", 1, nodes, faults, ";");
  const auto to = read_whole(row, "to", 1, nodes, faults, ";");
  const auto capacity = read_number(row, "capacity", Least::above_zero, faults, ";");
  const auto length = read_number(row, "length", Least::zero, faults, ";");
  const auto time = read_number(row, "free-flow time", Least::zero, faults, ";");
  const auto b = read_number(row, "b", Least::zero, faults, ";");
  const auto power = read_number(row, "power", Least::zero, faults, ";");
  const auto speed = read_number(row, "speed", Least::zero, faults, ";");
  const auto toll = read_number(row, "toll", Least::zero, faults, ";");
  const auto type = read_number(row, "type", Least::any, faults, ";");
  if (!row.take(';') && !row.at_end()) {
    if (const auto cost = read_number(row, "cost", Least::zero, faults, ";")) read.cost = *cost;
    if (!row.take(';') && !row.at_end())
      faults.at(row, row.offset(), "\"" + std::string(row.cell(";")) + "\"", "no further column");
  }
  if (!from || !to || !capacity || !length || !time || !b || !power || !speed || !toll || !type) return std::nullopt;
  read.link = {static_cast<traffic::NodeIndex>(*from - 1),
               static_cast<traffic::NodeIndex>(*to - 1),
               *capacity,
               *time,
               *b,
               *power,
               0};
  read.length = *length;
  read.speed = *speed;
  read.toll = *toll;
  read.type = *type;
  return read;
}

}  // namespace

Result<RoadNetworkFile> read_road_network(std::string_view text, const std::string& where) {
  Faults faults(where);
  Rows rows(text);
  const Heads heads(rows, faults);
  RoadNetworkFile file;
  const std::int64_t nodes = heads.whole("NUMBER OF NODES", 1, std::nullopt, faults);
  const std::int64_t zones = heads.whole("NUMBER OF ZONES", 1, std::nullopt, faults);
  const std::int64_t first_through = heads.whole("FIRST THRU NODE", 1, 1, faults);
  const std::int64_t links = heads.whole("NUMBER OF LINKS", 0, std::nullopt, faults);
  const std::int64_t candidates = heads.whole("NUMBER OF NEW LINKS", 0, 0, faults);
  if (!faults.none()) return std::move(faults).error();
  if (zones > nodes)
    faults.whole(std::to_string(zones) + " zones", "no more than the " + std::to_string(nodes) + " nodes");
  if (first_through > zones + 1)
    faults.whole("<FIRST THRU NODE> " + std::to_string(first_through),
                 "at most " + std::to_string(zones + 1) + ", the first node that is no zone");

  std::int64_t count = 0;
  while (auto row = rows.next()) {
    if (row->at_end() || row->take('~')) continue;
    if (faults.many()) break;
    ++count;
    if (const auto read = read_row(*row, nodes, faults)) file.rows.push_back(*read);
  }
  if (count != links + candidates && !faults.many())
    faults.whole(std::to_string(count) + " rows of links",
                 std::to_string(links + candidates) + ", as <NUMBER OF LINKS>" +
                     (candidates > 0 ? " and <NUMBER OF NEW LINKS> say" : " says"));
  if (!faults.none()) return std::move(faults).error();
  file.zones = static_cast<std::size_t>(zones);
  file.nodes = static_cast<std::size_t>(nodes);
  file.first_through_node = static_cast<std::size_t>(first_through - 1);
  file.candidates = static_cast<std::size_t>(candidates);
  return file;
}

std::string print_road_network(const RoadNetworkFile& file) {
  const bool costs = std::ranges::any_of(file.rows, [](const RoadRow& row) { return row.cost != 0; });
  std::string text = "<NUMBER OF ZONES> " + std::to_string(file.zones) + "\n<NUMBER OF NODES> " +
                     std::to_string(file.nodes) + "\n<FIRST THRU NODE> " + std::to_string(file.first_through_node + 1) +
                     "\n<NUMBER OF LINKS> " + std::to_string(file.rows.size() - file.candidates) + "\n";
  if (file.candidates > 0) text += "<NUMBER OF NEW LINKS> " + std::to_string(file.candidates) + "\n";
  text += "<END OF METADATA>\n\n~ from\tto\tcapacity\tlength\tfree_flow_time\tb\tpower\tspeed\ttoll\ttype";
  text += costs ? "\tcost\t;\n" : "\t;\n";
  for (const RoadRow& row : file.rows) {
    text += std::to_string(std::size_t{row.link.from} + 1) + "\t" + std::to_string(std::size_t{row.link.to} + 1);
    for (const double value :
         {row.link.capacity, row.length, row.link.free_flow_time, row.link.b, row.link.power, row.speed, row.toll})
      text += "\t" + digits(value);
    text += "\t" + digits(row.type) + (costs ? "\t" + digits(row.cost) : "") + "\t;\n";
  }
  return text;
}

traffic::Network network_of(const RoadNetworkFile& file, const CostFactors& factors) {
  std::vector<traffic::Link> links;
  links.reserve(file.rows.size());
  for (const RoadRow& row : file.rows) {
    links.push_back(row.link);
    links.back().fixed_cost = factors.toll * row.toll + factors.distance * row.length;
  }
  return *traffic::Network::of(file.zones, file.nodes, file.first_through_node, std::move(links));
}

}  // namespace comity::traffic_files
