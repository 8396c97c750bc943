// The answers about road scenarios in words.
#include "operations/road_answers.h"
#include "operations/table.h"

namespace comity::operations {
namespace {

std::string joined(const std::vector<std::string>& names, const char* between = ", ") {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : between) + name;
  return text.empty() ? "-" : text;
}

// "12,345,678" of "12345678.90": whole units, for people.
std::string whole(const std::string& amount) {
  std::string digits = amount.substr(0, amount.find('.'));
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t end = digits.size(); end > first + 3; end -= 3) digits.insert(end - 3, ",");
  return digits;
}
std::string whole(const Decimal& value) { return whole(value.str()); }

std::string head(const RoadScenarioFacts& facts, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text = facts.name.in(language) + "\n";
  text += is_zh ? std::to_string(facts.zones) + "个小区，" + std::to_string(facts.links) + "条有向路段，每时段出行" +
                      facts.trips.str() + "车次"
                : std::to_string(facts.zones) + " zones, " + std::to_string(facts.links) + " links, " +
                      facts.trips.str() + " trips in a period";
  if (facts.sample) text += is_zh ? "；示例数据" : "; sample data";
  text += "\n";
  for (const Text& remark : facts.remarks) text += remark.in(language) + "\n";
  return text + "\n";
}

std::string candidates_table(const std::vector<RoadCandidate>& lines, const std::string& currency, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"候选项目", "名称", "建设主体", "造价（" + currency + "）", "建成年"}
                    : std::vector<std::string>{"candidate", "name", "who builds", "cost, " + currency, "opens"});
  for (const RoadCandidate& line : lines) {
    table.row({line.id, line.name.in(language), joined(line.builders, "+"), whole(line.construction),
               std::to_string(line.opening_year)});
  }
  return table.str();
}

}  // namespace

std::string text_of(const RoadValues& values, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text = head(values.scenario, language);
  text += candidates_table(values.candidates, values.scenario.currency, language) + "\n";
  std::vector<std::string> header{is_zh ? "联盟" : "coalition", is_zh ? "价值" : "value"};
  for (const PartyGainLine& gain : values.coalitions.front().gains)
    header.push_back((is_zh ? "收益：" : "gain of ") + gain.party);
  header.push_back(is_zh ? "建设" : "builds");
  Table table(header);
  for (const RoadCoalition& line : values.coalitions) {
    std::vector<std::string> row{line.members.empty() ? (is_zh ? "不合作" : "nobody") : joined(line.members, "+"),
                                 whole(line.value)};
    for (const PartyGainLine& gain : line.gains) row.push_back(whole(gain.gain));
    row.push_back(joined(line.built));
    table.row(row);
  }
  text += table.str() + "\n";
  for (const LoserLine& loser : values.losers) {
    text += is_zh ? joined(loser.coalition, "+") + "合作时" + loser.party + "受损，需补偿" + whole(loser.least) + "\n"
                  : "when " + joined(loser.coalition, "+") + " cooperate, " + loser.party + " loses; " +
                        whole(loser.least) + " makes up for it\n";
  }
  const std::string years = std::to_string(values.scenario.years);
  const std::string first = std::to_string(values.scenario.first_year);
  text += is_zh ? values.scenario.currency + "，" + first + "年起" + years + "年现值，折现率" +
                      values.scenario.discount_rate_pct.str() + "%；联盟外主体：" +
                      (values.outsiders == "alone" ? "各自建设" : "不建设") + "；均衡" +
                      std::to_string(values.networks) + "个，相对误差不超过" + values.largest_gap.str() + "\n"
                : values.scenario.currency + ", present value in " + first + " of " + years + " years at " +
                      values.scenario.discount_rate_pct.str() + "%; parties outside build " +
                      (values.outsiders == "alone" ? "what is best for each alone" : "nothing") + "; " +
                      std::to_string(values.networks) + " equilibria, relative gap at most " +
                      values.largest_gap.str() + "\n";
  return text;
}

std::string text_of(const RoadDesign& design, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text = head(design.scenario, language);
  Table table(std::vector<std::string>{is_zh ? "方案" : "design", ""});
  table.row({is_zh ? "预算" : "budget", whole(design.budget) + " " + design.scenario.currency});
  table.row({is_zh ? "建设" : "build", joined(design.built)});
  table.row({is_zh ? "造价" : "cost", whole(design.cost) + " " + design.scenario.currency});
  table.row({is_zh ? "全部出行的年广义成本（小时）" : "cost of all trips, hours a year", whole(design.hours_a_year)});
  table.row({is_zh ? "不建设时" : "with nothing built", whole(design.hours_a_year_before)});
  return text + table.str() + design.extent.in(language) + "\n";
}

std::string text_of(const RoadLink& link, Language language) {
  const bool is_zh = language == Language::zh;
  const std::string& currency = link.scenario.currency;
  std::string text = head(link.scenario, language);
  text += candidates_table({link.link}, currency, language) + "\n";
  text += is_zh ? "缺失时每年损失：" + whole(link.hours_a_year) + "小时，绕行" + whole(link.vehicle_km_a_year) +
                      "车公里，合计" + whole(link.cost_a_year) + " " + currency + "\n\n"
                : "lost each year while it is missing: " + whole(link.hours_a_year) + " hours, " +
                      whole(link.vehicle_km_a_year) + " vehicle-km of detour, " + whole(link.cost_a_year) + " " +
                      currency + " in all\n\n";
  Table travellers(
      is_zh ? std::vector<std::string>{"用户", "居民", "年出行", "小时", "车公里", currency}
            : std::vector<std::string>{"who", "residents of", "trips a year", "hours", "vehicle-km", currency});
  for (const TravellerLossLine& line : link.travellers) {
    travellers.row({line.user, line.residents, whole(line.trips_a_year), whole(line.hours_a_year),
                    whole(line.vehicle_km_a_year), whole(line.cost_a_year)});
  }
  Table payers(is_zh ? std::vector<std::string>{"出资主体", "造价", "年养护", "建成年", "其居民年损失"}
                     : std::vector<std::string>{"who would pay", "construction", "maintenance a year", "opens",
                                                "its residents lose a year"});
  for (const PayerLine& line : link.payers) {
    payers.row({line.party, whole(line.construction), whole(line.maintenance_a_year), std::to_string(line.opening_year),
                whole(line.resident_loss_a_year)});
  }
  text += travellers.str() + "\n" + payers.str();
  if (!link.delay) return text;
  const std::string first = std::to_string(link.delay->from_year);
  const std::string last = std::to_string(link.delay->to_year);
  return text + "\n" +
         (is_zh ? "一侧" + first + "年建成，" + link.delay->waits_for + "一侧" + last + "年建成：其间出行者损失" +
                      whole(link.delay->loss) + " " + currency + "\n"
                : "one side is ready in " + first + ", that of " + link.delay->waits_for + " in " + last +
                      ": travellers lose " + whole(link.delay->loss) + " " + currency + " in between\n");
}

}  // namespace comity::operations
