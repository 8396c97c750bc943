#include "case_folder/reading.h"

namespace comity::case_folder {
namespace {

constexpr std::size_t person_limit = 200;  // bytes; record/act.h

// Who acts, and where that is said.
std::optional<std::string> person_of(Reading& reading, const TablePlace& at, const Head& head) {
  const auto standing = reading.persons.find(head.party);
  const std::string& person = head.person.empty() && standing != reading.persons.end() ? standing->second : head.person;
  if (person.empty() && reading.parties_are_known) {
    reading.fault(at.table(), "no field \"person\", nor one of '" + head.party.str() + "' in parties.toml",
                  "who acted");
    return std::nullopt;
  }
  if (head.person.size() > person_limit) {
    reading.fault(at.field("person"), "a person of " + std::to_string(head.person.size()) + " bytes",
                  "at most 200 bytes");
    return std::nullopt;
  }
  return person;
}

}  // namespace

std::optional<formats::Document> read_document(Reading& reading, const std::string& path, Presence presence) {
  const auto text = reading.files.read({path});
  if (!text) {
    if (presence == Presence::required || text.error().code != ErrorCode::not_found) reading.add(text.error());
    return std::nullopt;
  }
  auto document = formats::parse_toml(*text, path);
  if (document) return *std::move(document);
  reading.add(document.error());
  return std::nullopt;
}

void add_faults_of_file(Reading& reading, const std::string& field_place, const FileName& name, const Error& error) {
  for (const Fault& fault : error.faults) {
    reading.fault(fault.where == name.path ? field_place + ": " + name.path : fault.where, fault.given, fault.expected);
  }
}

std::optional<std::string> read_named_file(Reading& reading, const std::string& field_place, const FileName& name) {
  auto text = reading.files.read(name);
  if (text) return *std::move(text);
  add_faults_of_file(reading, field_place, name, text.error());
  return std::nullopt;
}

bool party_is_known(Reading& reading, const std::string& field_place, std::string_view field, const PartyId& party) {
  if (party.empty()) return false;  // reported when it was read
  if (!reading.parties_are_known || reading.persons.contains(party)) return true;
  reading.fault(field_place, std::string(field) + " is \"" + party.str() + "\"", "a party of parties.toml");
  return false;
}

std::optional<Entry> new_entry(Reading& reading, const TablePlace& at, const Head& head, Rank rank) {
  if (!party_is_known(reading, at.field("party"), "party", head.party)) return std::nullopt;
  const auto person = person_of(reading, at, head);
  if (!person) return std::nullopt;
  if (head.time == Head::unread) return std::nullopt;
  if (reading.founded && head.time < *reading.founded) {
    reading.fault(at.field("time"), "time is " + to_string(head.time),
                  "no time before the founding, " + to_string(*reading.founded));
    return std::nullopt;
  }
  Entry entry;
  entry.place = at.table();
  entry.party = head.party;
  entry.person = *person;
  entry.time = head.time;
  entry.rank = rank;
  return entry;
}

}  // namespace comity::case_folder
