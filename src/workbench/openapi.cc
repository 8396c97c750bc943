#include "workbench/openapi.h"

namespace comity::workbench {
namespace {

using formats::FieldDoc;
using formats::Json;

Json object_schema(const std::vector<FieldDoc>& fields) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const FieldDoc& field : fields) {
    properties[field.name] = field.schema;
    if (field.required) required.push_back(field.name);
  }
  Json schema{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

Json parameter(const std::string& name, const char* in, bool required, Json schema, const std::string& help) {
  Json json{{"name", name}, {"in", in}, {"required", required}, {"schema", std::move(schema)}};
  if (!help.empty()) json["description"] = help;
  return json;
}

Json text_schema() { return Json{{"type", "string"}}; }

Json parameters_of(const RouteDoc& route) {
  Json parameters = Json::array();
  for (const std::string& name : path_parameters(route.path)) {
    parameters.push_back(parameter(name, "path", true, text_schema(), ""));
  }
  for (const FieldDoc& field : route.query) {
    parameters.push_back(parameter(field.name, "query", field.required, field.schema, field.help));
  }
  if (route.access == Access::acting) {
    parameters.push_back(
        parameter("X-Comity-Party", "header", true, text_schema(), "The party for which the caller acts."));
  }
  if (route.access != Access::anyone && route.method != "GET") {
    parameters.push_back(
        parameter("X-Comity-Token", "header", true, text_schema(), "The token of the session, from GET /api/session."));
  }
  return parameters;
}

Json media(const std::string& type, Json schema) { return Json{{type, Json{{"schema", std::move(schema)}}}}; }

Json response(const std::string& description, const std::string& type, Json schema) {
  return Json{{"description", description}, {"content", media(type, std::move(schema))}};
}

Json answers_of(const RouteDoc& route) {
  const Json error{{"$ref", "#/components/schemas/Error"}};
  Json responses = Json::object();
  Json schema = route.answer_type == "application/json" ? object_schema(route.answer) : text_schema();
  responses["200"] = response("The answer.", route.answer_type, std::move(schema));
  responses["400"] = response("The request is not what it should be.", "application/json", error);
  if (route.access != Access::anyone) responses["401"] = response("Nobody is signed in.", "application/json", error);
  responses["403"] = response("The rules do not allow it.", "application/json", error);
  responses["404"] = response("It names something that does not exist.", "application/json", error);
  if (route.method != "GET") {
    responses["409"] = response("Somebody else changed it first.", "application/json", error);
  }
  responses["503"] = response("A file, disk or database could not be used.", "application/json", error);
  return responses;
}

Json operation_of(const RouteDoc& route) {
  Json json{{"operationId", route.id}, {"summary", route.summary}, {"tags", Json::array({route.tag})}};
  static constexpr const char* access_names[] = {"anyone", "signed_in", "member", "acting"};
  json["x-access"] = access_names[static_cast<int>(route.access)];
  if (Json parameters = parameters_of(route); !parameters.empty()) json["parameters"] = std::move(parameters);
  if (route.body) {
    json["requestBody"] = Json{{"required", true}, {"content", media("application/json", object_schema(*route.body))}};
  } else if (!route.body_type.empty()) {
    json["requestBody"] =
        Json{{"required", true}, {"content", media(route.body_type, Json{{"type", "string"}, {"format", "binary"}})}};
  }
  json["responses"] = answers_of(route);
  return json;
}

Json text_object(std::initializer_list<const char*> names) {
  Json properties = Json::object();
  Json required = Json::array();
  for (const char* name : names) {
    properties[name] = text_schema();
    required.push_back(name);
  }
  return Json{{"type", "object"}, {"properties", std::move(properties)}, {"required", std::move(required)}};
}

Json components() {
  Json text{{"type", "object"},
            {"description", "Words for people; either language may be absent."},
            {"properties", Json{{"en", text_schema()}, {"zh", text_schema()}}},
            {"additionalProperties", false}};
  Json position{{"type", "array"},
                {"description", "Longitude and latitude in degrees, WGS 84."},
                {"items", Json{{"type", "number"}}},
                {"minItems", 2},
                {"maxItems", 2}};
  Json geometry{{"type", "object"},
                {"description", "A GeoJSON geometry in WGS 84."},
                {"properties", Json{{"type", text_schema()}, {"coordinates", Json{{"type", "array"}}}}},
                {"required", Json::array({"type"})}};
  Json error = text_object({"code", "request_id"});
  error["properties"]["faults"] = Json{{"type", "array"}, {"items", text_object({"where", "given", "expected"})}};
  error["properties"]["current"] = Json{{"description", "Of a conflict: what is there now, where it can be told."}};
  error["required"].push_back("faults");
  Json envelope{
      {"type", "object"}, {"properties", Json{{"error", std::move(error)}}}, {"required", Json::array({"error"})}};
  return Json{{"schemas", Json{{"Text", std::move(text)},
                               {"Position", std::move(position)},
                               {"Geometry", std::move(geometry)},
                               {"Error", std::move(envelope)}}}};
}

}  // namespace

std::vector<std::string> path_parameters(const std::string& path) {
  std::vector<std::string> names;
  for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{', open + 1)) {
    names.push_back(path.substr(open + 1, path.find('}', open) - open - 1));
  }
  return names;
}

Json openapi_document(std::span<const RouteDoc> routes, const std::string& version) {
  Json paths = Json::object();
  for (const RouteDoc& route : routes) {
    std::string method = route.method;
    for (char& c : method) c = static_cast<char>(c | 0x20);
    paths[route.path][method] = operation_of(route);
  }
  return Json{{"openapi", "3.1.0"},
              {"info", Json{{"title", "Comity"},
                            {"version", version},
                            {"description", "Every operation of the workbench. Times are UTC; money is exact text."}}},
              {"paths", std::move(paths)},
              {"components", components()}};
}

}  // namespace comity::workbench
