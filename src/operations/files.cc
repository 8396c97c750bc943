// Keys and other files that operations read and write.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "operations/workspace.h"

namespace comity::operations {
namespace {

Error file_trouble(const std::filesystem::path& file, int number, std::string expected) {
  return unavailable(file.string(), std::strerror(number), std::move(expected));
}

// All of `content` into an open descriptor and onto the disk; errno as the system left it on failure.
bool write_all(int descriptor, std::string_view content) {
  while (!content.empty()) {
    const ssize_t written = ::write(descriptor, content.data(), content.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    content.remove_prefix(static_cast<std::size_t>(written));
  }
  return ::fsync(descriptor) == 0;
}

Result<void> write_new(const std::filesystem::path& file, std::string_view content, mode_t mode) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
  if (descriptor < 0) {
    if (errno == EEXIST) return conflict(file.string(), "the file exists", "a file that does not exist yet");
    return file_trouble(file, errno, "a file that can be written");
  }
  const bool is_written = write_all(descriptor, content);
  const int number = errno;
  ::close(descriptor);
  if (is_written) return {};
  ::unlink(file.c_str());
  return file_trouble(file, number, "room and permission to write the file");
}

Result<void> replace(const std::filesystem::path& file, std::string_view content, mode_t mode) {
  const std::filesystem::path fresh = file.string() + ".new";
  ::unlink(fresh.c_str());
  if (auto written = write_new(fresh, content, mode); !written) return written;
  if (::rename(fresh.c_str(), file.c_str()) != 0) {
    const int number = errno;
    ::unlink(fresh.c_str());
    return file_trouble(file, number, "a file that can be replaced");
  }
  return {};
}

}  // namespace

std::filesystem::path default_keys(const std::filesystem::path& database) { return database.string() + ".keys"; }

std::filesystem::path key_file(const std::filesystem::path& keys, const PartyId& party) {
  return keys / (party.str() + ".key");
}

Result<record::SecretKey> read_key(const std::filesystem::path& file) {
  const auto text = read_file(file);
  if (!text) return text.error();
  return record::SecretKey::read(*text, file.string());
}

Result<void> write_key(const std::filesystem::path& file, const record::SecretKey& key) {
  return write_new(file, key.to_file_text(), S_IRUSR | S_IWUSR);
}

Result<std::string> read_file(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored)) return bad_input(file.string(), "a folder", "a file");
  std::ifstream in(file, std::ios::binary);
  if (!in)
    return errno == ENOENT ? not_found(file.string(), "no such file", "an existing file")
                           : file_trouble(file, errno, "a file that can be read");
  std::ostringstream content;
  content << in.rdbuf();
  if (in.bad()) return file_trouble(file, errno, "a file that can be read");
  return std::move(content).str();
}

Result<void> write_file(const std::filesystem::path& file, std::string_view content) {
  return replace(file, content, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH);
}

Result<void> write_private_file(const std::filesystem::path& file, std::string_view content) {
  return replace(file, content, S_IRUSR | S_IWUSR);
}

}  // namespace comity::operations
