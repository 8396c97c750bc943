// One route for each kind of act: what a person says for a party, signed by the server with that party's key.
#include <algorithm>

#include "live/live_cooperation.h"
#include "model/roles.h"
#include "operations/act_body.h"
#include "operations/operation.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Json;
using operations::Operation;

struct ActAnswer {
  std::int64_t position = 0;
  std::int64_t acts = 0;
  record::Hash hash;
  Text effect;
  bool was_repeat = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("position", self.position, "Its place in the record, from 0.");
    visit("acts", self.acts, "How many acts the writer has now seen.");
    visit("hash", self.hash, "The hash that names it.");
    visit("effect", self.effect, "What it brought about beside itself: a decision, an agreement in force.");
    visit("was_repeat", self.was_repeat, "It was written before, under the same Idempotency-Key.");
  }
};

std::string kind_of(const Operation& operation) { return operation.name.substr(operation.name.find(' ') + 1); }

Result<std::optional<std::uint64_t>> seen_acts(const Call& call) {
  const std::string* given = call.request.header("X-Comity-Seen");
  if (!given) return std::optional<std::uint64_t>();
  const auto number = formats::parse_json(*given, "X-Comity-Seen");
  if (number && number->is_number_integer() && *number >= 0) return std::optional(number->get<std::uint64_t>());
  return bad_input("X-Comity-Seen", formats::shown(Json(*given)), "the number of acts the caller had seen");
}

// What the record says now about the act that came between, for whoever has to choose.
Json newer_act(const Call& call, std::uint64_t position) {
  const auto line =
      call.cooperation->read([&](const live::Snapshot& snapshot) { return snapshot.index.line(position); });
  Json json{{"position", line.position},
            {"time", to_string(line.time)},
            {"party", line.party.str()},
            {"person", line.person},
            {"kind", line.kind}};
  if (const auto act = call.cooperation->act(position)) json["body"] = operations::body_json(**act);
  return json;
}

// Those of a body that has been read without faults: every act that has documents calls them so.
std::vector<model::Document> documents_in(const Json& body) {
  std::vector<model::Document> documents;
  const auto listed = body.find("documents");
  if (listed == body.end() || !listed->is_array()) return documents;
  std::vector<Fault> none;
  const auto place = [](std::string_view pointer) { return std::string(pointer); };
  for (const Json& one : *listed) documents.push_back(formats::from_json<model::Document>(one, "", place, none));
  return documents;
}

Answer say(Call& call, const Operation& operation) {
  auto spoken = operation.speak(call.body);
  if (!spoken) return spoken.error();
  const auto key = idempotency_key(call);
  if (!key) return key.error();
  const auto seen = seen_acts(call);
  if (!seen) return seen.error();
  const auto documents = documents_in(call.body);
  auto blobs = attachments(call, documents);
  if (!blobs) return blobs.error();
  auto secret = call.service.accounts().party_keys().open(call.cooperation->id(), *call.party);
  if (!secret) return secret.error();

  live::Writing writing{*call.party, call.person(), spoken->kind, std::move(spoken->body), std::move(*blobs)};
  writing.seen_acts = *seen;
  writing.idempotency = live::Idempotency{call.person(), *key, hash_of_request(writing), call.now + act_answer_life};
  const live::WriteAnswer answer = call.cooperation->write(writing, *secret, call.now);
  if (!answer.written) {
    Failure failure(answer.written.error());
    if (answer.newer_act) failure.current = newer_act(call, *answer.newer_act);
    return failure;
  }
  if (!documents.empty()) forget_uploads(call, documents);
  ActAnswer told;
  told.position = static_cast<std::int64_t>(answer.written->position);
  told.acts = static_cast<std::int64_t>(answer.written->acts());
  told.hash = answer.written->hash;
  told.was_repeat = answer.written->was_repeat;
  told.effect = call.cooperation->read([&](const live::Snapshot& snapshot) { return spoken->effect(snapshot.model); });
  return formats::to_whole_json(told);
}

}  // namespace

Result<std::string> idempotency_key(const Call& call) {
  const std::string* given = call.request.header("Idempotency-Key");
  const bool is_good = given && given->size() >= 8 && given->size() <= 128 &&
                       std::ranges::all_of(*given, [](char c) { return c > 0x20 && c < 0x7f; });
  if (is_good) return *given;
  return bad_input(
      "Idempotency-Key", given ? formats::shown(Json(*given)) : "none",
      "8 to 128 visible ASCII characters, new for each thing to be done and the same when it is tried again");
}

record::Hash hash_of_request(const live::Writing& writing) {
  const std::string head = writing.party.str() + "\n" + writing.kind + "\n";
  record::Bytes bytes(record::view(head).begin(), record::view(head).end());
  bytes.insert(bytes.end(), writing.body.begin(), writing.body.end());
  return record::sha256(bytes);
}

std::vector<Route> act_routes() {
  std::vector<Route> routes;
  for (const Operation& operation : operations::all_operations()) {
    if (operation.face != operations::Face::act) continue;
    const std::string kind = kind_of(operation);
    // A cooperation is founded, and a party joins, with keys of their own: on the command line.
    if (kind == "cooperation.found") continue;
    RouteDoc doc;
    doc.method = "POST";
    doc.path = "/api/cooperations/{cooperation}/acts/" + kind;
    doc.id = "act_" + kind;
    if (kind == "plan.publish") doc.body_bytes = std::size_t{8} << 20;  // every position of every work
    std::ranges::replace(doc.id, '.', '_');
    doc.summary = operation.summary;
    doc.tag = "acts";
    doc.access = Access::acting;
    doc.roles = model::roles_for(kind);
    doc.body = operation.asked;
    doc.answer = formats::describe<ActAnswer>(formats::Emptiness::written);
    routes.push_back({std::move(doc), [&operation](Call& call) { return say(call, operation); }});
  }
  return routes;
}

}  // namespace comity::workbench
