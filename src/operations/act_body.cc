#include "operations/act_body.h"

#include "formats/geojson.h"
#include "model/kinds.h"
#include "operations/value_forms.h"

namespace comity::operations {

formats::Json body_json(const record::Act& act) {
  formats::Json json;
  model::with_kind(act.statement.kind, [&]<class Body>(std::type_identity<Body>) {
    if (const auto body = record::decode<Body>(act.statement.body, act.statement.kind)) json = formats::to_json(*body);
  });
  return json;
}

}  // namespace comity::operations
