// What the colours, lines and shapes mean; the parties' entries switch their layers on and off.
#include <algorithm>
#include <array>
#include <set>

#include "model/words.h"
#include "report/map/map.h"

namespace comity::report {
namespace {

void write_layers(Html& page, const View& view) {
  const auto group = page.open("fieldset", {{"class", "legend-group"}});
  page.leaf("legend", {}, Text{"Plans of", "规划发布主体"});
  for (const PartyId& party : view.publishers) {
    const auto label = page.open("label", {{"class", view.colour(party)}});
    page.empty("input",
               {{"type", "checkbox"}, {"class", "needs-script"}, {"data-layer-switch", party.str()}, {"checked", ""}});
    page.leaf("span", {{"class", "swatch"}}, "");
    page.text(view.party(party));
  }
}

void write_line_styles(Html& page) {
  static const std::array<std::pair<model::Stage, Text>, 3> styles{
      {{model::Stage::operation, {"in operation", "已运营"}},
       {model::Stage::construction, {"land, construction or acceptance", "征地、施工或验收"}},
       {model::Stage::proposal, {"proposal to design", "项目建议至设计"}}}};
  const auto group = page.open("div", {{"class", "legend-group"}});
  page.leaf("h4", {}, Text{"Stage", "阶段"});
  for (const auto& [stage, name] : styles) {
    const auto entry = page.open("p");
    {
      const auto svg = page.open("svg", {{"class", "key narrow"}, {"viewBox", "0 0 36 10"}, {"aria-hidden", "true"}});
      page.empty("path", {{"class", "link " + line_class(stage)}, {"d", "M0 5L36 5"}});
    }
    page.text(name);
  }
}

void write_kinds(Html& page, const View& view) {
  std::set<model::ItemKind> kinds;
  for (const auto& [id, plan] : view.model.plans) {
    for (const model::PlanItem& item : plan.items) {
      if (item.shape.kind == geometry::ShapeKind::point && !item.shape.parts.empty()) kinds.insert(item.kind);
    }
  }
  if (kinds.empty()) return;
  const auto group = page.open("div", {{"class", "legend-group"}});
  page.leaf("h4", {}, Text{"Facilities", "设施"});
  for (const model::ItemKind kind : kinds) {
    const auto entry = page.open("p");
    {
      const auto svg =
          page.open("svg", {{"class", "key symbol built"}, {"viewBox", "-9 -9 18 18"}, {"aria-hidden", "true"}});
      write_symbol(page, kind);
    }
    page.text(model::word(kind));
  }
}

void write_other_signs(Html& page) {
  static const std::array<std::pair<const char*, Text>, 3> severities{{{"error", {"finding: error", "问题：错误"}},
                                                                       {"warning", {"finding: warning", "问题：警告"}},
                                                                       {"note", {"finding: note", "问题：提示"}}}};
  const auto group = page.open("div", {{"class", "legend-group"}});
  page.leaf("h4", {}, Text{"Findings and borders", "问题与边界"});
  for (const auto& [severity, name] : severities) {
    const auto entry = page.open("p");
    page.leaf("span", {{"class", std::string("number severity-") + severity}, {"aria-hidden", "true"}}, "1");
    page.text(name);
  }
  const auto entry = page.open("p");
  {
    const auto svg = page.open("svg", {{"class", "key"}, {"viewBox", "0 0 36 10"}, {"aria-hidden", "true"}});
    page.empty("path", {{"class", "between-sides"}, {"d", "M0 5L36 5"}});
  }
  page.text(Text{"border between the two sides", "双方交界线"});
}

}  // namespace

void write_legend(Html& page, const View& view) {
  const auto legend = page.open("div", {{"class", "legend"}});
  page.leaf("h3", {}, Text{"Legend", "图例"});
  const auto groups = page.open("div", {{"class", "legend-groups"}});
  if (!view.publishers.empty()) write_layers(page, view);
  write_line_styles(page);
  write_kinds(page, view);
  write_other_signs(page);
}

}  // namespace comity::report
