#include <array>

#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

void write_party(Html& page, const View& view, const model::Party& party) {
  const model::Standing& standing = party.standing;
  const auto row = page.open("tr", {{"id", anchor("party", party.id().str())}, {"tabindex", "-1"}});
  {
    const auto cell = page.open("th", {{"scope", "row"}});
    page.leaf("span", {{"class", "party " + view.colour(party.id())}}, name_or_id(standing.name, party.id().str()));
    if (party.id() == view.cooperation.secretary) {
      page.text(" ");
      badge(page, "busy", {"secretary", "秘书方"});
    }
  }
  page.leaf("td", {}, model::word(standing.level));
  {
    const auto cell = page.open("td");
    if (standing.superior) party_link(page, view, *standing.superior);
    if (standing.department_of) {
      if (standing.superior) page.text(" ");
      page.text(Text{"department of ", "所属部门："});
      party_link(page, view, *standing.department_of);
    }
    if (!standing.superior && !standing.department_of) page.text("–");
  }
  {
    std::string codes;
    for (const std::string& code : standing.jurisdictions) codes += (codes.empty() ? "" : ", ") + code;
    page.leaf("td", {{"class", "codes"}}, codes.empty() ? "–" : codes);
  }
  const auto cell = page.open("td");
  if (party.joined) {
    badge(page, "good", {"joined", "已加入"});
    page.leaf("span", {{"class", "when"}}, " " + to_string(day_of(*party.joined)));
  } else {
    badge(page, "waits", {"not joined yet", "尚未加入"});
  }
}

void write_table(Html& page, const View& view) {
  const auto box =
      page.open("div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Parties", "主体"}));
  const auto table = page.open("table");
  page.leaf("caption", {}, Text{"Who takes part", "参与主体"});
  row_of_headers(
      page, {{"Party", "主体"}, {"Level", "层级"}, {"Above it", "上级"}, {"Governs", "辖区"}, {"Joined", "加入情况"}});
  const auto body = page.open("tbody");
  for (const auto& [id, party] : view.model.parties) write_party(page, view, party);
}

void write_ties(Html& page, const View& view) {
  page.leaf("h3", {}, Text{"Ties", "主体间关系"});
  for (const auto kind : {model::TieKind::vertical, model::TieKind::horizontal, model::TieKind::oblique}) {
    std::vector<std::pair<PartyId, PartyId>> ties;
    for (auto first = view.model.parties.begin(); first != view.model.parties.end(); ++first) {
      for (auto second = std::next(first); second != view.model.parties.end(); ++second) {
        if (tie_between(view.model, first->first, second->first) == kind)
          ties.emplace_back(first->first, second->first);
      }
    }
    const auto details = page.open("details");
    {
      const auto summary = page.open("summary");
      page.text(model::word(kind));
      page.text(" ");
      page.leaf("span", {{"class", "count"}}, number(ties.size()));
    }
    const auto list = page.open("ul", {{"class", "ties"}});
    for (const auto& [first, second] : ties) {
      page.leaf("li", {}, checks::fill({"{0} – {1}", "{0} – {1}"}, {view.party(first), view.party(second)}));
    }
  }
}

}  // namespace

void write_parties(Html& page, const View& view) {
  const Section section(page, "parties", {"Parties", "主体"});
  write_table(page, view);
  if (view.model.parties.size() > 1) write_ties(page, view);
}

}  // namespace comity::report
