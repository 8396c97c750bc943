// Password hashes: Argon2id (RFC 9106) by libsodium, as the self-describing text it writes ($argon2id$v=19$m=...).
#pragma once

#include <cstddef>
#include <cstdint>
#include <semaphore>
#include <string>
#include <string_view>

namespace comity::crypto {

// 64 MiB and 3 passes: the memory-constrained recommendation of RFC 9106 section 4 (libsodium has one lane where the RFC
// takes four), above OWASP's least (19 MiB with 2 passes, or 46 MiB with 1). About 0.15 s on one core of 2026, so a
// person does not notice, and a stolen database yields a few guesses a second per core.
struct PasswordCost {
  std::uint64_t passes = 3;
  std::size_t memory_bytes = std::size_t{64} << 20;  // at least 8 KiB
};

// Thread-safe. At most `at_once` computations run at the same time, so that a rush of sign-ins takes at_once *
// memory_bytes and no more; others wait for their turn. Throws when the machine is out of memory.
class PasswordHasher {
 public:
  explicit PasswordHasher(PasswordCost cost = {}, int at_once = 2);

  std::string hash(std::string_view password);
  // False too for text that is no hash.
  bool verifies(const std::string& hash, std::string_view password);
  // Takes as long as verifies(), and is about nobody: for a name that does not exist.
  void verify_nobody(std::string_view password);
  // The hash was made at another cost and should be made anew while the password is at hand.
  bool is_outdated(const std::string& hash) const;

 private:
  PasswordCost cost_;
  std::counting_semaphore<> places_;
  std::string hash_of_nobody_;
};

}  // namespace comity::crypto
