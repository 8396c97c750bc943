// Kills a writer that acknowledges acts, at random points, and looks at what is left: every acknowledged act is there,
// the chain and the signatures hold, no act is there in part.
//
//   crash_test CRASH_WRITER [--rounds 200] [--seed 1]

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <filesystem>
#include <random>
#include <vector>

#include "sample_acts.h"

using namespace comity;
using namespace comity::crash;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int rounds_per_database = 25;

struct Writer {
  pid_t process = 0;
  int acknowledgements = 0;
};

Writer start(const char* program, const std::filesystem::path& database, int seed) {
  int ends[2];
  must_be(::pipe(ends) == 0, "pipe");
  const std::string seed_text = std::to_string(seed);
  const pid_t process = ::fork();
  must_be(process >= 0, "fork");
  if (process == 0) {
    ::dup2(ends[1], STDOUT_FILENO);
    ::close(ends[0]);
    ::close(ends[1]);
    ::execl(program, program, database.c_str(), seed_text.c_str(), nullptr);
    ::_exit(127);
  }
  ::close(ends[1]);
  return {process, ends[0]};
}

// Adds to `text` what the writer acknowledges until `until`, or until it is gone or has acknowledged `enough` bytes.
void read_until(const Writer& writer, Clock::time_point until, std::string& text,
                std::size_t enough = ~std::size_t{0}) {
  char buffer[4096];
  while (text.size() < enough) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return;
    pollfd wait{writer.acknowledgements, POLLIN, 0};
    if (::poll(&wait, 1, static_cast<int>(left)) <= 0) continue;
    const ssize_t size = ::read(writer.acknowledgements, buffer, sizeof buffer);
    if (size <= 0) return;
    text.append(buffer, static_cast<std::size_t>(size));
  }
}

// How long a writer lives: from its start, so that it dies while the database is made, opened or recovered, or from its
// first acknowledgement on.
struct Life {
  bool is_from_first_acknowledgement = false;
  std::chrono::microseconds length{0};
};

std::string run_and_kill(const char* program, const std::filesystem::path& database, int seed, const Life& life) {
  const Writer writer = start(program, database, seed);
  constexpr auto long_enough = std::chrono::minutes(10);
  std::string text;
  if (life.is_from_first_acknowledgement) read_until(writer, Clock::now() + long_enough, text, 1);
  read_until(writer, Clock::now() + life.length, text);
  ::kill(writer.process, SIGKILL);
  read_until(writer, Clock::now() + long_enough, text);
  ::close(writer.acknowledgements);
  int status = 0;
  ::waitpid(writer.process, &status, 0);
  must_be(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL, "the writer ended by itself");
  must_be(text.size() % 32 == 0, "an acknowledgement in part");
  return text;
}

struct Totals {
  std::size_t acknowledged = 0;
  std::size_t acts = 0;
  std::size_t rounds_without_acts = 0;
};

}  // namespace

int main(int count, char** arguments) {
  must_be(count >= 2, "usage: crash_test CRASH_WRITER [--rounds 200] [--seed 1]");
  int rounds = 200;
  unsigned seed = 1;
  for (int i = 2; i + 1 < count; i += 2) {
    if (std::strcmp(arguments[i], "--rounds") == 0) rounds = std::atoi(arguments[i + 1]);
    if (std::strcmp(arguments[i], "--seed") == 0) seed = static_cast<unsigned>(std::atoi(arguments[i + 1]));
  }
  std::string folder = (std::filesystem::temp_directory_path() / "comity-crash-XXXXXX").string();
  must_be(::mkdtemp(folder.data()) != nullptr, "a temporary folder");

  std::mt19937 random(seed);
  Totals totals;
  std::filesystem::path database;
  std::set<record::Hash> acknowledged;
  std::uint64_t checked = 0;
  for (int round = 0; round < rounds; ++round) {
    if (round % rounds_per_database == 0) {
      database = std::filesystem::path(folder) / ("round-" + std::to_string(round) + ".db");
      acknowledged.clear();
      checked = 0;
    }
    Life life{random() % 3 != 0, {}};
    std::uniform_int_distribution<int> length_us(0, life.is_from_first_acknowledgement ? 150000 : 30000);
    life.length = std::chrono::microseconds(length_us(random));
    const std::string text = run_and_kill(arguments[1], database, round, life);
    for (std::size_t i = 0; i < text.size(); i += 32) {
      record::Hash hash;
      std::memcpy(hash.bytes.data(), text.data() + i, 32);
      acknowledged.insert(hash);
    }
    totals.acknowledged += text.size() / 32;
    totals.rounds_without_acts += text.empty();

    auto store = must(store::Store::open(database, store::Access::write_or_create), "open after the kill");
    const ReadRecord whole = read_whole(store, checked);
    for (const record::Hash& hash : acknowledged)
      must_be(whole.acts.contains(hash), "an acknowledged act is not there");
    totals.acts += whole.chain.count() - checked;
    checked = whole.chain.count();
  }
  std::filesystem::remove_all(folder);
  std::printf(
      "%d kills: %zu acts acknowledged, all there; %zu more were on the disk but not acknowledged yet; "
      "%zu kills before the first acknowledgement; chain and signatures hold\n",
      rounds, totals.acknowledged, totals.acts - totals.acknowledged, totals.rounds_without_acts);
  must_be(totals.acknowledged > 10 * static_cast<std::size_t>(rounds),
          "too few acts were acknowledged for this to mean much");
}
