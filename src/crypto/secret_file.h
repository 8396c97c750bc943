// Files that hold a secret: a key, a password.
#pragma once

#include <filesystem>
#include <string>

#include "base/result.h"

namespace comity::crypto {

// Refused when anybody but its owner may read, write or run the file that is open as `descriptor`; bad_input when it is no
// file. `file` is its name for the fault.
Result<void> must_be_owners_alone(int descriptor, const std::filesystem::path& file);

// The whole file, at most `limit` bytes of it, after that check. Not for systemd's credentials, which systemd guards. The
// caller wipes what it is given.
Result<std::string> read_secret_file(const std::filesystem::path& file, std::size_t limit);

}  // namespace comity::crypto
