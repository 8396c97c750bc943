#include <doctest/doctest.h>

#include "http/address.h"
#include "http/admission.h"
#include "http/answer_head.h"
#include "http/errors.h"
#include "http/event_queue.h"
#include "http/metrics.h"
#include "http/static_files.h"

using namespace comity;
using namespace comity::http;
using namespace std::chrono_literals;

namespace {

const StaticFiles files({{"/index.html", "<html>", "", "text/html", "aa", false},
                         {"/assets/app-1.js", "code", "zz", "text/javascript", "bb", true}});

Response file(std::string path, std::vector<Header> headers = {}) {
  Request request;
  request.path = std::move(path);
  request.headers = std::move(headers);
  return files(request);
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

TEST_CASE("assets are served with a tag, for ever if their name changes with them") {
  const Response script = file("/assets/app-1.js");
  CHECK(script.body.bytes() == "code");
  CHECK(script.gzip_body->bytes() == "zz");
  CHECK(*find_header(script.headers, "Cache-Control") == "public, max-age=31536000, immutable");
  CHECK(*find_header(script.headers, "ETag") == "W/\"bb\"");
  CHECK(*find_header(file("/").headers, "Cache-Control") == "no-cache");
}

TEST_CASE("unknown paths are pages of the application, unknown assets and files are not") {
  CHECK(file("/").body.bytes() == "<html>");
  CHECK(file("/matters/s36-class").body.bytes() == "<html>");
  CHECK(file("/assets/app-2.js").status == 404);
  CHECK(file("/assets/app").status == 404);
  CHECK(file("/api/none").status == 404);
  CHECK(file("/favicon.ico").status == 404);
}

TEST_CASE("a client that has the asset is told so") {
  const Response same = file("/assets/app-1.js", {{"if-none-match", "\"bb\""}});
  CHECK(same.status == 304);
  CHECK(same.body.bytes().empty());
  CHECK(file("/assets/app-1.js", {{"If-None-Match", "\"cc\""}}).status == 200);
}

TEST_CASE("addresses in both forms are equal, and ranges hold what they should") {
  CHECK(parse_address("10.1.2.3") == parse_address("::ffff:10.1.2.3"));
  CHECK(to_string(*parse_address("::ffff:10.1.2.3")) == "10.1.2.3");
  CHECK_FALSE(parse_address("10.1.2"));
  CHECK(parse_address_range("10.0.0.0/9")->contains(*parse_address("10.127.1.1")));
  CHECK_FALSE(parse_address_range("10.0.0.0/9")->contains(*parse_address("10.128.1.1")));
  CHECK(parse_address_range("fd00::/8")->contains(*parse_address("fdff::1")));
  CHECK(parse_address_range("0.0.0.0/0")->contains(*parse_address("1.2.3.4")));
  CHECK_FALSE(parse_address_range("0.0.0.0/0")->contains(*parse_address("fd00::1")));
  for (const auto* bad : {"10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "x/8", "::/129", "10.0.0.0/8x"}) {
    CHECK_MESSAGE(!parse_address_range(bad), bad);
  }
}

TEST_CASE("the client is the last address that no trusted proxy has") {
  const std::vector<AddressRange> proxies = {*parse_address_range("10.0.0.0/8")};
  const std::vector<Header> headers = {
      {"X-Forwarded-For", "1.1.1.1, 2.2.2.2"}, {"X-Forwarded-For", "10.0.0.7"}, {"X-Forwarded-Proto", "https"}};
  CHECK(client_behind("10.0.0.1", false, headers, proxies).address == "2.2.2.2");
  CHECK(client_behind("10.0.0.1", false, headers, proxies).is_tls);
  CHECK(client_behind("3.3.3.3", false, headers, proxies).address == "3.3.3.3");
  CHECK_FALSE(client_behind("3.3.3.3", false, headers, proxies).is_tls);
  CHECK(client_behind("10.0.0.1", false, {{"X-Forwarded-For", "1.1.1.1, nobody"}}, proxies).address == "10.0.0.1");
}

TEST_CASE("an admitted request has its host from the absolute form") {
  const auto admission = admit({"GET", "http://b/x", false, {{"Host", "a"}}}, {});
  const auto* admitted = std::get_if<Admitted>(&admission);
  REQUIRE(admitted);
  CHECK(*admitted->request.header("host") == "b");
  CHECK(admitted->request.path == "/x");
}

TEST_CASE("a handler's header replaces the server's of the same name") {
  Response response;
  response.headers = {{"content-security-policy", "sandbox"}};
  const std::string head = answer_head(response, {}, {});
  CHECK(has(head, "content-security-policy: sandbox\r\n"));
  CHECK_FALSE(has(head, "default-src"));
}

TEST_CASE("dates are in the form of HTTP") {
  CHECK(http_date(std::chrono::sys_days(std::chrono::year(2026) / 11 / 21) + 8h) == "Sat, 21 Nov 2026 08:00:00 GMT");
}

TEST_CASE("an error names each fault, whatever bytes were given") {
  const Response response = error_response(bad_input("a", "\xff\"", "b"), "id-1");
  CHECK(response.status == 400);
  CHECK(response.body.bytes() ==
        "{\"error\":{\"code\":\"bad_input\",\"faults\":[{\"where\":\"a\",\"given\":"
        "\"\xEF\xBF\xBD\\\"\",\"expected\":\"b\"}],\"request_id\":\"id-1\"}}");
}

TEST_CASE("an error tells a long text as far as one knows it again, and always says where") {
  const std::string given = "a" + std::string(1000, '\xe9');
  const std::string body(error_response(bad_input("", given, "b"), "id-1").body.bytes());
  CHECK(has(body, "\"where\":\"request\""));
  CHECK(body.size() < 2000);
  CHECK(has(body, "...\",\"expected\":\"b\""));
}

TEST_CASE("the data of an event cannot become a field") {
  CHECK(event_bytes("a", "1\r\nevent: b\rid: 2\n", {}) == "event: a\ndata: 1\ndata: event: b\ndata: id: 2\ndata: \n\n");
}

TEST_CASE("counts are in Prometheus's form") {
  Metrics metrics;
  metrics.add("comity_acts_total", "Acts.", MetricKind::counter, [] { return 3.0; });
  metrics.count_request("GET", "/a/{b}", 200, 3ms, 10);
  metrics.count_request("GET", "/a/{b}", 200, 300ms, 10);
  const std::string text = metrics.text();
  CHECK(has(text, "comity_http_requests_total{method=\"GET\",route=\"/a/{b}\",status=\"200\"} 2\n"));
  CHECK(has(text, "comity_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"0.005\"} 1\n"));
  CHECK(has(text, "comity_http_request_duration_seconds_bucket{route=\"/a/{b}\",le=\"+Inf\"} 2\n"));
  CHECK(has(text, "comity_http_answered_bytes_total 20\n"));
  CHECK(has(text, "# TYPE comity_acts_total counter\ncomity_acts_total 3\n"));
}
