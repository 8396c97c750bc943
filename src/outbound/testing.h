// A server on this machine that says what a test tells it to, to one client after another. Included by tests only.
#pragma once

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace comity::outbound::testing {

// One client's connection.
class Line {
 public:
  explicit Line(int socket) : socket_(socket) {
    const timeval patience{20, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;
  ~Line() { ::close(socket_); }

  int socket() const { return socket_; }
  void say(const std::string& text) {
    for (std::size_t sent = 0; sent < text.size();) {
      const ssize_t count = ::send(socket_, text.data() + sent, text.size() - sent, MSG_NOSIGNAL);
      if (count <= 0) return;
      sent += static_cast<std::size_t>(count);
    }
  }
  // Up to and with `end`, or all there was.
  std::string hear(const std::string& end) {
    while (heard_.find(end) == std::string::npos && hear_more()) {
    }
    const std::size_t at = heard_.find(end);
    return take(at == std::string::npos ? heard_.size() : at + end.size());
  }
  std::string hear_bytes(std::size_t count) {
    while (heard_.size() < count && hear_more()) {
    }
    return take(std::min(count, heard_.size()));
  }

 private:
  bool hear_more() {
    char bytes[4096];
    const ssize_t count = ::recv(socket_, bytes, sizeof bytes, 0);
    if (count > 0) heard_.append(bytes, static_cast<std::size_t>(count));
    return count > 0;
  }
  std::string take(std::size_t count) {
    std::string taken = heard_.substr(0, count);
    heard_.erase(0, count);
    return taken;
  }

  int socket_;
  std::string heard_;
};

class LocalServer {
 public:
  explicit LocalServer(std::function<void(Line&)> speak) : speak_(std::move(speak)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(::bind(socket_, any, size) == 0);
    REQUIRE(::listen(socket_, 16) == 0);
    REQUIRE(::getsockname(socket_, any, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
  }
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;
  ~LocalServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }

  std::string at() const { return "127.0.0.1:" + std::to_string(port_); }

 private:
  void run() {
    for (;;) {
      const int client = ::accept(socket_, nullptr, nullptr);
      if (client < 0) return;
      Line line(client);
      speak_(line);
    }
  }

  std::function<void(Line&)> speak_;
  int socket_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

struct WebAsked {
  std::string line;  // GET /path HTTP/1.1
  std::string headers;
  std::string body;
};

// Answers requests over HTTP with what `answer` gives: a body, or everything from "HTTP/1.1" on. Keeps what was asked.
class WebServer {
 public:
  explicit WebServer(std::function<std::string(const WebAsked&)> answer)
      : answer_(std::move(answer)), server_([this](Line& line) { speak(line); }) {}

  std::string url(const std::string& path = "/") const { return "http://" + server_.at() + path; }
  std::string at() const { return server_.at(); }
  std::vector<WebAsked> asked() {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  void speak(Line& line) {
    WebAsked asked{line.hear("\r\n"), line.hear("\r\n\r\n"), {}};
    if (const auto at = asked.headers.find("Content-Length: "); at != std::string::npos)
      asked.body = line.hear_bytes(std::stoul(asked.headers.substr(at + 16)));
    std::string answer = answer_(asked);
    if (!answer.starts_with("HTTP/1.1")) {
      answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(answer.size()) + "\r\n\r\n" +
               answer;
    }
    {
      const std::lock_guard lock(mutex_);
      asked_.push_back(std::move(asked));
    }
    line.say(answer);
  }

  std::function<std::string(const WebAsked&)> answer_;
  std::mutex mutex_;
  std::vector<WebAsked> asked_;
  LocalServer server_;  // last: its thread uses the others
};

}  // namespace comity::outbound::testing
