// Many readers or one writer, and a writer that waits lets no new reader past it: std::shared_mutex does not say whether a
// stream of readers can keep a writer out for ever, and by default on Linux it can. A reader must not lock it twice.
#pragma once

#include <pthread.h>

#include <cassert>

namespace comity::live {

// Use with std::unique_lock and std::shared_lock.
class WriterFirstLock {
 public:
  WriterFirstLock() {
    pthread_rwlockattr_t attributes;
    must(pthread_rwlockattr_init(&attributes));
    must(pthread_rwlockattr_setkind_np(&attributes, PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP));
    must(pthread_rwlock_init(&lock_, &attributes));
    must(pthread_rwlockattr_destroy(&attributes));
  }
  WriterFirstLock(const WriterFirstLock&) = delete;
  WriterFirstLock& operator=(const WriterFirstLock&) = delete;
  ~WriterFirstLock() { must(pthread_rwlock_destroy(&lock_)); }

  void lock() { must(pthread_rwlock_wrlock(&lock_)); }
  void unlock() { must(pthread_rwlock_unlock(&lock_)); }
  void lock_shared() { must(pthread_rwlock_rdlock(&lock_)); }
  void unlock_shared() { must(pthread_rwlock_unlock(&lock_)); }

 private:
  static void must([[maybe_unused]] int error) { assert(error == 0); }
  pthread_rwlock_t lock_;
};

}  // namespace comity::live
