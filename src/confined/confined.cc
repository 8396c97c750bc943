#include "confined/confined.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace comity::confined {
namespace {

using Clock = std::chrono::steady_clock;

#if defined(__SANITIZE_ADDRESS__)
constexpr bool has_address_sanitizer = true;
#elif defined(__has_feature)
constexpr bool has_address_sanitizer = __has_feature(address_sanitizer);
#else
constexpr bool has_address_sanitizer = false;
#endif

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() { close(); }
  int number() const { return number_; }
  void close() {
    if (number_ >= 0) ::close(number_);
    number_ = -1;
  }

 private:
  int number_;
};

void limit(__rlimit_resource what, std::size_t most) {
  const rlimit both{most, most};
  ::setrlimit(what, &both);
}

// Between fork and exec, where other threads may have held any lock: only calls that need none (signal-safety(7)).
[[noreturn]] void become(const char* program, char* const* words, const char* folder, int answer, int nothing,
                         const Limits& limits) {
  sigset_t none;
  ::sigemptyset(&none);
  ::sigprocmask(SIG_SETMASK, &none, nullptr);
  ::signal(SIGPIPE, SIG_DFL);
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  if (!has_address_sanitizer) limit(RLIMIT_AS, limits.memory_bytes);
  limit(RLIMIT_CPU, static_cast<std::size_t>(limits.processor_time.count()));
  limit(RLIMIT_FSIZE, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_NOFILE, 64);
  ::dup2(nothing, 0);
  ::dup2(answer, 1);
  ::dup2(nothing, 2);
  ::close_range(3, ~0U, 0);
  std::array<char, 16> language{"LC_ALL=C.UTF-8"};
  std::array<char*, 2> environment{language.data(), nullptr};
  if (::chdir(folder) == 0) ::execve(program, words, environment.data());
  ::_exit(127);
}

// Reads until the child closes its end. What was reached first, if it was a limit.
End hear(int from, Clock::time_point until, std::size_t most, std::string& answer) {
  std::array<char, 65536> bytes;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - Clock::now()).count();
    if (left <= 0) return End::too_long;
    pollfd ready{from, POLLIN, 0};
    const int count = ::poll(&ready, 1, static_cast<int>(left));
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) return End::too_long;
    const ssize_t got = ::read(from, bytes.data(), bytes.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return End::finished;
    if (answer.size() + static_cast<std::size_t>(got) > most) return End::too_much;
    answer.append(bytes.data(), static_cast<std::size_t>(got));
  }
}

// It has closed its answer, or is to be killed.
int wait_for(pid_t child, Clock::time_point until, End& end) {
  int status = 0;
  while (end == End::finished) {
    const pid_t gone = ::waitpid(child, &status, WNOHANG);
    if (gone == child || (gone < 0 && errno != EINTR)) return status;
    if (Clock::now() >= until) end = End::too_long;
    ::usleep(1000);
  }
  ::kill(child, SIGKILL);
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return status;
}

}  // namespace

Result<Outcome> run(const std::filesystem::path& program, const std::vector<std::string>& words,
                    const std::filesystem::path& folder, const Limits& limits) {
  const auto cannot = [&] {
    return unavailable(program.string(), std::strerror(errno), "a program that can be started");
  };
  std::string name = program.string();
  std::vector<std::string> copies = words;
  std::vector<char*> arguments{name.data()};
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  const Descriptor nothing(::open("/dev/null", O_RDWR | O_CLOEXEC));
  int ends[2];
  if (nothing.number() < 0 || ::pipe2(ends, O_CLOEXEC) != 0) return cannot();
  const Descriptor heard(ends[0]);
  Descriptor said(ends[1]);
  const auto until = Clock::now() + limits.time;
  const pid_t child = ::fork();
  if (child < 0) return cannot();
  if (child == 0) become(name.c_str(), arguments.data(), folder.c_str(), said.number(), nothing.number(), limits);
  said.close();

  Outcome outcome;
  outcome.end = hear(heard.number(), until, limits.answer_bytes, outcome.answer);
  const int status = wait_for(child, until, outcome.end);
  if (outcome.end != End::finished) return outcome;
  if (WIFSIGNALED(status))
    outcome.end = WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? End::too_long : End::broken;
  else outcome.exit_code = WEXITSTATUS(status);
  return outcome;
}

}  // namespace comity::confined
