// The map of the report: the parties' borders, their plan items, and the findings where they are. A static drawing that a
// script then lets people move; one unit is one pixel of a screen where the map is a thousand wide.
#pragma once

#include <optional>

#include "report/frame.h"
#include "report/html.h"
#include "report/view.h"

namespace comity::report {

void write_map(Html& page, const View& view);

// Its layers, from the ground up.
void write_ground(Html& page, const View& view, const Frame& frame);
void write_items(Html& page, const View& view, const Frame& frame);
void write_markers(Html& page, const View& view, const Frame& frame);
void write_furniture(Html& page, const Frame& frame);  // scale bar and north arrow
void write_legend(Html& page, const View& view);       // beside the map; switches the layers

// The party whose ground an area is: of those that govern it the one of the lowest level, not above the prefecture.
const model::Party* governor_of(const View& view, const model::Area& area);

// The areas in the order in which they are drawn, large ones first: provinces and prefectures under their counties.
struct DrawnArea {
  const model::Area* area = nullptr;
  bool is_named = true;  // not those that others lie in: the names of these say more
};
std::vector<DrawnArea> drawn_areas(const View& view);

// How a line of this stage is drawn: "built", "begun" or "intended".
std::string line_class(model::Stage stage);

// A facility's symbol around 0, 0.
void write_symbol(Html& page, model::ItemKind kind);

}  // namespace comity::report
