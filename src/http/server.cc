#include "http/server.h"

#include "http/socket/wire.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <cstdio>
#include <random>
#include <thread>
#include <vector>

#include "http/socket/connection.h"

namespace comity::http {

namespace {

using Tcp = asio::ip::tcp;
using std::chrono::milliseconds;

// How exactly times are kept: a fraction of the shortest of them.
milliseconds tick_length(const Limits& limits) {
  const auto shortest =
      std::min({limits.header_time, limits.body_time, limits.idle_time, limits.write_time, limits.linger_time});
  return std::clamp(shortest / 8, milliseconds(5), milliseconds(250));
}

std::string drawn_prefix() {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%08x-", std::random_device()());
  return text.data();
}

}  // namespace

Shared::Shared(Options given, Handler answer, Log& to, Metrics& counts)
    : options(std::move(given)),
      handler(std::move(answer)),
      log(to),
      metrics(counts),
      connections(options.limits.connections, options.limits.connections_per_address),
      event_streams(options.limits.connections, options.limits.event_streams_per_address),
      bodies_unasked(options.limits.bodies_bytes_unasked),
      bodies(options.limits.bodies_bytes),
      id_prefix_(drawn_prefix()) {}

std::string Shared::next_request_id() { return id_prefix_ + std::to_string(++ids_); }

class Server::Implementation {
 public:
  Implementation(Options options, Handler handler, Log& log, Metrics& metrics)
      : shared_(std::move(options), std::move(handler), log, metrics) {}
  ~Implementation();

  Result<void> start();
  std::uint16_t port() const { return port_; }
  bool drain(milliseconds deadline);

 private:
  struct RunningLoop : Loop {
    asio::executor_work_guard<asio::io_context::executor_type> work = asio::make_work_guard(context);
    asio::steady_timer ticker{context};
    bool is_ending = false;  // of its thread; a cancelled timer may have gone off already
    std::thread thread;
  };

  Result<void> listen();
  asio::awaitable<void> accept();
  asio::awaitable<void> tick(RunningLoop& loop);
  void take_in(Tcp::socket socket, RunningLoop& loop);
  void begin(Tcp::socket socket, RunningLoop& loop, std::string peer, Quota::Share share);
  bool wait_for_end(milliseconds time);

  template <class Do>
  void on_all_connections(Do what) {
    for (const auto& loop : loops_) {
      asio::post(loop->context, [&running = *loop, what] {
        for (Connection* connection : running.connections) what(*connection);
      });
    }
  }

  Shared shared_;
  std::unique_ptr<TlsContext> tls_;
  std::unique_ptr<Workers> workers_;
  std::vector<std::unique_ptr<RunningLoop>> loops_;
  std::unique_ptr<Tcp::acceptor> acceptor_;  // of the first loop
  std::size_t next_loop_ = 0;
  std::uint16_t port_ = 0;
};

Result<void> Server::Implementation::listen() {
  const Options& options = shared_.options;
  const std::string where = options.address + ":" + std::to_string(options.port);
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return unavailable(where, error.message(), "an IPv4 or IPv6 address of this machine");
  const Tcp::endpoint endpoint(address, options.port);
  acceptor_ = std::make_unique<Tcp::acceptor>(loops_.front()->context);
  acceptor_->open(endpoint.protocol(), error);
  if (!error) acceptor_->set_option(Tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_->bind(endpoint, error);
  if (!error) acceptor_->listen(asio::socket_base::max_listen_connections, error);
  if (error) return unavailable(where, error.message(), "an address and port that are free");
  port_ = acceptor_->local_endpoint().port();
  return {};
}

Result<void> Server::Implementation::start() {
  if (shared_.options.tls) {
    auto context = TlsContext::load(*shared_.options.tls);
    if (!context) return context.error();
    tls_ = std::move(*context);
  }
  for (unsigned i = 0; i < std::max(1U, shared_.options.io_threads); ++i) {
    loops_.push_back(std::make_unique<RunningLoop>());
  }
  if (auto listening = listen(); !listening) {
    acceptor_.reset();  // before the loop it belongs to
    loops_.clear();
    return listening;
  }
  workers_ =
      std::make_unique<Workers>(std::max(1U, shared_.options.handler_threads), shared_.options.limits.waiting_requests);
  shared_.workers = workers_.get();
  asio::co_spawn(loops_.front()->context, accept(), asio::detached);
  for (const auto& loop : loops_) {
    asio::co_spawn(loop->context, tick(*loop), asio::detached);
    loop->thread = std::thread([&context = loop->context] { context.run(); });
  }
  return {};
}

asio::awaitable<void> Server::Implementation::accept() {
  while (!shared_.is_draining) {
    RunningLoop& loop = *loops_[next_loop_++ % loops_.size()];
    error_code error;
    Tcp::socket socket(loop.context);
    co_await acceptor_->async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
    if (error == asio::error::operation_aborted || error == asio::error::bad_descriptor) co_return;
    if (!error) {
      take_in(std::move(socket), loop);
      continue;
    }
    // No file descriptors left, most likely: connections that end will give some back.
    shared_.log.event(Level::error, "accept_failed", error.message());
    asio::steady_timer pause(loops_.front()->context, milliseconds(100));
    co_await pause.async_wait(asio::redirect_error(asio::use_awaitable, error));
  }
}

void Server::Implementation::take_in(Tcp::socket socket, RunningLoop& loop) {
  error_code error;
  const auto remote = socket.remote_endpoint(error);
  if (error) return;  // gone already
  const auto address = parse_address(remote.address().to_string());
  const std::string peer = address ? to_string(*address) : remote.address().to_string();
  const auto& proxies = shared_.options.trusted_proxies;
  const bool is_proxy = address && std::any_of(proxies.begin(), proxies.end(),
                                               [&](const AddressRange& range) { return range.contains(*address); });
  auto share = shared_.connections.take(is_proxy ? std::string() : peer);
  if (!share) {
    ++shared_.metrics.connections_refused;
    return;  // closes it
  }
  socket.set_option(Tcp::no_delay(true), error);
  asio::post(loop.context, [this, &loop, peer, socket = std::move(socket), share = std::move(share)]() mutable {
    begin(std::move(socket), loop, peer, std::move(share));
  });
}

void Server::Implementation::begin(Tcp::socket socket, RunningLoop& loop, std::string peer, Quota::Share share) {
  if (shared_.is_draining) return;
  auto wire = tls_ ? tls_->wire(std::move(socket)) : plain_wire(std::move(socket));
  auto connection = std::make_shared<Connection>(shared_, loop, std::move(wire), std::move(peer), std::move(share));
  asio::co_spawn(loop.context, Connection::run(std::move(connection)), asio::detached);
}

asio::awaitable<void> Server::Implementation::tick(RunningLoop& loop) {
  const milliseconds length = tick_length(shared_.options.limits);
  for (;;) {
    loop.ticker.expires_after(length);
    error_code cancelled;
    co_await loop.ticker.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
    if (loop.is_ending) co_return;
    const auto now = Connection::Clock::now();
    for (Connection* connection : loop.connections) connection->tick(now);
  }
}

bool Server::Implementation::wait_for_end(milliseconds time) {
  const auto end = std::chrono::steady_clock::now() + time;
  while (shared_.connections.count() > 0) {
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(milliseconds(2));
  }
  return true;
}

bool Server::Implementation::drain(milliseconds deadline) {
  if (loops_.empty()) return true;
  shared_.is_draining = true;
  asio::post(loops_.front()->context, [this] {
    error_code ignored;
    acceptor_->close(ignored);
  });
  on_all_connections([](Connection& connection) { connection.drain(); });
  if (wait_for_end(deadline)) return true;
  on_all_connections([](Connection& connection) { connection.cut_off(); });
  return false;
}

Server::Implementation::~Implementation() {
  drain(milliseconds(0));
  workers_.reset();
  for (const auto& loop : loops_) {
    loop->work.reset();
    asio::post(loop->context, [&running = *loop] {
      running.is_ending = true;
      running.ticker.cancel();
    });
  }
  for (const auto& loop : loops_) loop->thread.join();
}

Server::Server(Options options, Handler handler, Log& log, Metrics& metrics)
    : implementation_(std::make_unique<Implementation>(std::move(options), std::move(handler), log, metrics)) {}

Server::~Server() = default;

Result<void> Server::start() { return implementation_->start(); }

std::uint16_t Server::port() const { return implementation_->port(); }

bool Server::drain(milliseconds deadline) { return implementation_->drain(deadline); }

}  // namespace comity::http
