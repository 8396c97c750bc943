#include "crypto/password.h"

#include <doctest/doctest.h>

#include <thread>
#include <vector>

using namespace comity::crypto;

namespace {
constexpr PasswordCost cheap{1, 8192};
}

TEST_CASE("a password is verified by its hash and by no other") {
  PasswordHasher hasher(cheap);
  const std::string hash = hasher.hash("正确的马电池订书钉");
  CHECK(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
  CHECK(hasher.verifies(hash, "正确的马电池订书钉"));
  CHECK_FALSE(hasher.verifies(hash, "正确的马电池订书"));
  CHECK_FALSE(hasher.verifies(hash, ""));
  CHECK(hasher.hash("正确的马电池订书钉") != hash);
}

TEST_CASE("what is no hash verifies nothing") {
  PasswordHasher hasher(cheap);
  CHECK_FALSE(hasher.verifies("", "password"));
  CHECK_FALSE(hasher.verifies("$argon2id$v=19$m=8,t=1,p=1$", "password"));
  CHECK_FALSE(hasher.verifies(std::string(1000, 'x'), "password"));
}

TEST_CASE("a hash of another cost is outdated, and still verifies") {
  PasswordHasher old(cheap);
  PasswordHasher dearer({2, 16384});
  const std::string hash = old.hash("a long enough password");
  CHECK_FALSE(old.is_outdated(hash));
  CHECK(dearer.is_outdated(hash));
  CHECK(dearer.verifies(hash, "a long enough password"));
}

TEST_CASE("more threads than places all get their turn") {
  PasswordHasher hasher(cheap, 2);
  const std::string hash = hasher.hash("a long enough password");
  std::vector<char> verified(8, 0);
  std::vector<std::thread> threads;
  for (char& one : verified)
    threads.emplace_back([&hasher, &hash, &one] { one = hasher.verifies(hash, "a long enough password"); });
  for (std::thread& thread : threads) thread.join();
  CHECK(verified == std::vector<char>(8, 1));
}

TEST_CASE("the default cost is 64 MiB and 3 passes") {
  PasswordHasher hasher;
  CHECK(hasher.hash("a long enough password").starts_with("$argon2id$v=19$m=65536,t=3,p=1$"));
}
