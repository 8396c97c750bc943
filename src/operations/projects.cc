// Projects: works of which each side builds its part, with the stages of public works of all sides next to each other.
#include <algorithm>
#include <set>

#include "checks/wording.h"
#include "operations/catalogue.h"
#include "operations/commitment_lines.h"
#include "operations/finding_line.h"
#include "operations/item_comparison.h"
#include "operations/project_sides.h"

namespace comity::operations {
namespace {

using model::Commitment;
using model::Project;

struct ProjectsRequest {
  std::optional<PartyId> party;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("party", self.party, "Only those in which this party has a side.");
  }
};

struct ProjectLine {
  ProjectId id;
  Text title;
  std::vector<Side> sides;
  std::vector<Waiting> waiting;
  std::int32_t stages_apart = 0;
  LampCounts lamps;
  std::int32_t findings = 0;
  bool sample = false;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Short name.");
    visit("title", self.title, "What people call it.");
    visit("sides", self.sides, "Its plan items, each in the plan of its party.");
    visit("waiting", self.waiting, "Which side waits for which.");
    visit("stages_apart", self.stages_apart, "Stages between the side that is furthest and the one that is least far.");
    visit("lamps", self.lamps, "Its commitments, by lamp.");
    visit("findings", self.findings, "How many findings there are on it, its items and its commitments.");
    visit("sample", self.sample, "True when a side is sample data.");
  }
};

struct ProjectsAnswer {
  std::vector<ProjectLine> projects;
  std::vector<Linked> parties;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("projects", self.projects, "Those that were asked for, in the order of their short names.");
    visit("parties", self.parties, "Parties with a side in any project.");
  }
};

struct ProjectRequest {
  ProjectId id;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("id", self.id, "Which project.");
  }
};

struct ProjectAnswer {
  ProjectLine project;
  PartyId party;
  Text party_name;
  std::vector<PlanItemId> withdrawn;
  std::vector<ComparedProperty> properties;
  std::vector<FindingLine> findings;
  std::vector<CommitmentLine> commitments;
  std::vector<Linked> agreements;
  std::vector<std::string> may;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("project", self.project, "Its line in the list.");
    visit("party", self.party, "Who defined it.");
    visit("party_name", self.party_name, "What people call that party.");
    visit("withdrawn", self.withdrawn, "Its items that are in no plan any more.");
    visit("properties", self.properties, "What the plans say of the items, side by side.");
    visit("findings", self.findings, "What the checks found on it, its items and its commitments.");
    visit("commitments", self.commitments, "Its commitments, by due date.");
    visit("agreements", self.agreements, "The agreements these are under.");
    visit("may", self.may, "Kinds of act that the viewer may speak on one of its sides now.");
  }
};

std::vector<const Commitment*> commitments_of(const View& view, const Project& project) {
  std::vector<const Commitment*> all;
  for (const CommitmentId& id : view.overview.commitments_of(project.id)) all.push_back(&view.model.commitments.at(id));
  std::ranges::stable_sort(all, {}, [](const Commitment* one) { return one->terms.due; });
  return all;
}

std::vector<FindingLine> findings_of(const View& view, const Project& project,
                                     const std::vector<const Commitment*>& commitments) {
  std::vector<Thing> things{{"project", project.id.str()}};
  for (const PlanItemId& item : project.items) things.push_back({"plan_item", item.str()});
  for (const Commitment* commitment : commitments) things.push_back({"commitment", commitment->id().str()});
  return findings_about(view, things);
}

ProjectLine project_line(const View& view, const Project& project, const std::vector<const Commitment*>& commitments) {
  ProjectLine line;
  line.id = project.id;
  line.title = checks::subject_of(project).name;
  line.sides = sides_of(view, project);
  line.waiting = waiting_among(view, line.sides);
  if (!line.sides.empty()) {
    const auto [least, most] = std::ranges::minmax_element(line.sides, {}, &Side::stage);
    line.stages_apart = static_cast<std::int32_t>(most->stage) - static_cast<std::int32_t>(least->stage);
  }
  for (const Commitment* commitment : commitments) line.lamps.add(view.overview.state_of(commitment->id())->lamp.lamp);
  line.findings = static_cast<std::int32_t>(findings_of(view, project, commitments).size());
  line.sample = view.model.cooperation->sample || std::ranges::any_of(line.sides, &Side::sample);
  return line;
}

bool has_side(const std::vector<Side>& sides, const PartyId& party) {
  return std::ranges::find(sides, party, &Side::party) != sides.end();
}

Result<ProjectsAnswer> projects(const ProjectsRequest& request, const View& view) {
  ProjectsAnswer answer;
  std::map<PartyId, Text> parties;
  for (const auto& [id, project] : view.model.projects) {
    ProjectLine line = project_line(view, project, commitments_of(view, project));
    for (const Side& side : line.sides) parties.emplace(side.party, side.party_name);
    if (!request.party || has_side(line.sides, *request.party)) answer.projects.push_back(std::move(line));
  }
  for (const auto& [id, name] : parties) answer.parties.push_back({id.str(), name});
  return answer;
}

Result<ProjectAnswer> project(const ProjectRequest& request, const View& view) {
  const auto found = view.model.projects.find(request.id);
  if (found == view.model.projects.end())
    return not_found("id", "'" + request.id.str() + "'", "a project of the cooperation");
  const Project& asked = found->second;
  const std::vector<const Commitment*> commitments = commitments_of(view, asked);
  ProjectAnswer answer;
  answer.project = project_line(view, asked, commitments);
  answer.party = asked.party;
  answer.party_name = checks::name_of_party(view.model, asked.party);
  std::vector<const model::PlanItem*> items;
  for (const PlanItemId& id : asked.items) {
    const model::PlanItem* item = view.model.find_item(id);
    if (item == nullptr) answer.withdrawn.push_back(id);
    else items.push_back(item);
  }
  answer.properties = compare_items(view.model, items);
  answer.findings = findings_of(view, asked, commitments);
  for (const Commitment* commitment : commitments) {
    answer.commitments.push_back(line_of(view, *commitment));
    const std::optional<Linked>& agreement = answer.commitments.back().agreement;
    if (agreement && std::ranges::find(answer.agreements, *agreement) == answer.agreements.end())
      answer.agreements.push_back(*agreement);
  }
  for (const Side& side : answer.project.sides) {
    for (const std::string& kind : side.may) {
      if (std::ranges::find(answer.may, kind) == answer.may.end()) answer.may.push_back(kind);
    }
  }
  return answer;
}

}  // namespace

std::vector<Operation> project_views() {
  return {declare_view<ProjectsRequest, ProjectsAnswer>({"view projects",
                                                         "Works of several parties: how far each side has come.",
                                                         {},
                                                         "comity view projects --db out/comity.db"},
                                                        projects),
          declare_view<ProjectRequest, ProjectAnswer>(
              {"view project",
               "One work: its sides' plans and stages next to each other, and what was committed for it.",
               {"id"},
               "comity view project zhulu-shanxin --db out/comity.db"},
              project)};
}

}  // namespace comity::operations
