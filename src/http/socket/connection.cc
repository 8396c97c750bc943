#include "http/socket/connection.h"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <limits>

#include "http/answer_head.h"
#include "http/errors.h"

namespace comity::http {

namespace beast_http = boost::beast::http;

namespace {

// Read at once: an idle connection keeps the room for a head.
constexpr std::size_t head_read = 4 << 10;
constexpr std::size_t body_read = 32 << 10;
// What a connection may hold unread: a header of the largest size or the extension of a chunk.
constexpr std::size_t most_unread = 128 << 10;
// Smaller bodies are copied behind their head: one packet, one TLS record.
constexpr std::size_t joined_body = 32 << 10;

std::string text(boost::beast::string_view view) { return {view.data(), view.size()}; }

// The last event of a stream that the server ends; the client comes back after the time it was told at first.
const std::string closing_event = event_bytes("closing", "{}", {});

const Refusal no_room{503, {"body", "too many bytes of requests at once", "a pause of some seconds"}};

Response response_of(const Refusal& refusal, const std::string& request_id) {
  Response response = error_response(refusal.status, status_code_word(refusal.status), {refusal.fault}, request_id);
  if (refusal.status == 503) response.headers.push_back({"Retry-After", "5"});
  return response;
}

}  // namespace

class Connection::Reading {
 public:
  explicit Reading(const Limits& limits) {
    parser_.header_limit(static_cast<std::uint32_t>(limits.header_bytes));
    // Known after the head. (Beast 1.74 takes "none" for less than every length.)
    parser_.body_limit(std::numeric_limits<std::uint64_t>::max());
  }

  // Hands in what was read. None: more is needed, or the head (the body) is complete.
  std::optional<Refusal> put(boost::beast::flat_buffer& buffer) {
    error_code error;
    const std::size_t used = parser_.put(buffer.data(), error);
    has_start_line_ = has_start_line_ || used > 0;
    buffer.consume(used);
    needs_more_ = error == beast_http::error::need_more || (used == 0 && !error);
    if (!error || error == beast_http::error::need_more) return std::nullopt;
    return refusal(error);
  }
  bool needs_more() const { return needs_more_; }
  bool has_head() const { return parser_.is_header_done(); }
  bool is_complete() const { return parser_.is_done(); }
  std::size_t body_size() const { return parser_.get().body().size(); }
  bool keeps_alive() const { return parser_.keep_alive(); }
  std::string take_body() { return std::move(parser_.get().body()); }
  void limit_body(std::size_t bytes) {
    parser_.body_limit(bytes);
    parser_.eager(true);
    limit_ = bytes;
  }
  Head head() const {
    const auto& message = parser_.get();
    Head head;
    head.method = text(message.method_string());
    head.target = text(message.target());
    head.is_http_1_0 = message.version() < 11;
    for (const auto& field : message) head.headers.push_back({text(field.name_string()), text(field.value())});
    return head;
  }

 private:
  Refusal refusal(error_code error) const {
    if (error == beast_http::error::header_limit) {
      if (has_start_line_) return {431, {"headers", "more", "headers within the limit"}};
      return {414, {"target", "a longer one", "a request line within the limit"}};
    }
    if (error == beast_http::error::body_limit) {
      return {413, {"body", "more bytes", "at most " + std::to_string(limit_) + " bytes"}};
    }
    if (error == beast_http::error::bad_version) return {505, {"request line", "another version", "HTTP/1.1"}};
    return {400, {"request", error.message(), "a request in the form of HTTP/1.1"}};
  }

  beast_http::request_parser<beast_http::string_body> parser_;
  bool has_start_line_ = false;
  bool needs_more_ = false;
  std::size_t limit_ = 0;
};

Connection::Connection(Shared& shared, Loop& loop, std::unique_ptr<Wire> wire, std::string peer, Quota::Share share)
    : shared_(shared),
      loop_(loop),
      wire_(std::move(wire)),
      peer_(std::move(peer)),
      share_(std::move(share)),
      buffer_(most_unread),
      wake_(loop.context) {
  loop_.connections.insert(this);
  ++shared_.metrics.open_connections;
}

Connection::~Connection() {
  loop_.connections.erase(this);
  --shared_.metrics.open_connections;
}

void Connection::tick(Clock::time_point now) {
  if (now < deadline_) return;
  has_expired_ = true;
  error_code ignored;
  wire_->socket().cancel(ignored);
}

void Connection::drain() {
  if (events_) {
    events_->push(closing_event);
    events_->end();
  }
  error_code ignored;
  if (is_idle_) wire_->socket().cancel(ignored);
}

void Connection::cut_off() {
  if (events_) events_->end();
  error_code ignored;
  wire_->socket().close(ignored);
}

std::chrono::milliseconds Connection::time_for(std::size_t bytes) const {
  return std::chrono::milliseconds(bytes * 1000 / shared_.options.limits.least_bytes_per_second);
}

asio::awaitable<void> Connection::run(std::shared_ptr<Connection> self) {
  try {
    co_await self->serve();
  } catch (const std::exception& exception) {
    self->shared_.log.event(Level::error, "connection_failed", exception.what());
  }
  self->cut_off();
}

asio::awaitable<void> Connection::serve() {
  expire_in(shared_.options.limits.header_time);
  co_await wire_->handshake(error_);
  if (error_) co_return;
  for (;;) {
    const Next next = co_await serve_one();
    if (next == Next::end) break;
  }
}

// Bytes read; 0: the peer is gone, or the time is over (has_expired_).
asio::awaitable<std::size_t> Connection::fill(std::size_t most) {
  has_expired_ = false;
  const std::size_t room = std::min(most, buffer_.max_size() - buffer_.size());
  const asio::mutable_buffer space = buffer_.prepare(room);
  error_ = {};
  const std::size_t count = co_await wire_->read_some(space, error_);
  buffer_.commit(error_ ? 0 : count);
  co_return error_ ? 0 : count;
}

asio::awaitable<bool> Connection::await_first_byte() {
  if (buffer_.size() > 0) co_return true;
  if (shared_.is_draining) co_return false;
  is_idle_ = true;
  expire_in(shared_.options.limits.idle_time);
  const std::size_t count = co_await fill(head_read);
  is_idle_ = false;
  co_return count > 0;
}

asio::awaitable<std::optional<Refusal>> Connection::read_head(Reading& reading) {
  expire_in(shared_.options.limits.header_time);
  for (;;) {
    if (auto refusal = reading.put(buffer_)) co_return refusal;
    if (reading.has_head()) co_return std::nullopt;
    if (!reading.needs_more()) continue;
    const std::size_t count = co_await fill(head_read);
    if (count == 0) {
      if (!has_expired_) co_return Refusal{0, {}};
      co_return Refusal{408, {"headers", "a part of them in time", "all of them"}};
    }
  }
}

asio::awaitable<bool> Connection::let_in_body(Exchange& exchange, Admitted& admitted, Response& response) {
  const Limits& limits = shared_.options.limits;
  const std::optional<std::uint64_t> length = admitted.length;  // within limits.body_bytes
  exchange.body_share.emplace(shared_.bodies_unasked);
  const bool is_short = length && *length <= limits.body_bytes_unasked;
  if (is_short && exchange.body_share->grow_to(*length)) co_return true;
  if (shared_.options.body_guard) {
    BodyDecision decision;
    const std::function<void()> decide = [&] { decision = shared_.options.body_guard(admitted.request); };
    const bool is_decided = co_await run_on_worker(admitted.request, response, decide);
    if (!is_decided) co_return false;
    if (auto* refused = std::get_if<Response>(&decision)) {
      response = std::move(*refused);
      co_return false;
    }
    const std::size_t allowed = std::min(std::get<std::size_t>(decision), limits.body_bytes);
    if (auto refusal = limit_body(admitted, allowed)) {
      response = response_of(*refusal, admitted.request.request_id);
      co_return false;
    }
  }
  // Whom the guard does not know it allows no more than anybody, and that is of anybody's room.
  if (admitted.body_limit > limits.body_bytes_unasked) exchange.body_share.emplace(shared_.bodies);
  if (exchange.body_share->grow_to(length.value_or(0))) co_return true;
  response = response_of(no_room, admitted.request.request_id);
  co_return false;
}

asio::awaitable<std::optional<Refusal>> Connection::read_body(Exchange& exchange, Reading& reading,
                                                              Admitted& admitted) {
  reading.limit_body(admitted.body_limit);
  expire_in(shared_.options.limits.body_time);
  if (admitted.expects_continue && buffer_.size() == 0) {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    const std::array<asio::const_buffer, 2> bytes = {asio::buffer(go_on), asio::const_buffer()};
    co_await wire_->write(bytes, error_);
    if (error_) co_return Refusal{0, {}};
  }
  const Clock::time_point begin = Clock::now();
  while (!reading.is_complete()) {
    if (buffer_.size() > 0) {
      if (auto refusal = reading.put(buffer_)) co_return refusal;
      if (!exchange.body_share->grow_to(reading.body_size())) co_return no_room;
      if (!reading.needs_more()) continue;
    }
    if (buffer_.size() == buffer_.max_size()) co_return Refusal{400, {"body", "a chunk's extension", "a shorter one"}};
    deadline_ = begin + shared_.options.limits.body_time + time_for(reading.body_size());
    const std::size_t count = co_await fill(body_read);
    if (count == 0) {
      if (!has_expired_) co_return Refusal{0, {}};
      co_return Refusal{408, {"body", std::to_string(reading.body_size()) + " bytes in time", "all of it"}};
    }
  }
  admitted.request.body = reading.take_body();
  co_return std::nullopt;
}

// A refusal with status 0: the peer is gone, nobody is to be told.
asio::awaitable<Connection::Next> Connection::serve_one() {
  const bool has_begun = co_await await_first_byte();
  if (!has_begun) co_return Next::end;

  Exchange exchange;
  exchange.begin = Clock::now();
  exchange.request.request_id = shared_.next_request_id();
  exchange.request.remote = peer_;
  exchange.request.is_tls = shared_.options.tls.has_value();
  Reading reading(shared_.options.limits);
  auto refusal = co_await read_head(reading);
  if (refusal) co_return co_await refuse(exchange, *refusal);

  auto admission = admit(reading.head(), shared_.options.limits);
  if (const auto* refused = std::get_if<Refusal>(&admission)) co_return co_await refuse(exchange, *refused);
  auto& admitted = std::get<Admitted>(admission);
  const Client client =
      client_behind(peer_, exchange.request.is_tls, admitted.request.headers, shared_.options.trusted_proxies);
  admitted.request.request_id = std::move(exchange.request.request_id);
  admitted.request.remote = client.address;
  admitted.request.is_tls = client.is_tls;
  exchange.is_understood = true;
  Response response;
  bool is_let_in = true;
  if (admitted.has_body()) {
    is_let_in = co_await let_in_body(exchange, admitted, response);
    if (is_let_in) refusal = co_await read_body(exchange, reading, admitted);
  }
  exchange.request = std::move(admitted.request);
  if (!is_let_in) co_return co_await send(exchange, response);  // the last: what follows is the body nobody wants
  if (refusal) co_return co_await refuse(exchange, *refusal);

  exchange.keeps_alive = reading.keeps_alive();
  exchange.begin = Clock::now();
  const std::function<void()> job = [&] { answer(exchange, response); };
  co_await run_on_worker(exchange.request, response, job);
  exchange.request.body = std::string();  // a stream of events lasts for hours
  exchange.body_share.reset();
  co_return co_await send(exchange, response);
}

asio::awaitable<bool> Connection::run_on_worker(const Request& request, Response& response,
                                                const std::function<void()>& job) {
  never_expire();
  is_answered_ = false;
  bool is_done = false;
  ++shared_.metrics.requests_in_flight;
  // The connection outlives the job: this coroutine, which keeps it, waits for the job's last word.
  const bool is_taken = shared_.workers->hand_in([&, this] {
    is_done = run_caught(request, response, job);
    asio::post(loop_.context, [this] {
      is_answered_ = true;
      wake_.cancel();
    });
  });
  if (!is_taken) {
    response = error_response(503, status_code_word(503), {{"server", "too many requests at once", "fewer"}},
                              request.request_id);
    response.headers.push_back({"Retry-After", "1"});
  }
  while (is_taken && !is_answered_) {
    wake_.expires_at(Clock::time_point::max());
    error_code cancelled;
    co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  }
  --shared_.metrics.requests_in_flight;
  co_return is_done;
}

bool Connection::run_caught(const Request& request, Response& response, const std::function<void()>& job) {
  try {
    job();
    return true;
  } catch (const std::exception& exception) {
    shared_.log.event(Level::error, "handler_failed", exception.what(), request.request_id);
  } catch (...) {
    shared_.log.event(Level::error, "handler_failed", "not a std::exception", request.request_id);
  }
  std::string route = std::move(response.route);
  response = error_response(500, status_code_word(500), {}, request.request_id);
  response.route = std::move(route);
  return false;
}

void Connection::answer(Exchange& exchange, Response& response) {
  response = shared_.handler(exchange.request);
  if (response.events) {
    open_events(exchange, response);
  } else {
    choose_encoding(response, exchange.request);
  }
}

void Connection::open_events(Exchange& exchange, Response& response) {
  const Request& request = exchange.request;
  response.content_type = "text/event-stream";
  if (request.method == Method::head) return;
  exchange.stream_share = shared_.event_streams.take(request.remote);
  if (!exchange.stream_share) {
    std::string route = std::move(response.route);
    response = error_response(429, status_code_word(429), {{"event streams", "one more", "fewer at once"}},
                              request.request_id);
    response.route = std::move(route);
    response.headers.push_back({"Retry-After", "30"});
    return;
  }
  exchange.events = std::make_shared<EventQueue>(shared_.options.limits.event_queue_bytes);
  response.events(EventSender(exchange.events));
}

std::string Connection::head_of(const Exchange& exchange, Response& response) {
  AnswerContext context;
  context.request = exchange.is_understood ? &exchange.request : nullptr;
  context.request_id = exchange.request.request_id;
  context.is_tls = exchange.request.is_tls;
  context.keeps_alive = exchange.keeps_alive && !response.events;
  context.now = std::chrono::system_clock::now();
  try {
    return answer_head(response, shared_.options.security, context);
  } catch (const std::invalid_argument& wrong) {
    shared_.log.event(Level::error, "handler_failed", wrong.what(), exchange.request.request_id);
  }
  response = error_response(500, status_code_word(500), {}, exchange.request.request_id);
  return answer_head(response, shared_.options.security, context);
}

asio::awaitable<Connection::Next> Connection::send(Exchange& exchange, Response& response) {
  if (shared_.is_draining) exchange.keeps_alive = false;
  std::string head = head_of(exchange, response);
  if (response.events && exchange.request.method != Method::head) {
    co_await stream_events(exchange, response, std::move(head));
    co_return Next::end;
  }
  std::string_view body;
  if (sends_body(response, exchange.is_understood ? &exchange.request : nullptr)) body = response.body.bytes();
  const std::size_t size = body.size();
  if (size <= joined_body) {
    head.append(body);
    body = {};
  }
  expire_in(shared_.options.limits.write_time + time_for(size));
  const std::array<asio::const_buffer, 2> bytes = {asio::buffer(head), asio::buffer(body.data(), body.size())};
  error_ = {};
  co_await wire_->write(bytes, error_);
  record(exchange, response, size);
  if (error_) co_return Next::end;
  if (exchange.keeps_alive) co_return Next::request;
  co_await finish();
  co_return Next::end;
}

asio::awaitable<Connection::Next> Connection::refuse(Exchange& exchange, const Refusal& refusal) {
  if (refusal.status == 0) co_return Next::end;
  // What follows on this connection can no longer be told apart from the rest of this request.
  exchange.keeps_alive = false;
  Response response = response_of(refusal, exchange.request.request_id);
  co_return co_await send(exchange, response);
}

void Connection::record(const Exchange& exchange, const Response& response, std::size_t bytes) {
  const auto duration = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - exchange.begin);
  const std::string_view method = exchange.is_understood ? name_of(exchange.request.method) : "-";
  shared_.metrics.count_request(method, response.route, response.status, duration, bytes);
  RequestLine line;
  line.request_id = exchange.request.request_id;
  line.method = method;
  line.path = exchange.is_understood ? std::string_view(exchange.request.path) : "-";
  line.route = response.route;
  line.status = response.status;
  line.duration = duration;
  line.bytes = bytes;
  line.remote = exchange.request.remote;
  line.account = response.account;
  shared_.log.request(line);
}

// Waits for the client to read and close, for a while: closing at once with bytes of it unread would make its system
// throw away our answer.
asio::awaitable<void> Connection::finish() {
  expire_in(shared_.options.limits.linger_time);
  const Clock::time_point end = deadline_;
  co_await wire_->finish();
  std::array<char, 4096> ignored{};
  error_code error;
  while (!error && Clock::now() < end) {
    co_await wire_->socket().async_read_some(asio::buffer(ignored), asio::redirect_error(asio::use_awaitable, error));
  }
}

// While it lives, whatever is queued wakes the connection.
class Connection::StreamOpen {
 public:
  StreamOpen(Connection& connection, std::shared_ptr<EventQueue> queue) : connection_(connection) {
    connection_.events_ = std::move(queue);
    ++connection_.shared_.metrics.event_streams;
    connection_.events_->attach([this] { connection_.wake_soon(); });
  }
  ~StreamOpen() {
    connection_.events_->detach();
    connection_.events_.reset();
    --connection_.shared_.metrics.event_streams;
  }
  StreamOpen(const StreamOpen&) = delete;
  StreamOpen& operator=(const StreamOpen&) = delete;

 private:
  Connection& connection_;
};

asio::awaitable<void> Connection::sleep(std::chrono::milliseconds time) {
  wake_.expires_after(time);
  error_code cancelled;
  co_await wake_.async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
}

void Connection::wake_soon() {
  asio::post(loop_.context, [weak = weak_from_this()] {
    if (const auto self = weak.lock()) self->wake_.cancel();
  });
}

// Without this a client that left is noticed only when something is sent.
asio::awaitable<void> Connection::watch_peer(std::shared_ptr<Connection> self) {
  std::array<char, 256> nothing_expected{};
  error_code error;
  co_await self->wire_->read_some(asio::buffer(nothing_expected), error);
  self->is_peer_gone_ = true;
  self->wake_.cancel();
}

asio::awaitable<void> Connection::stream_events(Exchange& exchange, Response& response, std::string head) {
  const StreamOpen open(*this, exchange.events);
  buffer_.clear();  // nothing more is expected on it, and there may be many
  buffer_.shrink_to_fit();
  if (shared_.is_draining) drain();
  asio::co_spawn(loop_.context, watch_peer(shared_from_this()), asio::detached);
  head += "retry: 3000\n\n";
  const std::array<asio::const_buffer, 2> bytes = {asio::buffer(head), asio::const_buffer()};
  expire_in(shared_.options.limits.write_time);
  error_ = {};
  co_await wire_->write(bytes, error_);
  std::size_t sent = 0;
  if (!error_) co_await send_events(sent);
  record(exchange, response, sent);
  expire_in(shared_.options.limits.linger_time);
  if (!error_ && !is_peer_gone_) co_await wire_->finish();
}

asio::awaitable<void> Connection::send_events(std::size_t& bytes) {
  while (!error_ && !is_peer_gone_) {
    never_expire();
    const bool is_last = events_->has_ended();  // asked before: nothing is added after the end
    std::string waiting = events_->take();
    if (waiting.empty() && is_last) co_return;
    if (waiting.empty()) {
      co_await sleep(shared_.options.heartbeat);
      waiting = events_->take();
      if (waiting.empty() && !events_->has_ended() && wake_.expiry() <= Clock::now()) waiting = ":\n\n";
      if (waiting.empty()) continue;
    }
    expire_in(shared_.options.limits.write_time + time_for(waiting.size()));
    const std::array<asio::const_buffer, 2> buffers = {asio::buffer(waiting), asio::const_buffer()};
    co_await wire_->write(buffers, error_);
    bytes += waiting.size();
  }
}

}  // namespace comity::http
