// What stays in its corner while the map moves: scale bar and north arrow.
#include <cmath>

#include "report/map/map.h"

namespace comity::report {

void write_furniture(Html& page, const Frame& frame) {
  // The longest of 1, 2, 5, 10 ... metres that is at most 150 units.
  double length_m = 1;
  for (int i = 0; length_m * (i % 3 == 1 ? 2.5 : 2) / frame.metres_per_unit() <= 150; ++i)
    length_m *= i % 3 == 1 ? 2.5 : 2;
  const std::string width = fixed(length_m / frame.metres_per_unit(), 1);
  const std::string label = length_m >= 1000 ? fixed(length_m / 1000, 0) + " km" : fixed(length_m, 0) + " m";
  {
    const auto scale =
        page.open("g", {{"class", "scale-bar"}, {"transform", "translate(16 " + fixed(frame.height() - 16, 0) + ")"}});
    page.empty("path", {{"d", "M0 -6L0 0L" + width + " 0L" + width + " -6"}});
    page.leaf("text", {{"x", "4"}, {"y", "-6"}}, label);
  }
  const auto north = page.open("g", {{"class", "north"}, {"transform", "translate(22 30)"}});
  page.empty("path", {{"d", "M0 -18L7 10L0 5L-7 10Z"}});
  page.svg_text({{"y", "24"}}, {"N", "北"});
}

}  // namespace comity::report
