#include "case_folder/case_files.h"
#include "formats/csv.h"

namespace comity::case_folder {
namespace {

struct SeriesFields {
  model::ReportSeries body;  // without its observations
  FileName file;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    fields_without<std::vector<model::Observation>>(self.body, visit);
    visit("file", self.file, "A CSV file with the columns period and value.");
  }
};

struct IndicatorsFile {
  std::vector<Table<model::DefineIndicator>> indicator;
  std::vector<Table<SeriesFields>> series;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("indicator", self.indicator, "What is measured.");
    visit("series", self.series, "Values of indicators.");
  }
};

std::optional<std::vector<model::Observation>> observations_of(Reading& reading, const formats::CsvTable& csv) {
  const std::vector<std::string> header = {"period", "value"};
  if (csv.header != header) {
    std::string given;
    for (const std::string& name : csv.header) given += (given.empty() ? "" : ",") + name;
    reading.fault(csv.where + ":1:1", "the header \"" + given + "\"", "the header \"period,value\"");
    return std::nullopt;
  }
  std::vector<model::Observation> observations;
  for (std::size_t row = 0; row < csv.rows.size(); ++row) {
    const std::string& text = csv.rows[row][1];
    if (const auto value = Decimal::parse(text)) observations.push_back({csv.rows[row][0], *value});
    else reading.fault(csv.place(row, 1), "value is \"" + text + "\"", TextForm<Decimal>::expected());
  }
  return observations;
}

void add_series(Reading& reading, const TablePlace& at, Table<SeriesFields>& table) {
  const FileName& file = table.body.file;
  if (file.path.empty()) return;  // reported when it was read
  const auto text = read_named_file(reading, at.field("file"), file);
  if (!text) return;
  const auto csv = formats::parse_csv(*text, file.path);
  if (!csv) return reading.add(csv.error());
  auto observations = observations_of(reading, *csv);
  if (!observations) return;
  table.body.body.observations = *std::move(observations);
  add_entry(reading, at, table.head, Rank::series, std::move(table.body.body));
}

}  // namespace

void read_indicators(Reading& reading) {
  auto document = read_document(reading, "indicators.toml", Presence::optional);
  if (!document) return;
  auto file = read_content<IndicatorsFile>(reading, *document);
  add_entries(reading, *document, "indicator", Rank::indicator, file.indicator);
  for (std::size_t i = 0; i < file.series.size(); ++i)
    add_series(reading, table_at(*document, "series", i), file.series[i]);
}

}  // namespace comity::case_folder
