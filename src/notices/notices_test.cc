#include <doctest/doctest.h>

#include "model/testing.h"
#include "notices/calendar.h"
#include "notices/digest.h"
#include "overview/overview.h"

using namespace comity;
using namespace comity::model;
using namespace comity::model::testing;
using namespace comity::notices;

namespace {

TestRecord with_deadlines() {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("m"_id, {"jinshan"_id, "jiaxing"_id}));
  record.does("jinshan"_id, goal("g"_id));
  record.does("jinshan"_id, MakeCommitment{commitment("c"_id, {{"jinshan"_id, Role::responsible}})});
  return record;
}

std::vector<Deadline> deadlines(const TestRecord& record, AnyId party) {
  const overview::Overview overview(record.model, day_of(record.now));
  return deadlines_of(record.model, overview.concerns_of(party), party, record.now);
}

}  // namespace

TEST_CASE("a party's deadlines are what it votes on, does and wants, in order of time, and nobody else's") {
  const TestRecord record = with_deadlines();
  const auto jinshan = deadlines(record, "jinshan"_id);
  REQUIRE(jinshan.size() == 3);
  CHECK(jinshan[0].occasion == Occasion::matter_deadline);
  CHECK(jinshan[1].occasion == Occasion::commitment_due);
  CHECK(jinshan[2].occasion == Occasion::goal_due);
  CHECK(deadlines(record, "jiaxing"_id).size() == 1);
  CHECK(deadlines(record, "huangshan"_id).empty());
}

TEST_CASE("a reminder comes seven days before, the day before and on the day, and not when it is settled") {
  TestRecord record = with_deadlines();
  const auto dated = deadlines(record, "jinshan"_id);
  CHECK(reminders_on(dated, "2026-05-25"_day).size() == 1);
  CHECK(reminders_on(dated, "2026-05-26"_day).empty());
  CHECK(reminders_on(dated, "2026-05-31"_day).size() == 1);
  CHECK(reminders_on(dated, "2026-06-01"_day).size() == 1);
  for (const char* party : {"jinshan", "jiaxing"}) {
    record.does(*PartyId::parse(party), position("m"_id, "yes"_id, Stance::support));
  }
  CHECK(reminders_on(deadlines(record, "jinshan"_id), "2026-05-31"_day).empty());
}

TEST_CASE(
    "the calendar has a line break after at most 75 bytes, between characters, and escapes what means something") {
  const Deadline meeting{Occasion::meeting,
                         "meeting",
                         "m",
                         {"A; B, C\\D", "长三角一体化示范区嘉善片区与金山区边界道路对接联席会议第二次全体会议（扩大）"},
                         "2026-12-01T06:00:00Z"_time,
                         false,
                         {"Room 2", "二号会议室"},
                         false};
  const std::string zh =
      icalendar({"合作", "@test", "", Language::zh}, std::span(&meeting, 1), "2026-11-21T00:00:00Z"_time);
  std::string unfolded;
  for (std::size_t begin = 0; begin < zh.size();) {
    const std::size_t end = zh.find("\r\n", begin);
    REQUIRE(end != std::string::npos);
    const std::string line = zh.substr(begin, end - begin);
    CHECK(line.size() <= 75);
    CHECK((static_cast<unsigned char>(line[line[0] == ' ' ? 1 : 0]) & 0xc0) != 0x80);
    unfolded += line[0] == ' ' ? line.substr(1) : "\n" + line;
    begin = end + 2;
  }
  CHECK(unfolded.find("SUMMARY:会议：" + meeting.title.zh + "\n") != std::string::npos);
  CHECK(unfolded.find("DTSTART:20261201T060000Z") != std::string::npos);
  const std::string en =
      icalendar({"x", "@test", "", Language::en}, std::span(&meeting, 1), "2026-11-21T00:00:00Z"_time);
  CHECK(en.find("SUMMARY:meeting: A\\; B\\, C\\\\D\r\n") != std::string::npos);
}

TEST_CASE("a mail says what waits and what is soon due, and there is none when there is nothing to say") {
  CHECK(digest_of({}, "Lin", "2026-11-21"_day, Language::en).text.empty());
  const TestRecord record = with_deadlines();
  const auto dated = deadlines(record, "jinshan"_id);
  DigestPart part{words("Highways"), true, words("Jinshan"), {}, reminders_on(dated, "2026-05-31"_day), 3, ""};
  part.waits =
      waiting::waits_for(record.model, overview::Overview(record.model, day_of(record.now)).concerns_of("jinshan"_id),
                         {}, "jinshan"_id, {}, record.now);
  const Digest digest = digest_of(std::span(&part, 1), "Lin", "2026-05-31"_day, Language::en);
  CHECK(digest.text.find("sample data") != std::string::npos);
  CHECK(digest.text.find("to be decided: m") != std::string::npos);
  CHECK(digest.subject.find("2026-05-31") != std::string::npos);
  CHECK(digest_of(std::span(&part, 1), "Lin", "2026-05-31"_day, Language::zh).text.find("即将到期") !=
        std::string::npos);
}
