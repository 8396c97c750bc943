#include "report/view.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "checks/wording.h"
#include "model/words.h"

namespace comity::report {
namespace {

template <class Map>
bool holds(const Map& map, std::string_view id) {
  const auto parsed = Map::key_type::parse(id);
  return parsed && map.contains(*parsed);
}

std::vector<PartyId> publishers_of(const model::Model& model) {
  std::vector<PartyId> publishers;
  for (const auto& [id, plan] : model.plans) {
    if (std::ranges::find(publishers, plan.party) == publishers.end()) publishers.push_back(plan.party);
  }
  // Lower levels first: the colours that differ most go to the neighbours whose lines meet.
  const auto rank = [&](const PartyId& id) {
    const auto found = model.parties.find(id);
    return found == model.parties.end() ? -1 : static_cast<int>(found->second.standing.level);
  };
  std::ranges::stable_sort(
      publishers, [&](const PartyId& a, const PartyId& b) { return rank(a) != rank(b) ? rank(a) > rank(b) : a < b; });
  return publishers;
}

}  // namespace

View::View(const ReportInput& report_input)
    : input(report_input),
      model(report_input.model),
      cooperation(*report_input.model.cooperation),
      publishers(publishers_of(report_input.model)) {
  for (std::size_t i = 0; i < input.findings.size(); ++i) number_of_key_.emplace(input.findings[i].key, i + 1);
  for (const auto& [id, matter] : model.matters) {
    for (const std::string& key : matter.findings) matters_of[key].push_back(&matter);
  }
}

Text View::party(const PartyId& id) const { return checks::name_of_party(model, id); }

std::string View::colour(const PartyId& id) const {
  const auto found = std::ranges::find(publishers, id);
  if (found == publishers.end()) return "c-none";
  return "c" + number(static_cast<std::size_t>(found - publishers.begin()) % colour_count);
}

std::optional<std::size_t> View::number_of(std::string_view key) const {
  const auto found = number_of_key_.find(key);
  if (found == number_of_key_.end()) return std::nullopt;
  return found->second;
}

bool View::is_known(std::string_view noun, std::string_view id) const {
  if (noun == "party") return holds(model.parties, id);
  if (noun == "goal") return holds(model.goals, id);
  if (noun == "plan") return holds(model.plans, id);
  if (noun == "plan_item") return holds(model.plan_of_item, id);
  if (noun == "project") return holds(model.projects, id);
  if (noun == "matter") return holds(model.matters, id);
  if (noun == "agreement") return holds(model.agreements, id);
  if (noun == "commitment") return holds(model.commitments, id);
  if (noun == "evidence") return holds(model.evidence, id);
  if (noun == "transfer") return holds(model.transfers, id);
  return false;
}

std::string anchor(std::string_view noun, std::string_view id) { return std::string(noun) + "-" + std::string(id); }

std::string to(const std::string& anchor) { return "#" + anchor; }

std::string number(std::size_t value) { return std::to_string(value); }

std::string fixed(double value, int digits) {
  std::array<char, 64> buffer{};
  const double scale = std::pow(10.0, digits);
  const double rounded = std::round(value * scale) / scale;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded, std::chars_format::fixed, digits).ptr;
  std::string text(buffer.data(), end);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

void link_to_subject(Html& page, const View& view, std::string_view noun, std::string_view id, const Text& name) {
  if (!view.is_known(noun, id)) return page.leaf("span", {}, name_or_id(name, std::string(id)));
  page.leaf("a", {{"href", to(anchor(noun, id))}}, name_or_id(name, std::string(id)));
}

void party_link(Html& page, const View& view, const PartyId& id) {
  const auto chip = page.open("span", {{"class", "party " + view.colour(id)}});
  link_to_subject(page, view, "party", id.str(), view.party(id));
}

void party_links(Html& page, const View& view, const std::vector<PartyId>& ids) {
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (i > 0) page.text(" ");
    party_link(page, view, ids[i]);
  }
}

void badge(Html& page, const std::string& class_name, const Text& words) {
  page.leaf("span", {{"class", "badge " + class_name}}, words);
}

void sample_badge(Html& page) { badge(page, "sample", {"sample data", "样例数据"}); }

void bar(Html& page, const std::string& class_name, double share, const Text& label) {
  const std::string width = fixed(100 * std::clamp(share, 0.0, 1.0), 1);
  const auto svg = page.open(
      "svg",
      labelled(
          {{"class", "bar " + class_name}, {"viewBox", "0 0 100 8"}, {"preserveAspectRatio", "none"}, {"role", "img"}},
          label));
  page.empty("rect", {{"class", "bar-ground"}, {"width", "100"}, {"height", "8"}});
  page.empty("rect", {{"class", "bar-share"}, {"width", width}, {"height", "8"}});
}

void nothing_yet(Html& page, const Text& words) { page.leaf("p", {{"class", "nothing"}}, words); }

void row_of_headers(Html& page, const std::vector<Text>& headers) {
  const auto head = page.open("thead");
  const auto row = page.open("tr");
  for (const Text& header : headers) page.leaf("th", {{"scope", "col"}}, header);
}

void fact(Html& page, const Text& term, const Text& value) {
  if (value.empty()) return;
  page.leaf("dt", {}, term);
  page.leaf("dd", {}, value);
}

void fact(Html& page, const Text& term, std::string_view value) { fact(page, term, checks::both(value)); }

Section::Section(Html& page, const std::string& id, const Text& title)
    : element_(page.open("section", {{"id", id}, {"aria-labelledby", id + "-heading"}})) {
  page.leaf("h2", {{"id", id + "-heading"}}, title);
}

Text name_or_id(const Text& name, const std::string& id) { return name.empty() ? checks::both(id) : name; }

}  // namespace comity::report
