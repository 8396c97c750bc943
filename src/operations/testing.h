// Looking at a test record (model/testing.h) through a view of the catalogue. Included by tests only.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "checks/checks.h"
#include "model/testing.h"
#include "operations/operation.h"

namespace comity::operations::testing {

class TestActs : public Acts {
 public:
  explicit TestActs(const model::testing::TestRecord& record) : record_(record) {
    for (const record::Act& act : record.acts) index_.add(act);
  }
  const overview::ActIndex& index() const override { return index_; }
  Result<std::shared_ptr<const record::Act>> act(std::uint64_t position) const override {
    return std::make_shared<const record::Act>(record_.acts[position]);
  }
  Result<std::shared_ptr<model::Model>> model_after(std::uint64_t count) const override {
    auto model = std::make_shared<model::Model>();
    if (auto folded = model::fold(*model, std::span(record_.acts).first(count)); !folded) return folded.error();
    return model;
  }
  record::Hash head() const override { return record_.chain.head(); }

 private:
  const model::testing::TestRecord& record_;
  overview::ActIndex index_;
};

struct Looker {
  std::optional<PartyId> party = {};
  std::string person = "li.wei";
};

// What the view answers at the record's own time, whole; or its error.
inline Result<formats::Json> look(const model::testing::TestRecord& record, std::string_view name,
                                  const formats::Json& request, Looker looker = {}) {
  const auto& all = all_operations();
  const auto found = std::ranges::find(all, name, &Operation::name);
  REQUIRE(found != all.end());
  const TestActs acts(record);
  const overview::Overview overview(record.model, day_of(record.now));
  const FindingsAt findings{
      acts.count(), std::make_shared<const checks::FindingsIndex>(std::make_shared<const std::vector<checks::Finding>>(
                        checks::run_checks(record.model, record.now, 1)))};
  Viewer viewer{looker.person, looker.party, {}};
  if (looker.party) {
    const model::Person* person = record.model.parties.at(*looker.party).acting_person(looker.person);
    if (person != nullptr) viewer.roles = person->roles;
  }
  return found->look(request, View{record.model, overview, acts, findings, viewer, record.now});
}

// The view must answer.
inline formats::Json seen(const model::testing::TestRecord& record, std::string_view name, const formats::Json& request,
                          Looker looker = {}) {
  auto answer = look(record, name, request, std::move(looker));
  REQUIRE(answer);
  return *std::move(answer);
}

}  // namespace comity::operations::testing
