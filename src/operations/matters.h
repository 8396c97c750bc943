// What the views of matters share: where a matter stands, and what it asks of the viewer.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/enum_names.h"
#include "operations/operation.h"

namespace comity::operations {

enum class MatterState { open, escalated, decided, withdrawn };
enum class AskedOnMatter { nothing, position, decision };

MatterState state_of(const model::Matter& matter, Instant now);

struct NamedParty {
  PartyId party;
  Text name;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Short name.");
    visit("name", self.name, "What people call it.");
  }
};
NamedParty named(const model::Model& model, const PartyId& party);

struct MatterLine {
  MatterId id;
  Text title;
  NamedParty raised_by;
  MatterState state = MatterState::open;
  Instant deadline;
  std::int64_t days_left = 0;
  Text clock;
  std::optional<NamedParty> superior;
  std::int32_t voters = 0;
  std::int32_t positions_taken = 0;
  std::vector<NamedParty> silent;
  std::optional<Text> decided;
  std::optional<Instant> decided_at;
  std::int32_t contributions = 0;
  AskedOnMatter asked = AskedOnMatter::nothing;
  Text asks;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "Its title.");
    visit("raised_by", self.raised_by, "Who raised it.");
    visit("state", self.state, "Open, escalated (open past its deadline), decided or withdrawn.");
    visit("deadline", self.deadline, "When it goes up to the common superior.");
    visit("days_left", self.days_left, "Whole days until the deadline; negative after it.");
    visit("clock", self.clock, "How much time is left and who decides then, in a sentence; what was decided when.");
    visit("superior", self.superior, "The voters' closest common superior, if they have one.");
    visit("voters", self.voters, "How many vote.");
    visit("positions_taken", self.positions_taken, "How many of them have taken a position.");
    visit("silent", self.silent, "The voters that have taken none.");
    visit("decided", self.decided, "The option that was decided.");
    visit("decided_at", self.decided_at, "When.");
    visit("contributions", self.contributions, "How much was said on it.");
    visit("asked", self.asked, "What is asked of the viewer's party: nothing, a position, a decision.");
    visit("asks", self.asks, "The same in words; empty for nothing.");
  }
};

MatterLine line_of_matter(const View& view, const model::Matter& matter);

// What people call a person who speaks or spoke for the party; the short name where the record has no other.
Text name_of_speaker(const model::Model& model, const PartyId& party, std::string_view person);

Operation matter_view();

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::MatterState> =
    std::to_array<std::string_view>({"open", "escalated", "decided", "withdrawn"});
template <>
inline constexpr auto comity::enum_names<comity::operations::AskedOnMatter> =
    std::to_array<std::string_view>({"nothing", "position", "decision"});
