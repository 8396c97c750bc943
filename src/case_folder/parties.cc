#include "case_folder/parties.h"

#include <algorithm>

namespace comity::case_folder {
namespace {

struct PartiesFile {
  std::vector<PartyTable> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who takes part.");
  }
};

void check_standing(Reading& reading, const Parties& parties, const PartyTable& table) {
  const TablePlace at = parties.place(table);
  if (table.id().empty()) return;
  if (parties.find(table.id()) != &table) {
    reading.fault(at.field("id"), "party \"" + table.id().str() + "\" for the second time", "each party once");
  }
  if (table.standing.superior) party_is_known(reading, at.field("superior"), "superior", *table.standing.superior);
  if (table.standing.department_of) {
    party_is_known(reading, at.field("department_of"), "department_of", *table.standing.department_of);
  }
}

// Parties in an order in which each comes after those above it.
class TopDown {
 public:
  TopDown(Reading& reading, const Parties& parties) : reading_(reading), parties_(parties) {
    for (const PartyTable& table : parties.tables) visit(table);
  }
  const std::vector<const PartyTable*>& order() const { return order_; }

 private:
  struct Level {
    const PartyTable* table;
    int next = 0;  // which of the two above it to visit next
  };

  // Depth first, without recursion: the line of superiors is as long as the file likes.
  void visit(const PartyTable& start) {
    if (is_done(start)) return;
    std::vector<Level> line{{&start}};
    while (!line.empty()) {
      Level& level = line.back();
      if (level.next == 2) {
        order_.push_back(level.table);
        line.pop_back();
        continue;
      }
      const auto& above = level.next++ == 0 ? level.table->standing.superior : level.table->standing.department_of;
      const PartyTable* table = above ? parties_.find(*above) : nullptr;
      if (table == nullptr || is_done(*table)) continue;
      const auto again = std::ranges::find(line, table, &Level::table);
      if (again == line.end()) line.push_back({table});
      else report_cycle({again, line.end()});
    }
  }

  bool is_done(const PartyTable& table) const { return std::ranges::find(order_, &table) != order_.end(); }

  void report_cycle(const std::vector<Level>& cycle) {
    const PartyId& first = cycle.front().table->id();
    std::string names = first.str();
    for (auto level = cycle.begin() + 1; level != cycle.end(); ++level)
      names += " is below " + level->table->id().str();
    reading_.fault(parties_.place(*cycle.front().table).table(), names + " is below " + first.str(),
                   "superiors without a cycle");
  }

  Reading& reading_;
  const Parties& parties_;
  std::vector<const PartyTable*> order_;
};

void add_admission(Reading& reading, const Parties& parties, const PartyTable& table, const Head& founding) {
  Head head = founding;
  if (table.admitted) head.time = *table.admitted;
  add_entry<model::AdmitParty>(reading, parties.place(table), head, Rank::admission, {table.standing},
                               [](model::AdmitParty& body, const model::Model&, KeyRing& keys) {
                                 body.standing.key = keys.of(body.standing.party).public_key();
                               });
}

void add_joining(Reading& reading, const Parties& parties, const PartyTable& table) {
  const Head head{table.id(), *table.joined, ""};
  add_entry<model::JoinCooperation>(
      reading, parties.place(table), head, Rank::joining, {},
      [party = table.id()](model::JoinCooperation& body, const model::Model& so_far, KeyRing&) {
        const auto admitted = so_far.parties.find(party);
        if (admitted != so_far.parties.end()) body.admission = admitted->second.admission;
      });
}

}  // namespace

const PartyTable* Parties::find(const PartyId& party) const {
  const auto found = std::ranges::find(tables, party, &PartyTable::id);
  return found == tables.end() ? nullptr : &*found;
}

TablePlace Parties::place(const PartyTable& table) const {
  return table_at(document, "party", static_cast<std::size_t>(&table - tables.data()));
}

std::optional<Parties> read_parties(Reading& reading) {
  auto document = read_document(reading, "parties.toml", Presence::required);
  if (!document) return std::nullopt;
  Parties parties{*std::move(document), {}};
  parties.tables = read_content<PartiesFile>(reading, parties.document).party;
  for (const PartyTable& table : parties.tables) reading.persons.emplace(table.id(), table.person);
  // A table whose id could not be read would make every mention of it a fault of its own.
  reading.parties_are_known = !reading.persons.contains(PartyId());
  for (const PartyTable& table : parties.tables) check_standing(reading, parties, table);
  return parties;
}

void add_admissions(Reading& reading, const Parties& parties, const Head& founding) {
  const TopDown top_down(reading, parties);
  for (const PartyTable* table : top_down.order()) {
    if (table->id() == founding.party) continue;
    add_admission(reading, parties, *table, founding);
    if (table->joined) add_joining(reading, parties, *table);
  }
}

}  // namespace comity::case_folder
