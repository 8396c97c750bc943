#include "operations/meeting_outcomes.h"

#include <algorithm>

#include "checks/wording.h"
#include "model/acts/commitment.h"
#include "model/acts/matter.h"
#include "operations/offer.h"

namespace comity::operations {
namespace {

using checks::both;
using checks::fill;
using model::Matter;
using model::Meeting;
using AgreedOn = model::Outcome;  // operations has an Outcome too
using model::Stance;

using Commitments = std::vector<const model::Commitment*>;

Commitments commitments_from(const model::Model& model, const model::MeetingId& meeting) {
  Commitments commitments;
  for (const auto& [id, commitment] : model.commitments) {
    if (commitment.terms.meeting == meeting && !commitment.dropped) commitments.push_back(&commitment);
  }
  return commitments;
}

bool supports(const Matter& matter, const PartyId& party, const OptionId& option) {
  return std::ranges::any_of(matter.positions, [&](const model::Position& position) {
    return position.party == party && position.option == option && position.stance == Stance::support;
  });
}

void say_of_matter(const View& view, const Meeting& meeting, const AgreedOn& outcome, const Matter& matter,
                   OutcomeLine& line) {
  line.matter_title = matter.title;
  line.matter_state = state_of(matter, view.now);
  if (!outcome.option) return;
  const auto option = std::ranges::find(matter.options, *outcome.option, &model::Option::id);
  if (option != matter.options.end()) line.option_text = option->text;
  line.decided = matter.decision && matter.decision->option == *outcome.option;
  for (const model::Position& position : matter.positions) {
    const bool follows =
        position.meeting == meeting.id && position.option == *outcome.option && position.stance == Stance::support;
    if (follows) line.taken_by.push_back(named(view.model, position.party));
  }
  const bool is_said = view.viewer.party && supports(matter, *view.viewer.party, *outcome.option);
  if (!is_said) offer(view, model::TakePosition{matter.id, *outcome.option, Stance::support, {}, meeting.id}, line.may);
}

void say_of_commitments(const View& view, const AgreedOn& outcome, const Commitments& commitments, OutcomeLine& line) {
  if (!outcome.responsible && outcome.matter) return;
  for (const model::Commitment* commitment : commitments) {
    const bool belongs = !outcome.responsible || commitment->has_duty(*outcome.responsible, model::Role::responsible);
    if (belongs)
      line.commitments.push_back({commitment->id(), commitment->terms.title, commitment->party, commitment->terms.due});
  }
  const bool is_its_own = !outcome.responsible || outcome.responsible == view.viewer.party;
  if (is_its_own && line.commitments.empty() && may_speak(view, model::MakeCommitment::kind))
    line.may.emplace_back(model::MakeCommitment::kind);
}

Text what_became(const OutcomeLine& line, const Matter* matter) {
  if (line.decided) return {"The matter was decided so.", "议题已按此决定。"};
  if (!line.commitments.empty()) return {"It has become a commitment.", "已成为责任事项。"};
  if (matter != nullptr && line.option) {
    if (matter->decision) return {"The matter was decided otherwise.", "议题已作其他决定。"};
    if (matter->withdrawn) return {"The matter was withdrawn.", "议题已撤回。"};
    return fill({"{0} of {1} voters have taken this position since.", "{1}个表决主体中已有{0}个据此表明立场。"},
                {both(std::to_string(line.taken_by.size())), both(std::to_string(matter->voters.size()))});
  }
  return {"Nothing has been put on the record for it yet.", "尚无后续记录。"};
}

OutcomeLine line_of_outcome(const View& view, const Meeting& meeting, const AgreedOn& outcome,
                            const Commitments& commitments) {
  OutcomeLine line;
  line.text = outcome.text;
  line.matter = outcome.matter;
  line.option = outcome.option;
  line.due = outcome.due;
  if (outcome.responsible) line.responsible = named(view.model, *outcome.responsible);
  const auto matter = outcome.matter ? view.model.matters.find(*outcome.matter) : view.model.matters.end();
  const bool has_matter = matter != view.model.matters.end();
  if (has_matter) say_of_matter(view, meeting, outcome, matter->second, line);
  say_of_commitments(view, outcome, commitments, line);
  line.became = what_became(line, has_matter ? &matter->second : nullptr);
  return line;
}

}  // namespace

std::vector<OutcomeLine> outcomes_of(const View& view, const Meeting& meeting) {
  std::vector<OutcomeLine> lines;
  if (!meeting.minutes) return lines;
  const Commitments commitments = commitments_from(view.model, meeting.id);
  for (const AgreedOn& outcome : meeting.minutes->outcomes)
    lines.push_back(line_of_outcome(view, meeting, outcome, commitments));
  return lines;
}

}  // namespace comity::operations
