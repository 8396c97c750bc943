#include "http/log.h"

#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

#include "base/date.h"
#include "formats/utf8.h"

namespace comity::http {

namespace {

constexpr std::size_t most_waiting = 4 << 20;

std::string now_text() {
  using namespace std::chrono;
  const auto now = floor<milliseconds>(system_clock::now());
  const auto second = floor<seconds>(now);
  std::array<char, 8> fraction{};
  std::snprintf(fraction.data(), fraction.size(), ".%03dZ", static_cast<int>((now - second).count()));
  std::string text = to_string(Instant(second));
  text.pop_back();  // its Z
  return text + fraction.data();
}

void append_escaped(std::string& out, std::string_view text) {
  const bool is_utf8 = !formats::first_bad_utf8(text);
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out.append({'\\', c});
    } else if (byte < 0x20 || byte == 0x7f) {
      std::array<char, 8> code{};
      std::snprintf(code.data(), code.size(), "\\u%04x", static_cast<unsigned>(byte));
      out += code.data();
    } else {
      out += byte < 0x80 || is_utf8 ? c : '?';
    }
  }
}

// One object on one line, member by member.
class Line {
 public:
  explicit Line(std::string_view level) : text_("{\"time\":\"" + now_text() + "\"") { add("level", level); }
  void add(std::string_view name, std::string_view value) {
    begin(name);
    text_ += '"';
    append_escaped(text_, value);
    text_ += '"';
  }
  void add_if_any(std::string_view name, std::string_view value) {
    if (!value.empty()) add(name, value);
  }
  void add_number(std::string_view name, const std::string& value) {
    begin(name);
    text_ += value;
  }
  std::string finish() { return std::move(text_) + "}\n"; }

 private:
  void begin(std::string_view name) { text_.append(",\"").append(name).append("\":"); }
  std::string text_;
};

std::string milliseconds_text(std::chrono::microseconds duration) {
  std::array<char, 32> text{};
  const auto count = static_cast<long long>(duration.count());
  std::snprintf(text.data(), text.size(), "%lld.%03lld", count / 1000, count % 1000);
  return text.data();
}

std::string_view name(Level level) {
  switch (level) {
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
  }
  return "error";
}

// Nothing can be done when the log's own file fails; the server goes on.
void write_all(int file_descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

}  // namespace

Log::Log(int file_descriptor) : file_descriptor_(file_descriptor), thread_([this] { run(); }) {}

Log::~Log() {
  {
    const std::lock_guard lock(mutex_);
    is_ending_ = true;
  }
  something_to_do_.notify_one();
  thread_.join();
}

void Log::request(const RequestLine& line) {
  Line text(line.status >= 500 ? "error" : "info");
  text.add("request_id", line.request_id);
  text.add("method", line.method);
  text.add("path", line.path);
  text.add_if_any("route", line.route);
  text.add_number("status", std::to_string(line.status));
  text.add_number("duration_ms", milliseconds_text(line.duration));
  text.add_number("bytes", std::to_string(line.bytes));
  text.add("remote", line.remote);
  text.add_if_any("account", line.account);
  add(text.finish());
}

void Log::event(Level level, std::string_view event, std::string_view detail, std::string_view request_id) {
  Line text(name(level));
  text.add("event", event);
  text.add_if_any("request_id", request_id);
  text.add_if_any("detail", detail);
  add(text.finish());
}

void Log::add(std::string line) {
  {
    const std::lock_guard lock(mutex_);
    if (waiting_.size() + line.size() > most_waiting) {
      ++dropped_;
      return;
    }
    if (dropped_ > 0) {
      Line gap("warning");
      gap.add("event", "log_lines_dropped");
      gap.add_number("count", std::to_string(dropped_));
      dropped_ = 0;
      waiting_ += gap.finish();
    }
    waiting_ += line;
  }
  something_to_do_.notify_one();
}

void Log::run() {
  std::string writing;
  std::unique_lock lock(mutex_);
  for (;;) {
    something_to_do_.wait(lock, [this] { return is_ending_ || !waiting_.empty(); });
    if (waiting_.empty()) return;
    writing.swap(waiting_);
    lock.unlock();
    write_all(file_descriptor_, writing);
    writing.clear();
    lock.lock();
  }
}

}  // namespace comity::http
