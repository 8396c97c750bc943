// What every section of the report looks up: numbers of findings, colours of parties, names, and where a thing stands on
// the page.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "report/html.h"
#include "report/report.h"

namespace comity::report {

inline constexpr std::size_t colour_count = 8;  // of the palette in assets/style.css: classes c0 to c7

struct View {
  const ReportInput& input;
  const model::Model& model;
  const model::Cooperation& cooperation;
  std::vector<PartyId> publishers;  // parties with a plan, in the order of their colours
  std::map<std::string_view, std::vector<const model::Matter*>> matters_of;  // by the key of a finding

  explicit View(const ReportInput& input);

  Text party(const PartyId& id) const;
  // Class of the party's colour; a party without a plan has that of none.
  std::string colour(const PartyId& id) const;
  // Number of the finding with this key, from 1.
  std::optional<std::size_t> number_of(std::string_view key) const;
  bool is_known(std::string_view noun, std::string_view id) const;

 private:
  std::map<std::string_view, std::size_t> number_of_key_;
};

// Where on the page a thing is: "goal-" and its id.
std::string anchor(std::string_view noun, std::string_view id);
std::string to(const std::string& anchor);  // what a link to it says: #goal-...

std::string number(std::size_t value);
std::string fixed(double value, int digits);  // without trailing zeros; the same on every machine

// Small pieces that many sections use.
void party_link(Html& page, const View& view, const PartyId& id);
void party_links(Html& page, const View& view, const std::vector<PartyId>& ids);
void link_to_subject(Html& page, const View& view, std::string_view noun, std::string_view id, const Text& name);
void badge(Html& page, const std::string& class_name, const Text& words);
void sample_badge(Html& page);
void bar(Html& page, const std::string& class_name, double share, const Text& label);
void nothing_yet(Html& page, const Text& words);
void row_of_headers(Html& page, const std::vector<Text>& headers);
void fact(Html& page, const Text& term, const Text& value);  // a row of a definition list
void fact(Html& page, const Text& term, std::string_view value);

// A <section> with its heading, which names it.
class Section {
 public:
  Section(Html& page, const std::string& id, const Text& title);

 private:
  Html::Open element_;
};

Text name_or_id(const Text& name, const std::string& id);

}  // namespace comity::report
