#include "crypto/server_key.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "crypto/random.h"
#include "crypto/secret_file.h"
#include "crypto/text_codes.h"

namespace comity::crypto {
namespace {

constexpr const char* environment_name = "COMITY_SERVER_KEY";
constexpr const char* credential_name = "comity-server-key";
constexpr std::size_t file_text_limit = 256;

enum class Guard { owner_only, by_systemd };

Error file_trouble(const std::filesystem::path& file, int number, std::string expected) {
  return unavailable(file.string(), std::strerror(number), std::move(expected));
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

Result<ServerKey> read_guarded(const std::filesystem::path& file, Guard guard) {
  const Descriptor opened(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (opened.number() < 0) {
    if (errno == ENOENT) return not_found(file.string(), "no such file", "the file of the server key");
    return file_trouble(file, errno, "a server key that can be read");
  }
  if (guard == Guard::owner_only) {
    if (auto checked = must_be_owners_alone(opened.number(), file); !checked) return checked.error();
  }
  std::string text(file_text_limit, '\0');
  const ssize_t size = ::read(opened.number(), text.data(), text.size());
  if (size < 0) return file_trouble(file, errno, "a server key that can be read");
  text.resize(static_cast<std::size_t>(size));
  auto key = ServerKey::parse(text, file.string());
  wipe(text);
  return key;
}

bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

// Complete under another name first, then linked to its own, which fails when somebody else was faster.
Result<void> create(const std::filesystem::path& file, const ServerKey& key) {
  const std::filesystem::path fresh = file.string() + "." + random_token(9) + ".new";
  const Descriptor opened(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, S_IRUSR | S_IWUSR));
  if (opened.number() < 0) return file_trouble(file, errno, "a folder in which the server key can be made");
  std::string text = hex(key.bytes()) + "\n";
  const bool is_complete = write_all(opened.number(), text) && ::link(fresh.c_str(), file.c_str()) == 0;
  const int number = errno;
  wipe(text);
  ::unlink(fresh.c_str());
  if (is_complete || number == EEXIST) return {};
  return file_trouble(file, number, "room and permission to make the server key");
}

}  // namespace

ServerKey ServerKey::generate() {
  ServerKey key;
  fill_random(key.bytes_);
  return key;
}

ServerKey::~ServerKey() { wipe(bytes_); }

Result<ServerKey> ServerKey::parse(std::string_view text, const std::string& where) {
  if (text.ends_with('\n')) text.remove_suffix(1);
  auto bytes = parse_hex(text);
  if (!bytes || bytes->size() != 32) {
    if (bytes) wipe(*bytes);
    return bad_input(where, "not a server key", "64 hexadecimal digits in lower case");
  }
  ServerKey key;
  std::ranges::copy(*bytes, key.bytes_.begin());
  wipe(*bytes);
  return key;
}

Result<ServerKey> ServerKey::read(const std::filesystem::path& file) { return read_guarded(file, Guard::owner_only); }

Result<ServerKey> ServerKey::read_or_create(const std::filesystem::path& file) {
  auto key = read(file);
  if (key || key.error().code != ErrorCode::not_found) return key;
  if (auto made = create(file, generate()); !made) return made.error();
  return read(file);
}

Result<ServerKey> ServerKey::from_environment() {
  if (const char* const text = std::getenv(environment_name)) return parse(text, environment_name);
  if (const char* const folder = std::getenv("CREDENTIALS_DIRECTORY"))
    return read_guarded(std::filesystem::path(folder) / credential_name, Guard::by_systemd);
  return not_found(environment_name, "not set, and no systemd credential either", "a server key");
}

}  // namespace comity::crypto
