#include "report/report.h"

#include <array>

#include "checks/wording.h"
#include "report/assets.h"
#include "report/map/map.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

// What the page may load: its own style and script, known by their hashes, and nothing else.
std::string policy() {
  return "default-src 'none'; base-uri 'none'; form-action 'none'; style-src " + policy_source(style_css()) +
         "; script-src " + policy_source(script_js());
}

void write_head(Html& page, const Text& title) {
  const auto head = page.open("head");
  page.empty("meta", {{"charset", "utf-8"}});
  page.empty("meta", {{"http-equiv", "Content-Security-Policy"}, {"content", policy()}});
  page.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.empty("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  page.plain("title", {}, title);
  page.embed("style", style_css());
  page.line();
}

void write_language_switch(Html& page) {
  const auto group = page.open("fieldset", labelled({{"class", "languages"}}, {"Language", "语言"}));
  const auto choice = [&](const char* id, const char* language, std::string_view name, bool chosen) {
    Attributes attributes{{"type", "radio"}, {"name", "language"}, {"id", id}, {"value", language}};
    if (chosen) attributes.push_back({"checked", ""});
    page.empty("input", attributes);
    page.leaf("label", {{"for", id}, {"lang", language}}, name);
  };
  choice("language-en", "en", "English", true);
  choice("language-zh", "zh-Hans", "中文", false);
}

void write_navigation(Html& page) {
  static const std::array<std::pair<std::string, Text>, 10> entries{{{"standing", {"Where we stand", "总体情况"}},
                                                                     {"map", {"Map", "地图"}},
                                                                     {"findings", {"Findings", "问题"}},
                                                                     {"matters", {"Matters", "议题"}},
                                                                     {"agreements", {"Agreements", "协议"}},
                                                                     {"commitments", {"Commitments", "责任事项"}},
                                                                     {"projects", {"Projects", "项目"}},
                                                                     {"goals", {"Goals", "目标"}},
                                                                     {"parties", {"Parties", "主体"}},
                                                                     {"plans", {"Plans", "规划"}}}};
  const auto bar = page.open("div", {{"class", "bar-top"}});
  {
    const auto navigation = page.open("nav", labelled({}, {"Sections", "章节"}));
    for (const auto& [id, name] : entries) page.leaf("a", {{"href", to(id)}}, name);
  }
  write_language_switch(page);
}

void write_sections(Html& page, const View& view) {
  const auto main = page.open("main", {{"id", "content"}, {"tabindex", "-1"}});
  write_header(page, view);
  write_standing(page, view);
  page.line();
  write_map(page, view);
  page.line();
  write_findings(page, view);
  page.line();
  write_matters(page, view);
  write_agreements(page, view);
  write_commitments(page, view);
  write_projects(page, view);
  page.line();
  write_goals(page, view);
  write_parties(page, view);
  write_plans(page, view);
  page.line();
}

void write_nothing_founded(Html& page) {
  const auto main = page.open("main", {{"id", "content"}, {"tabindex", "-1"}});
  page.leaf("h1", {}, Text{"No cooperation yet", "尚无合作"});
  nothing_yet(page, {"The record is empty: nobody has founded a cooperation.", "记录为空：尚未设立合作。"});
}

void write_body(Html& page, const ReportInput& input) {
  const auto body = page.open("body");
  page.leaf("a", {{"class", "skip"}, {"href", "#content"}}, Text{"Skip to the content", "跳到正文"});
  write_navigation(page);
  if (input.model.cooperation) {
    write_sections(page, View(input));
  } else {
    write_nothing_founded(page);
  }
  {
    const auto footer = page.open("footer");
    page.text(checks::fill({"Made by Comity {0} from the record as of {1}.", "由 Comity {0} 依据截至 {1} 的记录生成。"},
                           {checks::both(input.program_version), checks::both(to_string(input.at))}));
  }
  page.line();
  page.embed("script", script_js());
}

}  // namespace

std::string render_report(const ReportInput& input) {
  Html page;
  page.doctype();
  {
    const auto html = page.open("html", {{"lang", "en"}});
    const auto& cooperation = input.model.cooperation;
    write_head(page, cooperation ? name_or_id(cooperation->name, cooperation->id.str()) : Text{"Comity", "Comity"});
    write_body(page, input);
  }
  page.line();
  return page.take();
}

}  // namespace comity::report
