// The cooperation itself: what it is for, how it is organised, its borders and its settings.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "geometry/shape.h"
#include "model/names.h"

namespace comity::model {

// Why the cooperation exists, in three parts.
struct Background {
  Text strategy;
  Text policy;
  Text economy;
  bool operator==(const Background&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("strategy", self.strategy, "The strategy it serves.");
    visit("policy", self.policy, "The policies that call for it.");
    visit("economy", self.economy, "The economic reasons for it.");
  }
};

// Tolerances of the checks. What is not set has the default stated in docs/methods/docking.md and docs/checks.md.
struct Settings {
  std::optional<std::int32_t> border_accuracy_m;
  std::optional<std::int32_t> offset_m;
  std::optional<std::int32_t> offset_search_m;
  std::optional<std::int32_t> opening_years;
  std::optional<std::int32_t> stages;
  std::optional<std::int32_t> outside_m;
  std::optional<std::int32_t> repeat_distance_m;
  std::optional<std::int32_t> repeat_travel_min;
  std::optional<std::int32_t> travel_speed_kmh;
  std::optional<std::int32_t> corridor_m;
  std::optional<std::int32_t> corridor_share_pct;
  std::optional<std::int32_t> confirm_within_days;
  bool operator==(const Settings&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("border_accuracy_m", self.border_accuracy_m, "Metres: an end this near to a border is on it.");
    visit("offset_m", self.offset_m, "Metres: two ends this near to each other meet.");
    visit("offset_search_m", self.offset_search_m, "Metres: how far a counterpart may lie and still be the same link.");
    visit("opening_years", self.opening_years, "Years: openings this far apart are in step.");
    visit("stages", self.stages, "Steps: stages of construction this far apart are in step.");
    visit("outside_m", self.outside_m, "Metres: how far an item may reach outside its publisher's jurisdiction.");
    visit("repeat_distance_m", self.repeat_distance_m, "Metres: facilities of one kind this near repeat each other.");
    visit("repeat_travel_min", self.repeat_travel_min,
          "Minutes of travel: facilities of one kind this near repeat each other.");
    visit("travel_speed_kmh", self.travel_speed_kmh, "Kilometres an hour of that travel.");
    visit("corridor_m", self.corridor_m, "Metres: a superior's and a county's link this near are the same link.");
    visit("corridor_share_pct", self.corridor_share_pct, "Per cent of the length over which they must be this near.");
    visit("confirm_within_days", self.confirm_within_days,
          "Days within which evidence should be confirmed or disputed.");
  }
};

// One named piece of ground with its official code.
struct Area {
  std::string code;
  Text name;
  geometry::Shape shape;
  bool operator==(const Area&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "Official code, such as 310116.");
    visit("name", self.name, "Its name.");
    visit("shape", self.shape, "Its outline: an area.");
  }
};

struct Borders {
  std::string source;
  std::vector<Area> areas;
  bool operator==(const Borders&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("source", self.source, "Where the borders come from, with licence and attribution.");
    visit("areas", self.areas, "The areas.");
  }
};

struct Cooperation {
  CooperationId id;
  Text name;
  Text region;
  Date begins;
  std::optional<Date> ends;
  Background background;
  OrganisationalForm organisational_form = OrganisationalForm::informal;
  CooperationType type = CooperationType::co_construction;
  bool sample = false;
  PartyId secretary;  // the party that founded it and keeps its agenda
  Instant founded;
  Settings settings;
  Borders borders;
  bool operator==(const Cooperation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("name", self.name, "What people call it.");
    visit("region", self.region, "The region it covers.");
    visit("begins", self.begins, "First day of its period.");
    visit("ends", self.ends, "Last day of its period.");
    visit("background", self.background, "Why it exists.");
    visit("organisational_form", self.organisational_form, "How it is organised.");
    visit("type", self.type, "Which kind of cooperation; decides which divisions fit.");
    visit("sample", self.sample, "True when its data are sample data.");
    visit("secretary", self.secretary, "The party that founded it and keeps its agenda.");
    visit("founded", self.founded, "When it was founded.");
    visit("settings", self.settings, "Tolerances of the checks.");
    visit("borders", self.borders, "The areas the parties govern.");
  }
};

}  // namespace comity::model
