// Where the cooperation stands along its loop: finding -> matter -> decision -> agreement -> commitment -> evidence ->
// appraisal. Each stage counts things that are open, done and stuck; stuck ones are among the open.
//
//   finding     open: no matter takes it up     done: a matter does            stuck: an error that no matter takes up
//   matter      open: undecided                 done: decided                  stuck: past its deadline
//   decision    open: no agreement carries it   done: an agreement does        stuck: for longer than confirm_within_days
//   agreement   open: signatures are missing    done: in force                 stuck: for longer than confirm_within_days
//   commitment  open: not complete              done: complete                 stuck: its lamp is late
//   evidence    open: the newest is unanswered  done: it is confirmed          stuck: disputed, or open too long
//               or disputed
//   appraisal   open: a goal is not reached     done: its newest measured      stuck: its due day has passed, or it does
//               or not measured                 value reaches the target       not fit the goals around it
//
// Withdrawn matters and goals and dropped commitments are counted nowhere.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/enum_names.h"
#include "base/text.h"
#include "operations/view.h"

namespace comity::operations {

enum class LoopStage { finding, matter, decision, agreement, commitment, evidence, appraisal };

struct LoopCount {
  LoopStage stage = LoopStage::finding;
  Text name;
  std::int64_t open = 0;
  std::int64_t done = 0;
  std::int64_t stuck = 0;
  Text open_means;
  Text done_means;
  Text stuck_means;
  bool operator==(const LoopCount&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("stage", self.stage, "Which step of the loop.");
    visit("name", self.name, "Its name.");
    visit("open", self.open, "How many wait at this step.");
    visit("done", self.done, "How many went on from it.");
    visit("stuck", self.stuck, "How many of those that wait have waited too long or cannot go on.");
    visit("open_means", self.open_means, "What open says here.");
    visit("done_means", self.done_means, "What done says here.");
    visit("stuck_means", self.stuck_means, "What stuck says here.");
  }
};

// One for each stage, in order.
std::vector<LoopCount> loop_of(const View& view);

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::LoopStage> = std::to_array<std::string_view>(
    {"finding", "matter", "decision", "agreement", "commitment", "evidence", "appraisal"});
