// Disks that are full, limited or read-only, for real: a small file system, a file limit, a read-only mount, a user
// without permission. Each trouble must be one clear error and leave the record whole, and work must go on when it is
// over. Mounts are made in a namespace of this process and are gone with it. Exit code 77: this machine does not allow
// it.
//
//   disk_test full_disk|file_limit|read_only_medium|no_permission

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>

#include "sample_acts.h"

using namespace comity;
using namespace comity::crash;

namespace {

struct TemporaryFolder {
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "comity-disk-XXXXXX").string();
    must_be(::mkdtemp(name.data()) != nullptr, "a temporary folder");
    path = name;
  }
  ~TemporaryFolder() { std::filesystem::remove_all(path); }
  std::filesystem::path path;
};

[[noreturn]] void skip(const char* what) {
  std::printf("skipped: %s: %s\n", what, std::strerror(errno));
  std::exit(77);
}

// Mounts of our own; as root of a user namespace when we are nobody special.
void own_mounts() {
  const uid_t user = ::geteuid();
  if (::unshare(CLONE_NEWNS | (user == 0 ? 0 : CLONE_NEWUSER)) != 0) skip("a mount namespace");
  if (user != 0) std::ofstream("/proc/self/uid_map") << "0 " << user << " 1";
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) skip("private mounts");
}

// Appends until it is refused; the error.
Error append_until_refused(store::Store& store, record::Chain& chain) {
  for (int i = 0; i < 100000; ++i) {
    const record::Act act = act_of(chain.continue_for(party_of(i % parties)), i % parties, 2000);
    const auto head = store.append({cooperation(), {chain.count(), chain.head()}, {&act, 1}, {}});
    if (!head) return head.error();
    chain.add(act);
  }
  give_up("it was never refused");
}

void must_say(const Error& error, std::string_view part) {
  const std::string text = to_string(error.faults.front());
  std::printf("  %s\n", text.c_str());
  must_be(error.code == ErrorCode::unavailable, "the error is not `unavailable`: " + text);
  must_be(text.find(part) != std::string::npos, "the message does not say: " + std::string(part));
}

// What was acknowledged is all there and nothing else, by this connection and by a new one.
void must_hold(store::Store& store, const std::filesystem::path& file, const record::Chain& chain) {
  must_be(read_whole(store).chain.head() == chain.head(), "the record is not what was acknowledged");
  auto other = must(store::Store::open(file, store::Access::read), "a second connection");
  must_be(read_whole(other).chain.head() == chain.head(), "the record on the disk is not what was acknowledged");
  std::printf("  %llu acts, all there, nothing else\n", static_cast<unsigned long long>(chain.count()));
}

void full_disk() {
  own_mounts();
  const TemporaryFolder folder;
  if (::mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=2m") != 0) skip("a small file system");
  const auto file = folder.path / "a.db";
  std::ofstream(folder.path / "other") << std::string(600000, 'x') << std::flush;
  {
    auto store = must(store::Store::open(file, store::Access::write_or_create), "open");
    record::Chain chain(cooperation());
    must_say(append_until_refused(store, chain), "the disk is full, nothing was written; expected free space in ");
    must_hold(store, file, chain);
    must_say(append_until_refused(store, chain), "the disk is full");
    must_hold(store, file, chain);
    std::filesystem::remove(folder.path / "other");
    const std::uint64_t before = chain.count();
    append_until_refused(store, chain);
    must_be(chain.count() > before + 10, "it does not go on when there is space again");
    must_hold(store, file, chain);
    // A new database where there is no space for one.
    std::ofstream(folder.path / "other") << std::string(4000000, 'x') << std::flush;
    const auto refused = store::Store::open(folder.path / "b.db", store::Access::write_or_create);
    must_be(!refused, "a database was made on a full disk");
    must_say(refused.error(), "the disk is full");
  }
  ::umount(folder.path.c_str());
}

void file_limit() {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  ::signal(SIGXFSZ, SIG_IGN);
  auto store = must(store::Store::open(file, store::Access::write_or_create), "open");
  record::Chain chain(cooperation());
  for (const rlim_t limit : {rlim_t{300000}, rlim_t{900000}}) {
    rlimit limits;
    ::getrlimit(RLIMIT_FSIZE, &limits);
    limits.rlim_cur = limit;
    ::setrlimit(RLIMIT_FSIZE, &limits);
    const std::uint64_t before = chain.count();
    must_say(append_until_refused(store, chain), "the file may not become larger, nothing was written");
    must_be(chain.count() > before + 10, "it does not go on when the limit is higher");
    must_hold(store, file, chain);
  }
}

void must_be_readable_only(const std::filesystem::path& file, const record::Chain& chain) {
  const auto refused = store::Store::open(file, store::Access::write);
  must_be(!refused, "a database that cannot be written was opened for writing");
  must_say(refused.error(), "the database");
  auto store = must(store::Store::open(file, store::Access::read), "open for reading");
  must_be(read_whole(store).chain.head() == chain.head(), "the record is not what was written");
  const record::Act act = act_of(chain.continue_for(party_of(1)), 1, 10);
  const auto head = store.append({cooperation(), {chain.count(), chain.head()}, {&act, 1}, {}});
  must_be(!head, "an act was appended");
  must_say(head.error(), "the database cannot be written");
}

record::Chain write_some(const std::filesystem::path& file) {
  auto store = must(store::Store::open(file, store::Access::write_or_create), "open");
  record::Chain chain(cooperation());
  for (int i = 0; i < 20; ++i) {
    const record::Act act = act_of(chain.continue_for(party_of(0)), 0, 100);
    must(store.append({cooperation(), {chain.count(), chain.head()}, {&act, 1}, {}}), "append");
    chain.add(act);
  }
  return chain;
}

void read_only_medium() {
  own_mounts();
  const TemporaryFolder folder;
  if (::mount("tmpfs", folder.path.c_str(), "tmpfs", 0, "size=4m") != 0) skip("a small file system");
  const auto file = folder.path / "100% #1?.db";
  const record::Chain chain = write_some(file);
  if (::mount("none", folder.path.c_str(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr) != 0) skip("a read-only mount");
  must_be_readable_only(file, chain);
  const auto refused = store::Store::open(folder.path / "new.db", store::Access::write_or_create);
  must_be(!refused, "a database was made on a read-only medium");
  must_say(refused.error(), "cannot be opened");
  ::umount(folder.path.c_str());
}

void no_permission() {
  const TemporaryFolder folder;
  const auto file = folder.path / "a.db";
  const record::Chain chain = write_some(file);
  const auto allow = [](const std::filesystem::path& path, mode_t mode) {
    must_be(::chmod(path.c_str(), mode) == 0, "chmod");
  };
  const uid_t user = ::geteuid();
  constexpr uid_t nobody = 65534;
  const auto as_nobody = [&](auto check) {
    if (user == 0) must_be(::seteuid(nobody) == 0, "seteuid");
    check();
    if (user == 0) must_be(::seteuid(0) == 0, "seteuid back");
  };
  std::printf("file and folder read-only:\n");
  allow(file, 0444);
  allow(folder.path, 0555);
  as_nobody([&] { must_be_readable_only(file, chain); });
  std::printf("folder read-only:\n");
  allow(file, 0666);
  as_nobody([&] { must_be_readable_only(file, chain); });
  std::printf("file read-only:\n");
  allow(file, 0444);
  allow(folder.path, 0777);
  as_nobody([&] { must_be_readable_only(file, chain); });
  std::printf("file not readable:\n");
  allow(file, 0);
  as_nobody([&] {
    const auto refused = store::Store::open(file, store::Access::read);
    must_be(!refused, "a file without permission was read");
    must_say(refused.error(), "cannot be opened");
  });
  allow(folder.path, 0700);
}

}  // namespace

int main(int count, char** arguments) {
  const std::string trouble = count == 2 ? arguments[1] : "";
  if (trouble == "full_disk") full_disk();
  else if (trouble == "file_limit") file_limit();
  else if (trouble == "read_only_medium") read_only_medium();
  else if (trouble == "no_permission") no_permission();
  else give_up("usage: disk_test full_disk|file_limit|read_only_medium|no_permission");
}
