#include "operations/suggested_matter.h"

#include <algorithm>
#include <array>
#include <functional>
#include <string>

#include "checks/wording.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using checks::Finding;
using checks::name_of_party;
using model::Model;
using model::PlanItem;

model::Option option(std::string_view id, Text text) { return {*OptionId::parse(id), std::move(text)}; }

// dock-003-s36-jinshan-s36-jiaxing, cut to what an id may hold, with -2, -3 ... where that one is taken.
MatterId free_id(const Model& model, const Finding& finding) {
  std::string id;
  for (const char c : finding.code) id += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  if (!finding.subjects.empty() && is_id(finding.subjects.front().id)) id += "-" + finding.subjects.front().id;
  constexpr std::size_t longest = 58;  // leaves room for a number
  if (id.size() > longest) id.resize(longest);
  for (int number = 1;; ++number) {
    const auto tried = MatterId::parse(number == 1 ? id : id + "-" + std::to_string(number));
    if (tried && !model.matters.contains(*tried)) return *tried;
  }
}

Text names_of_subjects(const Finding& finding) {
  Text names;
  for (const checks::Subject& subject : finding.subjects) {
    names.en += (names.en.empty() ? "" : " / ") + subject.name.in(Language::en);
    names.zh += (names.zh.empty() ? "" : " / ") + subject.name.in(Language::zh);
  }
  return names;
}

// The plan items of the two sides of a border, with their publishers.
struct Side {
  PartyId party;
  const PlanItem* item = nullptr;
};

std::vector<Side> sides_of(const Model& model, const Finding& finding) {
  std::vector<Side> sides;
  for (const checks::Subject& subject : finding.subjects) {
    const auto id = PlanItemId::parse(subject.id);
    if (subject.noun != "plan_item" || !id) continue;
    const PlanItem* item = model.find_item(*id);
    const model::Plan* plan = model.plan_with(*id);
    if (item != nullptr && plan != nullptr) sides.push_back({plan->party, item});
  }
  return sides;
}

// What the sides differ in, and how a common third would be called.
struct Difference {
  std::string_view code;
  std::function<Text(const PlanItem&)> value;
  Text third;
};

Text whole(const std::optional<std::int32_t>& value, std::string_view unit_en, std::string_view unit_zh) {
  if (!value) return {};
  return {std::to_string(*value) + std::string(unit_en), std::to_string(*value) + std::string(unit_zh)};
}

const Difference* difference_in(std::string_view code) {
  static const std::array<Difference, 5> differences{
      {{"DOCK-003",
        [](const PlanItem& item) { return both(item.design_class); },
        {"Keep both classes and agree on where the class changes", "保留各自等级，商定等级变化的位置"}},
       {"DOCK-004",
        [](const PlanItem& item) { return whole(item.design_speed_kmh, " km/h", "公里/小时"); },
        {"Keep both speeds and agree on the stretch over which the speed changes", "保留各自速度，商定速度过渡段"}},
       {"DOCK-005",
        [](const PlanItem& item) { return whole(item.lanes, " lanes or tracks", "条车道或线路"); },
        {"Keep both and agree on where lanes are added or dropped", "保留各自数量，商定增减车道的位置"}},
       {"DOCK-006",
        [](const PlanItem& item) { return whole(item.gauge_mm, " mm gauge", "毫米轨距"); },
        {"Keep both gauges and change trains at the border", "保留各自轨距，在边界设置换乘"}},
       {"DOCK-007",
        [](const PlanItem& item) { return whole(item.opening_year, "", "年"); },
        {"Open in another year that both can keep", "商定双方都能实现的其他年份"}}}};
  const auto found = std::ranges::find(differences, code, &Difference::code);
  return found == differences.end() ? nullptr : &*found;
}

// Align to A's, align to B's, or a third way.
std::vector<model::Option> options_between(const Model& model, const std::vector<Side>& sides,
                                           const Difference& difference) {
  std::vector<model::Option> options;
  for (const Side& side : sides) {
    const Text value = difference.value(*side.item);
    options.push_back(option(
        options.empty() ? "first" : "second",
        fill({"Both sides as {0} plans: {1}", "双方按{0}的规划：{1}"}, {name_of_party(model, side.party), value})));
  }
  options.push_back(option("third", difference.third));
  return options;
}

std::vector<model::Option> options_of_one_link(const Model& model, const Finding& finding) {
  const auto name = [&](std::size_t i) { return name_of_party(model, finding.parties[i]); };
  const Text link = finding.subjects.front().name;
  if (finding.code == "DOCK-001") {
    return {option("go-on", fill({"{0} plans its half of {1}", "{0}规划{1}的本侧路段"}, {name(1), link})),
            option("end-here", fill({"{0} ends {1} elsewhere and says so", "{0}调整{1}的终点并注明"}, {name(0), link})),
            option("study", {"Study the link together before either side decides", "先由双方联合论证，再作决定"})};
  }
  if (finding.code == "DOCK-002") {
    return {option("first", fill({"Meet where {0} crosses the border", "以{0}的接界点为准"}, {name(0)})),
            option("second", fill({"Meet where {0} crosses the border", "以{0}的接界点为准"}, {name(1)})),
            option("third", {"Survey a common point together", "双方联合勘定新的接界点"})};
  }
  return {option("joint", {"Build one together", "共建一处"}),
          option("differ", {"Keep both and give each a purpose of its own", "分别保留，错位发展"}),
          option("first-only", fill({"Build only that of {0}", "只建设{0}的一处"}, {name(0)}))};
}

std::vector<model::Option> options_for(const Model& model, const Finding& finding) {
  const std::vector<Side> sides = sides_of(model, finding);
  const Difference* difference = difference_in(finding.code);
  if (difference != nullptr && sides.size() == 2) return options_between(model, sides, *difference);
  const bool is_of_links = finding.code == "DOCK-001" || finding.code == "DOCK-002" || finding.code == "DOCK-012";
  if (is_of_links && finding.parties.size() >= 2) return options_of_one_link(model, finding);
  return {option("resolve", finding.resolution),
          option("leave", {"Leave it as it is, and say why", "维持现状，并说明理由"})};
}

}  // namespace

model::RaiseMatter suggested_matter(const Model& model, const Finding& finding, Instant now) {
  model::RaiseMatter matter;
  matter.id = free_id(model, finding);
  matter.title = finding.subjects.empty() ? checks::info_of(finding.code).title
                                          : fill({"{0}: {1}", "{0}：{1}"},
                                                 {checks::info_of(finding.code).title, names_of_subjects(finding)});
  matter.question = fill({"{0}. What shall the parties do?", "{0}。各方应如何处理？"}, {finding.title});
  matter.findings = {finding.key};
  matter.options = options_for(model, finding);
  for (const PartyId& party : finding.parties) {
    const bool is_twice = std::ranges::find(matter.voters, party) != matter.voters.end();
    if (!is_twice && model.parties.contains(party)) matter.voters.push_back(party);
  }
  matter.rule.kind = model::RuleKind::unanimity;
  matter.deadline = day_of(now) + suggested_time + std::chrono::hours(9);  // five in the afternoon in Beijing
  return matter;
}

}  // namespace comity::operations
