// Calendar days and instants. All time is UTC; text is ISO 8601.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace comity {

using Date = std::chrono::sys_days;
using Instant = std::chrono::sys_seconds;

std::optional<Date> parse_date(std::string_view text);        // 2026-05-31
std::optional<Instant> parse_instant(std::string_view text);  // 2026-05-31T08:00:00Z, or a date: its midnight
std::string to_string(Date date);
std::string to_string(Instant instant);

inline Date day_of(Instant instant) { return std::chrono::floor<std::chrono::days>(instant); }

}  // namespace comity
