// Deadlines as an iCalendar file (RFC 5545), for calendar programs to subscribe to. Pure.
#pragma once

#include <span>
#include <string>

#include "notices/deadlines.h"

namespace comity::notices {

struct Calendar {
  std::string name;     // shown by the calendar program
  std::string uid_end;  // "@highways.comity.example.org": what makes identifiers unique in the world
  std::string link;     // of the cooperation's pages; empty: no links
  Language language = Language::en;
};

// One event each, with reminders seven days and one day before. What is settled is marked completed and reminds of nothing.
// Lines end in CRLF and are folded at 75 bytes, between characters.
std::string icalendar(const Calendar& calendar, std::span<const Deadline> deadlines, Instant now);

}  // namespace comity::notices
