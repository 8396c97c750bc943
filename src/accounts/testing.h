// What the tests of this folder share: a server with a database in a temporary folder, and passwords that cost nothing.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>

#include "accounts/accounts.h"
#include "crypto/random.h"
#include "crypto/text_codes.h"
#include "crypto/totp.h"

namespace comity::accounts::testing {

using namespace std::chrono_literals;

inline const Instant start = *parse_instant("2026-11-21T08:00:00Z");
inline const std::string good_password = "泉水 under 9 old bridges";
inline const std::string other_password = "eleven quiet herons on ice";
inline const Origin office{"192.0.2.7", "Firefox on Linux", "req-1"};
inline const Origin stranger{"198.51.100.9", "curl", "req-2"};

struct Server {
  std::filesystem::path folder =
      std::filesystem::temp_directory_path() / ("comity-accounts-" + crypto::random_token(9));
  crypto::ServerKey key = crypto::ServerKey::generate();
  std::optional<Accounts> accounts;

  explicit Server(AttemptLimit::Settings attempts = {1000, std::chrono::seconds(10), 100}) {
    std::filesystem::create_directory(folder);
    accounts.emplace(open_store(), key, settings(attempts));
  }
  ~Server() {
    accounts.reset();
    std::filesystem::remove_all(folder);
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  Accounts* operator->() { return &*accounts; }

  static Settings settings(AttemptLimit::Settings attempts = {1000, std::chrono::seconds(10), 100}) {
    return {{1, 8192}, 2, attempts, "Comity", 100};
  }
  store::Store open_store() const {
    auto store = store::Store::open(folder / "comity.db", store::Access::write_or_create);
    REQUIRE(store);
    return std::move(*store);
  }
  // Another process on the same database.
  Accounts another_process() const { return {open_store(), key, settings()}; }

  void add(const std::string& sign_in_name, const std::string& password = good_password) {
    REQUIRE(accounts->create({sign_in_name, "Lin Yue", password}, start, office));
  }
  SignInOutcome try_in(const std::string& name, const std::string& password, Instant now, const std::string& code = "",
                       const Origin& origin = office) {
    auto outcome = accounts->sign_in({name, password, code, "", origin}, now);
    REQUIRE(outcome);
    return std::move(*outcome);
  }
  NewSession in(const std::string& name, Instant now, const std::string& password = good_password,
                const std::string& code = "") {
    SignInOutcome outcome = try_in(name, password, now, code);
    REQUIRE(outcome.answer == SignInAnswer::signed_in);
    return std::move(*outcome.session);
  }
  bool is_in(std::string_view token, Instant now) {
    const auto found = accounts->session(token, now);
    REQUIRE(found);
    return *found != nullptr;
  }
  std::vector<AuditEvent> events(const std::string& sign_in_name = "") {
    std::vector<AuditEvent> events;
    const auto entries = accounts->audit().list(1000, sign_in_name);
    REQUIRE(entries);
    for (const AuditEntry& entry : *entries) events.push_back(entry.event);
    return events;
  }
};

}  // namespace comity::accounts::testing
