#include "traffic_files/trips_file.h"

#include <utility>
#include <vector>

#include "traffic_files/heads.h"
#include "traffic_files/rows.h"

namespace comity::traffic_files {

namespace {

class TripReader {
 public:
  TripReader(std::size_t zones, double scale, Faults& faults)
      : zones_(static_cast<std::int64_t>(zones)), scale_(scale), faults_(faults), seen_(zones, 0), begun_(zones, 0) {}

  void take_row(Row& row) {
    const std::size_t begin = row.offset();
    Row word = row;
    if (word.cell() == "Origin") {
      row = word;
      take_origin(row);
      if (!row.at_end())
        faults_.at(row, row.offset(), "\"" + std::string(row.cell()) + "\"", "the end of the row after the origin");
      return;
    }
    if (!began_) {
      faults_.at(row, begin, "trips from nowhere", "a row \"Origin\" and a zone before the first trips");
      began_ = true;  // once is enough
      return;
    }
    while (!row.at_end() && !faults_.many())
      if (!take_entry(row)) return;
  }

  const std::vector<traffic::TripFrom>& trips() const { return trips_; }

 private:
  void take_origin(Row& row) {
    began_ = true;
    has_origin_ = false;
    const std::size_t at = row.offset();
    const auto origin = read_whole(row, "origin", 1, zones_, faults_);
    if (!origin) return;
    origin_ = static_cast<traffic::NodeIndex>(*origin - 1);
    has_origin_ = true;
    if (begun_[origin_])
      faults_.at(row, at, "origin " + std::to_string(*origin) + " a second time", "each origin once");
    begun_[origin_] = 1;
    ++stamp_;
  }

  bool take_entry(Row& row) {
    Row start = row;
    start.at_end();
    const auto destination = read_whole(row, "destination", 1, zones_, faults_, ":;");
    if (!row.take(':')) {
      if (destination) faults_.at(row, row.offset(), "no colon", "destination : trips ;");
      return false;
    }
    const auto volume = read_number(row, "trips", Least::zero, faults_, ";");
    if (!row.take(';') && !row.at_end()) {
      faults_.at(row, row.offset(), "no semicolon", "destination : trips ;");
      return false;
    }
    if (!has_origin_ || !destination || !volume) return true;
    const traffic::NodeIndex zone = static_cast<traffic::NodeIndex>(*destination - 1);
    if (seen_[zone] == stamp_)
      faults_.at(row, start.offset(), "destination " + std::to_string(*destination) + " a second time",
                 "each destination of an origin once");
    seen_[zone] = stamp_;
    trips_.push_back({origin_, zone, *volume * scale_});
    return true;
  }

  std::int64_t zones_;
  double scale_;
  Faults& faults_;
  bool began_ = false;
  bool has_origin_ = false;  // one that is there
  traffic::NodeIndex origin_ = 0;
  std::uint32_t stamp_ = 0;
  std::vector<std::uint32_t> seen_;
  std::vector<char> begun_;
  std::vector<traffic::TripFrom> trips_;
};

}  // namespace

Result<traffic::TripTable> read_trips(std::string_view text, const std::string& where, std::size_t zones,
                                      double scale) {
  Faults faults(where);
  Rows rows(text);
  const Heads heads(rows, faults);
  if (!faults.none()) return std::move(faults).error();
  const std::int64_t said = heads.whole("NUMBER OF ZONES", 1, static_cast<std::int64_t>(zones), faults);
  if (said != static_cast<std::int64_t>(zones) && faults.none())
    faults.whole("trips between " + std::to_string(said) + " zones",
                 "as many as the network's " + std::to_string(zones));
  TripReader reader(zones, scale, faults);
  while (auto row = rows.next()) {
    if (faults.many()) break;
    if (row->at_end() || row->take('~')) continue;
    reader.take_row(*row);
  }
  if (!faults.none()) return std::move(faults).error();
  return traffic::TripTable::of(zones, reader.trips());
}

std::string print_trips(const traffic::TripTable& trips) {
  std::string text = "<NUMBER OF ZONES> " + std::to_string(trips.zones()) + "\n<TOTAL OD FLOW> " +
                     digits(trips.total()) + "\n<END OF METADATA>\n";
  for (traffic::NodeIndex origin = 0; origin < trips.zones(); ++origin) {
    if (trips.from(origin).empty()) continue;
    text += "\nOrigin " + std::to_string(std::size_t{origin} + 1) + "\n";
    for (const traffic::Trip& trip : trips.from(origin))
      text += std::to_string(std::size_t{trip.destination} + 1) + " : " + digits(trip.volume) + ";\n";
  }
  return text;
}

}  // namespace comity::traffic_files
