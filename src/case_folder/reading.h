// What the readers of the files of a case share: the state of reading, the fields every table has, and the way from a
// table to an entry. All faults are collected; what a fault makes unknown is not reported again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "case_folder/entries.h"
#include "case_folder/files.h"
#include "formats/described_json.h"
#include "formats/document.h"

namespace comity::case_folder {

struct Reading {
  explicit Reading(const Files& the_files) : files(the_files) {}

  const Files& files;
  std::vector<Fault> faults;
  Draft draft;
  bool parties_are_known = false;          // parties.toml was read, so that a party it does not have is a fault
  std::map<PartyId, std::string> persons;  // of every party, who acts for it; empty where parties.toml names nobody
  std::optional<Instant> founded;

  void fault(std::string place, std::string given, std::string expected) {
    faults.push_back({std::move(place), std::move(given), std::move(expected)});
  }
  void add(const Error& error) { faults.insert(faults.end(), error.faults.begin(), error.faults.end()); }
};

// One table of a file.
struct TablePlace {
  const formats::Document& document;
  std::string pointer;  // RFC 6901

  std::string table() const { return document.place(pointer); }
  std::string field(std::string_view name) const { return document.place(pointer + "/" + std::string(name)); }
};

inline TablePlace table_at(const formats::Document& document, std::string_view list, std::size_t index) {
  return {document, "/" + std::string(list) + "/" + std::to_string(index)};
}

// The fields that every table has beside those of its body.
struct Head {
  static constexpr Instant unread = Instant::min();  // stays so when the table's time is wrong

  PartyId party;
  Instant time = unread;
  std::string person;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Who acts.");
    visit("time", self.time, "When the act is dated.");
    visit("person", self.person, "Who acted for the party; left out: the person of parties.toml.");
  }
};

template <Described Body>
struct Table {
  Head head;
  Body body;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    Head::fields(self.head, visit);
    Body::fields(self.body, visit);
  }
};

// The fields of a described struct but for those of type Left.
template <class Left, class Self, class Visit>
void fields_without(Self& self, Visit&& visit) {
  std::remove_const_t<Self>::fields(self, [&]<class M>(std::string_view name, M& member, std::string_view help) {
    if constexpr (!std::same_as<std::remove_const_t<M>, Left>) visit(name, member, help);
  });
}

// A boolean left out is false, a reason left out is empty.
template <class T>
void fill_left_out(formats::Json& json) {
  if constexpr (is_optional<T>) {
    fill_left_out<typename T::value_type>(json);
  } else if constexpr (is_vector<T>) {
    if (!json.is_array()) return;
    for (formats::Json& element : json) fill_left_out<typename T::value_type>(element);
  } else if constexpr (Described<T>) {
    if (!json.is_object()) return;
    const T value{};
    T::fields(value, [&]<class M>(std::string_view name, const M&, std::string_view) {
      const auto found = json.find(name);
      if (found != json.end()) fill_left_out<M>(*found);
      else if constexpr (std::same_as<M, bool>) json.emplace(std::string(name), false);
      else if constexpr (std::same_as<M, Text>) {
        if (name == "reason") json.emplace(std::string(name), formats::Json::object());
      }
    });
  }
}

enum class Presence { required, optional };

// The file as TOML; none after reporting why not, or when it may be absent and is.
std::optional<formats::Document> read_document(Reading& reading, const std::string& path, Presence presence);

template <Described Content>
Content read_content(Reading& reading, formats::Document& document, const std::string& pointer = {}) {
  formats::Json& json = document.value.at(formats::Json::json_pointer(pointer));
  fill_left_out<Content>(json);
  return formats::from_json<Content>(
      json, pointer, [&](std::string_view at) { return document.place(at); }, reading.faults);
}

// What is wrong with a file as a whole is also reported with the place that names it.
void add_faults_of_file(Reading& reading, const std::string& field_place, const FileName& name, const Error& error);
// A file named at `field_place`; none after reporting why not.
std::optional<std::string> read_named_file(Reading& reading, const std::string& field_place, const FileName& name);

// Reports an unknown party, a person that is missing or too long, a time before the founding. None if one of them is wrong.
std::optional<Entry> new_entry(Reading& reading, const TablePlace& at, const Head& head, Rank rank);
// Reports a party, named at `field_place`, that parties.toml does not have.
bool party_is_known(Reading& reading, const std::string& field_place, std::string_view field, const PartyId& party);

template <Described Body>
void add_entry(Reading& reading, const TablePlace& at, const Head& head, Rank rank, Body body,
               Completion<Body> complete = nullptr) {
  auto entry = new_entry(reading, at, head, rank);
  if (!entry) return;
  set_body(*entry, std::move(body), std::move(complete));
  reading.draft.entries.push_back(*std::move(entry));
}

// Every table of a list, as an entry that is complete as it stands.
template <Described Body>
void add_entries(Reading& reading, const formats::Document& document, std::string_view list, Rank rank,
                 std::vector<Table<Body>>& tables) {
  for (std::size_t i = 0; i < tables.size(); ++i) {
    add_entry(reading, table_at(document, list, i), tables[i].head, rank, std::move(tables[i].body));
  }
}

}  // namespace comity::case_folder
