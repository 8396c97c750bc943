#include "crypto/sealing.h"

#include <doctest/doctest.h>
#include <rapidcheck.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <thread>

#include "crypto/random.h"
#include "crypto/text_codes.h"

using namespace comity;
using namespace comity::crypto;

namespace {

ServerKey key_of(std::string_view digits) { return *ServerKey::parse(digits, "test"); }

struct Folder {
  std::filesystem::path path = std::filesystem::temp_directory_path() / ("comity-crypto-" + random_token(9));
  Folder() { std::filesystem::create_directory(path); }
  ~Folder() { std::filesystem::remove_all(path); }
};

}  // namespace

TEST_CASE("sealed bytes are those of draft-irtf-cfrg-xchacha, appendix A.3.1, behind a version") {
  const ServerKey key = key_of("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f");
  const Bytes sealed = *parse_hex(
      "01"
      "404142434445464748494a4b4c4d4e4f5051525354555657"
      "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb"
      "731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b452"
      "2f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff9"
      "21f9664c97637da9768812f615c68b13b52e"
      "c0875924c1c7987947deafd8780acf49");
  const Bytes about = *parse_hex("50515253c0c1c2c3c4c5c6c7");
  const auto opened = open(key, sealed, about, "vector");
  REQUIRE(opened);
  CHECK(text_of(opened->view()) ==
        "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would "
        "be it.");
}

TEST_CASE("what is sealed opens for the same place and the same key only") {
  const ServerKey key = ServerKey::generate();
  const Bytes sealed = seal(key, view("a secret"), view("jinshan"));
  CHECK(text_of(open(key, sealed, view("jinshan"), "here")->view()) == "a secret");
  CHECK_FALSE(open(key, sealed, view("pinghu"), "here"));
  CHECK_FALSE(open(ServerKey::generate(), sealed, view("jinshan"), "here"));
  CHECK_FALSE(open(key, {}, view("jinshan"), "here"));
  CHECK(seal(key, view("a secret"), view("jinshan")) != sealed);
}

TEST_CASE("sealed bytes with one changed, missing or added byte do not open") {
  const ServerKey key = ServerKey::generate();
  CHECK(rc::check([&key](const std::string& secret, const std::string& about) {
    const Bytes sealed = seal(key, view(secret), view(about));
    const auto opened = open(key, sealed, view(about), "here");
    RC_ASSERT(bool(opened));
    RC_ASSERT(text_of(opened->view()) == secret);
    Bytes changed = sealed;
    changed[*rc::gen::inRange<std::size_t>(0, sealed.size())] ^= *rc::gen::inRange<std::uint8_t>(1, 255);
    RC_ASSERT(!open(key, changed, view(about), "here"));
    RC_ASSERT(
        !open(key, ByteView(sealed).first(*rc::gen::inRange<std::size_t>(0, sealed.size())), view(about), "here"));
    RC_ASSERT(!open(key, sealed + Bytes(1, 0), view(about), "here"));
  }));
}

TEST_CASE("a server key is made once, for its owner only") {
  const Folder folder;
  const auto file = folder.path / "server.key";
  CHECK(ServerKey::read(file).error().code == ErrorCode::not_found);
  std::vector<std::string> keys(8);
  std::vector<std::thread> threads;
  for (std::string& key : keys)
    threads.emplace_back([&key, &file] { key = hex(ServerKey::read_or_create(file)->bytes()); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& key : keys) CHECK(key == keys.front());
  struct stat status{};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("a server key that others may read, or that is damaged, is refused without showing it") {
  const Folder folder;
  const auto file = folder.path / "server.key";
  const std::string digits = hex(ServerKey::generate().bytes());
  std::ofstream(file) << digits << "\n";
  REQUIRE(::chmod(file.c_str(), 0640) == 0);
  CHECK(ServerKey::read(file).error().code == ErrorCode::refused);
  CHECK_FALSE(ServerKey::read_or_create(file));
  REQUIRE(::chmod(file.c_str(), 0400) == 0);
  CHECK(hex(ServerKey::read(file)->bytes()) == digits);
  const auto damaged = ServerKey::parse(digits.substr(0, 62), "there");
  REQUIRE_FALSE(damaged);
  CHECK(to_string(damaged.error().faults[0]).find(digits.substr(0, 8)) == std::string::npos);
  CHECK_FALSE(ServerKey::read(folder.path));
}

TEST_CASE("a server key comes from the environment or from a credential of systemd") {
  const Folder folder;
  const std::string digits = hex(ServerKey::generate().bytes());
  ::unsetenv("COMITY_SERVER_KEY");
  ::unsetenv("CREDENTIALS_DIRECTORY");
  CHECK(ServerKey::from_environment().error().code == ErrorCode::not_found);
  std::ofstream(folder.path / "comity-server-key") << digits;
  ::setenv("CREDENTIALS_DIRECTORY", folder.path.c_str(), 1);
  CHECK(hex(ServerKey::from_environment()->bytes()) == digits);
  ::setenv("COMITY_SERVER_KEY", "short", 1);
  CHECK(ServerKey::from_environment().error().code == ErrorCode::bad_input);
  ::unsetenv("COMITY_SERVER_KEY");
  ::unsetenv("CREDENTIALS_DIRECTORY");
}
