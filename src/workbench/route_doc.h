// What a route is, for its readers: the router, the OpenAPI document and the tests that walk every route with every
// role all read this one table.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "formats/described_json.h"
#include "model/names.h"

namespace comity::workbench {

// Who may use a route. Each includes what the ones before it ask for.
enum class Access {
  anyone,     // also without a session
  signed_in,  // a session with every factor the account asks for
  member,     // somebody whom a party of the cooperation has authorised, in any role
  acting      // for the party in X-Comity-Party, in one of the route's roles there
};

struct RouteDoc {
  std::string method;  // GET, POST, PUT, DELETE
  std::string path;    // /api/cooperations/{cooperation}/acts/{kind}; a literal segment goes before a parameter
  std::string id;      // view_matters: the client's name for it
  std::string summary;
  std::string tag;  // the area it belongs to
  Access access = Access::signed_in;
  std::vector<model::PersonRole> roles = {};  // of acting; one of them is needed
  std::vector<formats::FieldDoc> query = {};
  std::optional<std::vector<formats::FieldDoc>> body = {};  // JSON; none: no body, or not JSON
  std::string body_type = {};                               // media type of a body that is not JSON
  std::size_t body_bytes = std::size_t{1} << 20;            // the longest, of who may use it; 64 KiB where anyone may
  std::vector<formats::FieldDoc> answer = {};
  std::string answer_type = "application/json";
};

// Roles that prepare and speak; a supervisor or an observer of the party does not write in its name.
inline const std::vector<model::PersonRole> working_roles{model::PersonRole::officer, model::PersonRole::leader,
                                                          model::PersonRole::secretary};

// The names between braces in the path, in order.
std::vector<std::string> path_parameters(const std::string& path);

}  // namespace comity::workbench
