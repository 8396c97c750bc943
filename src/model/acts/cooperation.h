// Acts on the cooperation itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "model/model.h"
#include "record/act.h"

namespace comity::model {

struct FoundCooperation {
  static constexpr std::string_view kind = "cooperation.found";
  static constexpr std::string_view summary =
      "Found a cooperation; the party that does keeps its agenda and admits the others.";

  CooperationId id;
  Text name;
  Text region;
  Date begins;
  std::optional<Date> ends;
  Background background;
  OrganisationalForm organisational_form = OrganisationalForm::informal;
  CooperationType type = CooperationType::co_construction;
  bool sample = false;
  Standing founder;
  bool operator==(const FoundCooperation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name; the same as the act's cooperation.");
    visit("name", self.name, "What people call it.");
    visit("region", self.region, "The region it covers.");
    visit("begins", self.begins, "First day of its period.");
    visit("ends", self.ends, "Last day of its period.");
    visit("background", self.background, "Why it exists.");
    visit("organisational_form", self.organisational_form, "How it is organised.");
    visit("type", self.type, "Which kind of cooperation.");
    visit("sample", self.sample, "True when its data are sample data.");
    visit("founder", self.founder, "Name, level, superior, jurisdictions and key of the founding party.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const FoundCooperation& body);
void apply(Model& model, const record::Act& act, const FoundCooperation& body);

struct ConfigureCooperation {
  static constexpr std::string_view kind = "cooperation.configure";
  static constexpr std::string_view summary = "Set the tolerances of the checks; the secretary does.";

  Settings settings;
  bool operator==(const ConfigureCooperation&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("settings", self.settings, "The tolerances; what is left out has its default.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const ConfigureCooperation& body);
void apply(Model& model, const record::Act& act, const ConfigureCooperation& body);

struct SetBorders {
  static constexpr std::string_view kind = "borders.set";
  static constexpr std::string_view summary = "Say which areas the parties govern; the secretary does.";

  Borders borders;
  bool operator==(const SetBorders&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("borders", self.borders, "The areas with their codes.");
  }
};
Result<void> may(const Model& model, const record::Act& act, const SetBorders& body);
void apply(Model& model, const record::Act& act, const SetBorders& body);

}  // namespace comity::model
