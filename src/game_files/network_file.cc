#include "game_files/network_file.h"

namespace comity::game_files {
namespace {

StatedTable table_of(const NamedNetwork& network) {
  StatedTable table;
  state_money(table, network.money);
  state_links(table, network.links, network.money);
  return table;
}

}  // namespace

Result<NamedNetwork> read_network(std::string_view text, const std::string& where) {
  static const TableForm form{"links", {"source", "unit", "currency"}, {"from", "to", "cost"}, {}};
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  check_form(*table, form, faults);
  NamedNetwork network;
  if (faults.empty()) {
    network.money = read_money(*table, faults);
    if (faults.empty()) network.links = read_links(*table, network.money, faults);
  }
  if (faults.empty()) return network;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_network_csv(const NamedNetwork& network) { return print_table_csv(table_of(network)); }
std::string print_network_json(const NamedNetwork& network) { return print_table_json(table_of(network)); }

}  // namespace comity::game_files
