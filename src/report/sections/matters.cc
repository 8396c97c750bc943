#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"
#include "report/states.h"

namespace comity::report {
namespace {

using model::Matter;

Text rule_of(const View& view, const Matter& matter) {
  Text rule = model::word(matter.rule.kind);
  if (matter.rule.quota_pct) {
    rule = checks::fill({"{0}, at least {1} %", "{0}，不少于{1}%"},
                        {rule, checks::both(std::to_string(*matter.rule.quota_pct))});
  }
  for (const model::Weight& weight : matter.rule.weights) {
    rule = checks::fill({"{0}; {1}: {2}", "{0}；{1}：{2}"},
                        {rule, view.party(weight.party), checks::both(std::to_string(weight.weight))});
  }
  return rule;
}

void write_state(Html& page, const View& view, const Matter& matter) {
  if (matter.withdrawn) return badge(page, "quiet", {"withdrawn", "已撤回"});
  if (matter.decision) return badge(page, "good", {"decided", "已决定"});
  if (matter.is_escalated(view.input.at)) return badge(page, "bad", {"escalated", "已上报"});
  badge(page, "waits", {"open", "待决"});
}

void write_who_decides(Html& page, const View& view, const Matter& matter) {
  if (!matter.is_open()) return;
  page.leaf("dt", {}, Text{"Who decides now", "现由谁决定"});
  const auto value = page.open("dd");
  const auto parties = deciders(view.model, matter, view.input.at);
  if (parties.empty())
    return page.text(
        Text{"nobody: past its deadline, and the voters have no common superior", "无：已过期限，且各方没有共同上级"});
  party_links(page, view, parties);
  if (matter.is_escalated(view.input.at)) {
    page.text(Text{" as closest common superior: the deadline has passed", "（共同上级）：已过期限"});
  }
}

void write_decision(Html& page, const View& view, const Matter& matter) {
  if (!matter.decision) return;
  const model::Decision& decision = *matter.decision;
  const auto option = std::ranges::find(matter.options, decision.option, &model::Option::id);
  page.leaf("dt", {}, Text{"Decision", "决定"});
  const auto value = page.open("dd");
  page.leaf("strong", {},
            option == matter.options.end() ? checks::both(decision.option.str())
                                           : name_or_id(option->text, option->id.str()));
  page.text(", " + to_string(decision.at) + ", ");
  if (decision.superior) {
    page.text(Text{"by ", "由"});
    party_link(page, view, *decision.superior);
  } else {
    page.text(Text{"by the voters under the rule", "由各方按规则作出"});
  }
  if (!decision.reason.empty()) page.leaf("p", {}, decision.reason);
}

void write_findings_of(Html& page, const View& view, const Matter& matter) {
  if (matter.findings.empty()) return;
  page.leaf("dt", {}, Text{"Raised from", "来自问题"});
  const auto value = page.open("dd");
  for (std::size_t i = 0; i < matter.findings.size(); ++i) {
    if (i > 0) page.text(Text{"; ", "；"});
    const auto known = view.number_of(matter.findings[i]);
    if (known) {
      page.leaf("a", {{"href", "#finding-" + number(*known)}},
                checks::fill({"finding {0}", "问题{0}"}, {checks::both(number(*known))}));
      page.text(" ");
    }
    page.leaf("code", {}, matter.findings[i]);
    if (!known) page.text(Text{" (found no longer)", "（现已不再发现）"});
  }
}

std::string class_of(model::Stance stance) {
  switch (stance) {
    case model::Stance::support: return "good";
    case model::Stance::oppose: return "bad";
    case model::Stance::abstain: break;
  }
  return "quiet";
}

void write_stance(Html& page, const Matter& matter, const model::Option& option, const PartyId& party) {
  const auto cell = page.open("td");
  const auto found = std::ranges::find_if(matter.positions, [&](const model::Position& position) {
    return position.party == party && position.option == option.id;
  });
  if (found == matter.positions.end()) return page.text("–");
  badge(page, class_of(found->stance), model::word(found->stance));
  page.leaf("span", {{"class", "when"}}, " " + to_string(day_of(found->at)));
  if (!found->reason.empty()) page.leaf("p", {{"class", "reason"}}, found->reason);
}

// Voters, and whoever else took a position.
std::vector<PartyId> parties_heard(const Matter& matter) {
  std::vector<PartyId> parties = matter.voters;
  for (const model::Position& position : matter.positions) {
    if (std::ranges::find(parties, position.party) == parties.end()) parties.push_back(position.party);
  }
  return parties;
}

void write_positions(Html& page, const View& view, const Matter& matter) {
  const auto box =
      page.open("div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Positions", "立场"}));
  const auto table = page.open("table");
  page.leaf("caption", {}, Text{"Options and positions", "方案与立场"});
  {
    const auto head = page.open("thead");
    const auto row = page.open("tr");
    page.leaf("th", {{"scope", "col"}}, Text{"Party", "主体"});
    for (const model::Option& option : matter.options) {
      const auto cell = page.open("th", {{"scope", "col"}});
      page.text(name_or_id(option.text, option.id.str()));
      page.text(" ");
      page.leaf("code", {}, option.id.str());
    }
  }
  const auto body = page.open("tbody");
  for (const PartyId& party : parties_heard(matter)) {
    const auto row = page.open("tr");
    {
      const auto cell = page.open("th", {{"scope", "row"}});
      party_link(page, view, party);
      if (std::ranges::find(matter.voters, party) == matter.voters.end()) page.text(Text{" (no vote)", "（无表决权）"});
    }
    for (const model::Option& option : matter.options) write_stance(page, matter, option, party);
  }
}

void write_matter(Html& page, const View& view, const Matter& matter) {
  const auto card =
      page.open("article", {{"class", "card"}, {"id", anchor("matter", matter.id.str())}, {"tabindex", "-1"}});
  {
    const auto heading = page.open("h3");
    page.text(name_or_id(matter.title, matter.id.str()));
    page.text(" ");
    write_state(page, view, matter);
  }
  page.leaf("p", {}, matter.question);
  {
    const auto list = page.open("dl", {{"class", "facts"}});
    page.leaf("dt", {}, Text{"Raised by", "提出方"});
    {
      const auto value = page.open("dd");
      party_link(page, view, matter.party);
    }
    fact(page, {"Decision rule", "决策规则"}, rule_of(view, matter));
    fact(page, {"Deadline", "期限"}, to_string(matter.deadline));
    write_who_decides(page, view, matter);
    write_decision(page, view, matter);
    write_findings_of(page, view, matter);
  }
  write_positions(page, view, matter);
}

}  // namespace

void write_matters(Html& page, const View& view) {
  const Section section(page, "matters", {"Matters and decisions", "议题与决定"});
  if (view.model.matters.empty()) return nothing_yet(page, {"No matter has been raised yet.", "尚未提出议题。"});
  for (const auto& [id, matter] : view.model.matters) write_matter(page, view, matter);
}

}  // namespace comity::report
