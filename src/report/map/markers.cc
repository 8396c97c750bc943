// Findings where they are: numbered, and moved apart where several are in one place, each with a line to its place.
#include <cmath>

#include "report/map/map.h"

namespace comity::report {
namespace {

constexpr double least_distance = 26;  // units between the middles of two markers

// The free spot nearest above `at`, on a widening spiral.
Point free_spot(const std::vector<Point>& taken, Point at) {
  for (int i = 0;; ++i) {
    const double angle = i * 2.399963;  // the golden angle: spots spread evenly
    const double radius = 20 + 5 * std::sqrt(i);
    const Point spot{at.x + radius * std::sin(angle), at.y - radius * std::cos(angle)};
    bool is_free = true;
    for (const Point other : taken)
      is_free = is_free && std::hypot(spot.x - other.x, spot.y - other.y) >= least_distance;
    if (is_free) return spot;
  }
}

void write_head(Html& page, checks::Severity severity) {
  switch (severity) {
    case checks::Severity::error: return page.empty("circle", {{"r", "11"}});
    case checks::Severity::warning: return page.empty("path", {{"d", "M0 -14L14 0L0 14L-14 0Z"}});
    case checks::Severity::note: return page.empty("path", {{"d", "M-10 -10L10 -10L10 10L-10 10Z"}});
  }
}

void write_marker(Html& page, const checks::Finding& finding, const std::string& label, Point at, Point spot) {
  const std::string x = fixed(spot.x - at.x, 1);
  const std::string y = fixed(spot.y - at.y, 1);
  const auto marker =
      page.open("a", labelled({{"class", "fixed-size marker severity-" + std::string(name_of(finding.severity))},
                               {"id", "marker-" + label},
                               {"href", "#finding-" + label},
                               {"data-finding", label},
                               {"data-x", fixed(at.x, 2)},
                               {"data-y", fixed(at.y, 2)},
                               {"transform", "translate(" + fixed(at.x, 2) + " " + fixed(at.y, 2) + ")"}},
                              {"Finding " + label + ", " + finding.code + ": " + finding.title.in(Language::en),
                               "问题" + label + "，" + finding.code + "：" + finding.title.in(Language::zh)}));
  page.plain(
      "title", {},
      {finding.code + ": " + finding.title.in(Language::en), finding.code + "：" + finding.title.in(Language::zh)});
  page.empty("line", {{"x2", x}, {"y2", y}});
  page.empty("circle", {{"class", "place"}, {"r", "2.5"}});
  const auto head = page.open("g", {{"class", "head"}, {"transform", "translate(" + x + " " + y + ")"}});
  write_head(page, finding.severity);
  page.leaf("text", {{"y", "4"}}, label);
}

}  // namespace

void write_markers(Html& page, const View& view, const Frame& frame) {
  const auto group = page.open("g", {{"class", "markers"}});
  std::vector<Point> taken;
  for (std::size_t i = 0; i < view.input.findings.size(); ++i) {
    const checks::Finding& finding = view.input.findings[i];
    if (!finding.place) continue;
    const Point at = frame.at(*finding.place);
    taken.push_back(free_spot(taken, at));
    write_marker(page, finding, number(i + 1), at, taken.back());
  }
}

}  // namespace comity::report
