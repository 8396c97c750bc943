// parties.toml: who takes part.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "case_folder/reading.h"

namespace comity::case_folder {

struct PartyTable {
  model::Standing standing;  // without its key
  std::string person;
  std::optional<Instant> admitted;
  std::optional<Instant> joined;

  const PartyId& id() const { return standing.party; }

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    fields_without<record::PublicKey>(self.standing, [&](std::string_view name, auto& member, std::string_view help) {
      visit(name == "party" ? "id" : name, member, help);
    });
    visit("person", self.person, "Who acts for it unless a table says otherwise.");
    visit("admitted", self.admitted, "When the secretary admitted it; left out: at the founding.");
    visit("joined", self.joined, "When it joined; left out: it has not.");
  }
};

struct Parties {
  formats::Document document;
  std::vector<PartyTable> tables;

  const PartyTable* find(const PartyId& party) const;
  TablePlace place(const PartyTable& table) const;
};

// Reports parties that come twice or are above themselves, superiors that are no parties; makes the parties known.
std::optional<Parties> read_parties(Reading& reading);

// Admissions by the secretary, superiors and governments before those below them, and the parties' own joinings.
void add_admissions(Reading& reading, const Parties& parties, const Head& founding);

}  // namespace comity::case_folder
