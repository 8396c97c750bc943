#include "http/event_queue.h"

#include <cassert>
#include <utility>

#include "http/event_sender.h"

namespace comity::http {

namespace {

bool is_one_line(std::string_view text) { return text.find_first_of(std::string_view("\r\n\0", 3)) == text.npos; }

}  // namespace

std::string event_bytes(std::string_view event, std::string_view data, std::string_view id) {
  assert(is_one_line(event) && is_one_line(id));
  std::string bytes;
  if (!event.empty()) bytes.append("event: ").append(event).append("\n");
  if (!id.empty()) bytes.append("id: ").append(id).append("\n");
  // A line ends with \n, \r or \r\n; a bare \r in the data would otherwise begin a field of its own.
  for (;;) {
    const std::size_t end = data.find_first_of("\r\n");
    bytes.append("data: ").append(data.substr(0, end)).append("\n");
    if (end == data.npos) break;
    const bool is_pair = data[end] == '\r' && end + 1 < data.size() && data[end + 1] == '\n';
    data.remove_prefix(end + (is_pair ? 2 : 1));
  }
  return bytes.append("\n");
}

bool EventQueue::push(std::string_view bytes) {
  const std::lock_guard lock(mutex_);
  if (has_ended_) return false;
  if (waiting_.size() + bytes.size() > most_bytes_) {
    has_ended_ = true;
    waiting_.clear();  // a gap would go unnoticed; an end does not
  } else {
    waiting_.append(bytes);
  }
  if (wake_) wake_();
  return !has_ended_;
}

void EventQueue::end() {
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  if (wake_) wake_();
}

bool EventQueue::has_ended() const {
  const std::lock_guard lock(mutex_);
  return has_ended_;
}

void EventQueue::attach(std::function<void()> wake) {
  const std::lock_guard lock(mutex_);
  wake_ = std::move(wake);
}

void EventQueue::detach() {
  const std::lock_guard lock(mutex_);
  has_ended_ = true;
  wake_ = nullptr;
  waiting_.clear();
}

std::string EventQueue::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(waiting_, {});
}

bool EventSender::send(std::string_view event, std::string_view data, std::string_view id) {
  return queue_->push(event_bytes(event, data, id));
}

bool EventSender::closed() const { return queue_->has_ended(); }

void EventSender::close() { queue_->end(); }

}  // namespace comity::http
