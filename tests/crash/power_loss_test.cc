// Takes the power away. kill -9 leaves what the kernel holds; a power cut does not: only what was synced is sure to be
// there, and of the rest any part may be. SQLite runs here on files that remember which writes were not synced yet. At
// random calls of its, and after each append, the disk as it might be found is put together (what was synced, and each
// later write whole, in part or not at all), opened as a database, and must hold every act that was acknowledged until
// then.

#include <sqlite3.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <random>
#include <vector>

#include "sample_acts.h"

using namespace comity;
using namespace comity::crash;

namespace {

struct Write {
  sqlite3_int64 offset = 0;
  std::string bytes;
  bool is_truncation = false;  // to `offset`
};

struct DiskFile {
  std::string synced;
  std::vector<Write> not_synced;
};

void put_into(std::string& content, const Write& write) {
  const auto offset = static_cast<std::size_t>(write.offset);
  if (write.is_truncation) return content.resize(std::min(content.size(), offset));
  if (content.size() < offset + write.bytes.size()) content.resize(offset + write.bytes.size());
  content.replace(offset, write.bytes.size(), write.bytes);
}

// What is on the disk, by path.
std::map<std::string, DiskFile> disk;
std::function<void()> before_call = [] {};

// A file of SQLite's own, behind one that takes notes.
struct WatchedFile {
  sqlite3_file base;
  DiskFile* notes;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

WatchedFile* watched(sqlite3_file* file) { return reinterpret_cast<WatchedFile*>(file); }
sqlite3_file* real(sqlite3_file* file) { return watched(file)->real(); }
const sqlite3_io_methods* methods(sqlite3_file* file) { return real(file)->pMethods; }

int close(sqlite3_file* file) { return methods(file)->xClose(real(file)); }
int read(sqlite3_file* file, void* to, int size, sqlite3_int64 at) {
  return methods(file)->xRead(real(file), to, size, at);
}
int write(sqlite3_file* file, const void* from, int size, sqlite3_int64 at) {
  before_call();
  watched(file)->notes->not_synced.push_back(
      {at, std::string(static_cast<const char*>(from), static_cast<std::size_t>(size))});
  return methods(file)->xWrite(real(file), from, size, at);
}
int truncate(sqlite3_file* file, sqlite3_int64 size) {
  before_call();
  watched(file)->notes->not_synced.push_back({size, {}, true});
  return methods(file)->xTruncate(real(file), size);
}
int sync(sqlite3_file* file, int flags) {
  before_call();
  DiskFile& notes = *watched(file)->notes;
  for (const Write& made : notes.not_synced) put_into(notes.synced, made);
  notes.not_synced.clear();
  // The real file is thrown away with the test: it need not be synced.
  (void)flags;
  return SQLITE_OK;
}
int file_size(sqlite3_file* file, sqlite3_int64* size) { return methods(file)->xFileSize(real(file), size); }
int lock(sqlite3_file* file, int level) { return methods(file)->xLock(real(file), level); }
int unlock(sqlite3_file* file, int level) { return methods(file)->xUnlock(real(file), level); }
int check_lock(sqlite3_file* file, int* result) { return methods(file)->xCheckReservedLock(real(file), result); }
int control(sqlite3_file* file, int operation, void* value) {
  return methods(file)->xFileControl(real(file), operation, value);
}
int sector_size(sqlite3_file* file) { return methods(file)->xSectorSize(real(file)); }
int characteristics(sqlite3_file*) {
  return 0;
}  // nothing is promised: not even that overwriting spares its neighbours
int shm_map(sqlite3_file* file, int page, int size, int extend, void volatile** to) {
  return methods(file)->xShmMap(real(file), page, size, extend, to);
}
int shm_lock(sqlite3_file* file, int offset, int count, int flags) {
  return methods(file)->xShmLock(real(file), offset, count, flags);
}
void shm_barrier(sqlite3_file* file) { methods(file)->xShmBarrier(real(file)); }
int shm_unmap(sqlite3_file* file, int remove) { return methods(file)->xShmUnmap(real(file), remove); }

// Version 2: without memory-mapped writing, which nobody could take notes of.
const sqlite3_io_methods watched_methods = {
    2,         close,      read,    write,       truncate,        sync,    file_size, lock,
    unlock,    check_lock, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,    nullptr};

sqlite3_vfs* real_system = nullptr;

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_used) {
  auto* const opened = watched(file);
  opened->base.pMethods = nullptr;
  std::memset(opened->real(), 0, static_cast<std::size_t>(real_system->szOsFile));
  const int code = real_system->xOpen(real_system, name, opened->real(), flags, flags_used);
  if (!opened->real()->pMethods) return code;
  opened->notes = &disk[name ? name : "temporary"];
  opened->base.pMethods = &watched_methods;
  return code;
}

int remove_file(sqlite3_vfs*, const char* name, int sync_folder) {
  disk.erase(name);
  return real_system->xDelete(real_system, name, sync_folder);
}

void watch_files() {
  real_system = sqlite3_vfs_find(nullptr);
  static sqlite3_vfs system = *real_system;
  system.zName = "watched";
  system.szOsFile = real_system->szOsFile + static_cast<int>(sizeof(WatchedFile));
  system.xOpen = open;
  system.xDelete = remove_file;
  must_be(sqlite3_vfs_register(&system, 1) == SQLITE_OK, "the watched files are registered");
}

// The disk as it might be found: each write that was not synced is there, there in part, or not.
void lose_power(const std::filesystem::path& from, const std::filesystem::path& to, std::mt19937& random) {
  for (const auto& [name, file] : disk) {
    const std::filesystem::path path(name);
    if (path.parent_path() != from) continue;
    std::string content = file.synced;
    const auto habit = random() % 4;  // all of them, none, or each at random
    for (Write write : file.not_synced) {
      const auto fate = habit < 2 ? habit : random() % 3;
      if (fate == 1) continue;
      if (fate == 2 && !write.is_truncation) write.bytes.resize(random() % (write.bytes.size() + 1));
      put_into(content, write);
    }
    std::ofstream(to / path.filename(), std::ios::binary) << content;
  }
}

struct Checker {
  std::filesystem::path folder;
  std::mt19937 random{11};
  std::uint64_t cuts = 0;
  std::uint64_t cuts_within_a_call = 0;
  std::uint64_t with_more = 0;  // cuts after which an act that was not acknowledged yet was there, whole

  void check(const record::Chain& acknowledged) {
    ++cuts;
    const auto found = folder / "found";
    std::filesystem::remove_all(found);
    std::filesystem::create_directory(found);
    lose_power(folder, found, random);
    const auto kept_call = std::exchange(before_call, [] {});
    {
      auto store = must(store::Store::open(found / "a.db", store::Access::write_or_create), "open after the power cut");
      const ReadRecord whole = read_whole(store, ~std::uint64_t{0});
      must_be(whole.chain.count() >= acknowledged.count(), "an acknowledged act is not there");
      with_more += whole.chain.count() > acknowledged.count();
    }
    before_call = kept_call;
  }
};

}  // namespace

int main() {
  std::string name = (std::filesystem::temp_directory_path() / "comity-power-XXXXXX").string();
  must_be(::mkdtemp(name.data()) != nullptr, "a temporary folder");
  const std::filesystem::path folder = name;
  watch_files();

  Checker checker{folder};
  record::Chain acknowledged(cooperation());
  std::mt19937 random(5);
  before_call = [&] {
    if (random() % 12 != 0) return;
    ++checker.cuts_within_a_call;
    checker.check(acknowledged);
  };
  {
    auto store = must(store::Store::open(folder / "a.db", store::Access::write_or_create), "open");
    for (int i = 0; i < 400; ++i) {
      const std::size_t size = random() % 8 == 0 ? random() % 20000 : random() % 300;
      const record::Act act = act_of(acknowledged.continue_for(party_of(i % parties)), i % parties, size);
      must(store.append({cooperation(), {acknowledged.count(), acknowledged.head()}, {&act, 1}, {}}), "append");
      acknowledged.add(act);
      if (i % 4 == 0) checker.check(acknowledged);
    }
  }
  before_call = [] {};
  std::filesystem::remove_all(folder);
  std::printf(
      "%llu power cuts (%llu in the middle of an append) over %llu acts: every acknowledged act is there; "
      "after %llu of them one more, whole\n",
      static_cast<unsigned long long>(checker.cuts), static_cast<unsigned long long>(checker.cuts_within_a_call),
      static_cast<unsigned long long>(acknowledged.count()), static_cast<unsigned long long>(checker.with_more));
  must_be(checker.cuts_within_a_call > 100, "too few cuts for this to mean much");
}
