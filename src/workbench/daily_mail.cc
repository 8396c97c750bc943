#include "workbench/daily_mail.h"

#include <array>
#include <cstdio>
#include <ctime>

#include "notices/digest.h"
#include "outbound/mail.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

constexpr std::chrono::minutes look_every{5};

// Fri, 21 Nov 2026 08:00:00 +0000 (RFC 5322, 3.3).
std::string mail_date(Instant now) {
  static constexpr const char* days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const std::time_t seconds = now.time_since_epoch().count();
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%s, %d %s %d %02d:%02d:%02d +0000", days[parts.tm_wday], parts.tm_mday,
                months[parts.tm_mon], parts.tm_year + 1900, parts.tm_hour, parts.tm_min, parts.tm_sec);
  return text.data();
}

// The mails of a day belong to the day on which they are read first: from mail_hour on to the next.
Date mail_day(Instant now) { return day_of(now - mail_hour) + std::chrono::days(1); }

void add_parts(Service& service, const std::string& person, Instant now, std::int64_t seen_acts,
               std::vector<notices::DigestPart>& parts) {
  for (const live::LiveCooperation* cooperation : service.cooperations().all()) {
    const auto findings = service.findings_of(*cooperation);
    cooperation->read([&](const live::Snapshot& snapshot) {
      for (const auto& [id, party] : snapshot.model.parties) {
        const model::Person* acting = party.acting_person(person);
        if (!acting) continue;
        notices::DigestPart part;
        part.cooperation = snapshot.model.cooperation->name;
        part.sample = snapshot.model.cooperation->sample;
        part.party = party.standing.name;
        part.waits = waiting::waits_for(snapshot.model, findings->findings, id, acting->roles, now);
        part.reminders = notices::reminders_on(notices::deadlines_of(snapshot.model, id, now), mail_day(now));
        part.new_acts = snapshot.acts > static_cast<std::uint64_t>(seen_acts)
                            ? snapshot.acts - static_cast<std::uint64_t>(seen_acts)
                            : 0;
        part.link = service.link_to(cooperation->id());
        parts.push_back(std::move(part));
      }
    });
  }
}

}  // namespace

DailyMail::DailyMail(Service& service) : service_(service), thread_([this] { run(); }) {}

DailyMail::~DailyMail() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  ending_.notify_one();
  thread_.join();
}

void DailyMail::run() {
  while (true) {
    // What failed is tried again at the next look; the log has it.
    if (auto sent = send_due(service_.now()); !sent) service_.complain("mail", to_string(sent.error().faults.front()));
    std::unique_lock lock(mutex_);
    if (ending_.wait_for(lock, look_every, [this] { return is_ending_; })) return;
  }
}

Result<int> DailyMail::send_due(Instant now) {
  if (!service_.options().smtp) return 0;
  const auto accounts = service_.accounts().list();
  if (!accounts) return accounts.error();
  int sent = 0;
  for (const accounts::Account& account : *accounts) {
    auto wish = service_.mail_wish(account.sign_in_name);
    if (!wish) return wish.error();
    const std::string day = to_string(mail_day(now));
    if (account.is_disabled || !*wish || !(*wish)->daily || (*wish)->last_sent == day) continue;
    std::vector<notices::DigestPart> parts;
    add_parts(service_, account.sign_in_name, now, (*wish)->seen_acts, parts);
    const notices::Digest digest = notices::digest_of(parts, account.name, mail_day(now), account.language);
    if (!digest.text.empty()) {
      const outbound::Mail mail{(*wish)->address, digest.subject, digest.text,
                                day + "." + account.sign_in_name + "@comity"};
      // One address that is refused keeps nobody else from their mail.
      if (auto done = outbound::send(*service_.options().smtp, mail, mail_date(now)); !done) {
        service_.complain("mail", account.sign_in_name + ": " + to_string(done.error().faults.front()));
        continue;
      }
      ++sent;
    }
    (*wish)->last_sent = day;
    (*wish)->seen_acts = static_cast<std::int64_t>(service_.most_acts());
    if (auto kept = service_.keep_mail_wish(account.sign_in_name, **wish); !kept) return kept.error();
  }
  return sent;
}

}  // namespace comity::workbench
