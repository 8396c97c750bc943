// Which handler answers which path. Matching is a pure function of the routes, the method and the decoded segments.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "http/message.h"

namespace comity::http {

// A pattern is a path whose segments are either words or {parameters}: "/api/cooperations/{cooperation}/acts/{kind}".
// A word goes before a parameter at the same place: "/acts/export" before "/acts/{kind}".
class Routes {
 public:
  struct Found {
    std::size_t route = 0;
    Pairs parameters;
    bool operator==(const Found&) const = default;
  };
  struct MethodNotAllowed {
    std::string allow;  // "GET, HEAD, POST"
    bool operator==(const MethodNotAllowed&) const = default;
  };
  struct NotFound {
    bool operator==(const NotFound&) const = default;
  };
  using Match = std::variant<Found, MethodNotAllowed, NotFound>;

  Routes();
  Routes(Routes&&) noexcept;
  Routes& operator=(Routes&&) noexcept;
  ~Routes();

  // Asserts that no other route has this method and pattern, or one that differs in its parameters' names only.
  // Returns the route's number, from 0.
  std::size_t add(Method method, std::string_view pattern);

  // HEAD is answered by GET's route. An empty segment matches no parameter.
  Match match(Method method, const std::vector<std::string>& segments) const;

 private:
  struct Node;
  std::unique_ptr<Node> root_;
  std::vector<std::vector<std::string>> parameter_names_;  // of each route
};

class Router {
 public:
  void add(Method method, std::string pattern, Handler handler);

  // Answers GET and HEAD of all paths that no route knows, instead of 404.
  void otherwise(Handler handler) { otherwise_ = std::move(handler); }

  // 404 and 405 with Allow are answered here, OPTIONS of a known path with 204 and Allow.
  Response operator()(Request& request) const;

 private:
  struct Route {
    std::string pattern;
    Handler handler;
  };
  Response not_found(Request& request) const;

  Routes routes_;
  std::vector<Route> handlers_;
  Handler otherwise_;
};

}  // namespace comity::http
