#include <algorithm>
#include <charconv>
#include <cmath>

#include "formats/csv.h"
#include "scenario_files/built.h"
#include "traffic_files/road_network_file.h"

namespace comity::scenario_files {
namespace {

constexpr double most_money = 1e15;  // of the currency's main unit, for one link

std::optional<std::size_t> number_in(const std::string& text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

// Rows of owners.csv: link, party, and of candidates candidate and opening_year.
class Network {
 public:
  Network(Gathered& gathered, traffic_files::RoadNetworkFile file) : gathered_(gathered), file_(std::move(file)) {}

  std::optional<Built> run(const std::string& owners, const std::string& where) {
    check_zones();
    read_owners(owners, where);
    if (!gathered_.faults.empty()) return std::nullopt;
    built_.zones = file_.zones;
    built_.first_through_node = file_.first_through_node;
    built_.nodes.resize(file_.nodes);
    for (std::size_t row = 0; row < file_.rows.size(); ++row) add_link(row);
    if (!gathered_.faults.empty()) return std::nullopt;
    return std::move(built_);
  }

 private:
  struct Owner {
    std::uint32_t party = docking::no_party;
    std::string candidate;
    int opening_year = 0;
  };

  bool is_candidate(std::size_t row) const { return row + file_.candidates >= file_.rows.size(); }

  void check_zones() {
    if (gathered_.zones.size() != file_.zones) {
      gathered_.faults.push_back({gathered_.zones.empty() ? "zones" : gathered_.zones.front().place,
                                  std::to_string(gathered_.zones.size()) + " zones",
                                  std::to_string(file_.zones) + ", as the network has"});
    }
    for (const ZoneRow& zone : gathered_.zones) gathered_.party_of(zone.party, zone.place);
  }

  void read_owners(const std::string& text, const std::string& where) {
    owners_.resize(file_.rows.size());
    const auto table = formats::parse_csv(text, where);
    if (!table) return gathered_.add(table.error());
    const auto link = table->column("link");
    const auto party = table->column("party");
    if (!link || !party) {
      gathered_.faults.push_back({where, "other columns", "link and party, and of candidates candidate, opening_year"});
      return;
    }
    for (std::size_t row = 0; row < table->rows.size(); ++row) {
      const auto number = number_in(table->rows[row][*link]);
      if (!number || *number < 1 || *number > owners_.size()) {
        gathered_.faults.push_back({table->place(row, *link), "link \"" + table->rows[row][*link] + "\"",
                                    "a link's row from 1 to " + std::to_string(owners_.size())});
        continue;
      }
      read_owner(*table, row, *party, *number - 1);
    }
    for (std::size_t i = 0; i < owners_.size(); ++i) {
      if (owners_[i].party == docking::no_party && gathered_.faults.size() < 50)
        gathered_.faults.push_back({where, "link " + std::to_string(i + 1) + " of nobody", "a row with its owner"});
    }
  }

  void read_owner(const formats::CsvTable& table, std::size_t row, std::size_t party_column, std::size_t link) {
    Owner& owner = owners_[link];
    const std::string place = table.place(row, party_column);
    if (owner.party != docking::no_party)
      gathered_.faults.push_back({place, "link " + std::to_string(link + 1) + " again", "each link once"});
    const auto id = PartyId::parse(table.rows[row][party_column]);
    const auto party = gathered_.party_of(id.value_or(PartyId()), place);
    if (party) owner.party = *party;
    owner.opening_year = gathered_.text.appraisal.first_year;
    if (!is_candidate(link)) return;
    owner.candidate = "link-" + std::to_string(link + 1);
    if (const auto column = table.column("candidate"); column && !table.rows[row][*column].empty()) {
      owner.candidate = table.rows[row][*column];
      if (!valuation::CandidateId::parse(owner.candidate)) {
        gathered_.faults.push_back(
            {table.place(row, *column), "the candidate \"" + owner.candidate + "\"", std::string(id_expected)});
      }
    }
    if (const auto column = table.column("opening_year"); column && !table.rows[row][*column].empty()) {
      const auto year = number_in(table.rows[row][*column]);
      if (year && *year >= 1900 && *year <= 2200)
        owner.opening_year = std::max(owner.opening_year, static_cast<int>(*year));
      else
        gathered_.faults.push_back({table.place(row, *column), "opening_year is \"" + table.rows[row][*column] + "\"",
                                    "a year from 1900 to 2200"});
    }
  }

  void add_link(std::size_t row) {
    const traffic_files::RoadRow& road = file_.rows[row];
    const NetworkTable& table = gathered_.text.network;
    traffic::Link link = road.link;
    link.free_flow_time *= gathered_.checked.number(table.minutes_per_time, 1, "/network/minutes_per_time");
    const double length_km = road.length * gathered_.checked.number(table.km_per_length, 1, "/network/km_per_length");
    if (!(std::abs(road.toll) < most_money && std::abs(road.cost) < most_money)) {
      gathered_.faults.push_back(
          {table.file + ", link " + std::to_string(row + 1), "a toll or cost too large", "less than 1e15"});
      return;
    }
    built_.links.push_back(link);
    built_.facts.push_back({owners_[row].party, std::max(length_km, 0.0), std::max(road.toll, 0.0) * 100});
    built_.links_on_map.push_back({});
    if (is_candidate(row)) add_to_candidate(row);
  }

  void add_to_candidate(std::size_t row) {
    const Owner& owner = owners_[row];
    auto candidate = std::ranges::find(built_.candidates, *valuation::CandidateId::parse(owner.candidate),
                                       &valuation::Candidate::id);
    if (candidate == built_.candidates.end()) {
      built_.candidates.push_back(
          {*valuation::CandidateId::parse(owner.candidate), {owner.candidate, owner.candidate}, {}, {}});
      built_.candidates_on_map.emplace_back();
      candidate = built_.candidates.end() - 1;
    }
    candidate->links.push_back(static_cast<traffic::LinkIndex>(row));
    built_.links_on_map.back().candidate =
        static_cast<valuation::CandidateIndex>(candidate - built_.candidates.begin());
    auto part = std::ranges::find(candidate->parts, owner.party, &valuation::Part::owner);
    if (part == candidate->parts.end()) {
      const std::string& currency = gathered_.text.currency;
      candidate->parts.push_back({owner.party, {0, currency}, {0, currency}, owner.opening_year});
      part = candidate->parts.end() - 1;
    }
    part->construction.minor += std::llround(file_.rows[row].cost * 100);
    part->opening_year = std::max(part->opening_year, owner.opening_year);
  }

  Gathered& gathered_;
  traffic_files::RoadNetworkFile file_;
  std::vector<Owner> owners_;  // by link
  Built built_;
};

}  // namespace

std::optional<Built> read_network(Gathered& gathered, const Sources& sources) {
  const NetworkTable& table = gathered.text.network;
  const auto text = sources.text(table.file);
  if (!text) gathered.add(text.error());
  if (table.owners.empty()) {
    gathered.faults.push_back(
        {gathered.document.place("/network"), "a network whose links are nobody's", "the file owners"});
    return std::nullopt;
  }
  const auto owners = sources.text(table.owners);
  if (!owners) gathered.add(owners.error());
  if (!text || !owners) return std::nullopt;
  auto file = traffic_files::read_road_network(*text, table.file);
  if (!file) {
    gathered.add(file.error());
    return std::nullopt;
  }
  return Network(gathered, *std::move(file)).run(*owners, table.owners);
}

}  // namespace comity::scenario_files
