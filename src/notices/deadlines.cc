#include "notices/deadlines.h"

#include <algorithm>

namespace comity::notices {
namespace {

using model::Model;
using overview::Concerns;

// The entries of `nouns` with these ids.
template <class Map>
std::vector<std::pair<typename Map::key_type, const typename Map::mapped_type&>> those(
    const Map& nouns, const std::set<typename Map::key_type>& ids) {
  std::vector<std::pair<typename Map::key_type, const typename Map::mapped_type&>> found;
  for (const auto& id : ids) {
    if (const auto noun = nouns.find(id); noun != nouns.end()) found.emplace_back(id, noun->second);
  }
  return found;
}

Deadline on_day(Occasion occasion, const char* noun, std::string id, const Text& title, Date day, bool is_settled) {
  return {occasion, noun, std::move(id), title, Instant(day), true, {}, is_settled};
}

void add_matters(const Model& model, const Concerns& concerns, const PartyId& party, std::vector<Deadline>& all) {
  for (const auto& [id, matter] : those(model.matters, concerns.matters)) {
    if (matter.withdrawn || std::ranges::find(matter.voters, party) == matter.voters.end()) continue;
    all.push_back({Occasion::matter_deadline,
                   "matter",
                   id.str(),
                   matter.title,
                   matter.deadline,
                   false,
                   {},
                   matter.decision.has_value()});
  }
}

void add_commitments(const Model& model, const Concerns& concerns, const PartyId& party, std::vector<Deadline>& all) {
  for (const auto& [id, commitment] : those(model.commitments, concerns.commitments)) {
    const bool is_theirs =
        commitment.has_duty(party, model::Role::responsible) || commitment.has_duty(party, model::Role::accountable);
    if (commitment.dropped || !is_theirs) continue;
    all.push_back(on_day(Occasion::commitment_due, "commitment", id.str(), commitment.terms.title, commitment.terms.due,
                         is_complete(model, commitment)));
  }
}

void add_transfers(const Model& model, const Concerns& concerns, const PartyId& party, std::vector<Deadline>& all) {
  for (const auto& [id, transfer] : those(model.transfers, concerns.transfers)) {
    if (transfer.terms.from != party) continue;
    all.push_back(on_day(Occasion::transfer_due, "transfer", id.str(), transfer.terms.purpose, transfer.terms.due,
                         transfer.paid.has_value()));
  }
}

void add_goals(const Model& model, const Concerns& concerns, const PartyId& party, std::vector<Deadline>& all) {
  for (const auto& [id, goal] : those(model.goals, concerns.goals)) {
    if (goal.party != party || goal.withdrawn) continue;
    all.push_back(on_day(Occasion::goal_due, "goal", id.str(), goal.title, goal.due, false));
  }
}

void add_meetings(const Model& model, const Concerns& concerns, const PartyId& party, Instant now,
                  std::vector<Deadline>& all) {
  for (const auto& [id, meeting] : those(model.meetings, concerns.meetings)) {
    if (meeting.cancelled || (!meeting.invites(party) && meeting.party != party)) continue;
    all.push_back({Occasion::meeting, "meeting", id.str(), meeting.title, meeting.begins, false, meeting.place,
                   meeting.begins < now});
  }
}

}  // namespace

std::vector<Deadline> deadlines_of(const Model& model, const Concerns& concerns, const PartyId& party, Instant now) {
  std::vector<Deadline> all;
  add_matters(model, concerns, party, all);
  add_commitments(model, concerns, party, all);
  add_transfers(model, concerns, party, all);
  add_goals(model, concerns, party, all);
  add_meetings(model, concerns, party, now, all);
  std::ranges::stable_sort(all, {}, &Deadline::at);
  return all;
}

std::vector<Deadline> reminders_on(std::span<const Deadline> deadlines, Date day) {
  std::vector<Deadline> due;
  for (const Deadline& deadline : deadlines) {
    const auto days = day_of(deadline.at) - day;
    const bool is_time = days == std::chrono::days(7) || days == std::chrono::days(1) || days == std::chrono::days(0);
    if (is_time && !deadline.is_settled) due.push_back(deadline);
  }
  return due;
}

Text word(Occasion occasion) {
  switch (occasion) {
    case Occasion::matter_deadline: return {"to be decided", "决策期限"};
    case Occasion::commitment_due: return {"commitment due", "责任事项到期"};
    case Occasion::transfer_due: return {"transfer due", "转移支付到期"};
    case Occasion::goal_due: return {"goal due", "目标到期"};
    case Occasion::meeting: return {"meeting", "会议"};
  }
  return {};
}

}  // namespace comity::notices
