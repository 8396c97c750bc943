#include "model/acts/cooperation.h"
#include "model/acts/rules.h"

namespace comity::model {

Result<void> may(const Model& model, const record::Act& act, const SetBorders& body) {
  if (auto secretary = must_be_secretary(model, act); !secretary) return secretary;
  std::vector<std::string> codes;
  for (const Area& area : body.borders.areas) {
    if (area.code.empty()) return refuse(act, "an area has no code", "an official code for each area");
    if (area.shape.kind != geometry::ShapeKind::area) {
      return refuse(act, "the shape of area " + area.code + " is a " + std::string(name_of(area.shape.kind)),
                    "an area");
    }
    if (area.shape.parts.empty()) return refuse(act, "area " + area.code + " has no shape", "an outline");
    codes.push_back(area.code);
  }
  if (const std::string* code = first_repeated(codes)) {
    return refuse(act, "the code " + *code + " is given twice", "each code once");
  }
  if (body.borders.source.empty())
    return refuse(act, "the source of the borders is not stated", "source, licence and attribution");
  return {};
}

void apply(Model& model, const record::Act&, const SetBorders& body) { model.cooperation->borders = body.borders; }

}  // namespace comity::model
