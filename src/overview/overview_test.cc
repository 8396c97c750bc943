#include "overview/overview.h"

#include <algorithm>

#include "model/random_acts.h"

namespace comity::overview {
namespace {

using namespace model::testing;
using model::Role;

bool names_all(const Concerns& followed, const Concerns& anew) {
  const auto holds = [](const auto& all, const auto& some) { return std::ranges::includes(all, some); };
  return holds(followed.matters, anew.matters) && holds(followed.agreements, anew.agreements) &&
         holds(followed.commitments, anew.commitments) && holds(followed.transfers, anew.transfers) &&
         holds(followed.goals, anew.goals) && holds(followed.meetings, anew.meetings);
}

TEST_CASE("followed act by act it is what it would be made anew") {
  CHECK(rc::check([] {
    TestRecord record = small_cooperation();
    Overview followed(record.model, day_of(record.now));
    for (int i = 0; i < 150; ++i) {
      let_time_pass(record);
      const Date today = day_of(record.now);
      if (followed.today() != today) followed = Overview(record.model, today);
      const record::Act act = any_act(record);
      if (!record.add(act)) continue;
      remember_key(record, act);
      followed.follow(record.model, act);
      const Overview anew(record.model, today);
      if (!followed.is_as(anew)) RC_FAIL("after " + act.statement.kind);
      for (const PartyId& party : actors) RC_ASSERT(names_all(followed.concerns_of(party), anew.concerns_of(party)));
    }
  }));
}

TEST_CASE("what comes before or after a commitment changes with it, over however many others") {
  TestRecord record = cooperation_of_all();
  const Date today = day_of(record.now);
  const auto make = [&](AnyId id, std::vector<CommitmentId> after, Date due) {
    model::MakeCommitment body{commitment(id, {{"jinshan"_id, Role::responsible}})};
    body.terms.after = std::move(after);
    body.terms.due = due;
    record.does("jinshan"_id, body);
  };
  make("survey"_id, {}, today - std::chrono::days(1));
  make("design"_id, {"survey"_id}, today + std::chrono::days(400));
  make("build"_id, {"design"_id}, today + std::chrono::days(800));
  Overview overview(record.model, today);
  CHECK(overview.state_of("survey"_id)->lamp.lamp == checks::Lamp::late);
  CHECK(overview.state_of("design"_id)->lamp.lamp == checks::Lamp::at_risk);
  CHECK(overview.successors_of("design"_id) == std::set<CommitmentId>{"build"_id});
  CHECK(overview.commitments().stuck(record.now) == 1);

  record.does("jinshan"_id, evidence("e"_id, "survey"_id, 100));
  overview.follow(record.model, record.acts.back());
  CHECK(overview.evidence().open() == 1);
  record.does("shanghai"_id, model::ConfirmEvidence{"e"_id, {}});
  overview.follow(record.model, record.acts.back());
  CHECK(overview.state_of("survey"_id)->lamp.lamp == checks::Lamp::done);
  CHECK(overview.state_of("design"_id)->lamp.lamp == checks::Lamp::on_time);
  CHECK(overview.evidence().done() == 1);
  CHECK(overview.commitment_states().lamps()[static_cast<std::size_t>(checks::Lamp::done)] == 1);
}

TEST_CASE("things stand in the order of their lists") {
  TestRecord record = cooperation_of_all();
  record.does("jinshan"_id, matter("late"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, matter("decided"_id, {"jinshan"_id, "pinghu"_id}));
  for (const char* party : {"jinshan", "pinghu"})
    record.does(*PartyId::parse(party), position("decided"_id, "yes"_id, model::Stance::support));
  record.does("jinshan"_id, matter("withdrawn"_id, {"jinshan"_id, "pinghu"_id}));
  record.does("jinshan"_id, model::WithdrawMatter{"withdrawn"_id});
  const Overview overview(record.model, day_of(record.now));
  std::vector<std::string> order;
  for (const auto& [place, id] : overview.matters_in_order()) order.push_back(id.str());
  CHECK(order == std::vector<std::string>{"late", "decided", "withdrawn"});
  CHECK(overview.matters().open() == 1);
  CHECK(overview.matters().done() == 1);
  CHECK(overview.decisions().open() == 1);
  CHECK(overview.concerns_of("pinghu"_id).matters.size() == 3);
}

}  // namespace
}  // namespace comity::overview
