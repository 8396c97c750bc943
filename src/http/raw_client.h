// For the tests: a client that sends exactly the bytes it is told to, and a server to send them to.
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "http/server.h"

namespace comity::http {

class RawClient {
 public:
  explicit RawClient(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected_ = ::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0;
  }
  RawClient(RawClient&& other) noexcept
      : socket_(std::exchange(other.socket_, -1)), is_connected_(other.is_connected_), read_(std::move(other.read_)) {}
  RawClient& operator=(RawClient&&) = delete;
  ~RawClient() { close(); }

  void close() {
    if (socket_ >= 0) ::close(std::exchange(socket_, -1));
  }
  bool is_connected() const { return is_connected_; }
  int socket() const { return socket_; }

  bool send(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
  }

  // One answer of a known length, or up to the end of the connection; empty if there is none.
  std::string answer() {
    while (read_.find("\r\n\r\n") == read_.npos) {
      if (!read_more()) return std::exchange(read_, {});
    }
    const std::size_t head = read_.find("\r\n\r\n") + 4;
    const std::size_t at = read_.find("\r\nContent-Length: ");
    if (at == read_.npos || at > head) return take(head);
    const std::size_t length = std::stoul(read_.substr(at + 18, 20));
    while (read_.size() < head + length) {
      if (!read_more()) break;
    }
    return take(head + length);
  }

  std::string until(std::string_view text) {
    while (read_.find(text) == read_.npos) {
      if (!read_more()) return std::exchange(read_, {});
    }
    return take(read_.find(text) + text.size());
  }

  std::string until_closed() {
    while (read_more()) {
    }
    return std::exchange(read_, {});
  }

  std::string ask(std::string_view request) {
    send(request);
    return answer();
  }

 private:
  bool read_more() {
    char bytes[16384];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count > 0) read_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }
  std::string take(std::size_t count) {
    std::string taken = read_.substr(0, count);
    read_.erase(0, taken.size());
    return taken;
  }

  int socket_;
  bool is_connected_ = false;
  std::string read_;
};

// A server on a port of its own, and its log as text.
struct TestServer {
  explicit TestServer(Handler handler, Options options = {})
      : log_file(std::tmpfile()),
        log(fileno(log_file.get())),
        server(std::move(options), std::move(handler), log, metrics) {
    started = static_cast<bool>(server.start());
  }
  RawClient client() const { return RawClient(server.port()); }

  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  std::unique_ptr<std::FILE, Close> log_file;  // closed last: the log has a thread that writes to it
  Log log;
  Metrics metrics;
  Server server;
  bool started = false;
};

inline std::string get(std::string_view target, std::string_view more = {}) {
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(more).append("\r\n");
  return request;
}

inline bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

// Whether the first line is of this status.
inline bool is(const std::string& answer, int status) {
  return answer.starts_with("HTTP/1.1 " + std::to_string(status) + " ");
}

}  // namespace comity::http
