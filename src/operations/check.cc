// comity check: every check of the record, printed as a compiler prints diagnostics.
#include "checks/checks.h"
#include "operations/catalogue.h"
#include "operations/finding_text.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct CheckRequest {
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> at;
  std::vector<std::string> code;
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("at", self.at, "The time to check at, which decides what is overdue; now if not given.");
    visit("code", self.code, "Only findings of this code; may be given several times. DOCK means all that begin so.");
    visit("party", self.party, "Only findings that concern this party.");
  }
};

// DOCK-001 is asked for by its own name or as one of DOCK.
bool is_asked_for(std::string_view code, const std::string& asked) {
  return code == asked || code.starts_with(asked + "-");
}

bool is_wanted(const CheckRequest& request, const checks::Finding& finding) {
  const bool code_is_wanted = request.code.empty() || std::ranges::any_of(request.code, [&](const std::string& code) {
                                return is_asked_for(finding.code, code);
                              });
  return code_is_wanted &&
         (!request.party || std::ranges::find(finding.parties, *request.party) != finding.parties.end());
}

Result<void> codes_exist(const CheckRequest& request) {
  for (const std::string& code : request.code) {
    const auto matches = [&](const checks::CodeInfo& info) { return is_asked_for(info.code, code); };
    if (std::ranges::none_of(checks::catalogue(), matches)) {
      return bad_input("--code", "'" + code + "'", "a code such as DOCK-001, or its first part, such as DOCK");
    }
  }
  return {};
}

Result<Reply<FindingsAnswer>> check(const CheckRequest& request, const Environment& environment) {
  if (auto exist = codes_exist(request); !exist) return exist.error();
  const auto workspace =
      Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read, request.at);
  if (!workspace) return workspace.error();
  const Instant at = request.at.value_or(environment.now);
  std::vector<checks::Finding> findings = checks::run_checks(workspace->model(), at, environment.threads);
  std::erase_if(findings, [&](const checks::Finding& finding) { return !is_wanted(request, finding); });
  return reply_with(workspace->model().cooperation->id.str(), at, std::move(findings), environment);
}

}  // namespace

Operation check_operation() {
  return declare<CheckRequest, FindingsAnswer>(
      {"check",
       "Run every check on the record and print the findings; exit code 1 if any is an error.",
       {},
       "comity check --db out/comity.db"},
      check);
}

}  // namespace comity::operations
