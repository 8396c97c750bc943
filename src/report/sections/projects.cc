// Joint works: the sides' tracks along the eight stages of public works, one above the other.
#include <array>

#include "checks/wording.h"
#include "model/words.h"
#include "report/sections/sections.h"

namespace comity::report {
namespace {

constexpr std::size_t stage_count = enum_names<model::Stage>.size();
constexpr double name_width = 190;
constexpr double stage_width = 92;
constexpr double head_height = 30;
constexpr double track_height = 54;

model::Stage stage_at(std::size_t index) { return static_cast<model::Stage>(index); }
double middle_of(std::size_t stage) { return name_width + (static_cast<double>(stage) + 0.5) * stage_width; }

struct Track {
  const model::PlanItem* item = nullptr;
  PartyId party;
  std::optional<model::Stage> stage;
  std::array<std::string, stage_count> since;  // the day each stage was reached, where reported
};

std::vector<Track> tracks_of(const View& view, const model::Project& project) {
  std::vector<Track> tracks;
  for (const PlanItemId& id : project.items) {
    Track track;
    track.item = view.model.find_item(id);
    if (track.item == nullptr) continue;  // its plan was withdrawn
    track.party = view.model.plan_with(id)->party;
    track.stage = track.item->stage;
    if (const model::Step* newest = project.newest_step(id)) track.stage = newest->stage;
    for (const model::Step& step : project.steps) {
      if (step.item == id) track.since[static_cast<std::size_t>(step.stage)] = to_string(step.since);
    }
    tracks.push_back(std::move(track));
  }
  return tracks;
}

Text description(const View& view, const std::vector<Track>& tracks) {
  Text words;
  for (const Track& track : tracks) {
    words = checks::fill({"{0}{1} ({2}): {3}. ", "{0}{1}（{2}）：{3}。"},
                         {words, name_or_id(track.item->name, track.item->id.str()), view.party(track.party),
                          model::word(*track.stage)});
  }
  return words;
}

void write_stage_names(Html& page) {
  for (std::size_t i = 0; i < stage_count; ++i) {
    page.svg_text({{"class", "stage-name"}, {"x", fixed(middle_of(i), 0)}, {"y", "18"}}, model::word(stage_at(i)));
  }
}

void write_track(Html& page, const View& view, const Track& track, double y) {
  const auto group = page.open("g", {{"class", "track " + view.colour(track.party)}});
  const std::string line_y = fixed(y, 0);
  page.svg_text({{"class", "track-name"}, {"x", "0"}, {"y", fixed(y - 3, 0)}}, view.party(track.party));
  page.leaf("text", {{"class", "track-item"}, {"x", "0"}, {"y", fixed(y + 13, 0)}}, track.item->id.str());
  const auto reached = static_cast<std::size_t>(*track.stage);
  page.empty("path", {{"class", "track-ahead"},
                      {"d", "M" + fixed(middle_of(0), 0) + " " + line_y + "L" + fixed(middle_of(stage_count - 1), 0) +
                                " " + line_y}});
  page.empty("path",
             {{"class", "track-done"},
              {"d", "M" + fixed(middle_of(0), 0) + " " + line_y + "L" + fixed(middle_of(reached), 0) + " " + line_y}});
  for (std::size_t i = 0; i < stage_count; ++i) {
    const std::string state = i < reached ? "done" : i == reached ? "now" : "ahead";
    page.empty(
        "circle",
        {{"class", "stop " + state}, {"cx", fixed(middle_of(i), 0)}, {"cy", line_y}, {"r", i == reached ? "9" : "6"}});
    if (!track.since[i].empty())
      page.leaf("text", {{"class", "since"}, {"x", fixed(middle_of(i), 0)}, {"y", fixed(y + 23, 0)}}, track.since[i]);
  }
}

void write_tracks(Html& page, const View& view, const model::Project& project, const std::vector<Track>& tracks) {
  const std::string id = anchor("project", project.id.str());
  const double height = head_height + track_height * static_cast<double>(tracks.size());
  const auto box =
      page.open("div", labelled({{"class", "scroll"}, {"tabindex", "0"}, {"role", "region"}}, {"Stages", "阶段"}));
  const auto svg = page.open(
      "svg", {{"class", "tracks"},
              {"role", "img"},
              {"aria-labelledby", id + "-title " + id + "-desc"},
              {"viewBox", "0 0 " + fixed(name_width + stage_count * stage_width, 0) + " " + fixed(height, 0)}});
  page.plain("title", {{"id", id + "-title"}}, {"Stages of both sides", "两侧所处阶段"});
  page.plain("desc", {{"id", id + "-desc"}}, description(view, tracks));
  write_stage_names(page);
  for (std::size_t i = 0; i < tracks.size(); ++i) {
    write_track(page, view, tracks[i], head_height + track_height * (static_cast<double>(i) + 0.4));
  }
}

void write_project(Html& page, const View& view, const model::Project& project) {
  const auto card =
      page.open("article", {{"class", "card"}, {"id", anchor("project", project.id.str())}, {"tabindex", "-1"}});
  page.leaf("h3", {}, name_or_id(project.title, project.id.str()));
  {
    const auto line = page.open("p");
    for (std::size_t i = 0; i < project.items.size(); ++i) {
      const model::PlanItem* item = view.model.find_item(project.items[i]);
      if (i > 0) page.text(Text{" with ", " 与 "});
      link_to_subject(page, view, "plan_item", project.items[i].str(), item == nullptr ? Text{} : item->name);
      if (item == nullptr) page.text(Text{" (withdrawn)", "（已撤回）"});
      if (item != nullptr && item->sample) {
        page.text(" ");
        sample_badge(page);
      }
    }
  }
  const auto tracks = tracks_of(view, project);
  if (!tracks.empty()) write_tracks(page, view, project, tracks);
}

}  // namespace

void write_projects(Html& page, const View& view) {
  const Section section(page, "projects", {"Projects", "项目"});
  if (view.model.projects.empty()) return nothing_yet(page, {"No project has been defined yet.", "尚未设立项目。"});
  for (const auto& [id, project] : view.model.projects) write_project(page, view, project);
}

}  // namespace comity::report
