#include "scenario_files/zones_file.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "formats/csv.h"

namespace comity::scenario_files {
namespace {

constexpr std::string_view columns[] = {"id",         "name_en", "name_zh",   "party",  "lon",   "lat",
                                        "population", "jobs",    "trips_out", "sample", "source"};
constexpr double most_people = 1e10;

std::optional<double> number_in(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

class Reader {
 public:
  Reader(const formats::CsvTable& table, ZonesOf zones_of) : table_(table), zones_of_(zones_of) {}

  Result<std::vector<ZoneRow>> read() {
    for (std::size_t i = 0; i < table_.header.size(); ++i) {
      if (std::ranges::find(columns, table_.header[i]) == std::end(columns)) {
        fault(formats::place_in(table_.where, table_.header_positions[i]), "the column \"" + table_.header[i] + "\"",
              "id, name_en, name_zh, party, lon, lat, population, jobs, trips_out, sample or source");
      }
    }
    for (const std::string_view needed : {"id", "party", "lon", "lat", "population", "jobs"}) {
      if (!table_.column(needed) && (zones_of_ == ZonesOf::layers || needed == "id" || needed == "party"))
        fault(table_.where, "no column " + std::string(needed), "one");
    }
    if (table_.rows.empty()) fault(table_.where, "no zone", "one at least");
    if (faults_.empty()) {
      for (std::size_t row = 0; row < table_.rows.size(); ++row) read_row(row);
    }
    if (!faults_.empty()) return Error{ErrorCode::bad_input, std::move(faults_)};
    return std::move(zones_);
  }

 private:
  std::string cell(std::size_t row, std::string_view name) const {
    const auto column = table_.column(name);
    return column ? table_.rows[row][*column] : std::string();
  }
  std::string place(std::size_t row, std::string_view name) const { return table_.place(row, *table_.column(name)); }
  void fault(std::string where, std::string given, std::string expected) {
    faults_.push_back({std::move(where), std::move(given), std::move(expected)});
  }

  double number(std::size_t row, std::string_view name, double least, double most) {
    const std::string text = cell(row, name);
    const auto value = number_in(text);
    if (value && *value >= least && *value <= most) return *value;
    fault(place(row, name), std::string(name) + " is \"" + text + "\"",
          most == most_people ? "a number of 0 or more"
                              : "degrees from " + std::to_string(static_cast<int>(least)) + " to " +
                                    std::to_string(static_cast<int>(most)));
    return 0;
  }

  void read_row(std::size_t row) {
    ZoneRow zone;
    zone.id = cell(row, "id");
    zone.place = place(row, "id");
    if (zone.id.empty()) fault(zone.place, "a zone without id", "one");
    else if (!ids_.insert(zone.id).second) fault(zone.place, "zone '" + zone.id + "' again", "each id once");
    zone.name = {cell(row, "name_en"), cell(row, "name_zh")};
    if (zone.name.empty()) zone.name.en = zone.id;
    if (const auto party = PartyId::parse(cell(row, "party"))) zone.party = *party;
    else fault(place(row, "party"), "the party \"" + cell(row, "party") + "\"", std::string(id_expected));
    if (zones_of_ == ZonesOf::layers) {
      zone.at = geometry::position(number(row, "lon", -180, 180), number(row, "lat", -90, 90));
      zone.population = number(row, "population", 0, most_people);
      zone.jobs = number(row, "jobs", 0, most_people);
    }
    if (!cell(row, "trips_out").empty()) zone.trips_out = number(row, "trips_out", 0, most_people);
    const std::string sample = cell(row, "sample");
    if (!sample.empty() && sample != "true" && sample != "false")
      fault(place(row, "sample"), "sample is \"" + sample + "\"", "true or false");
    zone.is_sample = sample == "true";
    zone.source = cell(row, "source");
    zones_.push_back(std::move(zone));
  }

  const formats::CsvTable& table_;
  ZonesOf zones_of_;
  std::set<std::string> ids_;
  std::vector<Fault> faults_;
  std::vector<ZoneRow> zones_;
};

}  // namespace

Result<std::vector<ZoneRow>> read_zones(std::string_view text, const std::string& where, ZonesOf zones_of) {
  const auto table = formats::parse_csv(text, where);
  if (!table) return table.error();
  return Reader(*table, zones_of).read();
}

}  // namespace comity::scenario_files
