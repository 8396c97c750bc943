#include "case_folder/case_files.h"
#include "case_folder/layer_features.h"
#include "case_folder/parties.h"

namespace comity::case_folder {
namespace {

struct FoundingTable {
  model::FoundCooperation body;  // without its founder
  PartyId secretary;
  Instant time = Head::unread;
  std::string person;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    fields_without<model::Standing>(self.body, visit);
    visit("secretary", self.secretary, "The founding party.");
    visit("time", self.time, "When it was founded.");
    visit("person", self.person, "Who founded it for the secretary, and acts for it unless a table says otherwise.");
  }
};

struct SettingsTable {
  model::Settings settings;
  std::optional<Instant> time;
  std::string person;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("time", self.time, "When; left out: at the founding.");
    visit("person", self.person, "Who acted for the secretary.");
    model::Settings::fields(self.settings, visit);
  }
};

struct BordersTable {
  LayerSource layer;
  std::string source;
  std::optional<Instant> time;
  std::string person;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    LayerSource::fields(self.layer, visit);
    visit("source", self.source, "Where the borders come from, with licence and attribution.");
    visit("time", self.time, "When; left out: at the founding.");
    visit("person", self.person, "Who acted for the secretary.");
  }
};

struct CooperationFile {
  FoundingTable cooperation;
  std::optional<SettingsTable> settings;
  std::optional<BordersTable> borders;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "The founding.");
    visit("settings", self.settings, "Tolerances of the checks.");
    visit("borders", self.borders, "The areas the parties govern.");
  }
};

struct AreaProperties {
  std::string code;
  std::string name_en;
  std::string name_zh;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("code", self.code, "Official code, such as 310116.");
    visit("name_en", self.name_en, "Its name in English.");
    visit("name_zh", self.name_zh, "Its name in Chinese.");
  }
};

Head head_of(const Head& founding, const std::optional<Instant>& time, const std::string& person) {
  return {founding.party, time.value_or(founding.time), person.empty() ? founding.person : person};
}

void add_founding(Reading& reading, const TablePlace& at, FoundingTable& table, const Parties& parties) {
  const PartyTable* secretary = parties.find(table.secretary);
  if (secretary == nullptr) {
    party_is_known(reading, at.field("secretary"), "secretary", table.secretary);
    return;
  }
  for (const auto& [field, time] : {std::pair{"admitted", secretary->admitted}, {"joined", secretary->joined}}) {
    if (!time) continue;
    reading.fault(parties.place(*secretary).field(field), std::string(field) + " of the secretary",
                  "none: the secretary joins by founding the cooperation");
  }
  table.body.founder = secretary->standing;
  add_entry<model::FoundCooperation>(reading, at, {table.secretary, table.time, table.person}, Rank::founding,
                                     std::move(table.body),
                                     [](model::FoundCooperation& body, const model::Model&, KeyRing& keys) {
                                       body.founder.key = keys.of(body.founder.party).public_key();
                                     });
}

void add_settings(Reading& reading, const TablePlace& at, const SettingsTable& table, const Head& founding) {
  if (table.settings == model::Settings{}) return;
  add_entry<model::ConfigureCooperation>(reading, at, head_of(founding, table.time, table.person), Rank::settings,
                                         {table.settings});
}

void add_borders(Reading& reading, const TablePlace& at, const BordersTable& table, const Head& founding) {
  const auto features = read_layer_file(reading, at, table.layer);
  if (!features) return;
  model::Borders borders{table.source, {}};
  FeatureReader reader(reading, table.layer);
  for (const formats::Feature& feature : features->features) {
    auto area = reader.read<AreaProperties>(feature, OtherProperties::ignored);
    if (area.code.empty()) reader.fault(feature, "no property \"code\"", "an official code, such as \"310116\"");
    borders.areas.push_back({std::move(area.code), {std::move(area.name_en), std::move(area.name_zh)}, feature.shape});
  }
  add_entry<model::SetBorders>(reading, at, head_of(founding, table.time, table.person), Rank::borders,
                               {std::move(borders)});
}

}  // namespace

void read_founding(Reading& reading) {
  auto document = read_document(reading, "cooperation.toml", Presence::required);
  CooperationFile file;
  if (document) file = read_content<CooperationFile>(reading, *document);
  const auto parties = read_parties(reading);
  if (file.cooperation.secretary.empty()) reading.parties_are_known = false;  // nor who acts for the secretary
  if (!document) return;

  FoundingTable& table = file.cooperation;
  reading.draft.cooperation = table.body.id;
  if (table.time != Head::unread) reading.founded = table.time;
  if (const auto person = reading.persons.find(table.secretary);
      person != reading.persons.end() && person->second.empty()) {
    person->second = table.person;
  }
  const Head founding{table.secretary, table.time, table.person};
  if (parties) {
    add_founding(reading, {*document, "/cooperation"}, table, *parties);
    add_admissions(reading, *parties, founding);
  }
  if (file.settings) add_settings(reading, {*document, "/settings"}, *file.settings, founding);
  if (file.borders) add_borders(reading, {*document, "/borders"}, *file.borders, founding);
}

}  // namespace comity::case_folder
