// Opening a database file of Comity: whose it is, which version, made or brought up to date. Private to this module.
#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "store/sqlite.h"
#include "store/store.h"

namespace comity::store {

inline constexpr std::int64_t application_id = 0x436f6d79;  // "Comy"
inline constexpr std::int64_t schema_version = 2;

Result<std::unique_ptr<Database>> open_database(const std::filesystem::path& file, Access access);

}  // namespace comity::store
