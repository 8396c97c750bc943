// Load for an HTTP server on this machine: some keep-alive connections, one thread, either as fast as the answers come or
// by a fixed schedule. In a schedule a call's latency counts from the moment it should have been sent, whether a
// connection was free or not: a server that stalls is charged for all who would have come meanwhile (no coordinated
// omission).
#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace comity::bench {

using Clock = std::chrono::steady_clock;

// Latencies in classes 1% wide, from a microsecond to a hundred seconds.
class Histogram {
 public:
  void add(Clock::duration latency) {
    const double us = std::max(1.0, std::chrono::duration<double, std::micro>(latency).count());
    ++counts_[std::min(counts_.size() - 1, static_cast<std::size_t>(std::log(us) / std::log(width)))];
    ++count_;
    most_us_ = std::max(most_us_, us);
  }
  std::uint64_t count() const { return count_; }
  double most_ms() const { return most_us_ / 1000; }
  double quantile_ms(double share) const {
    const auto wanted = static_cast<std::uint64_t>(share * static_cast<double>(count_));
    std::uint64_t seen = 0;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      seen += counts_[i];
      if (seen > wanted) return std::min(most_us_, std::pow(width, static_cast<double>(i + 1))) / 1000;
    }
    return most_ms();
  }

 private:
  static constexpr double width = 1.01;
  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(1860);
  std::uint64_t count_ = 0;
  double most_us_ = 0;
};

// One request as bytes, and which kind of the caller's it is ("read", "act"): each kind has a histogram of its own.
struct Call {
  std::string bytes;
  std::string kind = "all";
};

struct Load {
  std::uint16_t port = 0;
  std::size_t connections = 1;
  double calls_per_second = 0;  // 0: as fast as the answers come
  std::chrono::milliseconds warm_up{500};
  std::chrono::milliseconds time{5000};
  std::function<Call(std::size_t connection)> next;
  // Told every answer, status and body (empty to count statuses only); also during the warm-up.
  std::function<void(std::size_t connection, const std::string& kind, int status, std::string_view body)> answered;
};

struct Measured {
  std::map<std::string, Histogram> latencies;  // by kind, of 2xx and 3xx answers
  std::map<int, std::uint64_t> statuses;       // 0: the connection broke
  double seconds = 0;
  double answers_per_second() const {
    std::uint64_t count = 0;
    for (const auto& [kind, histogram] : latencies) count += histogram.count();
    return static_cast<double>(count) / seconds;
  }
};

class LoadClient {
 public:
  explicit LoadClient(Load load) : load_(std::move(load)), connections_(load_.connections) {}

  // Runs the load once. A connection that the server closes is opened again.
  Measured run() {
    epoll_ = ::epoll_create1(0);
    for (std::size_t i = 0; i < connections_.size(); ++i) open(i);
    begin_ = Clock::now();
    measured_from_ = begin_ + load_.warm_up;
    const Clock::time_point end = measured_from_ + load_.time;
    for (Clock::time_point now = begin_; now < end; now = Clock::now()) {
      send_what_is_due(now);
      wait(now, end);
    }
    measured_.seconds = std::chrono::duration<double>(load_.time).count();
    for (const Connection& connection : connections_) ::close(connection.socket);
    ::close(epoll_);
    return std::move(measured_);
  }

 private:
  struct Connection {
    int socket = -1;
    bool is_busy = false;
    Clock::time_point due;
    std::string kind;
    std::string read;
    std::size_t wanted = 0;  // bytes of the whole answer, once its head is there
  };

  void open(std::size_t index) {
    Connection& connection = connections_[index];
    connection.socket = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(load_.port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(connection.socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
      std::perror("load client: connect");
      std::exit(1);
    }
    const int on = 1;
    ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = index;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.socket, &event);
    connection.is_busy = false;
    connection.read.clear();
    free_.push_back(index);
  }

  Clock::time_point due_time(std::uint64_t number) const {
    return begin_ + std::chrono::duration_cast<Clock::duration>(
                        std::chrono::duration<double>(static_cast<double>(number) / load_.calls_per_second));
  }

  void send_what_is_due(Clock::time_point now) {
    while (!free_.empty()) {
      Clock::time_point due = now;
      if (load_.calls_per_second > 0) {
        due = due_time(sent_);
        if (due > now) return;
      }
      const std::size_t index = free_.front();
      free_.pop_front();
      ++sent_;
      send(index, due);
    }
  }

  void send(std::size_t index, Clock::time_point due) {
    Call call = load_.next(index);
    Connection& connection = connections_[index];
    connection.is_busy = true;
    connection.due = due;
    connection.kind = std::move(call.kind);
    connection.wanted = 0;
    std::string_view bytes = call.bytes;
    while (!bytes.empty()) {
      const ssize_t sent = ::send(connection.socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) return;  // the end of the connection is told by epoll
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
  }

  void wait(Clock::time_point now, Clock::time_point end) {
    Clock::time_point until = end;
    if (load_.calls_per_second > 0 && !free_.empty()) until = std::min(until, due_time(sent_));
    const auto time = std::max(std::chrono::nanoseconds(0), std::chrono::nanoseconds(until - now));
    const timespec timeout{time.count() / 1'000'000'000, time.count() % 1'000'000'000};
    epoll_event events[256];
    const int count = ::epoll_pwait2(epoll_, events, 256, &timeout, nullptr);
    for (int i = 0; i < count; ++i) read(events[i].data.u64);
  }

  void read(std::size_t index) {
    Connection& connection = connections_[index];
    char bytes[65536];
    const ssize_t count = ::recv(connection.socket, bytes, sizeof bytes, 0);
    if (count <= 0) {
      if (connection.is_busy) count_answer(connection, 0);
      ::close(connection.socket);
      std::erase(free_, index);
      open(index);
      return;
    }
    connection.read.append(bytes, static_cast<std::size_t>(count));
    if (connection.wanted == 0) connection.wanted = answer_size(connection.read);
    if (connection.wanted == 0 || connection.read.size() < connection.wanted) return;
    const int status = std::atoi(connection.read.c_str() + 9);
    if (load_.answered) {
      const std::size_t body = connection.read.find("\r\n\r\n") + 4;
      load_.answered(index, connection.kind, status, std::string_view(connection.read).substr(body));
    }
    count_answer(connection, status);
    connection.is_busy = false;
    connection.read.clear();
    free_.push_back(index);
  }

  // 0 as long as the head is not complete.
  static std::size_t answer_size(const std::string& read) {
    const std::size_t end = read.find("\r\n\r\n");
    if (end == read.npos) return 0;
    const std::size_t at = read.find("\r\nContent-Length: ");
    return end + 4 + (at < end ? std::strtoull(read.c_str() + at + 18, nullptr, 10) : 0);
  }

  void count_answer(const Connection& connection, int status) {
    const Clock::time_point now = Clock::now();
    if (now < measured_from_) return;
    ++measured_.statuses[status];
    if (status >= 200 && status < 400) measured_.latencies[connection.kind].add(now - connection.due);
  }

  Load load_;
  std::vector<Connection> connections_;
  std::deque<std::size_t> free_;
  int epoll_ = -1;
  std::uint64_t sent_ = 0;
  Clock::time_point begin_;
  Clock::time_point measured_from_;
  Measured measured_;
};

}  // namespace comity::bench
