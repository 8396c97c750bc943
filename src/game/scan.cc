// The players are split: those of the lower bits number the coalitions of a block, whose sums of shares are a table; those of the
// upper bits number the blocks, whose sums are made as they come. A block's values are read in vectors.
#include "game/scan.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace comity::game {
namespace {

constexpr std::size_t most_parts = 64;

// Blocks of 16 to 256 coalitions, and enough of them for all parts.
std::size_t low_players_of(std::size_t players) {
  return std::min(players, std::clamp(players, std::size_t{10}, std::size_t{14}) - 6);
}

// The sums over all sets of some of the numbers; of residues, modulo the prime of Settled.
template <class Number>
std::vector<Number> sums_of(const Number* numbers, std::size_t count) {
  std::vector<Number> sums(std::size_t{1} << count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = std::size_t{1} << i;
    for (std::size_t set = 0; set < before; ++set) {
      sums[before + set] = sums[set] + numbers[i];
      if constexpr (std::is_same_v<Number, std::uint64_t>) {
        if (sums[before + set] >= settled_prime) sums[before + set] -= settled_prime;
      }
    }
  }
  return sums;
}

// The table split into blocks, with what each needs.
template <class Number>
class Blocks {
 public:
  Blocks(const CoalitionGame& game, const Bar<Number>& bar, const Settled& settled)
      : low_players_(low_players_of(game.players())),
        values_(game.values().data()),
        scale_(bar.scale),
        shares_(sums_of(bar.shares.data(), low_players_)),
        marks_(sums_of(settled.marks().data(), low_players_)),
        block_shares_(sums_of(bar.shares.data() + low_players_, game.players() - low_players_)),
        block_marks_(sums_of(settled.marks().data() + low_players_, game.players() - low_players_)),
        constant_(bar.constant),
        only_ends_settled_(settled.rank() == 1) {}

  std::size_t count() const { return block_shares_.size(); }
  std::size_t size() const { return shares_.size(); }
  const std::int64_t* values(std::size_t block) const { return values_ + (block << low_players_); }
  const Number* shares() const { return shares_.data(); }
  const std::uint64_t* marks() const { return marks_.data(); }
  Number scale() const { return scale_; }

  // What all coalitions of a block are charged alike.
  Number charge(std::size_t block) const { return block_shares_[block] + constant_; }
  // The mark that a coalition of a block has in the block if it is settled.
  std::uint64_t settled_mark(std::size_t block) const {
    return block_marks_[block] == 0 ? 0 : settled_prime - block_marks_[block];
  }
  bool has_settled(std::size_t block) const { return !only_ends_settled_ || block == 0 || block + 1 == count(); }

  Number above(std::size_t block, std::size_t place) const {
    return scale_ * static_cast<Number>(values(block)[place]) - shares_[place];
  }

 private:
  std::size_t low_players_;
  const std::int64_t* values_;
  Number scale_;
  std::vector<Number> shares_;
  std::vector<std::uint64_t> marks_;
  std::vector<Number> block_shares_;
  std::vector<std::uint64_t> block_marks_;
  Number constant_;
  bool only_ends_settled_;
};

template <class Number>
constexpr Number least = std::numeric_limits<Number>::lowest();
template <>
constexpr WideSigned least<WideSigned> = -(WideSigned{1} << 126);

template <class Number>
Number highest_by_one(const Blocks<Number>& blocks, std::size_t block) {
  Number highest = least<Number>;
  const bool has_settled = blocks.has_settled(block);
  const std::uint64_t settled = blocks.settled_mark(block);
  for (std::size_t place = 0; place < blocks.size(); ++place) {
    if (has_settled && blocks.marks()[place] == settled) continue;
    highest = std::max(highest, blocks.above(block, place));
  }
  return highest;
}

// 1.5 * 2^52: an integer below 2^51 added to its bits is that integer added to it.
constexpr double anchor = 6755399441055744.0;
constexpr std::size_t strands = 4;  // comparisons that need not wait for one another

struct Of16Bytes {
  typedef double Doubles __attribute__((vector_size(16)));
  typedef std::int64_t Integers __attribute__((vector_size(16)));
};
struct Of32Bytes {
  typedef double Doubles __attribute__((vector_size(32)));
  typedef std::int64_t Integers __attribute__((vector_size(32)));
};

template <class Vector>
struct Kernel {
  using Doubles = typename Vector::Doubles;
  using Integers = typename Vector::Integers;
  static constexpr std::size_t lanes = sizeof(Doubles) / sizeof(double);

  // The highest of the coalitions at one place of the block and of those before.
  template <bool has_settled>
  [[gnu::always_inline]] static void raise(Doubles& highest, const Blocks<double>& blocks, const std::int64_t* values,
                                           std::size_t place, std::int64_t settled) {
    Integers integers;
    Doubles shares;
    Doubles numbers;
    std::memcpy(&integers, values + place, sizeof integers);
    std::memcpy(&shares, blocks.shares() + place, sizeof shares);
    integers += std::bit_cast<std::int64_t>(anchor);
    std::memcpy(&numbers, &integers, sizeof numbers);
    Doubles above = (numbers - anchor) * blocks.scale() - shares;
    if constexpr (has_settled) {
      Integers marks;
      std::memcpy(&marks, blocks.marks() + place, sizeof marks);
      above = marks == settled ? Doubles{} + least<double> : above;
    }
    highest = above > highest ? above : highest;
  }

  template <bool has_settled>
  [[gnu::always_inline]] static double highest_in(const Blocks<double>& blocks, std::size_t block) {
    const std::int64_t* values = blocks.values(block);
    const auto settled = static_cast<std::int64_t>(blocks.settled_mark(block));
    const std::size_t size = blocks.size();
    Doubles a = Doubles{} + least<double>;
    Doubles b = a;
    Doubles c = a;
    Doubles d = a;
    for (std::size_t place = 0; place < size; place += strands * lanes) {
      raise<has_settled>(a, blocks, values, place, settled);
      raise<has_settled>(b, blocks, values, place + lanes, settled);
      raise<has_settled>(c, blocks, values, place + 2 * lanes, settled);
      raise<has_settled>(d, blocks, values, place + 3 * lanes, settled);
    }
    a = a > b ? a : b;
    c = c > d ? c : d;
    a = a > c ? a : c;
    double highest = a[0];
    for (std::size_t lane = 1; lane < lanes; ++lane) highest = std::max(highest, static_cast<double>(a[lane]));
    return highest;
  }

  [[gnu::always_inline]] static double highest(const Blocks<double>& blocks, std::size_t block) {
    return blocks.has_settled(block) ? highest_in<true>(blocks, block) : highest_in<false>(blocks, block);
  }
};

double highest_by_16(const Blocks<double>& blocks, std::size_t block) {
  return Kernel<Of16Bytes>::highest(blocks, block);
}

#ifdef __x86_64__
// The same operations on the same numbers, so the same result, and a scan of 20 players in .2 ms instead of .3. Vectors of 64 bytes
// were no faster.
[[gnu::target("avx2")]] double highest_by_32(const Blocks<double>& blocks, std::size_t block) {
  return Kernel<Of32Bytes>::highest(blocks, block);
}

auto widest() { return __builtin_cpu_supports("avx2") ? &highest_by_32 : &highest_by_16; }
#else
auto widest() { return &highest_by_16; }
#endif

double highest_in(const Blocks<double>& blocks, std::size_t block) {
  static const auto highest = widest();
  if (blocks.size() < 32) return highest_by_one(blocks, block);
  return highest(blocks, block);
}

WideSigned highest_in(const Blocks<WideSigned>& blocks, std::size_t block) { return highest_by_one(blocks, block); }

// The first place of a block that is as high.
template <class Number>
std::size_t place_of(const Blocks<Number>& blocks, std::size_t block, Number highest) {
  std::size_t place = 0;
  while (blocks.above(block, place) != highest ||
         (blocks.has_settled(block) && blocks.marks()[place] == blocks.settled_mark(block))) {
    ++place;
  }
  return place;
}

template <class Number>
std::vector<std::uint32_t> scanned(const Blocks<Number>& blocks, Number tolerance) {
  const std::size_t parts = std::min(most_parts, blocks.count());
  std::vector<std::uint32_t> found;
  for (std::size_t part = 0; part < parts; ++part) {
    const std::size_t first = blocks.count() / parts * part;
    Number most = tolerance;
    std::size_t coalition = 0;
    for (std::size_t block = first; block < first + blocks.count() / parts; ++block) {
      const Number highest = highest_in(blocks, block);
      if (highest == least<Number> || highest - blocks.charge(block) <= most) continue;
      most = highest - blocks.charge(block);
      coalition = block * blocks.size() + place_of(blocks, block, highest);
    }
    if (coalition != 0) found.push_back(static_cast<std::uint32_t>(coalition));
  }
  return found;
}

}  // namespace

std::vector<std::uint32_t> coalitions_above(const CoalitionGame& game, const Bar<double>& bar, const Settled& settled,
                                            double tolerance) {
  return scanned(Blocks<double>(game, bar, settled), tolerance);
}

std::vector<std::uint32_t> coalitions_above(const CoalitionGame& game, const Bar<WideSigned>& bar,
                                            const Settled& settled) {
  return scanned(Blocks<WideSigned>(game, bar, settled), WideSigned{0});
}

}  // namespace comity::game
