// What an equilibrium gives, as CSV: flows by link for people and other programs, and flows by origin for a later start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "traffic/equilibrium.h"

namespace comity::traffic_files {

// link,from,to,flow,time,cost: numbers of links and nodes from 1; the cost is the time and the link's fixed cost.
std::string print_flows(const traffic::Equilibrium& equilibrium);

// class,origin,link,flow: numbers from 1.
std::string print_origin_flows(const std::vector<traffic::OriginFlow>& flows);
// bad_input, every fault with file, row and column: columns that are missing, cells that are no such number.
Result<std::vector<traffic::OriginFlow>> read_origin_flows(std::string_view text, const std::string& where);

}  // namespace comity::traffic_files
