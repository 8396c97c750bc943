// The one key of a server, under which its secrets are sealed in the database. It is never in the database: a file only
// the server's user can read, a systemd credential, or the environment.
#pragma once

#include <array>
#include <filesystem>

#include "base/result.h"
#include "crypto/bytes.h"

namespace comity::crypto {

class ServerKey {
 public:
  static ServerKey generate();
  // 64 hexadecimal digits in lower case, with a newline behind them or not. A fault never repeats them.
  static Result<ServerKey> parse(std::string_view text, const std::string& where);
  // Refused when anybody but the owner may read or write the file.
  static Result<ServerKey> read(const std::filesystem::path& file);
  // Makes the file (mode 0600, complete or not at all) when there is none. Two processes at once agree on one key.
  static Result<ServerKey> read_or_create(const std::filesystem::path& file);
  // From $COMITY_SERVER_KEY, else from the file comity-server-key in systemd's $CREDENTIALS_DIRECTORY (systemd guards
  // it); not_found when neither is there.
  static Result<ServerKey> from_environment();

  ServerKey(const ServerKey&) = default;
  ServerKey& operator=(const ServerKey&) = default;
  ~ServerKey();

  std::span<const std::uint8_t, 32> bytes() const { return bytes_; }

 private:
  ServerKey() = default;
  std::array<std::uint8_t, 32> bytes_{};
};

}  // namespace comity::crypto
