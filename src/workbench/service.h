// The workbench behind its routes: what a server keeps while it runs. Everything is for any thread.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>
#include <vector>

#include "accounts/accounts.h"
#include "http/options.h"
#include "http/router.h"
#include "identity/identity_service.h"
#include "live/live_cooperations.h"
#include "outbound/mail.h"
#include "store/pool.h"
#include "workbench/answer_cache.h"
#include "workbench/checkpoints.h"
#include "workbench/computations.h"
#include "workbench/daily_mail.h"
#include "workbench/exports.h"
#include "workbench/listeners.h"
#include "workbench/live_view.h"
#include "workbench/routes.h"

namespace comity::workbench {

struct ServiceOptions {
  std::filesystem::path database;
  crypto::ServerKey server_key;
  bool is_secure = false;           // people reach it over TLS: cookies say so
  std::string public_address = {};  // https://comity.example.org: what links in mails and calendars begin with
  std::string version = {};
  live::Clock clock = {};
  accounts::Settings accounts = {};
  std::optional<identity::IdentitySettings> identity = {};
  std::optional<outbound::SmtpServer> smtp = {};
  std::function<void(const std::string& event, const std::string& detail)> complain = {};  // to the log
  std::int64_t upload_bytes_of_party = std::int64_t{512} << 20;  // in a cooperation, that no act names yet
  std::size_t export_bytes = std::size_t{512} << 20;             // of all exports of records that are being sent
  std::filesystem::path program = {};  // itself, to read map layers in a process of their own; empty: none are read
};

// So many at a time, and no more.
class Places {
 public:
  explicit Places(std::ptrdiff_t count) : free_(count) {}

  // Given back when it goes; null when none is free.
  auto take() {
    const auto give_back = [this](const Places*) { free_.release(); };
    return std::unique_ptr<const Places, decltype(give_back)>(free_.try_acquire() ? this : nullptr, give_back);
  }

 private:
  std::counting_semaphore<> free_;
};

class Service {
 public:
  // Opens the database and reads every record in it.
  static Result<std::unique_ptr<Service>> open(ServiceOptions options);

  // Answers everything under /api/.
  http::Response handle(http::Request& request);
  // How long a body may follow this head: the gate is asked before anything of it is read.
  http::BodyDecision body_of(http::Request& head);

  accounts::Accounts& accounts() { return *accounts_; }
  live::LiveCooperations& cooperations() { return *cooperations_; }
  Result<store::Pool::Lease> store() { return pool_.take(); }
  AnswerCache& cache() { return cache_; }
  Checkpoints& checkpoints_of(const CooperationId& cooperation);
  Listeners& listeners() { return listeners_; }
  std::mutex& uploads_mutex() { return uploads_mutex_; }  // held from adding up a party's uploads to the next one
  Exports& exports() { return exports_; }
  const ServiceOptions& options() const { return options_; }
  identity::IdentityService* identity() { return identity_.get(); }  // null where none is configured
  std::string cookie_name() const { return options_.is_secure ? "__Host-comity" : "comity"; }
  Instant now() const { return options_.clock(); }
  Places& layer_places() { return layer_places_; }
  Places& division_places() { return division_places_; }
  Places& valuation_places() { return valuation_places_; }
  Computations& computations() { return *computations_; }

  // What a person asked for, and what was done; no mail where they never asked.
  Result<MailWish> mail_wish(const std::string& person);
  Result<void> keep_mail_wish(const std::string& person, const MailWish& wish);
  Result<MailsDone> mails_done(const std::string& person);
  Result<void> keep_mails_done(const std::string& person, const MailsDone& done);
  std::string link_to(const CooperationId& cooperation) const;  // empty where people's address is not known
  void complain(const std::string& event, const std::string& detail) const;

  // What is done each second: picks up what the command line wrote. Each hour: forgets what has expired.
  void tick();

 private:
  explicit Service(ServiceOptions options);
  http::Response answer(const Route& route, const http::Request& request);

  ServiceOptions options_;
  store::Pool pool_;
  std::unique_ptr<live::LiveCooperations> cooperations_;
  std::unique_ptr<accounts::Accounts> accounts_;
  std::unique_ptr<identity::IdentityService> identity_;
  AnswerCache cache_;
  std::mutex checkpoints_mutex_;
  std::map<CooperationId, Checkpoints> checkpoints_;
  Listeners listeners_;
  http::Router router_;
  http::Routes numbers_;  // of all_routes(), for body_of
  std::mutex uploads_mutex_;
  Exports exports_;
  Places layer_places_{2};      // a layer takes memory and a thread while it is read
  Places division_places_{2};   // a division can keep a thread busy for a second
  Places valuation_places_{3};  // a valuation is a document of megabytes while it is read
  Instant cleaned_;
  std::unique_ptr<Computations> computations_;  // last: its thread uses everything above
};

}  // namespace comity::workbench
