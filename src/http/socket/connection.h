// One connection, from its acceptance to its end. All members are used on its loop's thread only, except where said.
#pragma once

#include "http/socket/wire.h"

#include <boost/asio/steady_timer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "http/admission.h"
#include "http/event_queue.h"
#include "http/socket/loop.h"

namespace comity::http {

class Connection : public std::enable_shared_from_this<Connection> {
 public:
  using Clock = std::chrono::steady_clock;

  Connection(Shared& shared, Loop& loop, std::unique_ptr<Wire> wire, std::string peer, Quota::Share share);
  ~Connection();

  // Serves requests until one side has enough. Keeps the connection alive meanwhile.
  static asio::awaitable<void> run(std::shared_ptr<Connection> self);

  void tick(Clock::time_point now);  // cancels what takes too long
  void drain();                      // closes it if nothing is going on, ends its stream of events
  void cut_off();                    // closes it whatever is going on

 private:
  class Reading;  // Beast's parser and what is known about the request; in connection.cc
  class StreamOpen;
  enum class Next { request, end };

  struct Exchange {  // what is known when an answer is sent
    Request request;
    bool is_understood = false;  // false: method and path are not known
    bool keeps_alive = false;
    Clock::time_point begin;
    std::shared_ptr<EventQueue> events;  // the answer is a stream of events
    Quota::Share stream_share;
    std::optional<ByteBudget::Share> body_share;
  };

  asio::awaitable<void> serve();
  asio::awaitable<Next> serve_one();
  asio::awaitable<bool> await_first_byte();
  asio::awaitable<std::optional<Refusal>> read_head(Reading& reading);
  // Before a body is read: its share of the server's room, and for longer ones the guard's word. False: `response` says
  // why it is not read.
  asio::awaitable<bool> let_in_body(Exchange& exchange, Admitted& admitted, Response& response);
  asio::awaitable<std::optional<Refusal>> read_body(Exchange& exchange, Reading& reading, Admitted& admitted);
  asio::awaitable<std::size_t> fill(std::size_t most);
  // Runs `job` on a handlers' thread and waits for its end; what it throws becomes a 500 in `response`, and too many that
  // wait a 503. False in both cases.
  asio::awaitable<bool> run_on_worker(const Request& request, Response& response, const std::function<void()>& job);
  bool run_caught(const Request& request, Response& response, const std::function<void()>& job);
  void answer(Exchange& exchange, Response& response);
  void open_events(Exchange& exchange, Response& response);
  asio::awaitable<Next> send(Exchange& exchange, Response& response);
  asio::awaitable<Next> refuse(Exchange& exchange, const Refusal& refusal);
  asio::awaitable<void> stream_events(Exchange& exchange, Response& response, std::string head);
  asio::awaitable<void> send_events(std::size_t& bytes);
  static asio::awaitable<void> watch_peer(std::shared_ptr<Connection> self);
  asio::awaitable<void> finish();
  asio::awaitable<void> sleep(std::chrono::milliseconds time);
  std::string head_of(const Exchange& exchange, Response& response);
  void record(const Exchange& exchange, const Response& response, std::size_t bytes);
  void wake_soon();  // from any thread

  void expire_in(std::chrono::milliseconds time) { deadline_ = Clock::now() + time; }
  void never_expire() { deadline_ = Clock::time_point::max(); }
  std::chrono::milliseconds time_for(std::size_t bytes) const;

  Shared& shared_;
  Loop& loop_;
  std::unique_ptr<Wire> wire_;
  std::string peer_;
  Quota::Share share_;
  boost::beast::flat_buffer buffer_;
  asio::steady_timer wake_;
  Clock::time_point deadline_ = Clock::time_point::max();
  std::shared_ptr<EventQueue> events_;  // while they are sent
  bool has_expired_ = false;
  bool is_idle_ = false;
  bool is_answered_ = false;  // the handler is done
  bool is_peer_gone_ = false;
  error_code error_;  // of the last read or write
};

}  // namespace comity::http
