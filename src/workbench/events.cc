// Live updates: a page is told when the record has grown, and asks again for what it shows.
#include "live/live_cooperation.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

std::string told(std::uint64_t acts) { return "{\"acts\":" + std::to_string(acts) + "}"; }

Answer listen(Call& call) {
  live::LiveCooperation& cooperation = *call.cooperation;
  Service& service = call.service;
  http::Response response;
  response.content_type = "text/event-stream";
  response.headers = {{"Cache-Control", "no-store"}};
  response.events = [&cooperation, &service](http::EventSender sender) {
    sender.send("acts", told(cooperation.acts()));
    service.listeners().add(cooperation, std::move(sender));
  };
  return Reply{{}, 200, {}, std::move(response)};
}

}  // namespace

std::vector<Route> event_routes() {
  RouteDoc doc;
  doc.method = "GET";
  doc.path = "/api/cooperations/{cooperation}/events";
  doc.id = "events";
  doc.summary = "Server-sent events: `acts` with how many acts the record has, now and whenever it has grown.";
  doc.tag = "events";
  doc.access = Access::member;
  doc.answer_type = "text/event-stream";
  return {{std::move(doc), listen}};
}

}  // namespace comity::workbench
