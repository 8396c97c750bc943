#include "crypto/password.h"

#include <sodium.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <new>

#include "crypto/random.h"
#include "crypto/start.h"

namespace comity::crypto {
namespace {

class Place {
 public:
  explicit Place(std::counting_semaphore<>& places) : places_(places) { places_.acquire(); }
  ~Place() { places_.release(); }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;

 private:
  std::counting_semaphore<>& places_;
};

}  // namespace

PasswordHasher::PasswordHasher(PasswordCost cost, int at_once) : cost_(cost), places_(at_once) {
  assert(at_once > 0);
  need_sodium();
  hash_of_nobody_ = hash(random_token());
}

std::string PasswordHasher::hash(std::string_view password) {
  const Place place(places_);
  std::array<char, crypto_pwhash_STRBYTES> text;
  if (crypto_pwhash_str(text.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes) != 0)
    throw std::bad_alloc();
  return text.data();
}

bool PasswordHasher::verifies(const std::string& hash, std::string_view password) {
  // libsodium reads a fixed number of characters.
  if (hash.size() >= crypto_pwhash_STRBYTES) return false;
  std::array<char, crypto_pwhash_STRBYTES> text{};
  hash.copy(text.data(), hash.size());
  const Place place(places_);
  errno = 0;
  if (crypto_pwhash_str_verify(text.data(), password.data(), password.size()) == 0) return true;
  if (errno == ENOMEM) throw std::bad_alloc();
  return false;
}

void PasswordHasher::verify_nobody(std::string_view password) { (void)verifies(hash_of_nobody_, password); }

bool PasswordHasher::is_outdated(const std::string& hash) const {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost_.passes, cost_.memory_bytes) != 0;
}

}  // namespace comity::crypto
