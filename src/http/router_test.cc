#include "http/router.h"

#include <doctest/doctest.h>

#include "http/target.h"

using namespace comity::http;

namespace {

Request request_of(Method method, std::string_view path) {
  Request request;
  request.method = method;
  auto target = parse_target(path);
  REQUIRE(target);
  request.path = target->path;
  request.segments = target->segments;
  return request;
}

Handler says(std::string text) {
  return [text](Request& request) {
    Response response;
    std::string body = text;
    for (const auto& [name, value] : request.parameters) body += " " + name + "=" + value;
    response.body = body;
    return response;
  };
}

Router sample() {
  Router router;
  router.add(Method::get, "/", says("home"));
  router.add(Method::get, "/acts/{kind}", says("kind"));
  router.add(Method::post, "/acts/{kind}", says("act"));
  router.add(Method::get, "/acts/export", says("export"));
  router.add(Method::get, "/a/{x}/b/{y}", says("deep"));
  router.add(Method::get, "/a/one/c", says("other"));
  return router;
}

std::string answer(const Router& router, Method method, std::string_view path) {
  Request request = request_of(method, path);
  const Response response = router(request);
  return response.status == 200 ? std::string(response.body.bytes()) : std::to_string(response.status);
}

}  // namespace

TEST_CASE("a path leads to its route; words go before parameters") {
  const Router router = sample();
  CHECK(answer(router, Method::get, "/") == "home");
  CHECK(answer(router, Method::get, "/acts/%E8%AE%B0%2F") == "kind kind=记/");
  CHECK(answer(router, Method::get, "/acts/export") == "export");
  CHECK(answer(router, Method::head, "/acts/export") == "export");
  CHECK(answer(router, Method::post, "/acts/export") == "act kind=export");
  CHECK(answer(router, Method::get, "/a/1/b/2") == "deep x=1 y=2");
}

TEST_CASE("a word that leads nowhere does not hide the parameter beside it") {
  const Router router = sample();
  CHECK(answer(router, Method::get, "/a/one/c") == "other");
  CHECK(answer(router, Method::get, "/a/one/b/2") == "deep x=one y=2");
}

TEST_CASE("unknown paths are 404, also with a slash too much or an empty parameter") {
  const Router router = sample();
  for (const auto* path : {"/b", "/acts", "/acts/", "/acts/x/", "//", "/a//b/2"}) {
    CHECK_MESSAGE(answer(router, Method::get, path) == "404", path);
  }
}

TEST_CASE("a known path with another method is 405 and says which are allowed; OPTIONS asks for that") {
  const Router router = sample();
  Request deletion = request_of(Method::delete_, "/acts/x");
  const Response refused = router(deletion);
  CHECK(refused.status == 405);
  CHECK(*find_header(refused.headers, "allow") == "GET, HEAD, POST, OPTIONS");
  Request options = request_of(Method::options, "/acts/x");
  CHECK(router(options).status == 204);
}

TEST_CASE("the answer carries the pattern, not the path, of its route") {
  const Router router = sample();
  Request request = request_of(Method::get, "/a/1/b/2");
  CHECK(router(request).route == "/a/{x}/b/{y}");
}

TEST_CASE("pages that no route knows can be answered elsewhere, posts to them cannot") {
  Router router = sample();
  router.otherwise(says("page"));
  CHECK(answer(router, Method::get, "/matters/12") == "page");
  CHECK(answer(router, Method::post, "/matters/12") == "404");
}
