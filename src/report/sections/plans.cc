#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

using model::PlanItem;

Text yes_or_no(const std::optional<bool>& value) {
  if (!value) return {"not stated", "未说明"};
  return *value ? Text{"yes", "是"} : Text{"no", "否"};
}

std::string or_dash(const std::string& text) { return text.empty() ? "–" : text; }

template <class T>
std::string figure(const std::optional<T>& value) {
  return value ? std::to_string(*value) : "–";
}

void write_item(Html& page, const PlanItem& item) {
  const auto row = page.open("tr", {{"id", anchor("plan_item", item.id.str())}, {"tabindex", "-1"}});
  {
    const auto cell = page.open("th", {{"scope", "row"}});
    page.text(name_or_id(item.name, item.id.str()));
    if (!item.ref.empty()) {
      page.text(" ");
      page.leaf("span", {{"class", "code"}}, item.ref);
    }
    if (item.sample) {
      page.text(" ");
      sample_badge(page);
    }
    page.leaf("span", {{"class", "small-line"}}, item.source);
  }
  page.leaf("td", {}, model::word(item.kind));
  page.leaf("td", {}, model::word(item.stage));
  page.leaf("td", {}, or_dash(item.design_class));
  page.leaf("td", {{"class", "figure"}}, figure(item.design_speed_kmh));
  page.leaf("td", {{"class", "figure"}}, figure(item.lanes));
  page.leaf("td", {{"class", "figure"}}, figure(item.opening_year));
  page.leaf("td", {{"class", "figure"}}, item.cost ? to_string(*item.cost) : "–");
  page.leaf("td", {}, yes_or_no(item.land_secured));
  page.leaf("td", {}, yes_or_no(item.funds_secured));
}

void write_items(Html& page, const model::Plan& plan) {
  const auto box = page.open(
      "div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Plan items", "规划项"}));
  const auto table = page.open("table", {{"class", "wide-table"}});
  page.leaf("caption", {}, Text{"Plan items", "规划项"});
  row_of_headers(page, {{"Item", "规划项"},
                        {"Kind", "类别"},
                        {"Stage", "阶段"},
                        {"Class", "等级"},
                        {"km/h", "km/h"},
                        {"Lanes or tracks", "车道或线路数"},
                        {"Opens", "建成年份"},
                        {"Cost", "造价"},
                        {"Land", "用地"},
                        {"Funds", "资金"}});
  const auto body = page.open("tbody");
  for (const PlanItem& item : plan.items) write_item(page, item);
}

void write_plan(Html& page, const View& view, const model::Plan& plan) {
  const auto card =
      page.open("article", {{"class", "card"}, {"id", anchor("plan", plan.id.str())}, {"tabindex", "-1"}});
  {
    const auto heading = page.open("h3");
    page.text(name_or_id(plan.title, plan.id.str()));
    if (plan.sample) {
      page.text(" ");
      sample_badge(page);
    }
  }
  {
    const auto list = page.open("dl", {{"class", "facts"}});
    page.leaf("dt", {}, Text{"Published by", "发布主体"});
    {
      const auto value = page.open("dd");
      party_link(page, view, plan.party);
    }
    fact(page, {"Published", "发布日期"}, to_string(plan.published));
    fact(page, {"Source and licence", "来源与许可"}, plan.source);
  }
  if (!plan.items.empty()) write_items(page, plan);
}

}  // namespace

void write_plans(Html& page, const View& view) {
  const Section section(page, "plans", {"Plans and their sources", "规划与来源"});
  if (view.model.plans.empty()) nothing_yet(page, {"No plan has been published yet.", "尚未发布规划。"});
  for (const auto& [id, plan] : view.model.plans) write_plan(page, view, plan);
  if (view.cooperation.borders.source.empty()) return;
  const auto line = page.open("p");
  page.text(Text{"Borders: ", "边界数据："});
  page.text(view.cooperation.borders.source);
}

}  // namespace comity::report
