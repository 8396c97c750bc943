// What it costs to serve a cooperation: opening a long record, looking at it, and writing to it by many at once. The
// answers are checked: what was acknowledged is in the store, and the live model is the one its record folds to.
//
//   live_bench [--acts 100000] [--writers 64] [--seconds 4] [--folder /tmp]

#include <stdlib.h>
#include <time.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "checked.h"
#include "checks/checks.h"
#include "live/live_cooperations.h"
#include "long_record.h"
#include "model/apply.h"

using namespace comity;
using namespace comity::bench;
using namespace comity::live;
using SteadyClock = std::chrono::steady_clock;

namespace {

const CooperationId cooperation = *CooperationId::parse("bench");

double seconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double>(SteadyClock::now() - begin).count();
}

// By the clock, and processor time of all threads: on a busy machine only the second says what a thing costs.
class Stopwatch {
 public:
  double seconds() const { return seconds_since(begin_); }
  double cpu_seconds() const { return cpu_now() - cpu_begin_; }

 private:
  static double cpu_now() {
    timespec time{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
  }
  SteadyClock::time_point begin_ = SteadyClock::now();
  double cpu_begin_ = cpu_now();
};

void row(const std::string& what, double figure, const char* unit, const std::string& beside = "") {
  std::printf("%-58s %12.*f %-10s %s\n", what.c_str(), figure < 100 ? 2 : 0, figure, unit, beside.c_str());
  std::fflush(stdout);
}

Instant now() { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); }

store::Store opened(const std::filesystem::path& file, store::Access access) {
  return must_have(store::Store::open(file, access));
}

void make_record(const std::filesystem::path& file, int count) {
  auto store = opened(file, store::Access::write_or_create);
  Writer writer(Signing::with_keys);
  store::Head head;
  for (int done = 0; done < count; done += 1000) {
    const auto acts = writer.write(std::min(1000, count - done));
    head = must_have(store.append({cooperation, head, acts, {}}));
  }
}

// Where the time of opening goes: each step with those before it.
void measure_steps(const std::filesystem::path& file, double acts) {
  const auto per_act = [&](double seconds) {
    return std::to_string(static_cast<int>(seconds / acts * 1e9)) + " ns an act";
  };
  record::Chain chain(cooperation);
  Model model;
  ActIndex index;
  const auto measure = [&](const char* what, int steps) {
    auto store = opened(file, store::Access::read);
    const Stopwatch watch;
    must_have(store.read(cooperation, 0, [&](std::uint64_t, record::ByteView encoded) -> Result<void> {
      if (steps < 1) return {};
      const auto act = record::decode_act(encoded, "act");
      if (!act) return act.error();
      if (steps == 2) {
        if (auto admitted = chain.admits(*act); !admitted) return admitted;
        chain.add(*act);
      }
      if (steps == 3) return apply(model, *act);
      if (steps == 4) index.add(*act);
      return {};
    }));
    row(what, watch.cpu_seconds(), "cpu s", per_act(watch.cpu_seconds()));
  };
  measure("  read from the database", 0);
  measure("  read and decode", 1);
  measure("  read, decode, order of the chain", 2);
  measure("  read, decode, rules and model", 3);
  measure("  read, decode, index", 4);
}

// On the model of the whole record: what a reader or the findings may hold.
void measure_model(const LiveCooperation& live) {
  live.read([](const Snapshot& snapshot) {
    Stopwatch watch;
    const Model copy = snapshot.model;
    row("a copy of the model", watch.cpu_seconds() * 1e3, "cpu ms");
    watch = {};
    const auto findings = checks::run_checks(copy, now(), 1);
    row("all checks of it", watch.cpu_seconds() * 1e3, "cpu ms", std::to_string(findings.size()) + " findings");
  });
}

// Each writer's party sets goals of its own, as fast as it is answered, while one thread reads.
void measure_writers(LiveCooperation& live, int writers, double seconds) {
  std::atomic<std::uint64_t> written = 0, reads = 0;
  std::atomic<bool> is_over = false;
  std::vector<std::vector<double>> latencies(static_cast<std::size_t>(writers));
  const auto begin = SteadyClock::now();
  const Stopwatch watch;
  const auto before = live.read([](const Snapshot& snapshot) { return snapshot.acts; });
  std::thread reader([&] {
    while (!is_over) {
      reads += live.read([](const Snapshot& snapshot) { return snapshot.model.goals.empty() ? 0u : 1u; });
      std::this_thread::sleep_for(std::chrono::microseconds(200));
    }
  });
  std::vector<std::thread> threads;
  for (int writer = 0; writer < writers; ++writer) {
    threads.emplace_back([&, writer] {
      const PartyId who = party(writer);
      const record::SecretKey key = key_of(who);
      for (int i = 0; seconds_since(begin) < seconds; ++i) {
        const SetGoal body{id<GoalId>("live-", writer * 1'000'000 + i),
                           words("Roads that meet"),
                           {},
                           {},
                           Date(std::chrono::days(22000)),
                           {}};
        const auto asked = SteadyClock::now();
        const auto answer = live.write({who, "li.wei", std::string(SetGoal::kind), record::encode(body)}, key, now());
        must(bool(answer.written), answer.written ? "" : to_string(answer.written.error().faults.front()));
        latencies[static_cast<std::size_t>(writer)].push_back(seconds_since(asked));
        ++written;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const double rate = static_cast<double>(written) / seconds_since(begin);
  is_over = true;
  reader.join();
  const double per_cpu = static_cast<double>(written) / watch.cpu_seconds();
  std::vector<double> all;
  for (const auto& own : latencies) all.insert(all.end(), own.begin(), own.end());
  std::ranges::sort(all);
  const auto after = live.read([](const Snapshot& snapshot) { return snapshot.acts; });
  must(after == before + written, "the number of acts after the writers");
  const std::string name = std::to_string(writers) + (writers == 1 ? " writer" : " writers");
  row(name + ": signed, judged, applied, synced", rate, "acts/s", std::to_string(reads) + " reads beside");
  row("  the same, of processor time", per_cpu, "acts/cpu s", "the writers' own work in it");
  row("  median answer", all[all.size() / 2] * 1e3, "ms");
  row("  slowest of a hundred", all[all.size() * 99 / 100] * 1e3, "ms");
}

void must_be_as_stored(const std::filesystem::path& file, const LiveCooperation& live) {
  auto store = opened(file, store::Access::read);
  Model model;
  must_have(store.read(cooperation, 0, [&](std::uint64_t, record::ByteView encoded) -> Result<void> {
    const auto act = record::decode_act(encoded, "act");
    return act ? apply(model, *act) : act.error();
  }));
  must(live.read([&](const Snapshot& snapshot) { return snapshot.model == model; }), "the live model");
}

}  // namespace

int main(int count, char** values) {
  const int acts = std::atoi(argument(count, values, "--acts", "100000").c_str());
  const int writers = std::atoi(argument(count, values, "--writers", "64").c_str());
  const double seconds = std::atof(argument(count, values, "--seconds", "4").c_str());
  std::string name = argument(count, values, "--folder", "/tmp") + "/comity-bench-XXXXXX";
  must(acts > 1000 && ::mkdtemp(name.data()), "a number of acts and a folder to write in");
  const std::filesystem::path folder = name, file = folder / "live.db";
  std::array<double, 1> load{};
  ::getloadavg(load.data(), 1);
  std::printf("%u cores, load %.1f before this program; a record of %d acts\n", std::thread::hardware_concurrency(),
              load[0], acts);
  make_record(file, acts);
  {
    const Stopwatch watch;
    const auto all = must_have(LiveCooperations::open(file, now));
    row("opened", watch.seconds(), "s");
    const double opening = watch.cpu_seconds();
    row("opened, processor time", opening, "cpu s",
        std::to_string(static_cast<int>(opening / acts * 1e9)) + " ns an act");
    LiveCooperation& live = *all->find(cooperation);
    must(live.read([](const Snapshot& snapshot) { return snapshot.acts; }) == static_cast<std::uint64_t>(acts), "acts");
    const auto findings = live.wait_for_findings(1, std::chrono::minutes(5));
    row("first findings after", watch.seconds(), "s");
    must(bool(findings), "findings");
    measure_steps(file, acts);
    measure_model(live);
    measure_writers(live, 1, seconds);
    measure_writers(live, writers, seconds);
    must_be_as_stored(file, live);
  }
  std::filesystem::remove_all(folder);
}
