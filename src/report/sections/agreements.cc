#include <algorithm>

#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"
#include "report/states.h"

namespace comity::report {
namespace {

using model::Agreement;
using model::Version;

void write_state(Html& page, const Agreement& agreement) {
  if (!agreement.newest().is_complete()) badge(page, "waits", {"waits for signatures", "待签署"});
  if (!agreement.in_force_version) return;
  page.text(" ");
  badge(page, "good",
        checks::fill({"version {0} in force", "第{0}版生效"},
                     {checks::both(std::to_string(*agreement.in_force_version))}));
}

void write_signatures(Html& page, const View& view, const Version& version) {
  const auto table = page.open("table");
  page.leaf(
      "caption", {},
      checks::fill({"Signatures of version {0}", "第{0}版签署情况"}, {checks::both(std::to_string(version.number))}));
  row_of_headers(page, {{"Party", "主体"}, {"Signed", "签署时间"}, {"By", "签署人"}});
  const auto body = page.open("tbody");
  for (const PartyId& party : version.terms.parties) {
    const auto row = page.open("tr");
    {
      const auto cell = page.open("th", {{"scope", "row"}});
      party_link(page, view, party);
    }
    const auto signature = std::ranges::find(version.signatures, party, &model::Signature::party);
    if (signature == version.signatures.end()) {
      const auto cell = page.open("td", {{"colspan", "2"}});
      badge(page, "waits", {"not signed", "未签署"});
      continue;
    }
    page.leaf("td", {}, to_string(signature->at));
    page.leaf("td", {}, signature->person);
  }
}

void write_versions(Html& page, const View& view, const Agreement& agreement) {
  const auto box =
      page.open("div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Versions", "版本"}));
  const auto table = page.open("table");
  page.leaf("caption", {}, Text{"Versions", "版本"});
  row_of_headers(
      page,
      {{"Version", "版本"}, {"Proposed", "提出时间"}, {"By", "提出方"}, {"Signed by", "已签署"}, {"Hash", "哈希"}});
  const auto body = page.open("tbody");
  for (const Version& version : agreement.versions) {
    const auto row = page.open("tr");
    page.leaf("th", {{"scope", "row"}}, std::to_string(version.number));
    page.leaf("td", {}, to_string(version.at));
    {
      const auto cell = page.open("td");
      party_link(page, view, version.party);
    }
    page.leaf("td", {}, number(version.signatures.size()) + " / " + number(version.terms.parties.size()));
    const auto cell = page.open("td");
    const std::string hash = record::to_hex(version.hash.bytes);
    page.leaf("code", {{"title", hash}}, std::string_view(hash).substr(0, 12));
  }
}

void write_division(Html& page, const View& view, const model::Division& division) {
  const auto table = page.open("table", {{"class", "division"}});
  {
    const auto caption = page.open("caption");
    page.text(Text{"Division: ", "分配："});
    page.text(division.subject);
    page.text(", " + to_string(division.total));
    if (!division.rule.empty()) page.text(checks::fill({", rule: {0}", "，规则：{0}"}, {checks::both(division.rule)}));
  }
  row_of_headers(page, {{"Party", "主体"}, {"Share", "份额"}, {"Of the total", "占比"}});
  const auto body = page.open("tbody");
  for (const model::Share& share : division.shares) {
    const auto row = page.open("tr");
    {
      const auto cell = page.open("th", {{"scope", "row"}});
      party_link(page, view, share.party);
    }
    page.leaf("td", {{"class", "figure"}}, to_string(share.amount));
    const auto cell = page.open("td");
    if (division.total.minor == 0) continue;
    const double part = static_cast<double>(share.amount.minor) / static_cast<double>(division.total.minor);
    const std::string per_cent = fixed(100 * part, 1) + " %";
    bar(page, view.colour(share.party), part, checks::both(per_cent));
    page.text(" " + per_cent);
  }
}

Text transfer_state(const model::Transfer* transfer, const model::TransferTerms& terms, Instant at) {
  if (transfer == nullptr) return {"not in force", "未生效"};
  if (transfer->confirmed) {
    return checks::fill({"received, confirmed {0}", "已收讫，{0}确认"},
                        {checks::both(to_string(day_of(*transfer->confirmed)))});
  }
  if (transfer->paid)
    return checks::fill({"paid {0}, not confirmed", "{0}已付，待确认"},
                        {checks::both(to_string(day_of(*transfer->paid)))});
  return day_of(at) > terms.due ? Text{"overdue", "逾期"} : Text{"due", "待支付"};
}

std::string transfer_class(const model::Transfer* transfer, const model::TransferTerms& terms, Instant at) {
  if (transfer == nullptr) return "quiet";
  if (transfer->confirmed) return "good";
  if (transfer->paid) return "waits";
  return day_of(at) > terms.due ? "bad" : "quiet";
}

void write_transfer(Html& page, const View& view, const Agreement& agreement, const model::TransferTerms& terms) {
  const auto found = view.model.transfers.find(terms.id);
  const bool is_this = found != view.model.transfers.end() && found->second.agreement == agreement.id;
  const model::Transfer* transfer = is_this ? &found->second : nullptr;
  const auto row = page.open("tr", is_this ? Attributes{{"id", anchor("transfer", terms.id.str())}} : Attributes{});
  page.leaf("th", {{"scope", "row"}}, name_or_id(terms.purpose, terms.id.str()));
  {
    const auto cell = page.open("td");
    party_link(page, view, terms.from);
    page.text(" → ");
    party_link(page, view, terms.to);
  }
  page.leaf("td", {{"class", "figure"}}, to_string(terms.amount));
  page.leaf("td", {}, to_string(terms.due));
  const auto cell = page.open("td");
  badge(page, transfer_class(transfer, terms, view.input.at), transfer_state(transfer, terms, view.input.at));
}

// Those of the version shown, then those an amended version no longer has but that are still owed.
void write_transfers(Html& page, const View& view, const Agreement& agreement, const Version& version) {
  std::vector<const model::TransferTerms*> all;
  for (const model::TransferTerms& terms : version.terms.transfers) all.push_back(&terms);
  for (const auto& [id, transfer] : view.model.transfers) {
    const bool is_shown = std::ranges::any_of(all, [&](const model::TransferTerms* terms) { return terms->id == id; });
    if (transfer.agreement == agreement.id && !is_shown) all.push_back(&transfer.terms);
  }
  if (all.empty()) return;
  const auto box = page.open(
      "div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Transfers", "转移支付"}));
  const auto table = page.open("table");
  page.leaf("caption", {}, Text{"Transfers", "转移支付"});
  row_of_headers(
      page,
      {{"For", "用途"}, {"From and to", "付款方与收款方"}, {"Amount", "金额"}, {"Due", "期限"}, {"State", "状态"}});
  const auto body = page.open("tbody");
  for (const model::TransferTerms* terms : all) write_transfer(page, view, agreement, *terms);
}

void write_commitments_of(Html& page, const View& view, const Version& version) {
  if (version.terms.commitments.empty()) return;
  page.leaf("h4", {}, Text{"Commitments", "责任事项"});
  const auto list = page.open("ul");
  for (const model::CommitmentTerms& terms : version.terms.commitments) {
    const auto item = page.open("li");
    link_to_subject(page, view, "commitment", terms.id.str(), terms.title);
    page.text(Text{", due ", "，期限"});
    page.text(to_string(terms.due) + " ");
    party_links(page, view, with_role(terms, model::Role::responsible));
  }
}

void write_facts(Html& page, const View& view, const Agreement& agreement, const Version& version) {
  const auto list = page.open("dl", {{"class", "facts"}});
  if (agreement.in_force_since) fact(page, {"In force since", "生效时间"}, to_string(*agreement.in_force_since));
  const auto missing = not_signed(agreement.newest());
  if (!missing.empty()) {
    page.leaf("dt", {}, Text{"Waits for", "待签署方"});
    const auto value = page.open("dd");
    party_links(page, view, missing);
  }
  if (!version.terms.matter) return;
  const auto matter = view.model.matters.find(*version.terms.matter);
  page.leaf("dt", {}, Text{"Carries out", "落实议题"});
  const auto value = page.open("dd");
  link_to_subject(page, view, "matter", version.terms.matter->str(),
                  matter == view.model.matters.end() ? Text{} : matter->second.title);
}

void write_agreement(Html& page, const View& view, const Agreement& agreement) {
  const Version& version = agreement.newest();
  const auto card =
      page.open("article", {{"class", "card"}, {"id", anchor("agreement", agreement.id.str())}, {"tabindex", "-1"}});
  {
    const auto heading = page.open("h3");
    page.text(name_or_id(version.terms.title, agreement.id.str()));
    page.text(" ");
    write_state(page, agreement);
  }
  write_facts(page, view, agreement, version);
  page.leaf("p", {{"class", "agreed-text"}}, version.terms.text);
  write_signatures(page, view, version);
  write_versions(page, view, agreement);
  write_commitments_of(page, view, version);
  for (const model::Division& division : version.terms.divisions) write_division(page, view, division);
  write_transfers(page, view, agreement, version);
}

}  // namespace

void write_agreements(Html& page, const View& view) {
  const Section section(page, "agreements", {"Agreements", "协议"});
  if (view.model.agreements.empty())
    return nothing_yet(page, {"No agreement has been proposed yet.", "尚未提出协议。"});
  for (const auto& [id, agreement] : view.model.agreements) write_agreement(page, view, agreement);
}

}  // namespace comity::report
