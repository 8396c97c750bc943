#include "game/nucleolus.h"

namespace comity::game {

Result<Shares> nucleolus_shares(const CoalitionGame&, ExcessMeasure measure) {
  return unavailable("rule", std::string(name_of(measure)) + " nucleolus", "a rule that is there");
}

}  // namespace comity::game
