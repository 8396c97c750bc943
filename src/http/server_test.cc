#include "http/server.h"

#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <vector>

#include "http/errors.h"
#include "http/gzip.h"
#include "http/raw_client.h"
#include "http/router.h"

using namespace comity;
using namespace comity::http;
using namespace std::chrono_literals;

namespace {

Response echo(Request& request) {
  Response response;
  response.content_type = "text/plain";
  response.body = std::string(name_of(request.method)) + " " + request.path + " " + request.body;
  response.account = "lin.yue";
  return response;
}

Options quick() {
  Options options;
  options.limits.header_time = 150ms;
  options.limits.body_time = 150ms;
  options.limits.idle_time = 150ms;
  options.limits.linger_time = 100ms;
  return options;
}

std::string post(std::string_view more, std::string_view body = {}) {
  std::string request = "POST /x HTTP/1.1\r\nHost: test\r\n";
  return request.append(more).append("\r\n").append(body);
}

}  // namespace

TEST_CASE("a request is answered, with every security header and without the server's name") {
  TestServer test(echo);
  REQUIRE(test.started);
  const std::string answer = test.client().ask(get("/a?b=c"));
  CHECK(is(answer, 200));
  CHECK(answer.ends_with("\r\n\r\nGET /a "));
  for (const auto* header :
       {"Content-Security-Policy: default-src 'self'; script-src 'self'",
        "X-Request-Id: ", "X-Content-Type-Options: nosniff",
        "Referrer-Policy: ", "Permissions-Policy: ", "Date: ", "Cross-Origin-Opener-Policy: same-origin",
        "Cross-Origin-Resource-Policy: same-origin", "Cache-Control: no-store", "frame-ancestors 'none'"}) {
    CHECK_MESSAGE(has(answer, header), header);
  }
  CHECK_FALSE(has(answer, "Strict-Transport-Security"));
  CHECK_FALSE(has(answer, "\r\nServer:"));
}

TEST_CASE("several requests on one connection, also sent all at once, are answered in order") {
  TestServer test(echo);
  auto client = test.client();
  CHECK(client.ask(get("/1")).ends_with("GET /1 "));
  client.send(get("/2") + post("Content-Length: 3\r\n", "abc") + get("/4"));
  CHECK(client.answer().ends_with("GET /2 "));
  CHECK(client.answer().ends_with("POST /x abc"));
  CHECK(client.answer().ends_with("GET /4 "));
}

TEST_CASE("a connection ends when the client wants it, and in HTTP/1.0 unless it wants otherwise") {
  TestServer test(echo, quick());
  auto client = test.client();
  client.send(get("/", "Connection: close\r\n"));
  CHECK(has(client.until_closed(), "Connection: close"));
  auto old = test.client();
  old.send("GET / HTTP/1.0\r\n\r\n");
  CHECK(is(old.until_closed(), 200));
  auto kept = test.client();
  const std::string request = "GET /k HTTP/1.0\r\nConnection: keep-alive\r\n\r\n";
  CHECK(has(kept.ask(request), "Connection: keep-alive"));
  CHECK(kept.ask(request).ends_with("GET /k "));
}

TEST_CASE("HEAD is answered with the length and without the body") {
  TestServer test(echo);
  auto client = test.client();
  client.send("HEAD /abc HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n");
  const std::string answer = client.until_closed();
  CHECK(has(answer, "Content-Length: 10\r\n"));
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE("a chunked body arrives whole, its trailers and extensions count for nothing") {
  TestServer test(echo);
  const std::string chunks = "3;name=value\r\nabc\r\n2\r\nde\r\n0\r\n";
  const std::string head = "Transfer-Encoding: chunked\r\n";
  CHECK(test.client().ask(post(head, chunks + "Checksum: 9\r\n\r\n")).ends_with("POST /x abcde"));
  CHECK(is(test.client().ask(post(head, chunks + "Content-Length: 9\r\n\r\n")), 400));
}

TEST_CASE("what is not a request, or could be read as two, is refused with a JSON error and the connection closed") {
  TestServer test(echo, quick());
  const auto refused = [&](const std::string& bytes) {
    auto client = test.client();
    client.send(bytes);
    const std::string answer = client.until_closed();
    CHECK_MESSAGE(has(answer, "{\"error\":{\"code\":\""), bytes);
    CHECK(has(answer, "\"request_id\":\""));
    CHECK(has(answer, "Connection: close"));
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
  };
  CHECK(refused("nonsense\r\n\r\n") == 400);
  CHECK(refused("GET / HTTP/1.1\r\n\r\n") == 400);                        // no Host
  CHECK(refused("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400);  // two
  CHECK(refused("GET / HTTP/1.1\r\nHost: a\r\nbad header\r\n\r\n") == 400);
  CHECK(refused("GET / HTTP/1.1\r\nHost : a\r\n\r\n") == 400);   // a space before the colon
  CHECK(refused("GET / HTTP/1.1\nHost: a\n\n\r\n\r\n") == 505);  // lines without \r
  CHECK(refused("GET / HTTP/2.0\r\nHost: a\r\n\r\n") == 505);
  CHECK(refused("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(refused("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n") == 400);  // not UTF-8
  CHECK(refused("GET /?q=%c3 HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(refused("GET /\xff HTTP/1.1\r\nHost: a\r\n\r\n") == 400);
  CHECK(refused("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  CHECK(refused("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") == 501);
  CHECK(refused(post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n")) == 400);
  CHECK(refused(post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n")) == 400);
  CHECK(refused(post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc")) == 400);
  CHECK(refused(post("Content-Length: 3, 3\r\n", "abc")) == 400);
  CHECK(refused(post("Content-Length: -1\r\n", "abc")) == 400);
  CHECK(refused(post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n")) == 501);
  CHECK(refused(post("Transfer-Encoding: identity\r\n", "abc")) == 501);
  CHECK(refused(post("Transfer-Encoding: chunked\r\n", "zz\r\n\r\n")) == 400);
  CHECK(refused(post("Expect: the unexpected\r\nContent-Length: 1\r\n", "a")) == 417);
}

TEST_CASE("a long target is 414, long or many headers are 431, and much more than either is not read") {
  TestServer test(echo, quick());
  const auto status = [&](const std::string& request) {
    const std::string answer = test.client().ask(request);
    return answer.size() > 12 ? std::stoi(answer.substr(9, 3)) : 0;
  };
  CHECK(status(get("/" + std::string(8000, 'a'))) == 200);
  CHECK(status(get("/" + std::string(9000, 'a'))) == 414);
  CHECK(status(get("/" + std::string(30000, 'a'))) == 414);
  CHECK(status(get("/", "X: " + std::string(17000, 'a') + "\r\n")) == 431);
  std::string many;
  for (int i = 0; i < 120; ++i) many += "X-" + std::to_string(i) + ": 1\r\n";
  CHECK(status(get("/", many)) == 431);
  CHECK(status(get("/", "X: " + std::string(1'000'000, 'a') + "\r\n")) == 431);
}

TEST_CASE("a body over the limit is 413 whether its length was said or not") {
  Options options = quick();
  options.limits.body_bytes = 1000;
  TestServer test(echo, options);
  CHECK(is(test.client().ask(post("Content-Length: 1000\r\n", std::string(1000, 'a'))), 200));
  CHECK(is(test.client().ask(post("Content-Length: 1001\r\n", std::string(1001, 'a'))), 413));
  CHECK(is(test.client().ask(post("Content-Length: 99999999999999999999\r\n")), 400));
  CHECK(is(test.client().ask(post("Content-Length: 9999999999999\r\n")), 413));
  // The client sends all of it before it reads: the answer must still arrive.
  CHECK(is(test.client().ask(post("Content-Length: 900000\r\n", std::string(900'000, 'a'))), 413));
  const std::string chunk = "1f4\r\n" + std::string(500, 'a') + "\r\n";
  CHECK(is(test.client().ask(post("Transfer-Encoding: chunked\r\n", chunk + chunk + "0\r\n\r\n")), 200));
  CHECK(is(test.client().ask(post("Transfer-Encoding: chunked\r\n", chunk + chunk + chunk + "0\r\n\r\n")), 413));
}

TEST_CASE("a long body, or one of unknown length, is read only when the guard has seen its head and lets it in") {
  Options options = quick();
  options.limits.body_time = 20s;
  options.limits.body_bytes = 100'000;
  options.limits.body_bytes_unasked = 1000;
  std::atomic<int> asked = 0;
  options.body_guard = [&](Request& head) -> BodyDecision {
    ++asked;
    CHECK(head.body.empty());
    if (head.path == "/throws") throw std::runtime_error("the disk is gone");
    const std::string* cookie = head.header("Cookie");
    if (cookie && *cookie == "known") return std::size_t{50'000};
    return error_response(401, "unauthenticated", {}, head.request_id);
  };
  TestServer test(echo, options);
  CHECK(is(test.client().ask(post("Content-Length: 1000\r\n", std::string(1000, 'a'))), 200));
  CHECK(asked == 0);
  // Nothing of the body was sent: the answer does not wait for it, and nothing of it is taken for a request.
  auto stranger = test.client();
  stranger.send(post("Content-Length: 1001\r\n"));
  const std::string refused = stranger.until_closed();
  CHECK(is(refused, 401));
  CHECK(has(refused, "Connection: close"));
  CHECK(is(test.client().ask(post("Transfer-Encoding: chunked\r\n")), 401));
  const std::string known = "Cookie: known\r\n";
  CHECK(is(test.client().ask(post(known + "Content-Length: 50000\r\n", std::string(50'000, 'a'))), 200));
  CHECK(is(test.client().ask(post(known + "Content-Length: 50001\r\n")), 413));
  CHECK(is(test.client().ask(post(known + "Transfer-Encoding: chunked\r\n", "1\r\na\r\n0\r\n\r\n")), 200));
  const std::string chunk = "c351\r\n" + std::string(50'001, 'a') + "\r\n";
  CHECK(is(test.client().ask(post(known + "Transfer-Encoding: chunked\r\n", chunk + "0\r\n\r\n")), 413));
  CHECK(is(test.client().ask("POST /throws HTTP/1.1\r\nHost: a\r\nContent-Length: 2000\r\n\r\n"), 500));
}

TEST_CASE(
    "bodies that are too much for the server together are 503 until one of them is done, and strangers' have less") {
  Options options = quick();
  options.limits.body_time = 20s;
  options.limits.body_bytes_unasked = 1000;
  options.limits.bodies_bytes_unasked = 1500;
  options.limits.bodies_bytes = 150'000;
  options.body_guard = [](Request& head) -> BodyDecision {
    if (head.header("Cookie")) return std::size_t{100'000};
    return error_response(401, "unauthenticated", {}, head.request_id);
  };
  TestServer test(echo, options);
  const auto begun = [&](std::string_view head) {
    auto client = test.client();
    client.send(post(head));
    CHECK(client.answer() == "HTTP/1.1 100 Continue\r\n\r\n");  // its place is taken
    return client;
  };
  auto stranger = begun("Expect: 100-continue\r\nContent-Length: 1000\r\n");
  CHECK(is(test.client().ask(post("Content-Length: 900\r\n")), 401));
  auto first = begun("Cookie: a\r\nExpect: 100-continue\r\nContent-Length: 100000\r\n");
  CHECK(is(test.client().ask(post("Cookie: a\r\nContent-Length: 900\r\n", std::string(900, 'a'))), 200));
  const std::string full = test.client().ask(post("Cookie: a\r\nContent-Length: 60000\r\n"));
  CHECK(is(full, 503));
  CHECK(has(full, "Retry-After: 5\r\n"));
  CHECK(has(full, "Connection: close"));
  const std::string chunk = "ea60\r\n" + std::string(60'000, 'a') + "\r\n";
  CHECK(is(test.client().ask(post("Cookie: a\r\nTransfer-Encoding: chunked\r\n", chunk)), 503));
  CHECK(is(first.ask(std::string(100'000, 'a')), 200));
  CHECK(is(stranger.ask(std::string(1000, 'a')), 200));
  // Their room is given back before they are answered.
  CHECK(is(test.client().ask(post("Cookie: a\r\nContent-Length: 60000\r\n", std::string(60'000, 'a'))), 200));
  CHECK(is(test.client().ask(post("Content-Length: 900\r\n", std::string(900, 'a'))), 200));
}

TEST_CASE("a chunk's extension without end is not read for ever") {
  TestServer test(echo, quick());
  const std::string answer =
      test.client().ask(post("Transfer-Encoding: chunked\r\n", "1;" + std::string(300'000, 'a')));
  CHECK(is(answer, 400));
}

TEST_CASE("who expects 100 gets it, or at once the reason why not") {
  Options options = quick();
  options.limits.body_bytes = 10;
  TestServer test(echo, options);
  auto client = test.client();
  client.send(post("Expect: 100-continue\r\nContent-Length: 3\r\n"));
  CHECK(client.answer() == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(client.ask("abc").ends_with("POST /x abc"));
  CHECK(is(test.client().ask(post("Expect: 100-continue\r\nContent-Length: 11\r\n")), 413));
}

TEST_CASE("half a header or half a body is waited for only so long, and others are served meanwhile") {
  TestServer test(echo, quick());
  std::vector<RawClient> slow;
  for (int i = 0; i < 50; ++i) {
    slow.push_back(test.client());
    slow.back().send(i % 2 == 0 ? "GET / HTTP/1.1\r\nHost: a\r\nX-" : post("Content-Length: 10\r\n", "half"));
  }
  CHECK(is(test.client().ask(get("/")), 200));
  for (auto& client : slow) {
    client.send("a");
    CHECK(is(client.until_closed(), 408));
  }
}

TEST_CASE("one byte at a time does not make the time for a header longer") {
  TestServer test(echo, quick());
  auto client = test.client();
  std::atomic<bool> is_over = false;
  auto drip = std::async(std::launch::async, [&] {
    client.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    while (!is_over && client.send("a")) std::this_thread::sleep_for(10ms);
  });
  CHECK(is(client.until_closed(), 408));
  is_over = true;
}

TEST_CASE("an idle connection is closed without a word") {
  TestServer test(echo, quick());
  auto fresh = test.client();
  auto used = test.client();
  CHECK(is(used.ask(get("/")), 200));
  CHECK(used.until_closed().empty());
  CHECK(fresh.until_closed().empty());
}

TEST_CASE("a client that does not read its answer is cut off") {
  Options options = quick();
  options.limits.write_time = 100ms;
  options.limits.least_bytes_per_second = 1 << 30;
  const auto large = std::make_shared<const std::string>(64 << 20, 'a');
  std::atomic<bool> is_asked = false;
  TestServer test(
      [large, &is_asked](Request&) {
        is_asked = true;
        Response response;
        response.content_type = "application/octet-stream";
        response.body = large;
        return response;
      },
      options);
  auto client = test.client();
  client.send(get("/"));
  while (!is_asked) std::this_thread::sleep_for(1ms);
  while (test.metrics.open_connections > 0) std::this_thread::sleep_for(5ms);
  CHECK(client.until_closed().size() < large->size());
}

TEST_CASE("what a handler throws is 500 with the request's id in answer and log, and the server goes on") {
  TestServer test([](Request& request) -> Response {
    if (request.path == "/number") throw 7;
    if (request.path == "/header") {
      Response response;
      response.headers.push_back({"X", "a\r\nSet-Cookie: b"});
      return response;
    }
    if (request.path == "/throws") throw std::runtime_error("the disk is gone");
    return echo(request);
  });
  auto client = test.client();
  const std::string answer = client.ask(get("/throws"));
  CHECK(is(answer, 500));
  CHECK_FALSE(has(answer, "disk"));
  CHECK(is(client.ask(get("/number")), 500));
  const std::string split = client.ask(get("/header"));
  CHECK(is(split, 500));
  CHECK_FALSE(has(split, "Set-Cookie"));
  CHECK(is(client.ask(get("/")), 200));
}

TEST_CASE("connections beyond the limit of an address are closed at once, and room made is given again") {
  Options options = quick();
  options.limits.idle_time = 20s;
  options.limits.connections_per_address = 3;
  TestServer test(echo, options);
  std::vector<RawClient> clients;
  for (int i = 0; i < 3; ++i) {
    clients.push_back(test.client());
    CHECK(is(clients.back().ask(get("/")), 200));
  }
  CHECK(test.client().ask(get("/")).empty());
  CHECK(test.metrics.connections_refused == 1);
  clients.pop_back();
  while (test.metrics.open_connections > 2) std::this_thread::sleep_for(1ms);
  // The place is free a moment after the connection is counted as gone.
  std::string answer;
  while (answer.empty()) answer = test.client().ask(get("/"));
  CHECK(is(answer, 200));
}

TEST_CASE("more requests than may wait for a thread are 503") {
  std::promise<void> go_on;
  auto gate = go_on.get_future().share();
  Options options = quick();
  options.handler_threads = 1;
  options.limits.waiting_requests = 1;
  TestServer test(
      [gate](Request& request) {
        gate.wait();
        return echo(request);
      },
      options);
  std::vector<RawClient> clients;
  for (int i = 0; i < 6; ++i) {
    clients.push_back(test.client());
    clients.back().send(get("/"));
  }
  while (test.metrics.requests_in_flight > 2 || test.metrics.open_connections < 6) std::this_thread::sleep_for(1ms);
  std::this_thread::sleep_for(20ms);
  go_on.set_value();
  int refused = 0;
  for (auto& client : clients) {
    const std::string answer = client.answer();
    CHECK((is(answer, 200) || is(answer, 503)));
    refused += is(answer, 503) ? 1 : 0;
  }
  CHECK(refused >= 4);
}

TEST_CASE("text of some length is compressed for who accepts it, once") {
  const std::string words(5000, 'w');
  TestServer test([&](Request& request) {
    Response response;
    response.content_type = "application/json";
    response.body = words;
    if (request.path == "/ready") response.gzip_body = Body("ready");
    return response;
  });
  auto client = test.client();
  CHECK(client.ask(get("/")).ends_with(words));
  CHECK(client.ask(get("/", "Accept-Encoding: gzip;q=0, *;q=0\r\n")).ends_with(words));
  const std::string compressed = client.ask(get("/", "Accept-Encoding: br, gzip\r\n"));
  CHECK(has(compressed, "Content-Encoding: gzip\r\n"));
  CHECK(has(compressed, "Vary: Accept-Encoding\r\n"));
  CHECK(compressed.ends_with(gzip(words)));
  CHECK(client.ask(get("/ready", "Accept-Encoding: gzip\r\n")).ends_with("\r\n\r\nready"));
}

TEST_CASE("the log has a line for each request and nothing of its query, headers or body") {
  TestServer test(echo);
  auto client = test.client();
  client.ask("POST /acts?token=hidden1 HTTP/1.1\r\nHost: a\r\nCookie: hidden2\r\nContent-Length: 7\r\n\r\nhidden3");
  client.ask(get("/second"));
  client.close();
  test.server.drain(2s);
  std::string text;
  while (!has(text, "/second")) {
    std::this_thread::sleep_for(1ms);
    std::rewind(test.log_file.get());
    char bytes[8192];
    text.assign(bytes, std::fread(bytes, 1, sizeof bytes, test.log_file.get()));
  }
  CHECK(has(text, "\"method\":\"POST\",\"path\":\"/acts\",\"status\":200,\"duration_ms\":"));
  CHECK(has(text, "\"account\":\"lin.yue\""));
  CHECK(has(text, "\"remote\":\"127.0.0.1\""));
  CHECK_FALSE(has(text, "hidden"));
}

TEST_CASE("a trusted proxy's word about the client counts, anybody else's does not") {
  const Handler who = [](Request& request) {
    Response response;
    response.content_type = "text/plain";
    response.body = request.remote + (request.is_tls ? " tls" : " plain");
    return response;
  };
  const std::string forwarded = get("/", "X-Forwarded-For: 6.6.6.6, 203.0.113.9\r\nX-Forwarded-Proto: https\r\n");
  TestServer direct(who);
  CHECK(direct.client().ask(forwarded).ends_with("127.0.0.1 plain"));
  Options options;
  options.trusted_proxies = {*parse_address_range("127.0.0.0/8")};
  TestServer behind(who, options);
  const std::string answer = behind.client().ask(forwarded);
  CHECK(answer.ends_with("203.0.113.9 tls"));
  CHECK(has(answer, "Strict-Transport-Security: "));
}

TEST_CASE("an address that cannot be had is an error that names it") {
  TestServer first(echo);
  Options options;
  options.port = first.server.port();
  Log log(2);
  Metrics metrics;
  Server second(options, echo, log, metrics);
  const auto started = second.start();
  REQUIRE_FALSE(started);
  CHECK(started.error().code == ErrorCode::unavailable);
  CHECK(has(started.error().faults.front().where, std::to_string(first.server.port())));
}
