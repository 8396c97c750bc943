// One route for each view of operations.
#include "operations/operation.h"
#include "workbench/live_view.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Json;
using operations::Operation;

// The view's name without "view ".
std::string name_of(const Operation& operation) { return operation.name.substr(operation.name.find(' ') + 1); }

// What else the answer depends on is the record; see AnswerCache.
std::string cache_key(const Call& call, const std::string& name) {
  std::string key = name + "\n" + formats::print_json(call.query) + "\n" + call.person() + "\n";
  if (call.party) key += call.party->str();
  for (const model::PersonRole role : call.roles) key += " " + std::string(comity::name_of(role));
  return key;
}

Answer look(Call& call, const Operation& operation, const std::string& name) {
  const auto findings = findings_of(*call.cooperation);
  // Answers are the same within a minute, so that what many ask is computed once.
  const Instant now = std::chrono::floor<std::chrono::minutes>(call.now);
  const AnswerCache::At at{call.cooperation->id(), call.cooperation->acts(), findings.index.get(), now};
  const std::string key = cache_key(call, name);
  if (auto known = call.service.cache().find(at, key)) return Reply{{}, 200, {}, std::move(*known)};

  std::uint64_t acts = 0;
  EarlierModels earlier(call.service, *call.cooperation);
  const auto look_now = [&] {
    return call.cooperation->read([&](const live::Snapshot& snapshot) {
      const LiveActs live_acts(*call.cooperation, snapshot, earlier);
      acts = snapshot.acts;
      const operations::View view{
          snapshot.model, snapshot.overview, live_acts, findings, {call.person(), call.party, call.roles}, now};
      return operation.look_as_text(call.query, view);
    });
  };
  auto answer = look_now();
  for (;;) {
    const auto folded = earlier.fold_asked();
    if (!folded) return folded.error();
    if (!*folded) break;
    answer = look_now();
  }
  if (!answer) return answer.error();
  http::Response response;
  response.content_type = "application/json";
  response.headers = {{"Cache-Control", "no-store"}, {"X-Comity-Acts", std::to_string(acts)}};
  response.body = http::Body(std::move(*answer));
  if (acts == at.acts) call.service.cache().keep(at, key, response);
  return Reply{{}, 200, {}, std::move(response)};
}

}  // namespace

std::vector<Route> view_routes() {
  std::vector<Route> routes;
  for (const Operation& operation : operations::all_operations()) {
    if (operation.face != operations::Face::view) continue;
    const std::string name = name_of(operation);
    RouteDoc doc;
    doc.method = "GET";
    doc.path = "/api/cooperations/{cooperation}/" + name;
    doc.id = "view_" + name;
    std::ranges::replace(doc.id, '-', '_');
    doc.summary = operation.summary;
    doc.tag = "views";
    doc.access = Access::member;
    doc.query = operation.asked;
    doc.answer = operation.answer;
    routes.push_back({std::move(doc), [&operation, name](Call& call) { return look(call, operation, name); }});
  }
  return routes;
}

}  // namespace comity::workbench
