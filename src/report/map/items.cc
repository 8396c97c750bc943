// Plan items: a layer for each publishing party, superiors' broad and pale under the others.
#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "report/map/map.h"

namespace comity::report {
namespace {

constexpr double tolerance = 0.1;

// What a pointer over the item tells.
Text description(const View& view, const model::Plan& plan, const model::PlanItem& item) {
  Text words = checks::fill(
      {"{0} ({1}), {2}, {3}", "{0}（{1}），{2}，{3}"},
      {name_or_id(item.name, item.id.str()), model::word(item.kind), view.party(plan.party), model::word(item.stage)});
  if (item.opening_year) {
    words =
        checks::fill({"{0}, opens {1}", "{0}，{1}年建成"}, {words, checks::both(std::to_string(*item.opening_year))});
  }
  if (item.sample) words = checks::fill({"{0} – sample data", "{0}（样例数据）"}, {words});
  return words;
}

// Middle of the longest part of a line, for its number.
Point middle_of(const Line& line) {
  double length = 0;
  for (std::size_t i = 0; i + 1 < line.size(); ++i)
    length += std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
  double left = length / 2;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const double step = std::hypot(line[i + 1].x - line[i].x, line[i + 1].y - line[i].y);
    if (step >= left && step > 0) {
      const double share = left / step;
      return {line[i].x + share * (line[i + 1].x - line[i].x), line[i].y + share * (line[i + 1].y - line[i].y)};
    }
    left -= step;
  }
  return line.front();
}

void write_line(Html& page, const Frame& frame, const model::PlanItem& item) {
  std::string path;
  const bool closed = item.shape.kind == geometry::ShapeKind::area;
  for (const auto& part : item.shape.parts) path += path_of(simplified(frame.at(part), tolerance), closed);
  page.empty("path", {{"class", (closed ? "ground " : "link ") + line_class(item.stage)}, {"d", path}});
  if (!closed) page.empty("path", {{"class", "easy-to-hit"}, {"d", path}});
}

Attributes fixed_at(const std::string& class_name, Point at) {
  return {{"class", "fixed-size " + class_name},
          {"data-x", fixed(at.x, 1)},
          {"data-y", fixed(at.y, 1)},
          {"transform", "translate(" + fixed(at.x, 1) + " " + fixed(at.y, 1) + ")"}};
}

void write_item(Html& page, const View& view, const Frame& frame, const model::Plan& plan,
                const model::PlanItem& item) {
  if (item.shape.parts.empty()) return;
  const auto link =
      page.open("a", {{"href", to(anchor("plan_item", item.id.str()))}, {"tabindex", "-1"}, {"class", "item"}});
  page.plain("title", {}, description(view, plan, item));
  if (item.shape.kind != geometry::ShapeKind::point) return write_line(page, frame, item);
  for (const auto& part : item.shape.parts) {
    const auto symbol = page.open("g", fixed_at("symbol " + line_class(item.stage), frame.at(part.front())));
    write_symbol(page, item.kind);
  }
}

void write_number(Html& page, const Frame& frame, const model::PlanItem& item) {
  if (item.ref.empty() || item.shape.kind != geometry::ShapeKind::line) return;
  const auto longest = std::ranges::max_element(item.shape.parts, {}, [](const auto& part) { return part.size(); });
  const Point at = middle_of(frame.at(*longest));
  const auto label = page.open("g", fixed_at("item-number", at));
  page.leaf("text", {}, item.ref);
}

std::string breadth_of(const View& view, const PartyId& party) {
  const auto found = view.model.parties.find(party);
  return found != view.model.parties.end() && found->second.standing.level <= model::Level::province ? "broad"
                                                                                                     : "narrow";
}

void write_layer(Html& page, const View& view, const Frame& frame, const PartyId& party) {
  const auto layer = page.open(
      "g", {{"class", "layer " + view.colour(party) + " " + breadth_of(view, party)}, {"data-layer", party.str()}});
  for (const auto& [id, plan] : view.model.plans) {
    if (plan.party != party) continue;
    for (const model::PlanItem& item : plan.items) write_item(page, view, frame, plan, item);
  }
  for (const auto& [id, plan] : view.model.plans) {
    if (plan.party != party) continue;
    for (const model::PlanItem& item : plan.items) write_number(page, frame, item);
  }
}

}  // namespace

std::string line_class(model::Stage stage) {
  if (stage == model::Stage::operation) return "built";
  return stage >= model::Stage::land ? "begun" : "intended";
}

void write_symbol(Html& page, model::ItemKind kind) {
  using enum model::ItemKind;
  switch (kind) {
    case station: return page.empty("rect", {{"x", "-5"}, {"y", "-5"}, {"width", "10"}, {"height", "10"}});
    case airport: return page.empty("path", {{"d", "M0 -7L6.5 5L-6.5 5Z"}});
    case port: return page.empty("path", {{"d", "M0 -7L7 0L0 7L-7 0Z"}});
    case logistics: return page.empty("path", {{"d", "M-7 -4L7 -4L7 4L-7 4Z"}});
    case attraction:
      return page.empty("path", {{"d", "M0 -7L2 -2.5L7 -2L3 1.5L4.3 6.5L0 4L-4.3 6.5L-3 1.5L-7 -2L-2 -2.5Z"}});
    case museum: return page.empty("path", {{"d", "M-6 6L-6 -1L0 -7L6 -1L6 6Z"}});
    case hospital: return page.empty("path", {{"d", "M-2 -6L2 -6L2 -2L6 -2L6 2L2 2L2 6L-2 6L-2 2L-6 2L-6 -2L-2 -2Z"}});
    case school: return page.empty("path", {{"d", "M0 -7L6.7 -2.2L4.1 5.7L-4.1 5.7L-6.7 -2.2Z"}});
    case land_quota: return page.empty("path", {{"d", "M-6 -6L6 -6L-6 6Z"}});
    default: return page.empty("circle", {{"r", "5"}});
  }
}

void write_items(Html& page, const View& view, const Frame& frame) {
  for (auto party = view.publishers.rbegin(); party != view.publishers.rend(); ++party)
    write_layer(page, view, frame, *party);
}

}  // namespace comity::report
