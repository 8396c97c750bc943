// The plans of the record, held against each other by the docking engine, and its findings put into words.
#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "checks/checks.h"
#include "checks/wording.h"
#include "model/words.h"

namespace comity::checks {
namespace {

using docking::Code;
using model::Model;
using model::PlanItem;

// The record's parties and items as the engine wants them, with the way back.
struct Input {
  std::vector<PartyId> party_ids;
  std::vector<docking::Party> parties;
  std::vector<const PlanItem*> plan_items;
  std::vector<docking::Item> items;
};

geometry::Shape territory_of(const Model& model, const model::Standing& standing) {
  geometry::Shape territory{geometry::ShapeKind::area, {}};
  for (const std::string& code : standing.jurisdictions) {
    const auto& areas = model.cooperation->borders.areas;
    const auto area = std::ranges::find(areas, code, &model::Area::code);
    if (area == areas.end()) continue;  // BORDER-001 says so
    territory.parts.insert(territory.parts.end(), area->shape.parts.begin(), area->shape.parts.end());
  }
  return territory;
}

docking::Item item_for_docking(const PlanItem& item, std::uint32_t publisher) {
  docking::Item result;
  result.publisher = publisher;
  result.kind = item.kind;
  result.stage = item.stage;
  result.shape = item.shape;
  // Two publishers may name a road in one language each; the Chinese name is the one both are likely to have.
  result.name = item.name.in(Language::zh);
  result.ref = item.ref;
  result.design_class = item.design_class;
  result.design_speed_kmh = item.design_speed_kmh;
  result.lanes = item.lanes;
  result.gauge_mm = item.gauge_mm;
  result.opening_year = item.opening_year;
  result.land_secured = item.land_secured;
  result.funds_secured = item.funds_secured;
  result.ends_here = item.ends_here;
  return result;
}

Input input_of(const Model& model) {
  Input input;
  std::map<PartyId, std::uint32_t> index;
  for (const auto& [id, party] : model.parties) {
    index.emplace(id, static_cast<std::uint32_t>(input.party_ids.size()));
    input.party_ids.push_back(id);
  }
  const auto index_or_none = [&](const std::optional<PartyId>& id) {
    const auto found = id ? index.find(*id) : index.end();
    return found == index.end() ? docking::no_party : found->second;
  };
  for (const auto& [id, party] : model.parties) {
    input.parties.push_back({index_or_none(party.standing.superior), index_or_none(party.standing.department_of),
                             territory_of(model, party.standing)});
  }
  for (const auto& [id, plan] : model.plans) {
    for (const PlanItem& item : plan.items) {
      if (item.shape.parts.empty()) continue;  // a land quota without a place
      input.plan_items.push_back(&item);
      input.items.push_back(item_for_docking(item, index.at(plan.party)));
      input.items.back().continues_to = index_or_none(item.continues_to);
    }
  }
  return input;
}

std::string number(double value) {
  const double rounded = std::round(value * 10) / 10;
  const auto tenths = static_cast<std::int64_t>(std::llround(rounded * 10));
  std::string text = std::to_string(tenths / 10);
  if (tenths % 10 != 0 && tenths < 1000) text += "." + std::to_string(std::abs(tenths % 10));
  return text;
}

// {0} the item, {1} its party, {2} the other item (or the party across), {3} the other party, {4} what was measured,
// {5} {6} the values of the two sides, {7} the word for the kind.
Text pattern_of(Code code) {
  switch (code) {
    case Code::no_counterpart:
      return {"{0} of {1} ends at the border with {3}, and no {7} of {3} goes on there",
              "{1}的{0}止于与{3}的边界，{3}没有与之衔接的{7}"};
    case Code::counterpart_offset:
      return {"{0} of {1} and {2} of {3} miss each other at the border by {4} m", "{1}的{0}与{3}的{2}在边界错位{4}米"};
    case Code::class_differs:
      return {"{0} of {1} is {5}, and where it goes on as {2} of {3} it is {6}",
              "{1}的{0}为{5}，与之衔接的{3}的{2}为{6}"};
    case Code::design_speed_differs:
      return {"{0} of {1} is designed for {5}, and where it goes on as {2} of {3} for {6}",
              "{1}的{0}设计速度为{5}，与之衔接的{3}的{2}为{6}"};
    case Code::lanes_differ:
      return {"{0} of {1} has {5} lanes, and where it goes on as {2} of {3} it has {6}",
              "{1}的{0}有{5}条车道，与之衔接的{3}的{2}有{6}条"};
    case Code::gauge_differs:
      return {"{0} of {1} has a gauge of {5}, and {2} of {3}, which continues it, of {6}",
              "{1}的{0}轨距为{5}，与之衔接的{3}的{2}为{6}"};
    case Code::opening_years_differ:
      return {"{0} of {1} opens in {5}, and where it goes on as {2} of {3} in {6}",
              "{1}的{0}于{5}年建成，与之衔接的{3}的{2}于{6}年建成"};
    case Code::stages_differ:
      return {"{0} of {1} has reached {5}, and where it goes on as {2} of {3} it is at {6}",
              "{1}的{0}处于{5}阶段，与之衔接的{3}的{2}处于{6}阶段"};
    case Code::land_missing:
      return {"{0} of {1} lacks the land quota that {2} of {3}, which continues it, has",
              "{1}的{0}未落实用地指标，与之衔接的{3}的{2}已落实"};
    case Code::funds_missing:
      return {"{0} of {1} lacks the money that {2} of {3}, which continues it, has",
              "{1}的{0}未落实资金，与之衔接的{3}的{2}已落实"};
    case Code::outside_jurisdiction:
      return {"{0} of {1} reaches {4} m outside the jurisdiction of {1}", "{1}的{0}超出其辖区{4}米"};
    case Code::repeated_construction:
      return {"{0} of {1} and {2} of {3}, both of the kind {7}, are {4} m apart",
              "{1}的{0}与{3}的{2}同为{7}，相距{4}米"};
    case Code::superior_link_missing:
      return {"{0} is in the plan of {1} and not in that of {3}", "{0}列入{1}的规划，{3}的规划中没有"};
    case Code::link_missing_above:
      return {"{0} is in the plan of {1} and not in that of {3} above", "{0}列入{1}的规划，上级{3}的规划中没有"};
    case Code::published_twice:
      return {"{0} and {2} in the plans of {1} are the same {7}", "{1}规划中的{0}与{2}是同一{7}"};
  }
  return {};
}

template <class T>
std::string or_dash(const std::optional<T>& value, const char* unit) {
  return value ? std::to_string(*value) + unit : "-";
}

// What the code compares, on one side.
Text value_of_side(Code code, const PlanItem& item) {
  const auto secured = [](const std::optional<bool>& value) {
    return !value ? Text{"not stated", "未说明"} : *value ? Text{"secured", "已落实"} : Text{"missing", "未落实"};
  };
  switch (code) {
    case Code::class_differs: return spoken_class(item.design_class);
    case Code::design_speed_differs: return both(or_dash(item.design_speed_kmh, " km/h"));
    case Code::lanes_differ: return both(or_dash(item.lanes, ""));
    case Code::gauge_differs: return both(or_dash(item.gauge_mm, " mm"));
    case Code::opening_years_differ: return both(or_dash(item.opening_year, ""));
    case Code::stages_differ: return model::word(item.stage);
    case Code::land_missing: return secured(item.land_secured);
    case Code::funds_missing: return secured(item.funds_secured);
    default: return {};
  }
}

Text label_of(Code code) {
  switch (code) {
    case Code::class_differs: return {"design class", "技术等级"};
    case Code::design_speed_differs: return {"design speed", "设计速度"};
    case Code::lanes_differ: return {"lanes", "车道数"};
    case Code::gauge_differs: return {"gauge", "轨距"};
    case Code::opening_years_differ: return {"opening year", "建成年份"};
    case Code::stages_differ: return {"stage", "建设阶段"};
    case Code::land_missing: return {"land quota", "用地指标"};
    case Code::funds_missing: return {"funds", "资金"};
    case Code::superior_link_missing:
    case Code::link_missing_above: return {"share of its length that is in the other plan", "与另一规划重合的长度比例"};
    default: return {"distance", "距离"};
  }
}

const char* unit_of(Code code) {
  switch (code) {
    case Code::superior_link_missing:
    case Code::link_missing_above: return " %";
    default: return " m";
  }
}

// Some codes report too much, others too little.
Text label_of_limit(Code code) {
  switch (code) {
    case Code::repeated_construction: return {"apart enough from", "至少应相距"};
    case Code::superior_link_missing:
    case Code::link_missing_above: return {"the same link from", "视为同一线路的最低比例"};
    default: return {"tolerance", "容差"};
  }
}

std::vector<Fact> facts_of(const Model& model, const Input& input, const docking::Finding& found) {
  std::vector<Fact> facts;
  const Text label = label_of(found.code);
  for (std::size_t side = 0; side < found.items.size(); ++side) {
    const PlanItem& item = *input.plan_items[found.items[side]];
    const Text value = value_of_side(found.code, item);
    if (value.empty()) continue;
    const PartyId& party = input.party_ids[input.items[found.items[side]].publisher];
    facts.push_back(
        {fill({"{0}, {1} ({2})", "{0}，{1}（{2}）"}, {label, subject_of(item).name, name_of_party(model, party)}),
         value.in(Language::en)});
  }
  if (facts.empty() && found.code != Code::no_counterpart) {
    facts.push_back({label, number(found.measured) + unit_of(found.code)});
    if (found.tolerance > 0)
      facts.push_back({label_of_limit(found.code), number(found.tolerance) + unit_of(found.code)});
  }
  for (const std::uint32_t index : found.items) {
    const PlanItem& item = *input.plan_items[index];
    facts.push_back(
        {fill({"plan of {0}", "{0}所属规划"}, {subject_of(item).name}), model.plan_with(item.id)->id.str()});
  }
  return facts;
}

Finding worded(const Model& model, const Input& input, const docking::Finding& found) {
  const PlanItem& item = *input.plan_items[found.items.front()];
  const PlanItem* other = found.items.size() > 1 ? input.plan_items[found.items[1]] : nullptr;
  std::vector<PartyId> parties;
  for (const std::uint32_t party : found.parties) parties.push_back(input.party_ids[party]);
  std::vector<Subject> subjects{subject_of(item)};
  if (other != nullptr) subjects.push_back(subject_of(*other));

  const Text first_party = name_of_party(model, parties.front());
  const Text other_party = parties.size() > 1 ? name_of_party(model, parties[1]) : first_party;
  const Text other_name = other != nullptr ? subjects[1].name : other_party;
  Text title = fill(pattern_of(found.code),
                    {subjects[0].name, first_party, other_name, other_party, both(number(found.measured)),
                     value_of_side(found.code, item), other != nullptr ? value_of_side(found.code, *other) : Text{},
                     model::word(item.kind)});
  Finding finding = finding_of(name_of(found.code), std::move(title), std::move(parties), std::move(subjects));
  finding.evidence = facts_of(model, input, found);
  finding.place = found.place;
  const auto is_sample = [&](const PlanItem& drawn) { return drawn.sample || model.plan_with(drawn.id)->sample; };
  finding.sample = is_sample(item) || (other != nullptr && is_sample(*other));
  return finding;
}

}  // namespace

std::vector<Finding> check_docking(const Model& model, unsigned threads) {
  const Input input = input_of(model);
  const docking::Docking docked =
      docking::dock(input.parties, input.items, tolerances_of(model.cooperation->settings), threads);
  std::vector<Finding> findings;
  findings.reserve(docked.findings.size());
  for (const docking::Finding& found : docked.findings) findings.push_back(worded(model, input, found));
  return findings;
}

}  // namespace comity::checks
