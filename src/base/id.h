// Short names people type: lower-case letters, digits and hyphens, 1 to 64 characters, first a letter or digit.
// Each kind of thing has its own type, so a PlanItemId where a PartyId is wanted does not compile.
#pragma once

#include <compare>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace comity {

bool is_id(std::string_view text);
inline constexpr std::string_view id_expected = "1 to 64 lower-case letters, digits or hyphens, such as jinshan-s32";

template <class Tag>
class Id {
 public:
  Id() = default;  // names nothing; never accepted from outside
  static std::optional<Id> parse(std::string_view text) {
    if (!is_id(text)) return std::nullopt;
    Id id;
    id.value_ = text;
    return id;
  }
  const std::string& str() const { return value_; }
  bool empty() const { return value_.empty(); }
  auto operator<=>(const Id&) const = default;

 private:
  std::string value_;
};

using CooperationId = Id<struct CooperationTag>;
using PartyId = Id<struct PartyTag>;
using GoalId = Id<struct GoalTag>;
using IndicatorId = Id<struct IndicatorTag>;
using PlanId = Id<struct PlanTag>;
using PlanItemId = Id<struct PlanItemTag>;
using ProjectId = Id<struct ProjectTag>;
using MatterId = Id<struct MatterTag>;
using OptionId = Id<struct OptionTag>;
using AgreementId = Id<struct AgreementTag>;
using CommitmentId = Id<struct CommitmentTag>;
using EvidenceId = Id<struct EvidenceTag>;
using TransferId = Id<struct TransferTag>;

}  // namespace comity

template <class Tag>
struct std::hash<comity::Id<Tag>> {
  std::size_t operator()(const comity::Id<Tag>& id) const noexcept { return std::hash<std::string>{}(id.str()); }
};
