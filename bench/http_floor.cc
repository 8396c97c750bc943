// What the server costs before Comity does anything: an empty handler, at a fixed rate and at full speed. Server and
// client share the machine. Every answer is checked; a wrong one ends the program.
//
//   http_floor [--rate 1000] [--connections 500] [--seconds 5]

#include <fcntl.h>

#include <cstdio>
#include <cstdlib>
#include <string>

#include "http/server.h"
#include "load_client.h"

using namespace comity;
using namespace comity::bench;

namespace {

double argument(int count, char** values, const std::string& name, double otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (values[i] == name) return std::atof(values[i + 1]);
  }
  return otherwise;
}

void print(const char* what, std::size_t connections, const Measured& measured) {
  for (const auto& [status, count] : measured.statuses) {
    if (status == 200) continue;
    std::fprintf(stderr, "WRONG: %llu answers of status %d\n", static_cast<unsigned long long>(count), status);
    std::exit(1);
  }
  const Histogram& latencies = measured.latencies.at("all");
  std::printf("%-22s %11zu %12.0f %9.2f %9.2f %9.2f\n", what, connections, measured.answers_per_second(),
              latencies.quantile_ms(.5), latencies.quantile_ms(.99), latencies.most_ms());
}

}  // namespace

int main(int count, char** values) {
  const auto connections = static_cast<std::size_t>(argument(count, values, "--connections", 500));
  const double rate = argument(count, values, "--rate", 1000);
  http::Log log(::open("/dev/null", O_WRONLY));
  http::Metrics metrics;
  http::Server server(
      {},
      [](http::Request&) {
        http::Response response;
        response.content_type = "text/plain";
        response.body = http::Body::of_program("empty");
        return response;
      },
      log, metrics);
  if (const auto started = server.start(); !started) {
    std::fprintf(stderr, "%s\n", to_string(started.error().faults.front()).c_str());
    return 1;
  }
  Load load;
  load.port = server.port();
  load.time = std::chrono::milliseconds(static_cast<int>(argument(count, values, "--seconds", 5) * 1000));
  load.next = [](std::size_t) { return Call{"GET /floor HTTP/1.1\r\nHost: localhost\r\n\r\n", "all"}; };
  load.answered = [](std::size_t, const std::string&, int, std::string_view body) {
    if (body == "empty") return;
    std::fprintf(stderr, "WRONG: another body\n");
    std::exit(1);
  };
  std::printf("%-22s %11s %12s %9s %9s %9s\n", "load", "connections", "requests/s", "p50 ms", "p99 ms", "most ms");
  load.connections = connections;
  load.calls_per_second = rate;
  print("fixed rate", connections, LoadClient(load).run());
  load.connections = 64;
  load.calls_per_second = 0;
  print("full speed", load.connections, LoadClient(load).run());
  return 0;
}
