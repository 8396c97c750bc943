#include "traffic_files/flows_file.h"

#include "traffic_files/heads.h"
#include "traffic_files/rows.h"

namespace comity::traffic_files {

namespace {

constexpr std::string_view origin_columns = "class,origin,link,flow";

std::string from_one(std::size_t index) { return std::to_string(index + 1); }

}  // namespace

std::string print_flows(const traffic::Equilibrium& equilibrium) {
  std::string text = "link,from,to,flow,time,cost\n";
  const std::vector<traffic::Link>& links = equilibrium.network().links();
  for (std::size_t i = 0; i < links.size(); ++i) {
    const double time = equilibrium.times()[i];
    text += from_one(i) + "," + from_one(links[i].from) + "," + from_one(links[i].to) + "," +
            digits(equilibrium.flows()[i]) + "," + digits(time) + "," + digits(time + links[i].fixed_cost) + "\n";
  }
  return text;
}

std::string print_origin_flows(const std::vector<traffic::OriginFlow>& flows) {
  std::string text = std::string(origin_columns) + "\n";
  for (const traffic::OriginFlow& flow : flows)
    text += from_one(flow.user_class) + "," + from_one(flow.origin) + "," + from_one(flow.link) + "," +
            digits(flow.flow) + "\n";
  return text;
}

Result<std::vector<traffic::OriginFlow>> read_origin_flows(std::string_view text, const std::string& where) {
  Faults faults(where);
  Rows rows(text);
  const auto header = rows.next();
  if (!header || header->text() != origin_columns)
    return bad_input(where, header ? "the first row \"" + std::string(header->text().substr(0, 60)) + "\"" : "nothing",
                     "the first row \"" + std::string(origin_columns) + "\"");
  std::vector<traffic::OriginFlow> flows;
  while (auto row = rows.next()) {
    if (row->at_end()) continue;
    if (faults.many()) break;
    const auto column = [&](std::string_view name) {
      const auto value = read_whole(*row, name, 1, most_of_anything, faults, ",");
      if (value && !row->take(',')) {
        faults.at(*row, row->offset(), "too few columns", std::string(origin_columns));
        return std::optional<std::int64_t>();
      }
      return value;
    };
    const auto user_class = column("class");
    const auto origin = user_class ? column("origin") : std::nullopt;
    const auto link = origin ? column("link") : std::nullopt;
    if (!link) continue;
    const auto flow = read_number(*row, "flow", Least::zero, faults, ",");
    if (!row->at_end()) faults.at(*row, row->offset(), "more columns", std::string(origin_columns));
    if (flow)
      flows.push_back({static_cast<std::size_t>(*user_class - 1), static_cast<traffic::NodeIndex>(*origin - 1),
                       static_cast<traffic::LinkIndex>(*link - 1), *flow});
  }
  if (!faults.none()) return std::move(faults).error();
  return flows;
}

}  // namespace comity::traffic_files
