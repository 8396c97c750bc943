#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"
#include "report/states.h"

namespace comity::report {
namespace {

using model::Commitment;

void write_parties_with(Html& page, const View& view, const Commitment& commitment, model::Role role) {
  const auto cell = page.open("td");
  const auto parties = with_role(commitment.terms, role);
  if (parties.empty()) return page.text("–");
  for (const PartyId& party : parties) {
    const auto line = page.open("span", {{"class", "duty"}});
    party_link(page, view, party);
    const bool acts = role == model::Role::responsible || role == model::Role::accountable;
    if (acts && !commitment.is_accepted_by(party)) {
      page.text(" ");
      badge(page, "waits", {"not accepted", "未接受"});
    }
  }
}

void write_links(Html& page, const View& view, const Commitment& commitment) {
  const model::CommitmentTerms& terms = commitment.terms;
  const auto line = [&](const Text& what, std::string_view noun, const std::string& id, const Text& name) {
    const auto small = page.open("span", {{"class", "small-line"}});
    page.text(what);
    link_to_subject(page, view, noun, id, name);
  };
  for (const GoalId& id : terms.goals) {
    const auto goal = view.model.goals.find(id);
    line({"serves ", "服务于"}, "goal", id.str(), goal == view.model.goals.end() ? Text{} : goal->second.title);
  }
  if (terms.project) {
    const auto project = view.model.projects.find(*terms.project);
    line({"project ", "项目 "}, "project", terms.project->str(),
         project == view.model.projects.end() ? Text{} : project->second.title);
  }
  if (terms.plan_item) {
    const model::PlanItem* item = view.model.find_item(*terms.plan_item);
    line({"builds ", "建设 "}, "plan_item", terms.plan_item->str(), item == nullptr ? Text{} : item->name);
  }
  if (commitment.agreement) {
    line({"under ", "依据 "}, "agreement", commitment.agreement->str(),
         view.model.agreements.at(*commitment.agreement).newest().terms.title);
  }
  for (const CommitmentId& id : terms.after) {
    const auto before = view.model.commitments.find(id);
    line({"after ", "前置："}, "commitment", id.str(),
         before == view.model.commitments.end() ? Text{} : before->second.terms.title);
  }
}

void write_row(Html& page, const View& view, const Commitment& commitment) {
  const auto row = page.open("tr", {{"id", anchor("commitment", commitment.id().str())}, {"tabindex", "-1"}});
  {
    const auto cell = page.open("th", {{"scope", "row"}});
    page.text(name_or_id(commitment.terms.title, commitment.id().str()));
    write_links(page, view, commitment);
  }
  for (const auto role :
       {model::Role::responsible, model::Role::accountable, model::Role::consulted, model::Role::informed}) {
    write_parties_with(page, view, commitment, role);
  }
  page.leaf("td", {{"class", "date"}}, to_string(commitment.terms.due));
  const CommitmentState state = state_of(view.model, commitment, view.input.at);
  {
    const auto cell = page.open("td", {{"class", "progress"}});
    const std::int32_t done = progress_pct(view.model, commitment);
    const std::string per_cent = std::to_string(done) + " %";
    bar(page, class_of(state), done / 100.0, checks::both(per_cent));
    page.leaf("span", {}, per_cent);
  }
  const auto cell = page.open("td");
  badge(page, class_of(state), word(state));
}

void write_table(Html& page, const View& view) {
  const auto box = page.open(
      "div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Commitments", "责任事项"}));
  const auto table = page.open("table", {{"class", "wide-table"}});
  page.leaf("caption", {}, Text{"Who does what by when", "谁在何时之前做什么"});
  row_of_headers(page, {{"Commitment", "责任事项"},
                        {"Responsible", "执行"},
                        {"Accountable", "主责"},
                        {"Consulted", "咨询"},
                        {"Informed", "知会"},
                        {"Due", "期限"},
                        {"Progress", "进度"},
                        {"State", "状态"}});
  const auto body = page.open("tbody");
  for (const auto& [id, commitment] : view.model.commitments) write_row(page, view, commitment);
}

void write_documents(Html& page, const model::Evidence& evidence) {
  if (evidence.documents.empty()) return;
  const auto line = page.open("p", {{"class", "hint"}});
  page.text(Text{"Documents: ", "文件："});
  for (const model::Document& document : evidence.documents) {
    const std::string hash = record::to_hex(document.hash.bytes);
    page.text(document.name + " (" + std::to_string(document.size) + " B, ");
    page.leaf("code", {{"title", hash}}, std::string_view(hash).substr(0, 12));
    page.text(") ");
  }
}

void write_responses(Html& page, const View& view, const model::Evidence& evidence) {
  if (evidence.responses.empty()) {
    const auto line = page.open("p");
    return badge(page, "waits", {"nobody has answered", "尚无回应"});
  }
  const auto list = page.open("ul");
  for (const model::Response& response : evidence.responses) {
    const auto item = page.open("li");
    party_link(page, view, response.party);
    page.text(" ");
    badge(page, response.verdict == model::Verdict::confirm ? "good" : "bad", model::word(response.verdict));
    page.leaf("span", {{"class", "when"}}, " " + to_string(response.at) + " ");
    page.text(response.reason);
  }
}

void write_evidence(Html& page, const View& view, const Commitment& commitment) {
  const auto card = page.open("div", {{"class", "card evidence-of"}});
  page.leaf("h4", {}, name_or_id(commitment.terms.title, commitment.id().str()));
  const auto list = page.open("ol", {{"class", "evidence-list"}});
  for (const EvidenceId& id : commitment.evidence) {
    const model::Evidence& evidence = view.model.evidence.at(id);
    const auto item = page.open("li", {{"id", anchor("evidence", id.str())}, {"tabindex", "-1"}});
    {
      const auto head = page.open("p");
      page.leaf("span", {{"class", "when"}}, to_string(evidence.at) + " ");
      party_link(page, view, evidence.party);
      page.text(" " + std::to_string(evidence.progress_pct) + " %");
    }
    page.leaf("p", {}, evidence.statement);
    write_documents(page, evidence);
    write_responses(page, view, evidence);
  }
}

}  // namespace

void write_commitments(Html& page, const View& view) {
  const Section section(page, "commitments", {"Commitments and evidence", "责任事项与佐证"});
  if (view.model.commitments.empty()) return nothing_yet(page, {"No commitment has been made yet.", "尚无责任事项。"});
  write_table(page, view);
  const bool has_evidence =
      std::ranges::any_of(view.model.commitments, [](const auto& entry) { return !entry.second.evidence.empty(); });
  page.leaf("h3", {}, Text{"Evidence", "佐证"});
  if (!has_evidence) return nothing_yet(page, {"Nothing has been reported yet.", "尚无报告。"});
  const auto cards = page.open("div", {{"class", "cards"}});
  for (const auto& [id, commitment] : view.model.commitments) {
    if (!commitment.evidence.empty()) write_evidence(page, view, commitment);
  }
}

}  // namespace comity::report
