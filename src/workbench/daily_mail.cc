#include "workbench/daily_mail.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>

#include "notices/digest.h"
#include "outbound/mail.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

constexpr std::chrono::minutes look_every{5};
constexpr std::chrono::hours again_after{1};

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

// Since the last mail; of a record that was not known then, none.
std::uint64_t new_acts(const std::vector<ActsSeen>& seen, const CooperationId& cooperation, std::uint64_t acts) {
  const auto before = std::ranges::find(seen, cooperation, &ActsSeen::cooperation);
  return before != seen.end() && acts > before->acts ? acts - before->acts : 0;
}

std::vector<ActsSeen> acts_now(Service& service) {
  std::vector<ActsSeen> acts;
  for (const live::LiveCooperation* cooperation : service.cooperations().all())
    acts.push_back({cooperation->id(), cooperation->acts()});
  return acts;
}

std::vector<notices::DigestPart> parts_for(Service& service, const std::string& person, Instant now,
                                           const std::vector<ActsSeen>& seen) {
  std::vector<notices::DigestPart> parts;
  for (const live::LiveCooperation* cooperation : service.cooperations().all()) {
    const auto findings = findings_of(*cooperation);
    cooperation->read([&](const live::Snapshot& snapshot) {
      for (const auto& [id, party] : snapshot.model.parties) {
        const model::Person* acting = party.acting_person(person);
        if (!acting) continue;
        notices::DigestPart part;
        part.cooperation = snapshot.model.cooperation->name;
        part.sample = snapshot.model.cooperation->sample;
        part.party = party.standing.name;
        const overview::Concerns& concerns = snapshot.overview.concerns_of(id);
        part.waits = waiting::waits_for(snapshot.model, concerns, findings->on_goals_of(id), id, acting->roles, now);
        part.reminders = notices::reminders_on(notices::deadlines_of(snapshot.model, concerns, id, now), mail_day(now));
        part.new_acts = new_acts(seen, cooperation->id(), snapshot.acts);
        part.link = service.link_to(cooperation->id());
        parts.push_back(std::move(part));
      }
    });
  }
  return parts;
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

bool DailyMail::is_ending() {
  const std::lock_guard lock(mutex_);
  return is_ending_;
}

Result<int> DailyMail::send_due(Instant now) {
  if (!service_.options().smtp) return 0;
  const auto accounts = service_.accounts().list();
  if (!accounts) return accounts.error();
  const std::string day = to_string(mail_day(now));
  int sent = 0;
  for (const accounts::Account& account : *accounts) {
    if (is_ending()) break;
    const std::string& person = account.sign_in_name;
    const auto wish = service_.mail_wish(person);
    if (!wish) return wish.error();
    auto done = service_.mails_done(person);
    if (!done) return done.error();
    if (account.is_disabled || !wish->daily || done->done_for == day || now < not_before_[person]) continue;
    const std::vector<ActsSeen> seen = acts_now(service_);
    const auto parts = parts_for(service_, person, now, done->seen);
    const notices::Digest digest = notices::digest_of(parts, account.name, mail_day(now), account.language);
    if (!digest.text.empty()) {
      const outbound::Mail mail{wish->address, digest.subject, digest.text, day + "." + person + "@comity"};
      // One address that is refused keeps nobody else from their mail.
      if (auto given = outbound::send(*service_.options().smtp, mail, mail_date(now)); !given) {
        service_.complain("mail", person + ": " + to_string(given.error().faults.front()));
        not_before_[person] = now + again_after;
        continue;
      }
      ++sent;
      done->last_sent = day;
    }
    done->done_for = day;
    done->seen = seen;
    if (auto kept = service_.keep_mails_done(person, *done); !kept) return kept.error();
  }
  return sent;
}

}  // namespace comity::workbench
