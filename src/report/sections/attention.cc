#include "report/sections/attention.h"

#include <algorithm>

#include "checks/wording.h"
#include "report/states.h"

namespace comity::report {
namespace {

struct Waiting {
  Text what;  // in the state it is in
  std::string noun;
  std::string id;
  Text name;
  std::string when;
  std::vector<PartyId> whom;
};

void add_matters(const View& view, std::vector<Waiting>& list) {
  for (const auto& [id, matter] : view.model.matters) {
    if (!matter.is_open()) continue;
    const bool escalated = matter.is_escalated(view.input.at);
    const Text what = escalated ? Text{"escalated matter", "已上报议题"} : Text{"matter to decide", "待决议题"};
    list.push_back({what, "matter", id.str(), name_or_id(matter.title, id.str()), to_string(day_of(matter.deadline)),
                    deciders(view.model, matter, view.input.at)});
  }
}

void add_agreements(const View& view, std::vector<Waiting>& list) {
  for (const auto& [id, agreement] : view.model.agreements) {
    const model::Version& version = agreement.newest();
    if (version.is_complete()) continue;
    list.push_back({{"agreement to sign", "待签协议"},
                    "agreement",
                    id.str(),
                    name_or_id(version.terms.title, id.str()),
                    "",
                    not_signed(version)});
  }
}

void add_commitments(const View& view, std::vector<Waiting>& list) {
  for (const auto& [id, commitment] : view.model.commitments) {
    if (state_of(view.model, commitment, view.input.at) != CommitmentState::overdue) continue;
    list.push_back({{"overdue commitment", "逾期责任事项"},
                    "commitment",
                    id.str(),
                    name_or_id(commitment.terms.title, id.str()),
                    to_string(commitment.terms.due),
                    with_role(commitment.terms, model::Role::responsible)});
  }
}

void add_evidence(const View& view, std::vector<Waiting>& list) {
  for (const auto& [id, commitment] : view.model.commitments) {
    if (commitment.dropped || commitment.evidence.empty()) continue;
    const model::Evidence& newest = view.model.evidence.at(commitment.evidence.back());
    if (!newest.is_disputed()) continue;
    list.push_back({{"disputed evidence", "被质疑的佐证"},
                    "evidence",
                    newest.id.str(),
                    name_or_id(commitment.terms.title, id.str()),
                    to_string(day_of(newest.at)),
                    {newest.party}});
  }
}

void add_transfers(const View& view, std::vector<Waiting>& list) {
  for (const auto& [id, transfer] : view.model.transfers) {
    if (transfer.confirmed) continue;
    const bool paid = transfer.paid.has_value();
    if (!paid && day_of(view.input.at) <= transfer.terms.due) continue;
    list.push_back({paid ? Text{"payment to confirm", "待确认付款"} : Text{"overdue transfer", "逾期转移支付"},
                    "transfer",
                    id.str(),
                    name_or_id(transfer.terms.purpose, id.str()),
                    to_string(transfer.terms.due),
                    {paid ? transfer.terms.to : transfer.terms.from}});
  }
}

}  // namespace

void write_attention(Html& page, const View& view) {
  std::vector<Waiting> list;
  add_matters(view, list);
  add_agreements(view, list);
  add_commitments(view, list);
  add_evidence(view, list);
  add_transfers(view, list);
  if (list.empty()) return nothing_yet(page, {"Nothing waits for anyone.", "目前没有待办。"});
  const auto items = page.open("ul", {{"class", "attention"}});
  for (const Waiting& waiting : list) {
    const auto item = page.open("li");
    badge(page, "waits", waiting.what);
    page.text(" ");
    link_to_subject(page, view, waiting.noun, waiting.id, waiting.name);
    page.text(" ");
    if (!waiting.when.empty()) page.leaf("span", {{"class", "when"}}, waiting.when);
    page.text(" ");
    party_links(page, view, waiting.whom);
  }
}

}  // namespace comity::report
