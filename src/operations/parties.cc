// The parties of a cooperation: their levels, superiors and people.
#include "operations/catalogue.h"

namespace comity::operations {
namespace {

struct PartiesRequest {
  template <class Self, class Visit>
  static void fields(Self&, Visit&&) {}
};

struct PartyLine {
  PartyId party;
  Text name;
  model::Level level = model::Level::county;
  std::optional<PartyId> superior;
  std::optional<PartyId> department_of;
  std::optional<Instant> joined;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Short name.");
    visit("name", self.name, "What people call it.");
    visit("level", self.level, "Its level of government.");
    visit("superior", self.superior, "The party directly above it.");
    visit("department_of", self.department_of, "The government it is a department of.");
    visit("joined", self.joined, "When it accepted; none while it has not.");
  }
};

struct PartiesAnswer {
  std::vector<PartyLine> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("parties", self.parties, "In order of their short names.");
  }
};

Result<PartiesAnswer> parties(const PartiesRequest&, const View& view) {
  PartiesAnswer answer;
  for (const auto& [id, party] : view.model.parties) {
    const model::Standing& standing = party.standing;
    answer.parties.push_back(
        {id, standing.name, standing.level, standing.superior, standing.department_of, party.joined});
  }
  return answer;
}

}  // namespace

std::vector<Operation> party_views() {
  return {declare_view<PartiesRequest, PartiesAnswer>(
      {"view parties", "The parties, their levels and superiors.", {}, "comity view parties --db out/comity.db"},
      parties)};
}

}  // namespace comity::operations
