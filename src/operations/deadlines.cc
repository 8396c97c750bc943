// What has a day, for the viewer's party.
#include "notices/deadlines.h"

#include "operations/catalogue.h"

namespace comity::operations {
namespace {

struct DeadlinesRequest {
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose; those of the viewer's party if not given.");
  }
};

struct DeadlinesAnswer {
  std::optional<PartyId> party;
  std::vector<notices::Deadline> deadlines;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Whose.");
    visit("deadlines", self.deadlines, "In order of time, settled ones too.");
  }
};

Result<DeadlinesAnswer> deadlines(const DeadlinesRequest& request, const View& view) {
  const auto party = request.party ? request.party : view.viewer.party;
  if (!party) return DeadlinesAnswer{};
  if (!view.model.parties.contains(*party))
    return not_found("party", "'" + party->str() + "'", "a party of the cooperation");
  return DeadlinesAnswer{party, notices::deadlines_of(view.model, view.overview.concerns_of(*party), *party, view.now)};
}

}  // namespace

std::vector<Operation> deadline_views() {
  return {declare_view<DeadlinesRequest, DeadlinesAnswer>({"view deadlines",
                                                           "What has a day or an hour, for a party.",
                                                           {},
                                                           "comity view deadlines --party jinshan --db out/comity.db"},
                                                          deadlines)};
}

}  // namespace comity::operations
