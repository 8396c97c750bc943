#include "http/metrics.h"

#include <cstdio>
#include <utility>

namespace comity::http {

namespace {

std::string number(double value) {
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%.15g", value);
  return text.data();
}

void head(std::string& out, std::string_view name, std::string_view help, MetricKind kind) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n# TYPE ").append(name);
  out.append(kind == MetricKind::counter ? " counter\n" : " gauge\n");
}

void single(std::string& out, std::string_view name, std::string_view help, MetricKind kind, double value) {
  head(out, name, help, kind);
  out.append(name).append(" ").append(number(value)).append("\n");
}

}  // namespace

void Metrics::add(std::string name, std::string help, MetricKind kind, std::function<double()> read) {
  const std::lock_guard lock(mutex_);
  external_.push_back({std::move(name), std::move(help), kind, std::move(read)});
}

void Metrics::count_request(std::string_view method, std::string_view route, int status,
                            std::chrono::microseconds duration, std::uint64_t bytes) {
  if (route.empty()) route = "(none)";
  std::string labels = "{method=\"";
  labels.append(method).append("\",route=\"").append(route).append("\",status=\"").append(std::to_string(status));
  labels.append("\"}");
  const double duration_s = std::chrono::duration<double>(duration).count();
  const std::lock_guard lock(mutex_);
  ++requests_[std::move(labels)];
  bytes_ += bytes;
  auto found = timings_.find(route);
  if (found == timings_.end()) found = timings_.emplace(route, Timing{}).first;
  Timing& timing = found->second;
  for (std::size_t i = 0; i < bounds_s.size(); ++i) timing.at_most[i] += duration_s <= bounds_s[i] ? 1U : 0U;
  ++timing.count;
  timing.sum_s += duration_s;
}

void Metrics::print_requests(std::string& out) const {
  head(out, "comity_http_requests_total", "Requests answered.", MetricKind::counter);
  for (const auto& [labels, count] : requests_) {
    out.append("comity_http_requests_total").append(labels).append(" ").append(std::to_string(count)).append("\n");
  }
}

void Metrics::print_timings(std::string& out) const {
  const std::string name = "comity_http_request_duration_seconds";
  out += "# HELP " + name + " From a request's last byte to its answer's last.\n# TYPE " + name + " histogram\n";
  for (const auto& [route, timing] : timings_) {
    const std::string label = "{route=\"" + route + "\"";
    for (std::size_t i = 0; i < bounds_s.size(); ++i) {
      out +=
          name + "_bucket" + label + ",le=\"" + number(bounds_s[i]) + "\"} " + std::to_string(timing.at_most[i]) + "\n";
    }
    out += name + "_bucket" + label + ",le=\"+Inf\"} " + std::to_string(timing.count) + "\n";
    out += name + "_sum" + label + "} " + number(timing.sum_s) + "\n";
    out += name + "_count" + label + "} " + std::to_string(timing.count) + "\n";
  }
}

std::string Metrics::text() const {
  std::string out;
  std::vector<External> external;
  {
    const std::lock_guard lock(mutex_);
    print_requests(out);
    print_timings(out);
    single(out, "comity_http_answered_bytes_total", "Bytes of answers' bodies, as sent.", MetricKind::counter,
           static_cast<double>(bytes_));
    external = external_;
  }
  const auto gauge = [&](std::string_view name, std::string_view help, std::int64_t value) {
    single(out, name, help, MetricKind::gauge, static_cast<double>(value));
  };
  gauge("comity_http_open_connections", "Connections that are open.", open_connections);
  gauge("comity_http_event_streams", "Streams of events that are open.", event_streams);
  gauge("comity_http_requests_in_flight", "Requests that are being answered.", requests_in_flight);
  single(out, "comity_http_connections_refused_total", "Connections beyond a limit.", MetricKind::counter,
         static_cast<double>(connections_refused));
  // Outside the lock: what others read may take locks of its own.
  for (const External& one : external) single(out, one.name, one.help, one.kind, one.read());
  return out;
}

}  // namespace comity::http
