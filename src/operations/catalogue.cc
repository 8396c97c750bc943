#include "operations/catalogue.h"

namespace comity::operations {

std::string flag_of(std::string_view field) {
  std::string flag = "--" + std::string(field);
  for (char& c : flag) {
    if (c == '_') c = '-';
  }
  return flag;
}

void name_missing_flags(std::vector<Fault>& faults) {
  constexpr std::string_view prefix = "no field \"";
  for (Fault& fault : faults) {
    if (!fault.where.empty() || !fault.given.starts_with(prefix)) continue;
    const std::string field = fault.given.substr(prefix.size(), fault.given.size() - prefix.size() - 1);
    fault = {flag_of(field), "none given", fault.expected};
  }
}

const std::vector<Operation>& all_operations() {
  static const std::vector<Operation> operations = [] {
    std::vector<Operation> all{open_operation(),  check_operation(),  show_operation(), dock_operation(),
                               layer_operation(), report_operation(), key_operation()};
    const auto add = [&](std::vector<Operation> more) {
      for (Operation& operation : more) all.push_back(std::move(operation));
    };
    all.push_back(seal_operation());
    add(game_operations());
    add(traffic_assign_operations());
    add(traffic_extract_operations());
    add(problem_operations());
    add(road_scenario_operations());
    add(account_operations());
    add(record_operations());
    add(home_views());
    add(finding_views());
    add(party_views());
    add(matter_views());
    add(meeting_views());
    add(map_views());
    add(item_comparison_views());
    add(deadline_views());
    add(goal_views());
    add(act_views());
    add(agreement_views());
    add({choices_view()});
    add(division_views());
    add(commitment_views());
    add(project_views());
    add(scenario_views());
    add(valuation_operations());
    add(act_operations());
    return all;
  }();
  return operations;
}

}  // namespace comity::operations
