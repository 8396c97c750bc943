// comity report: the cooperation as one self-contained page.
#include "report/report.h"
#include "checks/checks.h"
#include "operations/catalogue.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct ReportRequest {
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> at;
  std::optional<std::string> out;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("at", self.at, "The time to report on; now if not given.");
    visit("out", self.out, "The file to write; report.html if not given.");
  }
};

struct ReportAnswer {
  std::string file;
  std::int64_t bytes = 0;
  std::int64_t findings = 0;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "The page that was written.");
    visit("bytes", self.bytes, "Its size.");
    visit("findings", self.findings, "How many findings are on it.");
  }
};

Result<Reply<ReportAnswer>> report(const ReportRequest& request, const Environment& environment) {
  const Instant at = request.at.value_or(environment.now);
  // Past states are reported as they were known then.
  const auto workspace =
      Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read, request.at);
  if (!workspace) return workspace.error();
  const std::vector<checks::Finding> findings = checks::run_checks(workspace->model(), at, environment.threads);
  const std::string page = report::render_report({workspace->model(), findings, at, workspace->chain().head(),
                                                  workspace->chain().count(), environment.program_version});
  const std::string file = request.out.value_or("report.html");
  if (auto written = write_file(file, page); !written) return written.error();
  const Text text{"wrote " + file + ", " + std::to_string(page.size() / 1024) + " kB, " +
                      std::to_string(findings.size()) + " findings\n",
                  "已写出" + file + "，" + std::to_string(page.size() / 1024) + " kB，" +
                      std::to_string(findings.size()) + "个问题\n"};
  return Reply<ReportAnswer>{{file, static_cast<std::int64_t>(page.size()), static_cast<std::int64_t>(findings.size())},
                             text.in(environment.language),
                             0};
}

}  // namespace

Operation report_operation() {
  return declare<ReportRequest, ReportAnswer>(
      {"report",
       "Write the cooperation, its map and its findings as one self-contained page.",
       {},
       "comity report --db out/comity.db --out out/report.html"},
      report);
}

}  // namespace comity::operations
