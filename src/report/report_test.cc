#include "report/report.h"

#include <doctest/doctest.h>

#include <regex>
#include <set>
#include <sstream>

#include "report/assets.h"
#include "report/small_model.h"

namespace comity::report {
namespace {

bool holds(std::string_view page, std::string_view what) { return page.find(what) != std::string_view::npos; }

// What stands between the heading of a section and the end of the section.
std::string section_of(const std::string& page, const std::string& id) {
  const std::size_t from = page.find("<section id=\"" + id + "\"");
  REQUIRE(from != std::string::npos);
  return page.substr(from, page.find("</section>", from) - from);
}

std::vector<std::string> all_of(const std::string& page, const std::string& pattern) {
  const std::regex expression(pattern);
  std::vector<std::string> found;
  for (std::sregex_iterator it(page.begin(), page.end(), expression); it != std::sregex_iterator(); ++it)
    found.push_back((*it)[1]);
  return found;
}

std::string without(std::string page, std::string_view part) {
  const std::size_t from = page.find(part);
  REQUIRE(from != std::string::npos);
  return page.erase(from, part.size());
}

std::string own_markup(const std::string& page) { return without(without(page, style_css().bytes), script_js().bytes); }

// Without what stands in quotes, so that only names of elements and attributes are left inside the tags.
std::string without_values(const std::string& page) {
  return std::regex_replace(page, std::regex("\"[^\"]*\""), "\"\"");
}

}  // namespace

TEST_CASE("the same input gives the same bytes") { CHECK(small_report() == small_report()); }

TEST_CASE("every link on the page leads to a place on it, and every place has a name of its own") {
  const std::string page = own_markup(small_report());
  const auto ids = all_of(page, " id=\"([^\"]*)\"");
  const std::set<std::string> known(ids.begin(), ids.end());
  CHECK(known.size() == ids.size());
  for (const std::string& target : all_of(page, " href=\"([^\"]*)\"")) {
    CAPTURE(target);
    REQUIRE(target.starts_with("#"));
    CHECK(known.contains(target.substr(1)));
  }
  for (const std::string& names : all_of(page, " (?:aria-labelledby|for)=\"([^\"]*)\"")) {
    std::istringstream words(names);
    for (std::string name; words >> name;) {
      CAPTURE(name);
      CHECK(known.contains(name));
    }
  }
}

TEST_CASE("the page loads nothing: its policy allows its own style and script alone") {
  const std::string page = small_report();
  CHECK(holds(page, "default-src &#39;none&#39;"));
  CHECK(policy_source(Asset{"abc"}) == "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
  for (const char* loader :
       {"src=", "<link", "<img", "<iframe", "@import", "url(http", "fetch(", "XMLHttpRequest", "xlink:href"}) {
    CAPTURE(loader);
    CHECK_FALSE(holds(page, loader));
  }
  CHECK(all_of(own_markup(page), "((?:https?:)//[^ ]*)").empty());
}

TEST_CASE("there are no handlers and no styles in attributes, one style and one script") {
  const std::string page = small_report();
  CHECK(all_of(without_values(own_markup(page)), "<[^>]* (on[a-z]+)=").empty());
  CHECK(all_of(without_values(own_markup(page)), "<[^>]* (style)=").empty());
  CHECK(all_of(page, "(<style>)").size() == 1);
  CHECK(all_of(page, "(<script>)").size() == 1);
  CHECK_FALSE(holds(style_css().bytes, "</"));
  CHECK_FALSE(holds(script_js().bytes, "</"));
}

TEST_CASE("what people typed cannot become markup wherever it stands") {
  for (const std::string hostile : {"<script>alert(1)</script>", "\" onload=\"x", "' x='", "]]><svg onload=x>", "-->",
                                    "\xE2\x80\xA8</script>", "</title><b>", "&lt;", "\x01\xff"}) {
    CAPTURE(hostile);
    const std::string page = own_markup(small_report(hostile));
    const std::string plain = own_markup(small_report());
    // The same elements in the same order as without it: nothing that was typed opened or closed one.
    CHECK(all_of(page, "<(/?[a-z0-9]+)[ >]") == all_of(plain, "<(/?[a-z0-9]+)[ >]"));
    CHECK(all_of(without_values(page), "<[^>]* ([a-z-]+)=") == all_of(without_values(plain), "<[^>]* ([a-z-]+)="));
    CHECK(all_of(without_values(page), "<[^>]* (on[a-z]+)=").empty());
    CHECK_FALSE(holds(page, "\x01"));
    CHECK_FALSE(holds(page, "\xff"));
  }
}

TEST_CASE("elements nest: each is closed by its own end, in order") {
  const std::string page = own_markup(small_report());
  const std::set<std::string> without_end{"meta", "input", "br", "!DOCTYPE"};
  std::vector<std::string> open;
  for (const std::string& tag : all_of(page, "<(/?[a-zA-Z0-9!]+)[^>]*>")) {
    if (tag.starts_with("/")) {
      REQUIRE_FALSE(open.empty());
      CHECK(open.back() == tag.substr(1));
      open.pop_back();
    } else if (!without_end.contains(tag)) {
      open.push_back(tag);
    }
  }
  CHECK(open.empty());
}

TEST_CASE("headings go down one level at a time") {
  int level = 0;
  for (const std::string& heading : all_of(own_markup(small_report()), "<h([1-6])[ >]")) {
    const int next = heading[0] - '0';
    CHECK(next <= level + 1);
    level = next;
  }
}

TEST_CASE("the header names the cooperation, its time and the head of its record, and warns of sample data") {
  const std::string page = small_report();
  CHECK(holds(page,
              "<h1><span class=\"en\" lang=\"en\">Two counties</span><span class=\"zh\" "
              "lang=\"zh-Hans\">两县合作</span></h1>"));
  CHECK(holds(page, "SAMPLE DATA"));
  CHECK(holds(page, "2026-11-21T12:00:00Z"));
  CHECK(holds(page, "<code title=\"" + std::string(64, 'a') + "\">aaaaaaaaaaaa</code>"));
  CHECK(holds(page, "42 acts"));
}

TEST_CASE("the standing counts the loop and says what waits for whom") {
  const std::string standing = section_of(small_report(), "standing");
  CHECK(holds(standing, "aria-label=\"4 finding\""));
  CHECK(holds(standing, "aria-label=\"2 matter\""));
  CHECK(holds(standing, "aria-label=\"1 decision\""));
  CHECK(holds(standing, "escalated matter"));
  CHECK(holds(standing, "agreement to sign"));
  CHECK(holds(standing, "overdue commitment"));
  CHECK(holds(standing, "disputed evidence"));
  CHECK(holds(standing, "overdue transfer"));
}

TEST_CASE("the map draws areas, items by party and stage, and a marker for each finding with a place") {
  const std::string map = section_of(small_report(), "map");
  CHECK(all_of(map, "(class=\"area c[0-9] governed\")").size() == 2);
  CHECK(all_of(map, "(class=\"link begun\")").size() == 3);  // two roads and the key of the legend
  CHECK(all_of(map, "(data-layer=\"(?:west|east)\")").size() == 2);
  CHECK(all_of(map, "(<a class=\"fixed-size marker )").size() == 2);
  CHECK(holds(map, "href=\"#finding-1\""));
  CHECK(holds(map, "Survey of the borders"));
  CHECK(holds(map, "class=\"scale-bar\""));
  CHECK(holds(map, "class=\"north\""));
}

TEST_CASE("markers of one place do not lie on each other") {
  const auto heads = all_of(section_of(small_report(), "map"), "class=\"head\" transform=\"translate\\(([^)]*)\\)\"");
  REQUIRE(heads.size() == 2);
  CHECK(heads[0] != heads[1]);
}

TEST_CASE("the line between the two sides is drawn where parties under different superiors meet") {
  model::Model model = small_model();
  const auto page_of = [&] { return render_report({model, {}, small_time(), {}, 1, "0.1.0"}); };
  CHECK_FALSE(holds(page_of(), "<path class=\"between-sides\" d=\"M5"));
  model.parties.at(*PartyId::parse("east")).standing.superior.reset();
  CHECK(holds(page_of(), "<path class=\"between-sides\" d=\"M5"));
}

TEST_CASE("a finding's card says what it rests on, what would resolve it, and which matter was raised from it") {
  const std::string findings = section_of(small_report(), "findings");
  CHECK(holds(findings, "id=\"finding-1\""));
  CHECK(holds(findings, "docs/findings/DOCK-002.md"));
  CHECK(holds(findings, "222 m"));
  CHECK(holds(findings, "Agree on one point on the border"));
  CHECK(holds(findings, "<code>DOCK-002:west-road:east-road</code>"));
  CHECK(holds(findings, "href=\"#matter-one-point\""));
  CHECK(holds(findings, "sample data"));
  CHECK(all_of(findings, "(<figure class=\"inset\">)").size() == 1);
  CHECK(all_of(findings, "(class=\"line-end)").size() == 2);
  CHECK(all_of(findings, "(class=\"show-on-map\")").size() == 2);
}

TEST_CASE("a matter shows options, positions, rule, deadline and who decides now") {
  const std::string matters = section_of(small_report(), "matters");
  CHECK(holds(matters, "weighted majority, at least 60 %"));
  CHECK(holds(matters, "escalated"));
  CHECK(holds(matters, "as closest common superior"));
  CHECK(holds(matters, "supports"));
  CHECK(holds(matters, "shorter"));
  CHECK(holds(matters, "href=\"#finding-1\""));
  CHECK(holds(matters, "(found no longer)"));
  CHECK(holds(matters, "cheaper"));
}

TEST_CASE("an agreement shows who signed which version, the division and the transfers") {
  const std::string agreements = section_of(small_report(), "agreements");
  CHECK(holds(agreements, "version 1 in force"));
  CHECK(holds(agreements, "waits for signatures"));
  CHECK(holds(agreements, "not signed"));
  CHECK(holds(agreements, "62.5 %"));
  CHECK(holds(agreements, "id=\"transfer-first-pay\""));
  CHECK(holds(agreements, "overdue"));
}

TEST_CASE("commitments show duties, progress, state and evidence with its answers") {
  const std::string commitments = section_of(small_report(), "commitments");
  CHECK(holds(commitments, "id=\"commitment-redraw\""));
  CHECK(holds(commitments, "not accepted"));
  CHECK(holds(commitments, "waits for another"));
  CHECK(holds(commitments, "id=\"evidence-drawing\""));
  CHECK(holds(commitments, "not ours"));
}

TEST_CASE("a project shows each side's stage along the eight") {
  const std::string projects = section_of(small_report(), "projects");
  CHECK(all_of(projects, "(class=\"stop now\")").size() == 2);
  CHECK(all_of(projects, "(class=\"stop )").size() == 16);
  CHECK(holds(projects, "2026-04-01"));
}

TEST_CASE("goals stand under the goals they take up, with target, newest value and commitments") {
  const std::string goals = section_of(small_report(), "goals");
  CHECK(goals.find("id=\"goal-links\"") < goals.find("id=\"goal-west-link\""));
  CHECK(holds(goals, "<ul class=\"tree\"><li><div class=\"goal\" id=\"goal-west-link\""));
  CHECK(holds(goals, "12 km"));
  CHECK(holds(goals, "3 (2025)"));
  CHECK(holds(goals, "href=\"#commitment-redraw\""));
}

TEST_CASE("parties show level, superior and whether they joined, and their ties") {
  const std::string parties = section_of(small_report(), "parties");
  CHECK(holds(parties, "not joined yet"));
  CHECK(holds(parties, "id=\"party-above\""));
  CHECK(holds(parties, "horizontal"));
}

TEST_CASE("plans show their items and sources") {
  const std::string plans = section_of(small_report(), "plans");
  CHECK(holds(plans, "id=\"plan_item-east-land\""));
  CHECK(holds(plans, "Office of roads"));
  CHECK(holds(plans, "1200000.00 CNY"));
}

TEST_CASE("a record without a cooperation and one without anything in it make a page too") {
  CHECK(holds(render_report({model::Model{}, {}, small_time(), {}, 0, "0.1.0"}), "No cooperation yet"));
  model::Model model;
  model.cooperation = small_model().cooperation;
  model.cooperation->borders = {};
  const std::string page = render_report({model, {}, small_time(), {}, 1, "0.1.0"});
  CHECK(holds(page, "The checks found nothing."));
  CHECK(holds(page, "no borders and no plans"));
}

}  // namespace comity::report
