// Views on the command line: the record is folded for each.
#include <algorithm>

#include "checks/checks.h"
#include "model/apply.h"
#include "model/subjects.h"
#include "operations/operation.h"
#include "operations/part_of.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

using formats::Json;

// Every act in memory, in order.
class FoldedActs final : public Acts {
 public:
  FoldedActs(std::vector<record::Act> acts, record::Hash head) : acts_(std::move(acts)), head_(head) {
    for (const record::Act& act : acts_) index_.add(act);
  }

  const overview::ActIndex& index() const override { return index_; }
  Result<std::shared_ptr<const record::Act>> act(std::uint64_t position) const override {
    return std::make_shared<const record::Act>(acts_[position]);
  }
  Result<std::shared_ptr<model::Model>> model_after(std::uint64_t count) const override {
    auto model = std::make_shared<model::Model>();
    if (auto folded = model::fold(*model, std::span(acts_).first(count)); !folded) return folded.error();
    return model;
  }
  record::Hash head() const override { return head_; }

 private:
  std::vector<record::Act> acts_;
  overview::ActIndex index_;
  record::Hash head_;
};

Result<std::vector<record::Act>> read_acts(Workspace& workspace) {
  std::vector<record::Act> acts;
  const std::uint64_t count = workspace.chain().count();
  acts.reserve(count);
  auto read = workspace.store().read(workspace.chain().cooperation(), 0,
                                     [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
                                       if (position >= count) return {};  // said since, or after as_of
                                       auto act = record::decode_act(encoded, "act " + std::to_string(position));
                                       if (!act) return act.error();
                                       acts.push_back(std::move(*act));
                                       return {};
                                     });
  if (!read) return read.error();
  return acts;
}

Result<Viewer> viewer_of(const Looking& looking, const model::Model& model) {
  Viewer viewer{looking.person, looking.as, {}};
  if (!looking.as) return viewer;
  const auto party = model.parties.find(*looking.as);
  if (party == model.parties.end())
    return not_found("--as", "'" + looking.as->str() + "'", "a party of the cooperation");
  if (const model::Person* person = party->second.acting_person(looking.person)) viewer.roles = person->roles;
  return viewer;
}

}  // namespace

bool Viewer::has(model::PersonRole role) const { return std::ranges::find(roles, role) != roles.end(); }

ActLine Acts::line(std::uint64_t position) const {
  overview::IndexedAct said = index().line(position);
  ActLine line{said.position, said.time, said.party, std::move(said.person), std::move(said.kind), said.hash, {}};
  for (model::Subject& subject : said.subjects) {
    line.things.push_back({std::string(name_of(subject.noun)), std::move(subject.id)});
  }
  return line;
}

Result<Outcome> look_as_flagged(const Json& request, const Environment& environment,
                                const std::function<Result<Json>(const Json&, const View&)>& look) {
  Json rest = request;
  std::vector<Fault> faults;
  const auto place = [](std::string_view pointer) {
    return pointer.empty() ? std::string() : flag_of(pointer.substr(1));
  };
  const auto looking = formats::from_json<Looking>(part_for<Looking>(rest), "", place, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  auto workspace =
      Workspace::open(looking.db.value_or(default_database), looking.cooperation, store::Access::read, looking.as_of);
  if (!workspace) return workspace.error();
  auto acts = read_acts(*workspace);
  if (!acts) return acts.error();
  const auto viewer = viewer_of(looking, workspace->model());
  if (!viewer) return viewer.error();

  const FoldedActs folded(std::move(*acts), workspace->chain().head());
  const Instant now = looking.as_of.value_or(environment.now);
  const overview::Overview overview(workspace->model(), day_of(now));
  auto found = checks::run_checks(workspace->model(), now, environment.threads);
  const FindingsAt findings{folded.count(),
                            std::make_shared<const checks::FindingsIndex>(
                                std::make_shared<const std::vector<checks::Finding>>(std::move(found)))};
  auto answer = look(rest, View{workspace->model(), overview, folded, findings, *viewer, now});
  if (!answer) {
    Error error = answer.error();
    for (Fault& fault : error.faults) {
      if (!fault.where.empty()) fault.where = flag_of(fault.where);
    }
    name_missing_flags(error.faults);
    return error;
  }
  std::string text = formats::print_json(*answer, 2);
  return Outcome{std::move(*answer), std::move(text), 0};
}

}  // namespace comity::operations
