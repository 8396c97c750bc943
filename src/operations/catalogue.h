// The makers of the declarations, one for each file of this folder; all_operations() calls them all.
#pragma once

#include <vector>

#include "operations/operation.h"

namespace comity::operations {

Operation open_operation();
Operation check_operation();
std::vector<Operation> act_operations();  // one for each kind of act
Operation show_operation();
std::vector<Operation> record_operations();
Operation dock_operation();
Operation layer_operation();
Operation report_operation();
std::vector<Operation> game_operations();
std::vector<Operation> road_scenario_operations();
std::vector<Operation> traffic_assign_operations();
std::vector<Operation> traffic_extract_operations();
std::vector<Operation> problem_operations();  // claims, rivers, bargains, networks and votes
Operation key_operation();
Operation seal_operation();
std::vector<Operation> account_operations();

// Views, by area.
std::vector<Operation> party_views();
std::vector<Operation> matter_views();
std::vector<Operation> meeting_views();
std::vector<Operation> map_views();
std::vector<Operation> item_comparison_views();
std::vector<Operation> deadline_views();
std::vector<Operation> goal_views();
std::vector<Operation> act_views();
std::vector<Operation> home_views();
std::vector<Operation> finding_views();
std::vector<Operation> agreement_views();
Operation agreement_view();
Operation agreement_comparison_view();
Operation agreement_start_view();
Operation choices_view();
std::vector<Operation> division_views();
std::vector<Operation> commitment_views();
Operation commitment_view();
std::vector<Operation> project_views();
std::vector<Operation> scenario_views();
std::vector<Operation> valuation_operations();  // computed and recomputed on the command line

}  // namespace comity::operations
