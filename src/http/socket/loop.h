// One io thread with its connections, and what all loops of a server share.
#pragma once

#include <utility>  // before Boost 1.74, which needs it and does not say so

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>

#include "http/log.h"
#include "http/metrics.h"
#include "http/options.h"
#include "http/quota.h"
#include "http/workers.h"

namespace comity::http {

class Connection;

struct Shared {
  Shared(Options given, Handler answer, Log& to, Metrics& counts);

  std::string next_request_id();

  Options options;
  Handler handler;
  Log& log;
  Metrics& metrics;
  Quota connections;
  Quota event_streams;
  ByteBudget bodies_unasked;
  ByteBudget bodies;
  std::atomic<bool> is_draining = false;
  Workers* workers = nullptr;

 private:
  std::string id_prefix_;  // drawn anew by each process
  std::atomic<std::uint64_t> ids_ = 0;
};

struct Loop {
  boost::asio::io_context context{1};           // one thread runs it: nothing on a connection needs a lock
  std::unordered_set<Connection*> connections;  // of that thread only
};

}  // namespace comity::http
