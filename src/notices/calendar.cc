#include "notices/calendar.h"

namespace comity::notices {
namespace {

constexpr std::size_t line_bytes = 75;  // RFC 5545, 3.1

// Text values: 3.3.11. Control characters have no place in them.
std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == ';' || c == ',') out += {'\\', c};
    else if (c == '\n') out += "\\n";
    else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
  }
  return out;
}

std::string folded(const std::string& line) {
  std::string out;
  std::size_t begin = 0;
  std::size_t room = line_bytes;
  while (line.size() - begin > room) {
    std::size_t end = begin + room;
    while ((static_cast<unsigned char>(line[end]) & 0xc0) == 0x80) --end;
    out += line.substr(begin, end - begin) + "\r\n ";
    begin = end;
    room = line_bytes - 1;  // the space counts
  }
  return out + line.substr(begin) + "\r\n";
}

std::string digits(const std::string& iso) {
  std::string out;
  for (const char c : iso) {
    if (c != '-' && c != ':') out += c;
  }
  return out;
}

class Writer {
 public:
  void line(const std::string& name, const std::string& value) { text_ += folded(name + ":" + value); }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void write_alarm(Writer& out, const std::string& title, const char* before) {
  out.line("BEGIN", "VALARM");
  out.line("ACTION", "DISPLAY");
  out.line("DESCRIPTION", title);
  out.line("TRIGGER", before);
  out.line("END", "VALARM");
}

void write_event(Writer& out, const Calendar& calendar, const Deadline& deadline, Instant now) {
  const std::string title =
      escaped(word(deadline.occasion).in(calendar.language) + (calendar.language == Language::en ? ": " : "：") +
              deadline.title.in(calendar.language));
  out.line("BEGIN", "VEVENT");
  out.line("UID", deadline.noun + "-" + deadline.id + calendar.uid_end);
  out.line("DTSTAMP", digits(to_string(now)));
  if (deadline.is_whole_day) {
    out.line("DTSTART;VALUE=DATE", digits(to_string(day_of(deadline.at))));
    out.line("TRANSP", "TRANSPARENT");
  } else {
    out.line("DTSTART", digits(to_string(deadline.at)));
    out.line("DURATION", deadline.occasion == Occasion::meeting ? "PT2H" : "PT0S");
  }
  out.line("SUMMARY", title);
  if (!deadline.place.empty()) out.line("LOCATION", escaped(deadline.place.in(calendar.language)));
  if (!calendar.link.empty()) out.line("URL", calendar.link + "/" + deadline.noun + "s/" + deadline.id);
  if (deadline.is_settled) {
    out.line("CATEGORIES", "COMPLETED");
  } else {
    write_alarm(out, title, "-P7D");
    write_alarm(out, title, "-P1D");
  }
  out.line("END", "VEVENT");
}

}  // namespace

std::string icalendar(const Calendar& calendar, std::span<const Deadline> deadlines, Instant now) {
  Writer out;
  out.line("BEGIN", "VCALENDAR");
  out.line("VERSION", "2.0");
  out.line("PRODID", "-//Comity//Comity//EN");
  out.line("CALSCALE", "GREGORIAN");
  out.line("METHOD", "PUBLISH");
  out.line("X-WR-CALNAME", escaped(calendar.name));
  out.line("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
  for (const Deadline& deadline : deadlines) write_event(out, calendar, deadline, now);
  out.line("END", "VCALENDAR");
  return out.take();
}

}  // namespace comity::notices
