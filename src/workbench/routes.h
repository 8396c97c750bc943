// The makers of the routes, one for each file of this folder; all_routes() calls them all.
#pragma once

#include <vector>

#include "live/live_cooperation.h"
#include "model/document.h"
#include "model/scenario.h"
#include "operations/named_amounts.h"
#include "record/record_file.h"
#include "workbench/route.h"

namespace comity::workbench {

std::vector<Route> session_routes();
std::vector<Route> identity_routes();
std::vector<Route> view_routes();  // one for each view of operations
std::vector<Route> act_routes();   // one for each kind of act
std::vector<Route> draft_routes();
std::vector<Route> blob_routes();
std::vector<Route> plan_layer_routes();
std::vector<Route> division_routes();
std::vector<Route> valuation_routes();
std::vector<Route> computation_routes();
std::vector<Route> event_routes();
std::vector<Route> record_routes();
std::vector<Route> notice_routes();

// Who asks, for the audit; and the cookie of a session.
accounts::Origin origin_of(const Call& call);
http::Header session_cookie(const Service& service, std::string token,
                            std::optional<std::chrono::seconds> max_age = std::nullopt);

// The documents an act names, as far as they are not in the record yet; `not_found` for one that neither the record nor the
// caller's party has, `bad_input` where size or media type are not those of the bytes that are kept.
Result<std::vector<record::Blob>> attachments(Call& call, const std::vector<model::Document>& documents);
// They are the record's now, and no longer count as uploads of the party.
void forget_uploads(Call& call, const std::vector<model::Document>& documents);

// Of the request's head: the key under which an act is done once.
Result<std::string> idempotency_key(const Call& call);
inline constexpr std::chrono::hours act_answer_life{24};
// Two requests are the same when party, kind and body are.
record::Hash hash_of_request(const live::Writing& writing);

// The gains of each player when all build together, as a published valuation has them; before a division's transfers are made.
Result<operations::NamedAmounts> own_gains_of(Call& call, const model::ValuationId& valuation);

const std::vector<Route>& all_routes();
std::vector<RouteDoc> route_docs();

}  // namespace comity::workbench
