#include "workbench/serve.h"

#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <thread>

#include "crypto/bytes.h"
#include "crypto/secret_file.h"
#include "http/server.h"
#include "http/static_files.h"
#include "web_assets/web_assets.h"
#include "workbench/openapi.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Json;
using operations::Environment;
using operations::Reply;

constexpr std::chrono::seconds drain_time{20};

struct ServeRequest {
  std::optional<std::string> db;
  std::optional<std::string> address;
  std::optional<std::int32_t> port;
  std::optional<std::string> server_key;
  std::optional<std::string> certificate;
  std::optional<std::string> private_key;
  std::vector<std::string> trusted_proxy;
  std::optional<bool> insecure_plain_http;
  std::optional<std::string> public_address;
  std::optional<std::int32_t> threads;
  std::optional<std::string> log;
  std::optional<std::string> smtp;
  std::optional<std::string> smtp_from;
  std::optional<std::string> smtp_user;
  std::optional<std::string> smtp_password_file;
  std::optional<bool> smtp_plain;
  std::optional<std::string> smtp_authorities;
  std::optional<std::string> oidc_issuer;
  std::optional<std::string> oidc_client;
  std::optional<std::string> oidc_secret_file;
  std::optional<Text> oidc_label;
  std::optional<std::string> oidc_authorities;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given. Made if there is none.");
    visit("address", self.address, "The address to listen on; 127.0.0.1 if not given.");
    visit("port", self.port, "The port to listen on; 8080 if not given, 0 for any that is free.");
    visit(
        "server_key", self.server_key,
        "The file of the key under which secrets are sealed; $COMITY_SERVER_KEY or a systemd credential if not given.");
    visit("certificate", self.certificate, "A PEM file with the server's certificate chain, to serve TLS.");
    visit("private_key", self.private_key, "The PEM file of its key.");
    visit("trusted_proxy", self.trusted_proxy, "Addresses whose X-Forwarded-For and -Proto are believed.");
    visit("insecure_plain_http", self.insecure_plain_http,
          "Serve without TLS on an address others can reach, and let passwords pass as plain text.");
    visit("public_address", self.public_address, "Where people reach it, such as https://comity.example.org.");
    visit("threads", self.threads, "Threads that answer requests; 8 if not given.");
    visit("log", self.log, "A file for the log, one line of JSON for each request; standard error if not given.");
    visit("smtp", self.smtp,
          "The mail server for the daily mail, such as smtps://mail.example.org:465; none if not given.");
    visit("smtp_from", self.smtp_from, "The address mails come from.");
    visit("smtp_user", self.smtp_user, "Who signs in at the mail server.");
    visit("smtp_password_file", self.smtp_password_file, "A file with that password.");
    visit("smtp_plain", self.smtp_plain, "Send without TLS, to a mail server on this machine.");
    visit("smtp_authorities", self.smtp_authorities,
          "A PEM file with the authority of the mail server's certificate, if not a public one.");
    visit("oidc_issuer", self.oidc_issuer, "An identity service (OpenID Connect) people may sign in through.");
    visit("oidc_client", self.oidc_client, "What Comity is called there.");
    visit("oidc_secret_file", self.oidc_secret_file, "A file with the client's secret, where it has one.");
    visit("oidc_label", self.oidc_label, "What people call the service.");
    visit("oidc_authorities", self.oidc_authorities,
          "A PEM file with the authority of its certificate, if not a public one.");
  }
};

struct ServeAnswer {
  std::string address;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("address", self.address, "Where it was.");
  }
};

Result<crypto::ServerKey> server_key_of(const ServeRequest& request) {
  if (request.server_key) return crypto::ServerKey::read_or_create(*request.server_key);
  return crypto::ServerKey::from_environment();
}

// Passwords and sessions do not go through a network as plain text by accident.
Result<void> is_private_way(const ServeRequest& request, const http::Options& options) {
  const auto address = http::parse_address(options.address);
  const bool is_loopback = http::parse_address_range("127.0.0.0/8")->contains(address.value_or(http::Address{})) ||
                           address == http::parse_address("::1");
  if (options.tls || is_loopback || !options.trusted_proxies.empty()) return {};
  if (request.insecure_plain_http.value_or(false)) return {};
  return refused("--address", options.address + " without TLS",
                 "--certificate and --private-key, or --trusted-proxy with a proxy that has them; or, where nobody can "
                 "listen in, --insecure-plain-http true");
}

Result<http::Options> options_of(const ServeRequest& request) {
  http::Options options;
  options.address = request.address.value_or("127.0.0.1");
  const std::int32_t port = request.port.value_or(8080);
  if (port < 0 || port > 65535) return bad_input("--port", std::to_string(port), "a number from 0 to 65535");
  options.port = static_cast<std::uint16_t>(port);
  const std::int32_t threads = request.threads.value_or(8);
  if (threads < 1 || threads > 256) return bad_input("--threads", std::to_string(threads), "a number from 1 to 256");
  options.handler_threads = static_cast<unsigned>(threads);
  if (request.certificate.has_value() != request.private_key.has_value()) {
    return bad_input(request.certificate ? "--private-key" : "--certificate", "none", "both files, or neither");
  }
  if (request.certificate) options.tls = http::TlsFiles{*request.certificate, *request.private_key};
  if (request.private_key) {
    auto key = crypto::read_secret_file(*request.private_key, 1 << 20);
    if (!key) return key.error();
    crypto::wipe(*key);
  }
  for (const std::string& proxy : request.trusted_proxy) {
    const auto range = http::parse_address_range(proxy);
    if (!range) return bad_input("--trusted-proxy", "\"" + proxy + "\"", "an address or a range such as 10.0.0.0/8");
    options.trusted_proxies.push_back(*range);
  }
  if (auto private_way = is_private_way(request, options); !private_way) return private_way.error();
  for (const RouteDoc& route : route_docs()) {
    options.limits.body_bytes = std::max(options.limits.body_bytes, route.body_bytes);
  }
  return options;
}

Result<int> open_log(const ServeRequest& request) {
  if (!request.log) return 2;
  const int file = ::open(request.log->c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
  if (file < 0) return unavailable(*request.log, std::strerror(errno), "a file that can be written");
  return file;
}

// The first line of a file that holds a secret.
Result<std::string> secret_in(const std::optional<std::string>& file) {
  if (!file) return std::string();
  auto content = crypto::read_secret_file(*file, 4096);
  if (!content) return content.error();
  std::string secret = content->substr(0, content->find('\n'));
  crypto::wipe(*content);
  if (secret.empty()) return not_found(*file, "an empty file", "a file with the secret");
  return secret;
}

Result<std::optional<outbound::SmtpServer>> smtp_of(const ServeRequest& request) {
  if (!request.smtp) return std::optional<outbound::SmtpServer>();
  if (!request.smtp_from) return bad_input("--smtp-from", "none", "the address mails come from");
  auto password = secret_in(request.smtp_password_file);
  if (!password) return password.error();
  return std::optional(outbound::SmtpServer{*request.smtp, *request.smtp_from, request.smtp_user.value_or(""),
                                            std::move(*password), request.smtp_plain.value_or(false),
                                            request.smtp_authorities.value_or("")});
}

Result<std::optional<identity::IdentitySettings>> identity_of(const ServeRequest& request) {
  if (!request.oidc_issuer) return std::optional<identity::IdentitySettings>();
  if (!request.oidc_client) return bad_input("--oidc-client", "none", "what Comity is called at the identity service");
  if (!request.public_address) {
    return bad_input("--public-address", "none",
                     "where people reach Comity: the identity service sends them back there");
  }
  auto secret = secret_in(request.oidc_secret_file);
  if (!secret) return secret.error();
  return std::optional(
      identity::IdentitySettings{*request.oidc_issuer, *request.oidc_client, std::move(*secret),
                                 request.oidc_label.value_or(Text{"the identity service", "统一身份认证"}),
                                 *request.public_address + "/api/oidc/end", request.oidc_authorities.value_or("")});
}

std::vector<http::Asset> page_assets() {
  std::vector<http::Asset> assets;
  for (const web_assets::Asset& asset : web_assets::web_assets()) {
    assets.push_back({asset.path, asset.bytes, asset.gzip, asset.content_type, asset.hash, asset.immutable});
  }
  return assets;
}

// Everything the server answers, by the beginning of its path.
class Front {
 public:
  Front(Service& service, http::Metrics& metrics)
      : service_(service), metrics_(metrics), assets_(page_assets()), pages_(assets_) {}

  http::BodyDecision body_of(http::Request& head) {
    if (head.path.starts_with("/api/")) return service_.body_of(head);
    return http::Limits().body_bytes_unasked;
  }
  http::Response operator()(http::Request& request) {
    if (request.path == "/healthz") return healthz();
    if (request.path == "/metrics") return metrics(request);
    if (request.path.starts_with("/api/")) return service_.handle(request);
    http::Response response = pages_(request);
    response.route = "page";
    return response;
  }

 private:
  static http::Response text(std::string words) {
    http::Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.headers = {{"Cache-Control", "no-store"}};
    response.body = http::Body(std::move(words));
    return response;
  }
  http::Response healthz() {
    auto store = service_.store();
    const bool is_well = store && (*store)->cooperations();
    http::Response response = text(is_well ? "ok\n" : "the database cannot be read\n");
    response.status = is_well ? 200 : 503;
    response.route = "/healthz";
    return response;
  }
  // What it counts is the operator's: only from the machine itself.
  http::Response metrics(const http::Request& request) {
    const bool is_passed_on = request.header("X-Forwarded-For") || request.header("Forwarded");
    if (is_passed_on || (request.remote != "127.0.0.1" && request.remote != "::1")) {
      http::Response response = text("only from this machine\n");
      response.status = 403;
      return response;
    }
    http::Response response = text(metrics_.text());
    response.content_type = "text/plain; version=0.0.4; charset=utf-8";
    response.route = "/metrics";
    return response;
  }

  Service& service_;
  http::Metrics& metrics_;
  std::vector<http::Asset> assets_;
  http::StaticFiles pages_;
};

void count_records(Service& service, http::Metrics& metrics) {
  metrics.add("comity_acts_total", "Acts in all records.", http::MetricKind::counter, [&service] {
    double acts = 0;
    for (const live::LiveCooperation* cooperation : service.cooperations().all()) {
      acts += static_cast<double>(cooperation->acts());
    }
    return acts;
  });
  metrics.add("comity_findings", "Findings of the newest checks, in all cooperations.", http::MetricKind::gauge,
              [&service] {
                double findings = 0;
                for (const live::LiveCooperation* cooperation : service.cooperations().all()) {
                  if (const auto latest = cooperation->findings())
                    findings += static_cast<double>(latest->index->all().size());
                }
                return findings;
              });
}

// SIGINT and SIGTERM are taken by this thread alone; every thread that is started later has them blocked.
class StopSignal {
 public:
  StopSignal() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);  // a file that may not grow is an error to be told, not the end
  }
  // False when the time has passed without one.
  bool wait(std::chrono::seconds time) const {
    const timespec limit{static_cast<time_t>(time.count()), 0};
    return sigtimedwait(&set_, nullptr, &limit) > 0;
  }

 private:
  sigset_t set_;
};

Result<Reply<ServeAnswer>> serve(const ServeRequest& request, const Environment& environment) {
  const StopSignal stop;
  ::umask(077);  // what the server makes is its own: the database holds hashes, drafts and addresses
  auto options = options_of(request);
  if (!options) return options.error();
  auto key = server_key_of(request);
  if (!key) return key.error();
  const auto log_file = open_log(request);
  if (!log_file) return log_file.error();

  auto smtp = smtp_of(request);
  if (!smtp) return smtp.error();
  auto identity = identity_of(request);
  if (!identity) return identity.error();

  http::Log log(*log_file);
  ServiceOptions service_options{.database = request.db.value_or("comity.db"), .server_key = *key};
  service_options.public_address = request.public_address.value_or("");
  service_options.is_secure = options->tls.has_value() || service_options.public_address.starts_with("https://");
  service_options.version = environment.program_version;
  service_options.clock = [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
  // Passwords are verified on half of the threads at most, the identity service is waited for on a quarter: the others go
  // on answering. (Where there are two or fewer, strangers can keep them all.)
  const int threads = static_cast<int>(options->handler_threads);
  service_options.accounts.passwords_in_all = std::clamp(threads / 2, 1, 8);
  std::error_code unknown;  // then it stays empty
  service_options.program = std::filesystem::read_symlink("/proc/self/exe", unknown);
  service_options.smtp = std::move(*smtp);
  if (*identity) (*identity)->at_once = std::clamp(threads / 4, 1, 8);
  service_options.identity = std::move(*identity);
  service_options.complain = [&log](const std::string& event, const std::string& detail) {
    log.event(http::Level::warning, event, detail);
  };
  auto service = Service::open(std::move(service_options));
  if (!service) return service.error();

  http::Metrics metrics;
  count_records(**service, metrics);
  Front front(**service, metrics);
  options->body_guard = [&front](http::Request& head) { return front.body_of(head); };
  http::Server server(*options, [&front](http::Request& asked) { return front(asked); }, log, metrics);
  if (auto started = server.start(); !started) return started.error();
  const std::string address =
      std::string(options->tls ? "https://" : "http://") + options->address + ":" + std::to_string(server.port());
  const DailyMail daily_mail(**service);
  std::printf("Comity is at %s (Ctrl-C stops it)\n", address.c_str());
  // A server on a mistyped file would otherwise look like one whose record was lost.
  if ((*service)->cooperations().all().empty()) {
    const std::string database = request.db.value_or("comity.db");
    std::printf("There is no cooperation in %s yet: comity open CASE_DIR --db %s\n", database.c_str(),
                database.c_str());
  }
  std::fflush(stdout);
  log.event(http::Level::info, "started", address);
  while (!stop.wait(std::chrono::seconds(1))) (*service)->tick();
  log.event(http::Level::info, "stopping", "running requests are finished first");
  const bool all_finished = server.drain(drain_time);
  log.event(http::Level::info, "stopped", all_finished ? "all requests were finished" : "some were cut off");
  return Reply<ServeAnswer>{{address}, "stopped\n", 0};
}

struct OpenapiRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct OpenapiAnswer {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

operations::Operation openapi_operation() {
  auto operation = operations::declare<OpenapiRequest, OpenapiAnswer>(
      {"openapi", "Print the OpenAPI document of the server's routes.", {}, "comity openapi"},
      +[](const OpenapiRequest&, const Environment&) -> Result<Reply<OpenapiAnswer>> {
        return Reply<OpenapiAnswer>{};
      });
  operation.run = [](const Json&, const Environment& environment) -> Result<operations::Outcome> {
    Json document = openapi_document(route_docs(), environment.program_version);
    std::string text = formats::print_json(document, 2);
    return operations::Outcome{std::move(document), std::move(text), 0};
  };
  return operation;
}

}  // namespace

std::vector<operations::Operation> server_operations() {
  std::vector<operations::Operation> operations{openapi_operation()};
  operations.push_back(operations::declare<ServeRequest, ServeAnswer>(
      {"serve", "Run the workbench's server until it is stopped.", {}, ""}, serve));
  return operations;
}

}  // namespace comity::workbench
