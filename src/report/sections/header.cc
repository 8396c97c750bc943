#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

std::string period_of(const model::Cooperation& cooperation) {
  return to_string(cooperation.begins) + " – " + (cooperation.ends ? to_string(*cooperation.ends) : "…");
}

void write_facts(Html& page, const View& view) {
  const model::Cooperation& cooperation = view.cooperation;
  const auto list = page.open("dl", {{"class", "facts"}});
  fact(page, {"Region", "区域"}, cooperation.region);
  fact(page, {"Period", "期限"}, period_of(cooperation));
  fact(page, {"Type", "类型"}, model::word(cooperation.type));
  fact(page, {"Organisational form", "组织形式"}, model::word(cooperation.organisational_form));
  fact(page, {"Secretary", "秘书方"}, view.party(cooperation.secretary));
  fact(page, {"As of", "截至"}, to_string(view.input.at));
  const std::string head = record::to_hex(view.input.head.bytes);
  page.leaf("dt", {}, Text{"Record", "记录"});
  const auto value = page.open("dd");
  page.text(checks::fill({"{0} acts, head ", "{0}条，末端 "}, {checks::both(std::to_string(view.input.acts))}));
  page.leaf("code", {{"title", head}}, std::string_view(head).substr(0, 12));
}

void write_background(Html& page, const View& view) {
  const model::Background& background = view.cooperation.background;
  if (background.strategy.empty() && background.policy.empty() && background.economy.empty()) return;
  const auto details = page.open("details");
  page.leaf("summary", {}, Text{"Why this cooperation exists", "合作背景"});
  const auto list = page.open("dl", {{"class", "facts wide"}});
  fact(page, {"Strategy", "战略"}, background.strategy);
  fact(page, {"Policy", "政策"}, background.policy);
  fact(page, {"Economy", "经济"}, background.economy);
}

}  // namespace

void write_header(Html& page, const View& view) {
  const auto header = page.open("header", {{"class", "top"}});
  if (view.cooperation.sample) {
    const auto banner = page.open("p", {{"class", "sample-banner"}, {"role", "note"}});
    page.leaf("strong", {}, Text{"SAMPLE DATA", "样例数据"});
    page.text(Text{
        " This report rests on sample data made for demonstration. It states nothing about the real plans or duties "
        "of the governments named in it.",
        " 本报告基于演示用样例数据，不反映所列政府的真实规划与责任。"});
  }
  page.leaf("h1", {}, name_or_id(view.cooperation.name, view.cooperation.id.str()));
  write_facts(page, view);
  write_background(page, view);
}

}  // namespace comity::report
