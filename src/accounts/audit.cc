#include "accounts/audit.h"

#include <algorithm>
#include <atomic>
#include <chrono>

#include "crypto/random.h"

namespace comity::accounts {
namespace {

constexpr std::string_view area = "audit";
constexpr std::size_t searched = 10000;

// Entries come in order of their keys, so the key counts down: the newest comes first. Within a second, which is all that
// `now` says, the machine's own clock decides, for another process may have written just before; then a count.
std::string key_of(Instant now) {
  static std::atomic<std::uint32_t> count{0};
  constexpr std::int64_t last_second = 99'999'999'999;
  constexpr std::int64_t last_microsecond = last_second * 1'000'000;
  constexpr std::int64_t last_count = 9'999'999'999;
  const auto padded = [](std::int64_t number, std::size_t width) {
    const std::string digits = std::to_string(number);
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  const auto here = std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
  return padded(last_second - now.time_since_epoch().count(), 11) + "-" +
         padded(last_microsecond - here.time_since_epoch().count(), 17) + "-" + padded(last_count - count++, 10) + "-" +
         crypto::random_token(6);
}

}  // namespace

std::string tidy(std::string_view text, std::size_t limit) {
  const auto goes_on = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; };
  std::size_t end = std::min(limit, text.size());
  while (end > 0 && end < text.size() && goes_on(text[end])) --end;  // not through a character
  std::string kept(text.substr(0, end));
  const bool is_utf8 = record::is_record_text(kept);
  for (char& c : kept) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7f) c = ' ';
    if (byte >= 0x80 && !is_utf8) c = '?';
  }
  return kept;
}

store::EntryWrite Audit::entry(Instant now, AuditEvent event, std::string_view sign_in_name, const Origin& origin,
                               std::string_view detail) {
  const AuditEntry entry{
      now, event, std::string(sign_in_name), tidy(origin.address, 64), tidy(origin.request_id, 64), tidy(detail, 200)};
  return {std::string(area), key_of(now), record::encode(entry), std::nullopt, now + audit_kept};
}

Result<std::vector<AuditEntry>> Audit::list(std::size_t limit, std::string_view sign_in_name) {
  auto all = entries_.list<AuditEntry>(area, "", sign_in_name.empty() ? limit : searched);
  if (!all) return all.error();
  if (!sign_in_name.empty()) {
    std::erase_if(*all, [&](const AuditEntry& entry) { return entry.sign_in_name != sign_in_name; });
    if (all->size() > limit) all->resize(limit);
  }
  return all;
}

}  // namespace comity::accounts
