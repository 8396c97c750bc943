#include "operations/agreed_terms.h"

#include <algorithm>

#include "base/decimal.h"
#include "checks/wording.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using checks::Subject;
using model::Agreement;
using model::Model;
using model::Version;

class CommitmentLines {
 public:
  CommitmentLines(const View& view, const Agreement& agreement, const Version& version)
      : model_(view.model), overview_(view.overview), agreement_(agreement), version_(version) {}

  AgreedCommitment line(const model::CommitmentTerms& terms) const {
    AgreedCommitment line{terms.id, terms.title, terms.due, {}, {}, {}, {}, {}, progress(terms.id)};
    for (const model::Duty& duty : terms.duties) {
      line.duties.push_back({duty.party, checks::name_of_party(model_, duty.party), duty.role});
    }
    std::ranges::stable_sort(line.duties, {}, &AgreedDuty::role);
    for (const GoalId& goal : terms.goals) line.goals.push_back(checks::subject_of(model_.goals.at(goal)));
    if (terms.plan_item) line.plan_item = item(*terms.plan_item);
    if (terms.project) line.project = checks::subject_of(model_.projects.at(*terms.project));
    for (const CommitmentId& before : terms.after) line.after.push_back(predecessor(before));
    return line;
  }

 private:
  // A plan may have been withdrawn, or published anew without the item.
  Subject item(const PlanItemId& id) const {
    const model::PlanItem* found = model_.find_item(id);
    return found != nullptr ? checks::subject_of(*found) : Subject{"plan_item", id.str(), checks::both(id.str())};
  }

  // Another of this version, or one that has been made.
  Subject predecessor(const CommitmentId& id) const {
    const auto& own = version_.terms.commitments;
    const auto beside = std::ranges::find(own, id, &model::CommitmentTerms::id);
    if (beside != own.end()) return {"commitment", id.str(), beside->title};
    const auto made = model_.commitments.find(id);
    return made != model_.commitments.end() ? checks::subject_of(made->second)
                                            : Subject{"commitment", id.str(), checks::both(id.str())};
  }

  std::optional<CommitmentProgress> progress(const CommitmentId& id) const {
    const auto made = model_.commitments.find(id);
    if (made == model_.commitments.end() || made->second.agreement != agreement_.id) return std::nullopt;
    const model::Commitment& commitment = made->second;
    CommitmentProgress progress;
    progress.progress_pct = progress_pct(model_, commitment);
    progress.complete = is_complete(model_, commitment);
    progress.dropped = commitment.dropped;
    if (const overview::CommitmentState* state = overview_.state_of(id)) {
      progress.lamp = state->lamp.lamp;
      progress.reason = checks::reason_in_words(model_, commitment, state->lamp.reasons.front());
    }
    return progress;
  }

  const Model& model_;
  const overview::Overview& overview_;
  const Agreement& agreement_;
  const Version& version_;
};

AgreedDivision line_of_division(const Model& model, const model::Division& division) {
  AgreedDivision line{division.subject, division.total, division.rule, {}};
  const std::vector<std::string> percents = percents_of(division);
  for (std::size_t i = 0; i < division.shares.size(); ++i) {
    const model::Share& share = division.shares[i];
    line.shares.push_back({share.party, checks::name_of_party(model, share.party), share.amount, percents[i]});
  }
  return line;
}

AgreedTransfer line_of_transfer(const View& view, const Agreement& agreement, const model::TransferTerms& terms) {
  const Model& model = view.model;
  AgreedTransfer line{terms.id,
                      terms.from,
                      checks::name_of_party(model, terms.from),
                      terms.to,
                      checks::name_of_party(model, terms.to),
                      terms.amount,
                      terms.due,
                      terms.purpose,
                      TransferState::proposed,
                      {},
                      {},
                      {}};
  const auto agreed = model.transfers.find(terms.id);
  if (agreed == model.transfers.end() || agreed->second.agreement != agreement.id || agreed->second.terms != terms) {
    return line;
  }
  line.paid = agreed->second.paid;
  line.confirmed = agreed->second.confirmed;
  line.state = day_of(view.now) > terms.due ? TransferState::overdue : TransferState::due;
  if (line.paid) line.state = TransferState::paid;
  if (line.confirmed) line.state = TransferState::confirmed;
  offer(view, model::PayTransfer{terms.id}, line.may);
  offer(view, model::ConfirmTransfer{terms.id}, line.may);
  return line;
}

}  // namespace

std::vector<AgreedCommitment> agreed_commitments(const View& view, const Agreement& agreement, const Version& version) {
  const CommitmentLines lines(view, agreement, version);
  std::vector<AgreedCommitment> commitments;
  for (const auto& terms : version.terms.commitments) commitments.push_back(lines.line(terms));
  return commitments;
}

std::vector<AgreedDivision> agreed_divisions(const Model& model, const Version& version) {
  std::vector<AgreedDivision> divisions;
  for (const auto& terms : version.terms.divisions) divisions.push_back(line_of_division(model, terms));
  return divisions;
}

std::vector<AgreedTransfer> agreed_transfers(const View& view, const Agreement& agreement, const Version& version) {
  std::vector<AgreedTransfer> transfers;
  for (const auto& terms : version.terms.transfers) transfers.push_back(line_of_transfer(view, agreement, terms));
  return transfers;
}

std::vector<std::string> percents_of(const model::Division& division) {
  std::vector<std::int64_t> weights;
  for (const model::Share& share : division.shares) weights.push_back(share.amount.minor);
  const bool is_plain = std::ranges::all_of(weights, [](std::int64_t weight) { return weight >= 0; });
  if (!is_plain || division.total.minor <= 0) return std::vector<std::string>(weights.size());
  std::vector<std::string> percents;
  for (const std::int64_t part : split_exactly(10'000, weights)) {
    const std::string hundredths = std::to_string(100 + part % 100).substr(1);
    percents.push_back(Decimal::parse(std::to_string(part / 100) + "." + hundredths)->str());
  }
  return percents;
}

}  // namespace comity::operations
