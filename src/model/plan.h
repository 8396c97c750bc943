// A party's published layer of intended works, and one work in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/money.h"
#include "base/text.h"
#include "geometry/shape.h"
#include "model/names.h"

namespace comity::model {

struct PlanItem {
  PlanItemId id;
  Text name;
  ItemKind kind = ItemKind::other;
  Stage stage = Stage::proposal;
  geometry::Shape shape;
  std::string ref;
  std::string design_class;
  std::optional<std::int32_t> design_speed_kmh;
  std::optional<std::int32_t> lanes;
  std::optional<std::int32_t> gauge_mm;
  std::optional<std::int32_t> opening_year;
  std::optional<Money> cost;
  std::optional<bool> land_secured;
  std::optional<bool> funds_secured;
  std::optional<PartyId> continues_to;
  bool ends_here = false;
  bool sample = false;
  std::string source;
  bool operator==(const PlanItem&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name, unique in the cooperation.");
    visit("name", self.name, "What people call it.");
    visit("kind", self.kind, "What it is.");
    visit("stage", self.stage, "How far it has come.");
    visit("shape", self.shape, "Where it is, WGS 84.");
    visit("ref", self.ref, "Number of the road or line, such as S32.");
    visit("design_class", self.design_class, "Class it is designed to, such as motorway or class-1.");
    visit("design_speed_kmh", self.design_speed_kmh, "Design speed, kilometres an hour.");
    visit("lanes", self.lanes, "Lanes or tracks, both directions together.");
    visit("gauge_mm", self.gauge_mm, "Track gauge, millimetres.");
    visit("opening_year", self.opening_year, "Year it is to open.");
    visit("cost", self.cost, "Estimated cost of construction.");
    visit("land_secured", self.land_secured, "Whether its land quota is granted.");
    visit("funds_secured", self.funds_secured, "Whether its money is committed.");
    visit("continues_to", self.continues_to, "The party in whose territory it is meant to go on.");
    visit("ends_here", self.ends_here, "True when it is meant to end where it does.");
    visit("sample", self.sample, "True for sample data.");
    visit("source", self.source, "Where the drawing comes from.");
  }
};

struct Plan {
  PlanId id;
  PartyId party;
  Text title;
  Date published;
  std::string source;
  bool sample = false;
  std::vector<PlanItem> items;
  bool operator==(const Plan&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who published it.");
    visit("title", self.title, "Its title.");
    visit("published", self.published, "The day of its publication.");
    visit("source", self.source, "Where it comes from, with licence and attribution.");
    visit("sample", self.sample, "True for sample data.");
    visit("items", self.items, "The works it intends.");
  }
};

// Plan items, one or two a side, that together are one work, and how far each side has come.
struct Step {
  PlanItemId item;
  Stage stage = Stage::proposal;
  Date since;
  bool operator==(const Step&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("item", self.item, "The plan item.");
    visit("stage", self.stage, "The stage it reached.");
    visit("since", self.since, "On which day.");
  }
};

struct Project {
  ProjectId id;
  PartyId party;  // who defined it
  Text title;
  std::vector<PlanItemId> items;
  std::vector<Step> steps;  // in the order they were reported
  bool operator==(const Project&) const = default;

  // The newest reported stage of one of its items; none before the first report.
  const Step* newest_step(const PlanItemId& item) const;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("party", self.party, "Who defined it.");
    visit("title", self.title, "Its title.");
    visit("items", self.items, "The plan items that together are one work.");
    visit("steps", self.steps, "The stages each item has reached.");
  }
};

}  // namespace comity::model
