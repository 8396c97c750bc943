// Games from the literature with published divisions, for tests; tests/data/games/NOTICE.md says where they are from.
#pragma once

#include "game/drawn_games.h"

namespace comity::game {

// P. Straffin, J. Heaney, Game theory and the Tennessee Valley Authority, International Journal of Game Theory 10 (1981):
// navigation, flood control, power; thousand dollars.
inline CoalitionGame tennessee_valley() {
  return game_of(Sense::cost, 3, {0, 163520, 140826, 301607, 250096, 378821, 367370, 412584});
}

// D. Gately, Sharing the gains from regional cooperation, International Economic Review 15 (1974): Tamil Nadu, Andhra Pradesh,
// Kerala with Mysore; what joint planning of power saves.
inline CoalitionGame southern_india() { return game_of(Sense::worth, 3, {0, 0, 0, 1170, 0, 770, 210, 1530}); }

// H. P. Young, N. Okada, T. Hashimoto, Cost allocation in water resources development, Water Resources Research 18 (1982): six groups
// of municipalities in Skane, A, H, K, L, M and T; ten thousand crowns.
inline CoalitionGame skane() {
  return game_of(Sense::cost, 6,
                 {0,    2195, 1708, 3469, 1091, 3286, 2296, 4074, 1588, 3783, 2500, 4322, 2679, 4874, 2726, 4895,
                  2081, 4276, 3789, 5550, 3145, 5340, 4255, 6025, 3110, 5305, 4581, 6403, 4201, 6396, 4807, 6976,
                  2198, 4393, 3906, 5667, 3289, 5484, 4494, 6272, 3786, 5981, 4698, 6520, 4877, 7072, 4924, 7093,
                  3941, 6136, 5649, 7410, 5032, 7227, 5935, 7742, 5146, 7341, 6441, 8300, 5661, 7397, 6646, 8382});
}

}  // namespace comity::game
