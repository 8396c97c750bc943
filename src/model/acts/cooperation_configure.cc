#include "model/acts/cooperation.h"
#include "model/acts/rules.h"

namespace comity::model {

namespace {

Error must_be_positive(const record::Act& act, std::string_view setting, std::int32_t value) {
  return refuse(act, std::string(setting) + " is " + std::to_string(value), "a whole number from 0");
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const ConfigureCooperation& body) {
  if (auto secretary = must_be_secretary(model, act); !secretary) return secretary;
  std::optional<Error> wrong;
  Settings::fields(body.settings,
                   [&](std::string_view name, const std::optional<std::int32_t>& value, std::string_view) {
                     if (!wrong && value && *value < 0) wrong = must_be_positive(act, name, *value);
                   });
  if (wrong) return *wrong;
  if (body.settings.corridor_share_pct.value_or(0) > 100) {
    return refuse(act, "corridor_share_pct is " + std::to_string(*body.settings.corridor_share_pct),
                  "at most 100 per cent");
  }
  if (body.settings.travel_speed_kmh == 0) return refuse(act, "travel_speed_kmh is 0", "a speed above 0");
  return {};
}

void apply(Model& model, const record::Act&, const ConfigureCooperation& body) {
  model.cooperation->settings = body.settings;
}

}  // namespace comity::model
