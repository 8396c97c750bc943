#include "workbench/typed_query.h"

#include <algorithm>

namespace comity::workbench {
namespace {

using formats::FieldDoc;
using formats::Json;

Json typed(const std::string& word, const Json& schema) {
  const std::string type = schema.value("type", "");
  if (type == "boolean" && (word == "true" || word == "false")) return word == "true";
  if (type == "integer") {
    auto number = formats::parse_json(word, "");
    if (number && number->is_number_integer()) return *number;
  }
  return word;
}

std::string names_of(const std::vector<FieldDoc>& fields) {
  std::string names;
  for (const FieldDoc& field : fields) names += (names.empty() ? "" : ", ") + field.name;
  return names.empty() ? "no query" : "one of " + names;
}

}  // namespace

Result<Json> typed_query(const http::Pairs& query, const std::vector<FieldDoc>& fields) {
  Json json = Json::object();
  std::vector<Fault> faults;
  for (const auto& [name, word] : query) {
    const auto field = std::ranges::find(fields, name, &FieldDoc::name);
    if (field == fields.end()) {
      faults.push_back({name.empty() ? "query" : name, "unknown field \"" + name + "\"", names_of(fields)});
    } else if (field->is_list) {
      json[name].push_back(typed(word, field->schema.value("items", Json::object())));
    } else if (json.contains(name)) {
      faults.push_back({name, "given twice", "once"});
    } else {
      json[name] = typed(word, field->schema);
    }
  }
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return json;
}

}  // namespace comity::workbench
