// What is asked of a whole cooperation again and again, kept beside its model and brought up to date by each act, so that
// nobody who looks at one thing, or at one page of a list, has to go through all there are: how commitments stand, which things
// concern a party, lists in their order, counts along the loop.
//
// Everything in it follows from the model and the day: followed act by act it is equal to one made anew (overview_test.cc), but
// for the concerns, which may name more than they must (concerns.h).
//
// Cost: of making it about 3 us a commitment; of following an act microseconds for the things it touches and the commitments
// before and after them. An act about parties or the cooperation itself makes it anew.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/date.h"
#include "model/model.h"
#include "model/ties.h"
#include "overview/commitment_state.h"
#include "overview/concerns.h"
#include "overview/ordered.h"
#include "overview/tally.h"
#include "record/act.h"

namespace comity::overview {

class Overview {
 public:
  Overview() = default;  // of a model without a cooperation
  Overview(const model::Model& model, Date today);

  // After `act` was applied to the model this is of.
  void follow(const model::Model& model, const record::Act& act);

  Date today() const { return today_; }  // the day that lamps, dates and what is late are for

  const Concerns& concerns_of(const PartyId& party) const { return concerns_.of(party); }

  // None of a commitment that was dropped.
  const CommitmentState* state_of(const CommitmentId& id) const;
  const CommitmentStates& commitment_states() const { return states_; }
  const std::set<CommitmentId>& successors_of(const CommitmentId& id) const { return states_.successors_of(id); }
  const std::set<CommitmentId>& commitments_of(const GoalId& goal) const;        // not dropped
  const std::set<CommitmentId>& commitments_of(const ProjectId& project) const;  // not dropped
  const std::map<GoalId, std::set<CommitmentId>>& commitments_by_goal() const { return commitments_of_goal_; }
  const std::map<ProjectId, std::set<CommitmentId>>& commitments_by_project() const { return commitments_of_project_; }
  const std::set<AgreementId>& agreements_of(const MatterId& matter) const;  // any version carries it
  const std::set<GoalId>& takers_of(const GoalId& goal) const;               // not withdrawn
  const std::set<GoalId>& root_goals() const { return root_goals_; }         // that serve no other

  const std::set<std::pair<Date, CommitmentId>>& commitments_by_due() const { return by_due_.all(); }  // not dropped
  // Open by deadline, so that the escalated come first; decided, the newest first; withdrawn by deadline.
  struct MatterPlace {
    enum class Rank { open, decided, withdrawn };
    Rank rank = Rank::open;
    std::chrono::seconds before_now{0};  // decided: how early, negative
    Instant deadline;
    auto operator<=>(const MatterPlace&) const = default;
  };
  const std::set<std::pair<MatterPlace, MatterId>>& matters_in_order() const { return matter_order_.all(); }
  // The newest proposal first: by the negative of its time.
  const std::set<std::pair<std::chrono::seconds, AgreementId>>& agreements_by_newest() const {
    return agreement_order_.all();
  }
  std::int64_t agreements_in(model::AgreementState state) const {
    return agreement_states_[static_cast<std::size_t>(state)];
  }

  // Along the loop (operations/loop.h); withdrawn matters and goals and dropped commitments are counted nowhere.
  const Tally& matters() const { return matters_; }        // stuck: past the deadline
  const Tally& decisions() const { return decisions_; }    // done: carried by an agreement
  const Tally& agreements() const { return agreements_; }  // done: in force as last proposed
  const Tally& commitments() const { return commitments_; }
  const Tally& evidence() const { return evidence_; }  // the newest of each commitment
  const Tally& goals() const { return goals_; }        // done: the newest measured value reaches the target
  // Keys of findings that matters which were not withdrawn take up, and by which.
  const std::map<std::string, std::set<MatterId>>& findings_taken_up() const { return taken_up_; }
  // Whether the goal is neither withdrawn nor reached, and its day has not passed.
  bool is_open_in_time(const GoalId& goal, Instant now) const;

  struct PartyCounts {
    std::int64_t goals = 0;        // of its own, not withdrawn
    std::int64_t responsible = 0;  // duties to do what was committed
    bool operator==(const PartyCounts&) const = default;
  };
  PartyCounts counts_of(const PartyId& party) const;
  std::int64_t duty_gaps() const { return gaps_; }          // commitments that nobody does or answers for
  std::int64_t duty_overlaps() const { return overlaps_; }  // commitments that several answer for

  std::vector<model::Tie> ties(const model::Model& model) const { return ties_.ties(model); }

  bool is_as(const Overview& other) const;  // equal but for the concerns

 private:
  struct MatterSeen {
    Place place;
    Place decision;
    std::vector<std::string> findings;
    bool operator==(const MatterSeen&) const = default;
  };
  struct AgreementSeen {
    Place place;
    model::AgreementState state = model::AgreementState::proposed;
    bool operator==(const AgreementSeen&) const = default;
  };
  struct CommitmentSeen {
    std::vector<GoalId> goals;
    std::optional<ProjectId> project;
    std::vector<PartyId> responsible;
    model::DutyFaults faults;
    Place place;
    Place evidence;
    bool operator==(const CommitmentSeen&) const = default;
  };
  struct GoalSeen {
    Place place;
    std::optional<GoalId> takes_up;
    bool operator==(const GoalSeen&) const = default;
  };

  // Counts a thing as the model has it now instead of as it was seen last.
  void see(const model::Model& model, const model::Matter& matter);
  void see(const model::Model& model, const model::Agreement& agreement);
  void see(const model::Model& model, const model::Commitment& commitment);
  void see(const model::Model& model, const model::Goal& goal);
  void see_terms(const model::Model& model, const model::Agreement& agreement);
  void see_with_neighbours(const model::Model& model, const CommitmentId& id);
  void see_transfer(const model::Model& model, const TransferId& id);

  std::chrono::days answer_within_{};
  Date today_;
  ConcernIndex concerns_;
  CommitmentStates states_;
  model::TieCounts ties_;
  Tally matters_, decisions_, agreements_, commitments_, evidence_, goals_;
  std::map<std::string, std::set<MatterId>> taken_up_;
  std::array<std::int64_t, 4> agreement_states_{};
  std::map<MatterId, MatterSeen> matters_seen_;
  std::map<AgreementId, AgreementSeen> agreements_seen_;
  std::map<CommitmentId, CommitmentSeen> commitments_seen_;
  std::unordered_map<GoalId, GoalSeen> goals_seen_;
  std::map<PartyId, PartyCounts> counts_;
  std::int64_t gaps_ = 0;
  std::int64_t overlaps_ = 0;
  std::map<GoalId, std::set<CommitmentId>> commitments_of_goal_;
  std::map<ProjectId, std::set<CommitmentId>> commitments_of_project_;
  std::map<MatterId, std::set<AgreementId>> agreements_of_matter_;
  std::map<GoalId, std::set<GoalId>> takers_;
  std::set<GoalId> root_goals_;
  Ordered<Date, CommitmentId> by_due_;
  Ordered<MatterPlace, MatterId> matter_order_;
  Ordered<std::chrono::seconds, AgreementId> agreement_order_;
};

}  // namespace comity::overview
