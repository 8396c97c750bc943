#include "confined/confined.h"

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdlib>
#include <fstream>

using namespace comity;
using namespace comity::confined;

namespace {

class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-confined-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()));
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

Outcome shell(const Folder& folder, const std::string& script, const Limits& limits = {}) {
  auto outcome = run("/bin/sh", {"-c", script}, folder.path(), limits);
  REQUIRE(outcome);
  return *outcome;
}

}  // namespace

TEST_CASE("what a child says and how it ends comes back") {
  const Folder folder;
  std::ofstream(folder.path() / "here") << "words";
  const Outcome outcome = shell(folder, "cat here; echo lost >&2; exit 3");
  CHECK(outcome.end == End::finished);
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.answer == "words");
  const auto missing = run(folder.path() / "nothing", {}, folder.path());
  REQUIRE(missing);
  CHECK(missing->exit_code == 127);
}

TEST_CASE("a child inherits no secret of the environment and no open file") {
  const Folder folder;
  ::setenv("COMITY_SERVER_KEY", "secret", 1);
  const std::ofstream open_here(folder.path() / "open");
  const Outcome outcome = shell(folder, "/usr/bin/env; ls /proc/self/fd");
  ::unsetenv("COMITY_SERVER_KEY");
  CHECK(outcome.answer.find("secret") == std::string::npos);
  CHECK(outcome.answer.find("LC_ALL=C.UTF-8") != std::string::npos);
  CHECK(outcome.answer.ends_with("0\n1\n2\n3\n"));  // 3 is the listed folder itself
}

TEST_CASE("a child writes no file") {
  const Folder folder;
  shell(folder, "echo something > written");
  std::error_code ignored;
  CHECK((!std::filesystem::exists(folder.path() / "written") ||
         std::filesystem::file_size(folder.path() / "written", ignored) == 0));
}

TEST_CASE("a child that sleeps, works or talks for too long is ended") {
  const Folder folder;
  Limits limits;
  limits.time = std::chrono::seconds(1);
  CHECK(shell(folder, "sleep 1000", limits).end == End::too_long);
  // It says that it has finished, and has not.
  CHECK(shell(folder, "exec >&-; sleep 1000", limits).end == End::too_long);
  limits.time = std::chrono::seconds(600);
  limits.processor_time = std::chrono::seconds(1);
  CHECK(shell(folder, "while :; do :; done", limits).end == End::too_long);
  limits.answer_bytes = 100'000;
  CHECK(shell(folder, "yes", limits).end == End::too_much);
}

TEST_CASE("a child that breaks is said to be broken") {
  const Folder folder;
  CHECK(shell(folder, "kill -SEGV $$").end == End::broken);
}
