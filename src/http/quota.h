// How many things each address has open, and how many there are in all. For any thread.
#pragma once

#include <atomic>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace comity::http {

class Quota {
 public:
  Quota(std::size_t most, std::size_t most_per_address) : most_(most), most_per_address_(most_per_address) {}

  // One that was taken, given back when this goes. False: refused, nothing was taken.
  class Share {
   public:
    Share() = default;
    Share(Quota* quota, std::string address) : quota_(quota), address_(std::move(address)) {}
    Share(Share&& other) noexcept;
    Share& operator=(Share&& other) noexcept;
    ~Share() { give_back(); }
    explicit operator bool() const { return quota_ != nullptr; }

   private:
    void give_back();
    Quota* quota_ = nullptr;
    std::string address_;
  };

  // An empty address is counted in all only.
  Share take(const std::string& address);
  std::size_t count() const;

 private:
  void give_back(const std::string& address);

  std::size_t most_;
  std::size_t most_per_address_;
  mutable std::mutex mutex_;
  std::size_t count_ = 0;
  std::map<std::string, std::size_t> by_address_;
};

// How many bytes all requests together hold. For any thread.
class ByteBudget {
 public:
  explicit ByteBudget(std::size_t most) : most_(most) {}

  // Bytes that were taken, given back when this goes.
  class Share {
   public:
    explicit Share(ByteBudget& budget) : budget_(budget) {}
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share() { give_back(); }
    // False: there is no room for so many, and it stays as it was. It never shrinks.
    bool grow_to(std::size_t bytes);
    void give_back();

   private:
    ByteBudget& budget_;
    std::size_t bytes_ = 0;
  };

 private:
  const std::size_t most_;
  std::atomic<std::size_t> taken_ = 0;
};

}  // namespace comity::http
