// The table is read once, in blocks of 256 values. A block is 64 vectors of four: the two lowest players are the lanes, the
// next six the vector's place in the block, all others the block's own number. Within a block both the size and the six
// players of each vector are known when this is compiled, so its sums are additions of whole vectors and nothing else.
#include "game/size_sums.h"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

namespace comity::game {
namespace {

constexpr std::size_t lane_players = 2;
constexpr std::size_t lanes = 1u << lane_players;
constexpr std::size_t block_players = 6;
constexpr std::size_t block_sizes = block_players + 1;
constexpr std::size_t block_vectors = 1u << block_players;
constexpr std::size_t block_values = block_vectors * lanes;
constexpr std::size_t fewest_players = lane_players + block_players;

typedef std::int64_t Lanes __attribute__((vector_size(lanes * sizeof(std::int64_t))));

struct BlockSums {
  std::array<Lanes, block_sizes> all{};
  std::array<std::array<Lanes, block_sizes>, block_players> with{};
};

template <std::size_t place, std::size_t... player>
inline void add_vector(BlockSums& sums, const std::int64_t* block, std::index_sequence<player...>) {
  constexpr std::size_t size = std::popcount(place);
  Lanes values;
  std::memcpy(&values, block + place * lanes, sizeof values);
  sums.all[size] += values;
  (((place >> player & 1) != 0 ? void(sums.with[player][size] += values) : void()), ...);
}

template <std::size_t... place>
inline void add_block(BlockSums& sums, const std::int64_t* block, std::index_sequence<place...>) {
  (add_vector<place>(sums, block, std::make_index_sequence<block_players>()), ...);
}

// Sums of as many blocks as fit into 64 bits; lanes apart.
class Sums {
 public:
  explicit Sums(SizeSums& to) : to_(to), sizes_(to.players + 1), all_(sizes_), with_(to.players * sizes_) {}

  void add(const BlockSums& block, std::size_t number) {
    const auto size = static_cast<std::size_t>(std::popcount(number));
    for (std::size_t s = 0; s < block_sizes; ++s) all_[size + s] += block.all[s];
    for (std::size_t player = 0; player < block_players; ++player) {
      add_to(lane_players + player, size, block.with[player]);
    }
    for (std::size_t rest = number; rest != 0; rest &= rest - 1) {
      add_to(fewest_players + static_cast<std::size_t>(std::countr_zero(rest)), size, block.all);
    }
  }

  void hand_over() {
    for (std::size_t lane = 0; lane < lanes; ++lane) {
      const auto own = static_cast<std::size_t>(std::popcount(lane));
      for (std::size_t s = 0; s + own < sizes_; ++s) {
        to_.all[s + own] += all_[s][lane];
        for (std::size_t player = 0; player < lane_players; ++player) {
          if (lane >> player & 1) to_.with[player * sizes_ + s + own] += all_[s][lane];
        }
        for (std::size_t player = lane_players; player < to_.players; ++player) {
          to_.with[player * sizes_ + s + own] += with_[player * sizes_ + s][lane];
        }
      }
    }
    all_.assign(all_.size(), Lanes{});
    with_.assign(with_.size(), Lanes{});
  }

 private:
  void add_to(std::size_t player, std::size_t size, const std::array<Lanes, block_sizes>& sums) {
    Lanes* own = &with_[player * sizes_ + size];
    for (std::size_t s = 0; s < block_sizes; ++s) own[s] += sums[s];
  }

  SizeSums& to_;
  std::size_t sizes_;
  std::vector<Lanes> all_;
  std::vector<Lanes> with_;
};

SizeSums sums_of_few(const CoalitionGame& game, SizeSums sums) {
  for (std::size_t coalition = 0; coalition < game.values().size(); ++coalition) {
    const auto size = static_cast<std::size_t>(std::popcount(coalition));
    sums.all[size] += game[coalition];
    for (std::size_t player = 0; player < game.players(); ++player) {
      if (coalition >> player & 1) sums.with[player * (game.players() + 1) + size] += game[coalition];
    }
  }
  return sums;
}

// How many blocks can be added up in 64 bits, whatever their values: no more than 20 vectors of a block, half of its six
// players, have the same size.
constexpr std::size_t blocks_at_once = std::bit_floor((std::size_t{1} << 63) / (20 * std::size_t{largest_value}));

}  // namespace

SizeSums size_sums(const CoalitionGame& game) {
  const std::size_t players = game.players();
  SizeSums sums{players, std::vector<WideSigned>(players + 1), std::vector<WideSigned>(players * (players + 1))};
  if (players < fewest_players) return sums_of_few(game, std::move(sums));
  Sums some(sums);
  const std::size_t blocks = game.values().size() / block_values;
  for (std::size_t number = 0; number < blocks; ++number) {
    BlockSums block;
    add_block(block, game.values().data() + number * block_values, std::make_index_sequence<block_vectors>());
    some.add(block, number);
    if ((number + 1) % blocks_at_once == 0) some.hand_over();
  }
  some.hand_over();
  return sums;
}

}  // namespace comity::game
