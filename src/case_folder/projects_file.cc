#include "case_folder/case_files.h"

namespace comity::case_folder {
namespace {

struct ProjectsFile {
  std::vector<Table<model::DefineProject>> project;
  std::vector<Table<model::AdvanceProject>> step;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("project", self.project, "Plan items that together are one work.");
    visit("step", self.step, "Stages that items of projects have reached.");
  }
};

}  // namespace

void read_projects(Reading& reading) {
  auto document = read_document(reading, "projects.toml", Presence::optional);
  if (!document) return;
  auto file = read_content<ProjectsFile>(reading, *document);
  add_entries(reading, *document, "project", Rank::project, file.project);
  add_entries(reading, *document, "step", Rank::step, file.step);
}

}  // namespace comity::case_folder
