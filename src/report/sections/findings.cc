#include <algorithm>
#include <set>

#include "checks/wording.h"
#include "report/sections/inset.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

using checks::Finding;

Text word(checks::Severity severity) {
  switch (severity) {
    case checks::Severity::error: return {"error", "错误"};
    case checks::Severity::warning: return {"warning", "警告"};
    case checks::Severity::note: break;
  }
  return {"note", "提示"};
}

void write_severity_filter(Html& page) {
  const auto group = page.open("fieldset");
  page.leaf("legend", {}, Text{"Severity", "严重程度"});
  for (const auto severity : {checks::Severity::error, checks::Severity::warning, checks::Severity::note}) {
    const auto label = page.open("label");
    page.empty(
        "input",
        {{"type", "checkbox"}, {"name", "severity"}, {"value", std::string(name_of(severity))}, {"checked", ""}});
    page.text(" ");
    page.text(word(severity));
  }
}

void write_choice(Html& page, const char* id, const Text& label,
                  const std::vector<std::pair<std::string, Text>>& choices) {
  const auto field = page.open("p");
  page.leaf("label", {{"for", id}}, label);
  page.text(" ");
  const auto select = page.open("select", {{"id", id}});
  page.plain("option", {{"value", ""}}, {"all", "全部"});
  for (const auto& [value, name] : choices) page.plain("option", {{"value", value}}, name);
}

void write_filters(Html& page, const View& view) {
  std::set<std::string> codes;
  std::set<PartyId> parties;
  for (const Finding& finding : view.input.findings) {
    codes.insert(finding.code);
    parties.insert(finding.parties.begin(), finding.parties.end());
  }
  std::vector<std::pair<std::string, Text>> code_choices;
  for (const std::string& code : codes) {
    code_choices.emplace_back(code,
                              checks::fill({"{0} {1}", "{0} {1}"}, {checks::both(code), checks::info_of(code).title}));
  }
  std::vector<std::pair<std::string, Text>> party_choices;
  for (const PartyId& party : parties) party_choices.emplace_back(party.str(), view.party(party));

  const auto form = page.open(
      "form", labelled({{"id", "filters"}, {"class", "filters needs-script"}}, {"Show findings", "筛选问题"}));
  write_severity_filter(page);
  write_choice(page, "filter-code", {"Code", "代码"}, code_choices);
  write_choice(page, "filter-party", {"Party", "主体"}, party_choices);
  const auto shown = page.open("p", {{"role", "status"}});
  page.leaf("strong", {{"id", "shown-count"}}, number(view.input.findings.size()));
  page.text(Text{" of ", " / "});
  page.text(number(view.input.findings.size()));
  page.text(Text{" shown, here and on the map", "，列表与地图同步"});
}

void write_facts(Html& page, const Finding& finding) {
  if (finding.evidence.empty()) return;
  const auto table = page.open("table", {{"class", "evidence"}});
  page.leaf("caption", {}, Text{"What it rests on", "依据"});
  const auto body = page.open("tbody");
  for (const checks::Fact& fact : finding.evidence) {
    const auto row = page.open("tr");
    page.leaf("th", {{"scope", "row"}}, fact.label);
    page.leaf("td", {}, fact.value);
  }
}

void write_subjects(Html& page, const View& view, const Finding& finding) {
  if (finding.subjects.empty()) return;
  page.leaf("dt", {}, Text{"About", "涉及"});
  const auto value = page.open("dd");
  for (std::size_t i = 0; i < finding.subjects.size(); ++i) {
    const checks::Subject& subject = finding.subjects[i];
    if (i > 0) page.text(Text{"; ", "；"});
    link_to_subject(page, view, subject.noun, subject.id, subject.name);
  }
}

void write_matters_raised(Html& page, const View& view, const Finding& finding) {
  const auto matters = view.matters_of.find(finding.key);
  if (matters == view.matters_of.end()) return;
  page.leaf("dt", {}, Text{"Raised as", "已提为议题"});
  const auto value = page.open("dd");
  for (std::size_t i = 0; i < matters->second.size(); ++i) {
    if (i > 0) page.text(Text{"; ", "；"});
    link_to_subject(page, view, "matter", matters->second[i]->id.str(), matters->second[i]->title);
  }
}

void write_card_head(Html& page, const Finding& finding, const std::string& label) {
  const std::string severity(name_of(finding.severity));
  const auto head = page.open("p", {{"class", "card-head"}});
  page.leaf("span", {{"class", "number severity-" + severity}}, label);
  page.text(" ");
  page.leaf("strong", {{"class", "severity-word severity-" + severity}}, word(finding.severity));
  page.text(" ");
  page.leaf("span", {{"class", "code"}}, finding.code);
  if (finding.sample) {
    page.text(" ");
    sample_badge(page);
  }
  if (!finding.place) return;
  page.text(" ");
  page.leaf("a", {{"class", "show-on-map"}, {"href", "#marker-" + label}, {"data-finding", label}},
            Text{"show on map", "在地图上显示"});
}

std::string parties_listed(const Finding& finding) {
  std::string list;
  for (const PartyId& party : finding.parties) list += (list.empty() ? "" : " ") + party.str();
  return list;
}

void write_card(Html& page, const View& view, const Finding& finding, std::size_t index) {
  const std::string label = number(index + 1);
  const auto card = page.open("article", {{"class", "card finding"},
                                          {"id", "finding-" + label},
                                          {"tabindex", "-1"},
                                          {"data-finding", label},
                                          {"data-severity", std::string(name_of(finding.severity))},
                                          {"data-code", finding.code},
                                          {"data-parties", parties_listed(finding)},
                                          {"aria-labelledby", "finding-" + label + "-title"}});
  write_card_head(page, finding, label);
  page.leaf("h4", {{"id", "finding-" + label + "-title"}}, finding.title);
  write_inset(page, view, finding, index + 1);
  {
    const auto list = page.open("dl", {{"class", "facts"}});
    page.leaf("dt", {}, Text{"Parties", "主体"});
    {
      const auto value = page.open("dd");
      party_links(page, view, finding.parties);
    }
    write_subjects(page, view, finding);
    if (finding.loss) fact(page, {"What it costs", "代价"}, checks::spoken(*finding.loss));
    fact(page, {"To resolve it", "解决办法"}, finding.resolution);
    write_matters_raised(page, view, finding);
  }
  write_facts(page, finding);
  const auto foot = page.open("p", {{"class", "key-line"}});
  page.text(Text{"key ", "编号 "});
  page.leaf("code", {}, finding.key);
}

void write_group(Html& page, const View& view, std::size_t first, std::size_t end) {
  const checks::CodeInfo& info = checks::info_of(view.input.findings[first].code);
  const auto group = page.open("div", {{"class", "finding-group"}});
  {
    const auto heading = page.open("h3");
    page.leaf("span", {{"class", "code"}}, info.code);
    page.text(" ");
    page.text(info.title);
    page.text(" ");
    page.leaf("span", {{"class", "count"}}, number(end - first));
  }
  {
    const auto hint = page.open("p", {{"class", "hint"}});
    page.text(Text{"Explained in ", "说明见 "});
    page.leaf("code", {}, "docs/findings/" + std::string(info.code) + ".md");
  }
  const auto cards = page.open("div", {{"class", "cards"}});
  for (std::size_t i = first; i < end; ++i) write_card(page, view, view.input.findings[i], i);
}

}  // namespace

void write_findings(Html& page, const View& view) {
  const Section section(page, "findings", {"Findings", "问题"});
  const auto findings = view.input.findings;
  if (findings.empty()) return nothing_yet(page, {"The checks found nothing.", "检查未发现问题。"});
  write_filters(page, view);
  for (std::size_t first = 0; first < findings.size();) {
    std::size_t end = first + 1;
    while (end < findings.size() && findings[end].code == findings[first].code) ++end;
    write_group(page, view, first, end);
    first = end;
  }
}

}  // namespace comity::report
