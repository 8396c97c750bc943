#include "workbench/service.h"

#include <algorithm>

#include "http/errors.h"
#include "record/described_cbor.h"
#include "workbench/answers.h"
#include "workbench/gate.h"

namespace comity::workbench {
namespace {

constexpr const char* mail_wishes = "mail wish";
constexpr const char* mails_done_area = "mails done";

// What is kept under the key; as it is made where there is nothing.
template <class Kept>
Result<Kept> kept_entry(store::Pool& pool, const char* area, const std::string& key) {
  auto store = pool.take();
  if (!store) return store.error();
  const auto entry = (*store)->entry(area, key);
  if (!entry) return entry.error();
  if (!*entry) return Kept();
  return record::decode<Kept>((*entry)->value, area);
}

template <class Kept>
Result<void> keep_entry(store::Pool& pool, const char* area, const std::string& key, const Kept& what) {
  auto store = pool.take();
  if (!store) return store.error();
  auto kept = (*store)->put_entry({area, key, record::encode(what)});
  return kept ? Result<void>() : Result<void>(kept.error());
}

http::Method method_of(const std::string& name) { return *value_of<http::Method>(name); }

}  // namespace

Service::Service(ServiceOptions options)
    : options_(std::move(options)), pool_(options_.database, store::Access::write), exports_(options_.export_bytes) {}

Result<std::unique_ptr<Service>> Service::open(ServiceOptions options) {
  std::unique_ptr<Service> service(new Service(std::move(options)));
  auto cooperations = live::LiveCooperations::open(service->options_.database, service->options_.clock);
  if (!cooperations) return cooperations.error();
  service->cooperations_ = std::move(*cooperations);
  auto store = store::Store::open(service->options_.database, store::Access::write);
  if (!store) return store.error();
  service->accounts_ =
      std::make_unique<accounts::Accounts>(std::move(*store), service->options_.server_key, service->options_.accounts);
  if (service->options_.identity) {
    service->identity_ = std::make_unique<identity::IdentityService>(*service->options_.identity);
  }
  service->computations_ = std::make_unique<Computations>(*service);
  if (auto started = service->computations_->start(); !started) return started.error();
  for (const Route& route : all_routes()) {
    service->numbers_.add(method_of(route.doc.method), route.doc.path);
    service->router_.add(
        method_of(route.doc.method), route.doc.path,
        [self = service.get(), &route](http::Request& request) { return self->answer(route, request); });
  }
  return service;
}

http::Response Service::handle(http::Request& request) { return router_(request); }

http::BodyDecision Service::body_of(http::Request& head) {
  const auto match = numbers_.match(head.method, head.segments);
  const auto* found = std::get_if<http::Routes::Found>(&match);
  const std::size_t of_anybody = http::Limits().body_bytes_unasked;
  if (!found) return of_anybody;  // 404 or 405, whatever it brings
  const RouteDoc& doc = all_routes()[found->route].doc;
  head.parameters = found->parameters;
  Call call{head, *this, now()};
  if (const auto refusal = admit_head(doc, call)) {
    http::Response response = to_response(Answer(*refusal), head.request_id);
    response.route = doc.path;
    if (call.session) response.account = call.person();
    return response;
  }
  return doc.access == Access::anyone ? of_anybody : doc.body_bytes;
}

http::Response Service::answer(const Route& route, const http::Request& request) {
  Call call{request, *this, now()};
  const Answer answered = admit_and_answer(route, call);
  http::Response response = to_response(answered, request.request_id);
  if (call.session) response.account = call.person();
  return response;
}

Checkpoints& Service::checkpoints_of(const CooperationId& cooperation) {
  const std::lock_guard lock(checkpoints_mutex_);
  return checkpoints_[cooperation];
}

Result<MailWish> Service::mail_wish(const std::string& person) {
  return kept_entry<MailWish>(pool_, mail_wishes, person);
}

Result<void> Service::keep_mail_wish(const std::string& person, const MailWish& wish) {
  return keep_entry(pool_, mail_wishes, person, wish);
}

Result<MailsDone> Service::mails_done(const std::string& person) {
  return kept_entry<MailsDone>(pool_, mails_done_area, person);
}

Result<void> Service::keep_mails_done(const std::string& person, const MailsDone& done) {
  return keep_entry(pool_, mails_done_area, person, done);
}

std::string Service::link_to(const CooperationId& cooperation) const {
  return options_.public_address.empty() ? "" : options_.public_address + "/c/" + cooperation.str();
}

void Service::complain(const std::string& event, const std::string& detail) const {
  if (options_.complain) options_.complain(event, detail);
}

void Service::tick() {
  // What cannot be read now is tried again in a second, and whoever writes meanwhile is told.
  if (auto polled = cooperations_->poll(); !polled) return;
  if (now() < cleaned_ + std::chrono::hours(1)) return;
  cleaned_ = now();
  if (auto removed = accounts_->remove_expired(cleaned_); !removed) return;
}

const std::vector<Route>& all_routes() {
  static const std::vector<Route> routes = [] {
    std::vector<Route> all;
    for (auto make :
         {session_routes, identity_routes, view_routes, act_routes, draft_routes, blob_routes, plan_layer_routes,
          division_routes, valuation_routes, computation_routes, event_routes, record_routes, notice_routes}) {
      for (Route& route : make()) all.push_back(std::move(route));
    }
    return all;
  }();
  return routes;
}

std::vector<RouteDoc> route_docs() {
  std::vector<RouteDoc> docs;
  for (const Route& route : all_routes()) docs.push_back(route.doc);
  return docs;
}

}  // namespace comity::workbench
