// The table of entries, inside whatever transaction is open. Private to this module; the verbs are Store's.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "store/entry.h"
#include "store/sqlite.h"

namespace comity::store {

std::optional<Entry> find_entry(Database& database, std::string_view area, std::string_view key);
std::vector<Entry> find_entries(Database& database, std::string_view area, std::string_view prefix, std::size_t limit,
                                std::string_view after);
Result<Entry> write_entry(Database& database, const EntryWrite& write);
Result<void> delete_entry(Database& database, std::string_view area, std::string_view key,
                          std::optional<std::uint64_t> expected_version);
std::size_t delete_expired(Database& database, Instant now);

}  // namespace comity::store
