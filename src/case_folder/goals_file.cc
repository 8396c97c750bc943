#include "case_folder/case_files.h"

namespace comity::case_folder {
namespace {

struct GoalsFile {
  std::vector<Table<model::SetGoal>> goal;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("goal", self.goal, "Goals.");
  }
};

}  // namespace

void read_goals(Reading& reading) {
  auto document = read_document(reading, "goals.toml", Presence::optional);
  if (!document) return;
  auto file = read_content<GoalsFile>(reading, *document);
  add_entries(reading, *document, "goal", Rank::goal, file.goal);
}

}  // namespace comity::case_folder
