// Published valuations: the documents beside the record, read and told in parts.
#include "live/live_cooperation.h"
#include "operations/scenarios.h"
#include "valuation_document/computing.h"
#include "workbench/live_view.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;
using valuation_document::Document;

struct ValuationQuery {
  model::ValuationId valuation;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "Which published valuation.");
  }
};

struct FlowsQuery {
  model::ValuationId valuation;
  std::int32_t coalition = 0;
  std::optional<std::int32_t> against;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "Which published valuation.");
    visit("coalition", self.coalition, "The number of a coalition.");
    visit("against", self.against, "Of another: what is different from it is told too.");
  }
};

struct RoadQuery {
  model::ValuationId valuation;
  std::string candidate;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("valuation", self.valuation, "Which published valuation.");
    visit("candidate", self.candidate, "The road that could be built, as the valuation calls it.");
  }
};

template <class Query>
Result<Query> query_of(const Call& call) {
  std::vector<Fault> faults;
  const auto field = [](std::string_view pointer) {
    return std::string(pointer.empty() ? pointer : pointer.substr(1));
  };
  Query query = formats::from_json<Query>(call.query, "", field, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return query;
}

struct Published {
  model::Valuation valuation;
  Document document;
};

Result<Published> published(Call& call, const model::ValuationId& id) {
  const auto valuation = call.cooperation->read([&](const live::Snapshot& snapshot) {
    const auto found = snapshot.model.valuations.find(id);
    return found == snapshot.model.valuations.end() ? std::nullopt : std::optional(found->second);
  });
  if (!valuation) return not_found("valuation", "'" + id.str() + "'", "the id of a published valuation");
  const auto blob = call.cooperation->blob(valuation->documents.front().hash);
  if (!blob) return blob.error();
  auto document = valuation_document::read(record::text_of(blob->content), valuation->documents.front().name);
  if (!document) return document.error();
  return Published{*valuation, std::move(*document)};
}

Error too_busy() { return unavailable("valuations", "others are being read", "another try in a moment"); }

Answer show_valuation(Call& call) {
  const auto query = query_of<ValuationQuery>(call);
  if (!query) return query.error();
  const auto place = call.service.valuation_places().take();
  if (!place) return too_busy();
  auto found = published(call, query->valuation);
  if (!found) return found.error();
  return formats::to_whole_json(call.cooperation->read([&](const live::Snapshot& snapshot) {
    return operations::answer_of(snapshot.model, found->valuation, std::move(found->document));
  }));
}

Answer show_flows(Call& call) {
  const auto query = query_of<FlowsQuery>(call);
  if (!query) return query.error();
  const auto place = call.service.valuation_places().take();
  if (!place) return too_busy();
  const auto found = published(call, query->valuation);
  if (!found) return found.error();
  const auto flows = operations::flows_of(found->document, query->coalition, query->against);
  if (!flows) return flows.error();
  return formats::to_whole_json(*flows);
}

Answer show_road(Call& call) {
  const auto query = query_of<RoadQuery>(call);
  if (!query) return query.error();
  const auto place = call.service.valuation_places().take();
  if (!place) return too_busy();
  const auto found = published(call, query->valuation);
  if (!found) return found.error();
  const auto findings = findings_of(*call.cooperation);
  const auto road = call.cooperation->read([&](const live::Snapshot& snapshot) {
    return operations::missing_road(snapshot.model, *findings.index, found->valuation, found->document,
                                    query->candidate);
  });
  if (!road) return road.error();
  return formats::to_whole_json(*road);
}

template <class Query, class Shown>
RouteDoc doc_of(std::string path, std::string id, std::string summary, std::size_t required) {
  RouteDoc doc;
  doc.method = "GET";
  doc.path = "/api/cooperations/{cooperation}/" + std::move(path);
  doc.id = std::move(id);
  doc.summary = std::move(summary);
  doc.tag = "valuations";
  doc.access = Access::member;
  doc.query = formats::describe<Query>();
  for (std::size_t i = 0; i < required; ++i) doc.query[i].required = true;
  doc.answer = formats::describe<Shown>(Emptiness::written);
  return doc;
}

}  // namespace

Result<operations::NamedAmounts> own_gains_of(Call& call, const model::ValuationId& valuation) {
  const auto found = published(call, valuation);
  if (!found) return found.error();
  return operations::own_gains(found->document);
}

std::vector<Route> valuation_routes() {
  return {
      {doc_of<ValuationQuery, operations::ValuationAnswer>(
           "valuation", "show_valuation",
           "A published valuation whole: parties, roads, coalitions, losses, localism, years; and its game.", 1),
       show_valuation},
      {doc_of<FlowsQuery, operations::RoadFlows>(
           "valuation/flows", "show_valuation_flows",
           "Flows and times on every road in a coalition's network, and what is different from another's.", 2),
       show_flows},
      {doc_of<RoadQuery, operations::MissingRoadAnswer>(
           "valuation/road", "show_missing_road",
           "One road that is not there: what is lost each year, by whom, who would pay, and the findings about it.", 2),
       show_road}};
}

}  // namespace comity::workbench
