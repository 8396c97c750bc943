// Where the cooperation stands: the loop as a ring with a count at each step, findings by severity, and what waits for whom.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "checks/wording.h"
#include "report/sections/attention.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

struct LoopStep {
  Text name;
  std::string count;
  std::string target;
};

std::array<LoopStep, 7> steps_of(const View& view) {
  const model::Model& model = view.model;
  const auto decided =
      std::ranges::count_if(model.matters, [](const auto& entry) { return entry.second.decision.has_value(); });
  const auto going = std::ranges::count_if(model.commitments, [](const auto& entry) { return !entry.second.dropped; });
  const auto figure = [](auto count) { return std::to_string(count); };
  return {{{{"finding", "问题"}, figure(view.input.findings.size()), "findings"},
           {{"matter", "议题"}, figure(model.matters.size()), "matters"},
           {{"decision", "决定"}, figure(decided), "matters"},
           {{"agreement", "协议"}, figure(model.agreements.size()), "agreements"},
           {{"commitment", "责任事项"}, figure(going), "commitments"},
           {{"evidence", "佐证"}, figure(model.evidence.size()), "commitments"},
           {{"appraisal", "考核"}, "–", "goals"}}};
}

constexpr double ring_radius = 128;
constexpr double node_radius = 41;

struct Point {
  double x = 0;
  double y = 0;
};

Point on_ring(double step) {
  const double angle = (step / 7 - 0.25) * 2 * std::numbers::pi;
  return {ring_radius * std::cos(angle), ring_radius * std::sin(angle)};
}

void write_arrow(Html& page, std::size_t step) {
  // The arc of the ring between two nodes, short of both circles by a little more than their radius.
  const double gap = (node_radius + 5) / (2 * std::numbers::pi * ring_radius) * 7;
  const Point from = on_ring(static_cast<double>(step) + gap);
  const Point end = on_ring(static_cast<double>(step) + 1 - gap);
  page.empty("path", {{"class", "loop-arrow"},
                      {"marker-end", "url(#arrow-head)"},
                      {"d", "M" + fixed(from.x, 1) + " " + fixed(from.y, 1) + "A" + fixed(ring_radius, 0) + " " +
                                fixed(ring_radius, 0) + " 0 0 1 " + fixed(end.x, 1) + " " + fixed(end.y, 1)}});
}

void write_node(Html& page, const LoopStep& step, Point at) {
  // The name is what is seen, in its order: who speaks to the page says what they read (WCAG 2.5.3).
  const Text label = checks::fill({"{0} {1}", "{0} {1}"}, {checks::both(step.count), step.name});
  const auto link = page.open("a", labelled({{"href", to(step.target)}, {"class", "loop-node"}}, label));
  page.empty("circle", {{"cx", fixed(at.x, 1)}, {"cy", fixed(at.y, 1)}, {"r", fixed(node_radius, 0)}});
  page.leaf("text", {{"class", "loop-count"}, {"x", fixed(at.x, 1)}, {"y", fixed(at.y - 1, 1)}}, step.count);
  page.text(" ");
  page.svg_text({{"class", "loop-name"}, {"x", fixed(at.x, 1)}, {"y", fixed(at.y + 16, 1)}}, step.name);
}

void write_loop(Html& page, const View& view) {
  const auto svg = page.open("svg", {{"class", "loop"},
                                     {"viewBox", "-180 -180 360 352"},
                                     {"role", "group"},
                                     {"aria-labelledby", "loop-title loop-desc"}});
  page.plain("title", {{"id", "loop-title"}}, {"The loop of this cooperation", "合作闭环"});
  page.plain("desc", {{"id", "loop-desc"}},
             {"A ring: finding, matter, decision, agreement, commitment, evidence, appraisal, and back to finding, "
              "each with its count.",
              "环形图：问题、议题、决定、协议、责任事项、佐证、考核，再回到问题；各环节标有数量。"});
  {
    const auto definitions = page.open("defs");
    const auto marker = page.open("marker", {{"id", "arrow-head"},
                                             {"viewBox", "0 0 8 8"},
                                             {"refX", "6"},
                                             {"refY", "4"},
                                             {"markerWidth", "7"},
                                             {"markerHeight", "7"},
                                             {"orient", "auto"}});
    page.empty("path", {{"d", "M0 0L8 4L0 8Z"}});
  }
  const auto steps = steps_of(view);
  for (std::size_t i = 0; i < steps.size(); ++i) write_arrow(page, i);
  for (std::size_t i = 0; i < steps.size(); ++i) write_node(page, steps[i], on_ring(static_cast<double>(i)));
}

void write_severities(Html& page, const View& view) {
  struct Words {
    checks::Severity severity;
    Text one;
    Text several;
  };
  static const std::array<Words, 3> words{{{checks::Severity::error, {"error", "错误"}, {"errors", "错误"}},
                                           {checks::Severity::warning, {"warning", "警告"}, {"warnings", "警告"}},
                                           {checks::Severity::note, {"note", "提示"}, {"notes", "提示"}}}};
  const auto list = page.open("ul", {{"class", "severities"}});
  for (const auto& [severity, one, several] : words) {
    const auto count = std::ranges::count(view.input.findings, severity, &checks::Finding::severity);
    const auto item = page.open("li", {{"class", "severity-" + std::string(name_of(severity))}});
    page.leaf("strong", {}, std::to_string(count));
    page.text(" ");
    page.text(count == 1 ? one : several);
  }
}

}  // namespace

void write_standing(Html& page, const View& view) {
  const Section section(page, "standing", {"Where we stand", "总体情况"});
  const auto columns = page.open("div", {{"class", "standing"}});
  {
    const auto left = page.open("div", {{"class", "loop-box"}});
    write_loop(page, view);
  }
  const auto right = page.open("div");
  page.leaf("h3", {}, Text{"Findings by severity", "问题严重程度"});
  write_severities(page, view);
  page.leaf("h3", {}, Text{"What waits, and for whom", "待办与责任方"});
  write_attention(page, view);
}

}  // namespace comity::report
