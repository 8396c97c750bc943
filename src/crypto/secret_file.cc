#include "crypto/secret_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

namespace comity::crypto {
namespace {

// Systemd's credentials may be readable for a group by an access list that names the service alone.
bool is_credential(const std::filesystem::path& file) {
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  return folder && *folder && file.parent_path() == std::filesystem::path(folder);
}

Result<std::string> read_open(int descriptor, const std::filesystem::path& file, std::size_t limit) {
  if (!is_credential(file)) {
    if (auto checked = must_be_owners_alone(descriptor, file); !checked) return checked.error();
  }
  std::string content(limit, '\0');
  std::size_t size = 0;
  while (size < limit) {
    const ssize_t count = ::read(descriptor, content.data() + size, limit - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return unavailable(file.string(), std::strerror(errno), "a file that can be read");
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
  }
  content.resize(size);
  return content;
}

}  // namespace

// Asked of what was opened, not of the name, which could mean another file by now.
Result<void> must_be_owners_alone(int descriptor, const std::filesystem::path& file) {
  struct stat status{};
  if (::fstat(descriptor, &status) != 0) return unavailable(file.string(), std::strerror(errno), "a file");
  if (!S_ISREG(status.st_mode)) return bad_input(file.string(), "not a file", "a file with a secret");
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) == 0) return {};
  return refused(file.string(), "others than its owner may use the file", "mode 0600: chmod 600 " + file.string());
}

Result<std::string> read_secret_file(const std::filesystem::path& file, std::size_t limit) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0 && errno == ENOENT) return not_found(file.string(), "no such file", "a file with a secret");
  if (descriptor < 0) return unavailable(file.string(), std::strerror(errno), "a file that can be read");
  auto content = read_open(descriptor, file, limit);
  ::close(descriptor);
  return content;
}

}  // namespace comity::crypto
