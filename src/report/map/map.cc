#include "report/map/map.h"

#include <set>

#include "checks/wording.h"

namespace comity::report {
namespace {

constexpr double map_width = 1000;

// What is planned and what was found; where there is neither, the borders.
geometry::Box extent_of(const View& view) {
  geometry::Box extent;
  for (const auto& [id, plan] : view.model.plans) {
    for (const model::PlanItem& item : plan.items) extent.add(geometry::box_of(item.shape));
  }
  for (const checks::Finding& finding : view.input.findings) {
    if (finding.place) extent.add(*finding.place);
  }
  if (!extent.empty()) return extent;
  for (const model::Area& area : view.cooperation.borders.areas) extent.add(geometry::box_of(area.shape));
  return extent;
}

void write_buttons(Html& page) {
  const auto group = page.open("div", {{"class", "map-buttons needs-script"}});
  const auto button = [&](const char* action, const Text& label, std::string_view sign) {
    page.leaf("button", labelled({{"type", "button"}, {"data-zoom", action}}, label), sign);
  };
  button("in", {"zoom in", "放大"}, "+");
  button("out", {"zoom out", "缩小"}, "−");
  button("reset", {"show the whole map", "显示全图"}, "⟲");
}

void write_sources(Html& page, const View& view) {
  std::set<std::string> sources;
  for (const auto& [id, plan] : view.model.plans) {
    if (!plan.source.empty()) sources.insert(plan.source);
  }
  const auto list = page.open("ul", {{"class", "map-sources"}});
  if (!view.cooperation.borders.source.empty()) {
    const auto item = page.open("li");
    page.text(Text{"Borders: ", "边界数据："});
    page.text(view.cooperation.borders.source);
  }
  for (const std::string& source : sources) {
    const auto item = page.open("li");
    page.text(Text{"Plans: ", "规划数据："});
    page.text(source);
  }
}

void write_drawing(Html& page, const View& view, const Frame& frame) {
  const auto box = page.open("div", {{"class", "map-box"}});
  {
    const auto svg = page.open("svg", {{"id", "map-drawing"},
                                       {"class", "map"},
                                       {"role", "group"},
                                       {"tabindex", "0"},
                                       {"aria-labelledby", "map-drawing-title map-drawing-desc"},
                                       {"viewBox", "0 0 " + fixed(frame.width(), 0) + " " + fixed(frame.height(), 0)},
                                       {"data-metres", fixed(frame.metres_per_unit(), 4)}});
    page.plain("title", {{"id", "map-drawing-title"}}, {"Map of plans and findings", "规划与问题地图"});
    page.plain(
        "desc", {{"id", "map-drawing-desc"}},
        {"Borders of the parties, their plan items by party and stage, and numbered findings. Every finding is also in "
         "the list "
         "below, every plan item in the tables of plans. Arrow keys move the map, plus and minus zoom, 0 shows all.",
         "各主体边界、按主体与阶段绘制的规划项，以及带编号的问题；每个问题均在下方列表中，每个规划项均在规划表中。"
         "方向键移动地图，加减号缩放，0显示全图。"});
    write_ground(page, view, frame);
    write_items(page, view, frame);
    write_markers(page, view, frame);
    write_furniture(page, frame);
  }
  write_buttons(page);
}

}  // namespace

void write_map(Html& page, const View& view) {
  const Section section(page, "map", {"Map", "地图"});
  const geometry::Box extent = extent_of(view);
  if (extent.empty())
    return nothing_yet(page, {"The record holds no borders and no plans yet.", "记录中尚无边界与规划。"});
  const Frame frame(with_margin(extent, 0.07, 2000), map_width, 0.55 * map_width, 0.85 * map_width);
  page.leaf("p", {{"class", "hint needs-script"}},
            Text{"Drag to move; turn the wheel, pinch or use the buttons to zoom. A number leads to its finding.",
                 "拖动可移动；滚动滚轮、双指捏合或用按钮缩放。点击编号查看对应问题。"});
  write_drawing(page, view, frame);
  write_legend(page, view);
  write_sources(page, view);
}

}  // namespace comity::report
