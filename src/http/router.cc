#include "http/router.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <optional>

#include "http/errors.h"

namespace comity::http {

namespace {

constexpr std::size_t method_count = enum_names<Method>.size();

std::vector<std::string_view> split(std::string_view pattern) {
  assert(pattern.starts_with('/'));
  std::vector<std::string_view> parts;
  pattern.remove_prefix(1);
  for (;;) {
    const std::size_t end = pattern.find('/');
    parts.push_back(pattern.substr(0, end));
    if (end == pattern.npos) return parts;
    pattern.remove_prefix(end + 1);
  }
}

bool is_parameter(std::string_view part) { return part.size() > 2 && part.front() == '{' && part.back() == '}'; }

}  // namespace

struct Routes::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> words;
  std::unique_ptr<Node> parameter;
  std::array<std::optional<std::size_t>, method_count> routes;

  std::optional<std::size_t> route(Method method) const {
    const auto& own = routes[static_cast<std::size_t>(method)];
    return !own && method == Method::head ? routes[static_cast<std::size_t>(Method::get)] : own;
  }
  bool answers(std::optional<Method> method) const {
    if (method) return route(*method).has_value();
    return std::any_of(routes.begin(), routes.end(), [](const auto& route) { return route.has_value(); });
  }
  // The node these segments lead to that answers `method` (none: any), words first. Which segments are parameters'
  // values is left in `values`.
  const Node* find(const std::vector<std::string>& segments, std::size_t at, std::optional<Method> method,
                   std::vector<std::size_t>& values) const {
    if (at == segments.size()) return answers(method) ? this : nullptr;
    if (const auto word = words.find(segments[at]); word != words.end()) {
      if (const Node* found = word->second->find(segments, at + 1, method, values)) return found;
    }
    if (!parameter || segments[at].empty()) return nullptr;
    values.push_back(at);
    if (const Node* found = parameter->find(segments, at + 1, method, values)) return found;
    values.pop_back();
    return nullptr;
  }
  std::string allow() const {
    std::string list;
    for (std::size_t i = 0; i < method_count; ++i) {
      if (static_cast<Method>(i) == Method::options || route(static_cast<Method>(i))) {
        list.append(list.empty() ? "" : ", ").append(enum_names<Method>[i]);
      }
    }
    return list;
  }
};

Routes::Routes() : root_(std::make_unique<Node>()) {}
Routes::Routes(Routes&&) noexcept = default;
Routes& Routes::operator=(Routes&&) noexcept = default;
Routes::~Routes() = default;

std::size_t Routes::add(Method method, std::string_view pattern) {
  Node* node = root_.get();
  std::vector<std::string> names;
  for (const std::string_view part : split(pattern)) {
    if (is_parameter(part)) names.emplace_back(part.substr(1, part.size() - 2));
    auto& next = is_parameter(part) ? node->parameter : node->words[std::string(part)];
    if (!next) next = std::make_unique<Node>();
    node = next.get();
  }
  auto& route = node->routes[static_cast<std::size_t>(method)];
  assert(!route && "two routes with one method and pattern");
  route = parameter_names_.size();
  parameter_names_.push_back(std::move(names));
  return *route;
}

Routes::Match Routes::match(Method method, const std::vector<std::string>& segments) const {
  std::vector<std::size_t> values;
  const Node* node = root_->find(segments, 0, method, values);
  if (!node) {
    const Node* other = root_->find(segments, 0, std::nullopt, values);
    if (other) return MethodNotAllowed{other->allow()};
    return NotFound{};
  }
  const std::size_t route = *node->route(method);
  Found found{route, {}};
  const auto& names = parameter_names_[route];
  for (std::size_t i = 0; i < names.size(); ++i) found.parameters.emplace_back(names[i], segments[values[i]]);
  return found;
}

void Router::add(Method method, std::string pattern, Handler handler) {
  [[maybe_unused]] const std::size_t route = routes_.add(method, pattern);
  assert(route == handlers_.size());
  handlers_.push_back({std::move(pattern), std::move(handler)});
}

Response Router::operator()(Request& request) const {
  auto match = routes_.match(request.method, request.segments);
  if (auto* found = std::get_if<Routes::Found>(&match)) {
    const Route& route = handlers_[found->route];
    request.parameters = std::move(found->parameters);
    Response response = route.handler(request);
    response.route = route.pattern;
    return response;
  }
  const auto* not_allowed = std::get_if<Routes::MethodNotAllowed>(&match);
  if (!not_allowed) return not_found(request);
  Response response;
  if (request.method == Method::options) {
    response.status = 204;
  } else {
    response =
        error_response(405, status_code_word(405),
                       {{"method", std::string(name_of(request.method)), not_allowed->allow}}, request.request_id);
  }
  response.headers.push_back({"Allow", not_allowed->allow});
  return response;
}

Response Router::not_found(Request& request) const {
  if (otherwise_ && (request.method == Method::get || request.method == Method::head)) return otherwise_(request);
  return error_response(comity::not_found("path", request.path, "a path of this server"), request.request_id);
}

}  // namespace comity::http
