// The whole record as one portable file, as `comity record export` writes it; and the OpenAPI document of all routes.
#include "live/live_cooperation.h"
#include "workbench/openapi.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

Answer download(Call& call) {
  auto store = call.service.store();
  if (!store) return store.error();
  auto file = call.service.exports().of(**store, call.cooperation->id());
  if (!file) return file.error();
  http::Response response;
  response.content_type = "application/octet-stream";
  response.headers = {{"Content-Disposition", "attachment; filename=\"" + call.cooperation->id().str() + ".comity\""},
                      {"Cache-Control", "no-store"}};
  response.body = http::Body(std::move(*file));
  return Reply{{}, 200, {}, std::move(response)};
}

Answer describe_routes(Call& call) {
  static const std::string document =
      formats::print_json(openapi_document(route_docs(), call.service.options().version));
  http::Response response;
  response.content_type = "application/json";
  response.headers = {{"Cache-Control", "no-cache"}};
  response.body = http::Body::of_program(document);
  return Reply{{}, 200, {}, std::move(response)};
}

}  // namespace

std::vector<Route> record_routes() {
  RouteDoc doc;
  doc.method = "GET";
  doc.path = "/api/cooperations/{cooperation}/record";
  doc.id = "export_record";
  doc.summary = "Every act in order, as one file that `comity record verify` checks without a database.";
  doc.tag = "record";
  doc.access = Access::member;
  doc.answer_type = "application/octet-stream";
  RouteDoc routes;
  routes.method = "GET";
  routes.path = "/api/openapi.json";
  routes.id = "openapi";
  routes.summary = "What this document says: every route, its fields and who may use it.";
  routes.tag = "reference";
  routes.access = Access::anyone;
  routes.answer_type = "text/plain";
  return {{std::move(doc), download}, {std::move(routes), describe_routes}};
}

}  // namespace comity::workbench
