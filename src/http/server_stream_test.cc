#include <doctest/doctest.h>

#include <atomic>
#include <future>
#include <mutex>
#include <vector>

#include "http/raw_client.h"

using namespace comity;
using namespace comity::http;
using namespace std::chrono_literals;

namespace {

// Every request opens a stream, except /slow, which waits for the gate.
struct Streams {
  Handler handler() {
    return [this](Request& request) {
      Response response;
      response.content_type = "text/plain";
      if (request.path == "/slow") {
        ++slow;
        gate_opened.wait();
        response.body = "finished";
        return response;
      }
      response.events = [this](EventSender sender) {
        const std::lock_guard lock(mutex);
        senders.push_back(std::move(sender));
      };
      return response;
    };
  }
  std::size_t count() {
    const std::lock_guard lock(mutex);
    return senders.size();
  }
  void wait_for(std::size_t wanted) {
    while (count() < wanted) std::this_thread::sleep_for(1ms);
  }

  std::mutex mutex;
  std::vector<EventSender> senders;
  std::atomic<int> slow = 0;
  std::promise<void> gate;
  std::shared_future<void> gate_opened = gate.get_future().share();
};

}  // namespace

TEST_CASE("five hundred clients get every event in order") {
  Streams streams;
  TestServer test(streams.handler());
  std::vector<RawClient> clients;
  for (int i = 0; i < 500; ++i) {
    clients.push_back(test.client());
    clients.back().send(get("/events"));
  }
  streams.wait_for(500);
  for (int n = 1; n <= 3; ++n) {
    for (EventSender& sender : streams.senders) {
      CHECK(sender.send("acts", "{\"acts\":" + std::to_string(n) + "}", std::to_string(n)));
    }
  }
  for (auto& client : clients) {
    const std::string text = client.until("data: {\"acts\":3}\n\n");
    CHECK(is(text, 200));
    CHECK(has(text, "Content-Type: text/event-stream\r\n"));
    CHECK(
        text.ends_with("retry: 3000\n\nevent: acts\nid: 1\ndata: {\"acts\":1}\n\nevent: acts\nid: 2\ndata: "
                       "{\"acts\":2}\n\nevent: acts\nid: 3\ndata: {\"acts\":3}\n\n"));
  }
  CHECK(test.metrics.event_streams == 500);
}

TEST_CASE("a client that leaves ends its stream though nothing is sent") {
  Streams streams;
  TestServer test(streams.handler());
  auto client = test.client();
  client.send(get("/events"));
  client.until("retry: 3000\n\n");
  CHECK_FALSE(streams.senders.front().closed());
  client.close();
  while (!streams.senders.front().closed()) std::this_thread::sleep_for(1ms);
  CHECK_FALSE(streams.senders.front().send("acts", "1"));
}

TEST_CASE("a silent stream has heartbeats") {
  Options options;
  options.heartbeat = 20ms;
  Streams streams;
  TestServer test(streams.handler(), options);
  auto client = test.client();
  client.send(get("/events"));
  CHECK(has(client.until(":\n\n:\n\n:\n\n"), "retry: 3000\n\n:\n\n"));
}

TEST_CASE("a client that does not read loses its stream and holds up nobody") {
  Options options;
  options.limits.write_time = 200ms;
  Streams streams;
  TestServer test(streams.handler(), options);
  auto deaf = test.client();
  deaf.send(get("/events"));
  deaf.until("retry: 3000\n\n");
  const std::string much(100'000, 'x');
  while (streams.senders.front().send("acts", much)) {
  }
  CHECK(streams.senders.front().closed());
  auto other = test.client();
  other.send(get("/events"));
  CHECK(has(other.until("retry: 3000\n\n"), "200 OK"));
}

TEST_CASE("the handler's side can end a stream; what it sent before arrives") {
  Streams streams;
  TestServer test(streams.handler());
  auto client = test.client();
  client.send(get("/events"));
  streams.wait_for(1);
  streams.senders.front().send("bye", "two\nlines");
  streams.senders.front().close();
  CHECK(client.until_closed().ends_with("event: bye\ndata: two\ndata: lines\n\n"));
}

TEST_CASE("an address may have only so many streams") {
  Options options;
  options.limits.event_streams_per_address = 2;
  Streams streams;
  TestServer test(streams.handler(), options);
  auto first = test.client();
  auto second = test.client();
  first.send(get("/events"));
  second.send(get("/events"));
  streams.wait_for(2);
  CHECK(is(test.client().ask(get("/events")), 429));
}

TEST_CASE("draining finishes what is being answered, ends streams with a last event and closes idle connections") {
  Streams streams;
  TestServer test(streams.handler());
  auto idle = test.client();
  auto listener = test.client();
  auto busy = test.client();
  listener.send(get("/events"));
  busy.send(get("/slow"));
  streams.wait_for(1);
  listener.until("retry: 3000\n\n");
  while (streams.slow == 0) std::this_thread::sleep_for(1ms);
  auto drained = std::async(std::launch::async, [&] { return test.server.drain(20s); });
  CHECK(idle.until_closed().empty());
  CHECK(listener.until_closed().ends_with("event: closing\ndata: {}\n\n"));
  CHECK_FALSE(streams.senders.front().send("acts", "1"));
  while (test.client().is_connected()) std::this_thread::sleep_for(1ms);
  CHECK(drained.wait_for(0s) == std::future_status::timeout);
  streams.gate.set_value();
  const std::string answer = busy.until_closed();
  CHECK(answer.ends_with("finished"));
  CHECK(has(answer, "Connection: close"));
  busy.close();
  CHECK(drained.get());
}

TEST_CASE("draining cuts off at its deadline what does not end by itself") {
  Streams streams;
  TestServer test(streams.handler());
  auto half = test.client();
  half.send("GET / HTTP/1.1\r\nHo");
  auto busy = test.client();
  busy.send(get("/slow"));
  while (streams.slow == 0) std::this_thread::sleep_for(1ms);
  CHECK_FALSE(test.server.drain(50ms));
  CHECK(half.until_closed().empty());
  CHECK(busy.until_closed().empty());
  streams.gate.set_value();
}

TEST_CASE("a sender may outlive its server") {
  Streams streams;
  {
    TestServer test(streams.handler());
    auto client = test.client();
    client.send(get("/events"));
    client.until("retry: 3000\n\n");
  }
  CHECK_FALSE(streams.senders.front().send("acts", "1"));
}
