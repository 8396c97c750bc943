#include "report/sections/inset.h"

#include <algorithm>

#include "checks/wording.h"
#include "report/map/map.h"

namespace comity::report {
namespace {

constexpr double width = 220;
constexpr double least_half_side_m = 200;
constexpr double most_half_side_m = 6400;

bool has_inset(const checks::Finding& finding) {
  return finding.place && (finding.code == "DOCK-001" || finding.code == "DOCK-002" || finding.code == "DOCK-011");
}

std::vector<const model::PlanItem*> items_of(const View& view, const checks::Finding& finding) {
  std::vector<const model::PlanItem*> items;
  for (const checks::Subject& subject : finding.subjects) {
    const auto id = PlanItemId::parse(subject.id);
    const model::PlanItem* item = id && subject.noun == "plan_item" ? view.model.find_item(*id) : nullptr;
    if (item != nullptr) items.push_back(item);
  }
  return items;
}

std::vector<Line> seen_parts(const geometry::Shape& shape, const Frame& frame) {
  std::vector<Line> seen;
  for (const auto& part : shape.parts) {
    for (Line& line : parts_inside(frame.at(part), frame)) seen.push_back(std::move(line));
  }
  return seen;
}

// As near as it can be with every item in sight.
Frame frame_of(const checks::Finding& finding, const std::vector<const model::PlanItem*>& items) {
  double half_side_m = least_half_side_m;
  const auto all_in_sight = [&] {
    const Frame frame = Frame::around(*finding.place, half_side_m * 0.8, width);
    return std::ranges::all_of(items,
                               [&](const model::PlanItem* item) { return !seen_parts(item->shape, frame).empty(); });
  };
  while (half_side_m < most_half_side_m && !all_in_sight()) half_side_m *= 2;
  return Frame::around(*finding.place, half_side_m, width);
}

void write_ground_of(Html& page, const View& view, const Frame& frame) {
  for (const auto& [drawn, is_named] : drawn_areas(view)) {
    const model::Area& area = *drawn;
    std::string fill;
    for (const auto& ring : area.shape.parts) fill += path_of(clipped_ring(frame.at(ring), frame, 4), true);
    if (fill.empty()) continue;
    const model::Party* governor = governor_of(view, area);
    const std::string colour = governor != nullptr ? view.colour(governor->id()) + " governed" : "c-none";
    page.empty("path", {{"class", "area " + colour}, {"d", fill}});
  }
}

void write_area_names(Html& page, const View& view, const Frame& frame) {
  for (const auto& [drawn, is_named] : drawn_areas(view)) {
    if (!is_named) continue;
    const model::Area& area = *drawn;
    LabelPlace best;
    for (const auto& ring : area.shape.parts) {
      const LabelPlace place = label_place(clipped_ring(frame.at(ring), frame, -10));
      if (place.width > best.width) best = place;
    }
    if (best.width < 50) continue;
    // Clear of the middle, where the trouble is drawn.
    const double y = std::abs(best.at.y - width / 2) < 24 ? best.at.y + 34 : best.at.y;
    page.svg_text({{"class", "area-name"}, {"x", fixed(best.at.x, 1)}, {"y", fixed(y, 1)}},
                  name_or_id(area.name, area.code));
  }
}

void write_scale(Html& page, const Frame& frame) {
  const double length_m = frame.metres_per_unit() * width / 4;  // 100 m, 200 m, ... : a quarter of the side
  const auto scale =
      page.open("g", {{"class", "scale-bar"}, {"transform", "translate(8 " + fixed(width - 8, 0) + ")"}});
  page.empty("path", {{"d", "M0 -4L0 0L" + fixed(width / 4, 1) + " 0L" + fixed(width / 4, 1) + " -4"}});
  page.leaf("text", {{"x", "3"}, {"y", "-4"}}, fixed(length_m, 0) + " m");
}

void write_item_line(Html& page, const View& view, const Frame& frame, const model::PlanItem& item) {
  const model::Plan* plan = view.model.plan_with(item.id);
  std::string path;
  for (const Line& line : seen_parts(item.shape, frame)) path += path_of(line, false);
  page.empty("path", {{"class", "link " + line_class(item.stage) + " " + view.colour(plan->party)}, {"d", path}});
  for (const auto& part : item.shape.parts) {
    if (item.shape.kind != geometry::ShapeKind::line) continue;
    for (const geometry::Position end : {part.front(), part.back()}) {
      const Point at = frame.at(end);
      if (!frame.contains(at)) continue;
      page.empty("circle", {{"class", "line-end " + view.colour(plan->party)},
                            {"cx", fixed(at.x, 1)},
                            {"cy", fixed(at.y, 1)},
                            {"r", "4"}});
    }
  }
}

void write_key(Html& page, const View& view, const std::vector<const model::PlanItem*>& items) {
  for (const model::PlanItem* item : items) {
    const auto entry =
        page.open("span", {{"class", "inset-key " + view.colour(view.model.plan_with(item->id)->party)}});
    page.leaf("span", {{"class", "swatch"}}, "");
    page.text(name_or_id(item->name, item->id.str()));
  }
}

}  // namespace

void write_inset(Html& page, const View& view, const checks::Finding& finding, std::size_t number) {
  const auto items = items_of(view, finding);
  if (!has_inset(finding) || items.empty()) return;
  const Frame frame = frame_of(finding, items);
  const auto figure = page.open("figure", {{"class", "inset"}});
  const std::string id = "inset-" + std::to_string(number);
  const std::string middle = fixed(width / 2, 0);
  {
    const auto svg = page.open("svg", {{"viewBox", "0 0 " + fixed(width, 0) + " " + fixed(width, 0)},
                                       {"role", "img"},
                                       {"aria-labelledby", id + "-title " + id + "-desc"}});
    page.plain("title", {{"id", id + "-title"}}, {"The place from near", "局部放大图"});
    page.plain("desc", {{"id", id + "-desc"}}, finding.title);
    write_ground_of(page, view, frame);
    page.empty("circle", {{"class", "target"}, {"cx", middle}, {"cy", middle}, {"r", "16"}});
    for (const model::PlanItem* item : items) write_item_line(page, view, frame, *item);
    write_area_names(page, view, frame);
    write_scale(page, frame);
  }
  const auto caption = page.open("figcaption");
  write_key(page, view, items);
}

}  // namespace comity::report
