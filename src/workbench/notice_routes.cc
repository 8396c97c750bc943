// Notices that leave the page: the calendar to subscribe to, and whether a person wants the daily mail.
#include "crypto/random.h"
#include "live/live_cooperation.h"
#include "notices/calendar.h"
#include "outbound/mail.h"
#include "record/described_cbor.h"
#include "workbench/daily_mail.h"
#include "workbench/routes.h"
#include "workbench/service.h"

namespace comity::workbench {
namespace {

using formats::Emptiness;
using formats::Json;

constexpr const char* calendar_area = "calendar";

// Whose deadlines the bearer of a calendar's address may read. The address is a secret; only its hash is kept.
struct CalendarGrant {
  CooperationId cooperation;
  PartyId party;
  std::string person;
  Language language = Language::en;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "The cooperation.");
    visit("party", self.party, "Whose deadlines.");
    visit("person", self.person,
          "Who asked for it; it is silent while their party has dismissed them or their account is disabled.");
    visit("language", self.language, "The language of its words.");
  }
};

struct CalendarAsked {
  Language language = Language::en;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("language", self.language, "The language of its words: en or zh.");
  }
};

struct CalendarAddress {
  std::string path;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("path", self.path, "To be put behind the server's address; whoever knows it can read the deadlines.");
  }
};

struct CalendarQuery {
  std::string token;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("token", self.token, "What makes the address a secret.");
  }
};

struct Nothing {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

std::string hash_of(const std::string& token) { return record::to_hex(record::sha256(record::view(token)).bytes); }

std::string prefix_of(const Call& call) {
  return call.cooperation->id().str() + "/" + call.party->str() + "/" + call.person() + "/";
}

// A new address makes the old one of this person and party worthless.
Result<void> forget_addresses(Call& call, store::Store& store) {
  const auto old = store.entries("calendar of", prefix_of(call), 100);
  if (!old) return old.error();
  for (const store::Entry& entry : *old) {
    const std::string hash = entry.key.substr(entry.key.rfind('/') + 1);
    if (auto removed = store.remove_entry(calendar_area, hash); !removed) return removed;
    if (auto removed = store.remove_entry("calendar of", entry.key); !removed) return removed;
  }
  return {};
}

Answer make_address(Call& call) {
  std::vector<Fault> faults;
  const auto asked = formats::from_json<CalendarAsked>(
      call.body, "", [](std::string_view pointer) { return std::string(pointer); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  auto store = call.service.store();
  if (!store) return store.error();
  if (auto forgotten = forget_addresses(call, **store); !forgotten) return forgotten.error();
  const std::string token = crypto::random_token();
  const CalendarGrant grant{call.cooperation->id(), *call.party, call.person(), asked.language};
  const std::vector<store::EntryWrite> writes{
      {calendar_area, hash_of(token), record::encode(grant), 0},
      {"calendar of", prefix_of(call) + hash_of(token), record::encode(CalendarAsked{asked.language}), 0}};
  if (auto written = (*store)->put_entries(writes); !written) return written.error();
  return formats::to_whole_json(CalendarAddress{"/api/calendar.ics?token=" + token});
}

Answer drop_addresses(Call& call) {
  auto store = call.service.store();
  if (!store) return store.error();
  if (auto forgotten = forget_addresses(call, **store); !forgotten) return forgotten.error();
  return Json::object();
}

Answer show_calendar(Call& call) {
  const Error unknown = not_found("token", "no calendar of this address", "one that a person has asked for");
  const std::string token = call.query.value("token", "");
  auto store = call.service.store();
  if (!store) return store.error();
  const auto entry = (*store)->entry(calendar_area, hash_of(token));
  if (!entry) return entry.error();
  if (!*entry) return unknown;
  const auto grant = record::decode<CalendarGrant>((*entry)->value, "calendar");
  if (!grant) return grant.error();
  const auto account = call.service.accounts().account(grant->person);
  if (!account && account.error().code != ErrorCode::not_found) return account.error();
  if (!account || account->is_disabled) return unknown;
  const live::LiveCooperation* cooperation = call.service.cooperations().find(grant->cooperation);
  if (!cooperation) return unknown;
  std::string text;
  cooperation->read([&](const live::Snapshot& snapshot) {
    const auto party = snapshot.model.parties.find(grant->party);
    if (party == snapshot.model.parties.end() || !party->second.acting_person(grant->person)) return;
    const auto deadlines =
        notices::deadlines_of(snapshot.model, snapshot.overview.concerns_of(grant->party), grant->party, call.now);
    const notices::Calendar calendar{
        snapshot.model.cooperation->name.in(grant->language) + " · " + party->second.standing.name.in(grant->language),
        "@" + grant->party.str() + "." + grant->cooperation.str() + ".comity", call.service.link_to(grant->cooperation),
        grant->language};
    text = notices::icalendar(calendar, deadlines, call.now);
  });
  if (text.empty()) return unknown;
  http::Response response;
  response.content_type = "text/calendar; charset=utf-8";
  response.headers = {{"Cache-Control", "private, max-age=300"},
                      {"Content-Disposition", "inline; filename=\"comity.ics\""}};
  response.body = http::Body(std::move(text));
  return Reply{{}, 200, {}, std::move(response)};
}

struct MailShown {
  bool offered = false;
  MailWish wish;
  std::string last_sent;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("offered", self.offered, "Whether this server sends mail.");
    visit("wish", self.wish, "What the person asked for.");
    visit("last_sent", self.last_sent, "The day of the last one; empty: there was none.");
  }
};

Answer show_mail(Call& call) {
  const auto wish = call.service.mail_wish(call.person());
  if (!wish) return wish.error();
  const auto done = call.service.mails_done(call.person());
  if (!done) return done.error();
  return formats::to_whole_json(MailShown{call.service.options().smtp.has_value(), *wish, done->last_sent});
}

struct MailAsked {
  std::string address;
  bool daily = false;
  std::string password;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("address", self.address, "Where to.");
    visit("daily", self.daily, "Whether the daily mail is wanted.");
    visit("password", self.password, "The account's password, where the address is another one than before.");
  }
};

// What a mail tells is for its person alone: a session that somebody found does not send it elsewhere.
Answer set_mail(Call& call) {
  std::vector<Fault> faults;
  const auto asked = formats::from_json<MailAsked>(
      call.body, "",
      [](std::string_view pointer) { return std::string(pointer.empty() ? pointer : pointer.substr(1)); }, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  if (asked.daily && !outbound::is_mail_address(asked.address)) {
    return bad_input("address", formats::shown(Json(asked.address)), "a mail address");
  }
  const auto before = call.service.mail_wish(call.person());
  if (!before) return before.error();
  MailWish wish = *before;
  if (!asked.address.empty() && asked.address != wish.address) {
    auto known = call.service.accounts().need_password(call.session_token, asked.password, call.now, origin_of(call));
    if (!known) return known.error();
  }
  wish.address = asked.address;
  wish.daily = asked.daily;
  if (auto kept = call.service.keep_mail_wish(call.person(), wish); !kept) return kept.error();
  return Json::object();
}

}  // namespace

std::vector<Route> notice_routes() {
  RouteDoc make;
  make.method = "POST";
  make.path = "/api/cooperations/{cooperation}/calendar";
  make.id = "make_calendar_address";
  make.summary = "A secret address under which calendar programs read the party's deadlines; an earlier one ends.";
  make.tag = "notices";
  make.access = Access::acting;
  make.roles = {model::PersonRole::officer, model::PersonRole::leader, model::PersonRole::secretary,
                model::PersonRole::supervisor, model::PersonRole::observer};
  make.body = formats::describe<CalendarAsked>();
  make.answer = formats::describe<CalendarAddress>(Emptiness::written);
  RouteDoc drop = make;
  drop.method = "DELETE";
  drop.id = "drop_calendar_address";
  drop.summary = "End that address.";
  drop.body = std::nullopt;
  drop.answer = formats::describe<Nothing>();
  RouteDoc show;
  show.method = "GET";
  show.path = "/api/calendar.ics";
  show.id = "calendar";
  show.summary = "Deadlines as iCalendar, for who knows the address.";
  show.tag = "notices";
  show.access = Access::anyone;
  show.query = formats::describe<CalendarQuery>();
  show.answer_type = "text/calendar";
  RouteDoc mail;
  mail.method = "GET";
  mail.path = "/api/mail";
  mail.id = "show_mail";
  mail.summary = "Whether the person gets the daily mail.";
  mail.tag = "notices";
  mail.answer = formats::describe<MailShown>(Emptiness::written);
  RouteDoc set = mail;
  set.method = "PUT";
  set.id = "set_mail";
  set.summary = "Ask for the daily mail, or no more of it.";
  set.body = formats::describe<MailAsked>();
  set.answer = formats::describe<Nothing>();
  return {{std::move(make), make_address},
          {std::move(drop), drop_addresses},
          {std::move(show), show_calendar},
          {std::move(mail), show_mail},
          {std::move(set), set_mail}};
}

}  // namespace comity::workbench
