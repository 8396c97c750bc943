// comity show: the nouns of the record, now or as they were.
#include <algorithm>
#include <array>

#include "checks/checks.h"
#include "model/kinds.h"
#include "model/ties.h"
#include "operations/catalogue.h"
#include "operations/finding_text.h"
#include "operations/table.h"
#include "operations/workspace.h"

namespace comity::operations {

enum class Noun {
  cooperation,
  parties,
  goals,
  indicators,
  series,
  plans,
  findings,
  matters,
  agreements,
  commitments,
  evidence,
  projects,
  transfers,
  ties,
  acts
};

}  // namespace comity::operations

template <>
inline constexpr auto comity::enum_names<comity::operations::Noun> = std::to_array<std::string_view>(
    {"cooperation", "parties", "goals", "indicators", "series", "plans", "findings", "matters", "agreements",
     "commitments", "evidence", "projects", "transfers", "ties", "acts"});

namespace comity::operations {
namespace {

using formats::Json;
using model::Model;

struct ShowRequest {
  Noun noun = Noun::parties;
  std::optional<std::string> db;
  std::optional<CooperationId> cooperation;
  std::optional<Instant> as_of;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What to show.");
    visit("db", self.db, "The database file; comity.db if not given.");
    visit("cooperation", self.cooperation, "Which cooperation, where the database holds several.");
    visit("as_of", self.as_of, "As it was at this time; now if not given.");
  }
};

struct ShowAnswer {
  CooperationId cooperation;
  Instant as_of;
  Noun noun = Noun::parties;
  std::int64_t acts = 0;
  Json items;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("cooperation", self.cooperation, "Which cooperation.");
    visit("as_of", self.as_of, "As it was at this time.");
    visit("noun", self.noun, "What is shown.");
    visit("acts", self.acts, "How many acts the record had then.");
    visit("items", self.items, "One object for each; the fields are those of src/model.");
  }
};

// What a table needs beside the model.
struct View {
  const Model& model;
  Instant at;
  const Environment& environment;

  std::string in(const Text& text) const { return text.in(environment.language); }
  std::vector<std::string> header(std::initializer_list<Text> titles) const {
    std::vector<std::string> cells;
    for (const Text& title : titles) cells.push_back(in(title));
    return cells;
  }
};

struct Shown {
  Json items = Json::array();
  std::string text;
};

template <class Map>
Json items_of(const Map& nouns) {
  Json items = Json::array();
  for (const auto& [id, noun] : nouns) items.push_back(formats::to_json(noun));
  return items;
}

template <class Parties>
std::string listed(const Parties& parties) {
  std::string text;
  for (const auto& party : parties) text += (text.empty() ? "" : ", ") + party.str();
  return text.empty() ? "-" : text;
}

std::string or_dash(const auto& optional_id) { return optional_id ? optional_id->str() : "-"; }

Shown show_cooperation(const View& view) {
  const model::Cooperation& cooperation = *view.model.cooperation;
  Json json = formats::to_json(cooperation);
  json.erase("borders");  // the shapes are long, and `comity report` draws them
  return {Json::array({json}), view.in(cooperation.name) + "\n" + formats::print_json(json, 2)};
}

Shown show_parties(const View& view) {
  Table table(
      view.header({{"party", "主体"}, {"name", "名称"}, {"level", "层级"}, {"above", "上级"}, {"joined", "加入"}}));
  for (const auto& [id, party] : view.model.parties) {
    const auto above = model::superiors(view.model, id);
    table.row({id.str(), view.in(party.standing.name), std::string(name_of(party.standing.level)),
               above.empty() ? "-" : above.front().str(),
               party.joined ? to_string(day_of(*party.joined))
                            : "not yet; admission " + record::to_hex(party.admission.bytes)});
  }
  return {items_of(view.model.parties), table.str()};
}

Shown show_goals(const View& view) {
  Table table(view.header({{"goal", "目标"},
                           {"party", "主体"},
                           {"target", "目标值"},
                           {"due", "期限"},
                           {"takes up", "承接"},
                           {"title", "标题"}}));
  for (const auto& [id, goal] : view.model.goals) {
    if (goal.withdrawn) continue;
    const std::string target =
        goal.target ? goal.target->str() + " " + view.model.indicators.at(*goal.indicator).unit : "-";
    table.row({id.str(), goal.party.str(), target, to_string(goal.due), or_dash(goal.takes_up), view.in(goal.title)});
  }
  return {items_of(view.model.goals), table.str()};
}

Shown show_indicators(const View& view) {
  Table table(view.header({{"indicator", "指标"}, {"unit", "单位"}, {"direction", "方向"}, {"title", "标题"}}));
  for (const auto& [id, indicator] : view.model.indicators) {
    table.row({id.str(), indicator.unit, std::string(name_of(indicator.direction)), view.in(indicator.title)});
  }
  return {items_of(view.model.indicators), table.str()};
}

Shown show_series(const View& view) {
  Table table(view.header({{"indicator", "指标"}, {"party", "主体"}, {"period", "时期"}, {"value", "数值"}}));
  for (const auto& [key, series] : view.model.series) {
    for (const model::Observation& observation : series.observations) {
      table.row({series.indicator.str(), series.party.str(), observation.period, observation.value.str()});
    }
  }
  return {items_of(view.model.series), table.str()};
}

Shown show_plans(const View& view) {
  Table table(view.header({{"plan", "规划"},
                           {"party", "主体"},
                           {"item", "规划项"},
                           {"kind", "类型"},
                           {"stage", "阶段"},
                           {"opens", "建成"},
                           {"sample", "样例"},
                           {"name", "名称"}}));
  for (const auto& [id, plan] : view.model.plans) {
    for (const model::PlanItem& item : plan.items) {
      table.row({id.str(), plan.party.str(), item.id.str(), std::string(name_of(item.kind)),
                 std::string(name_of(item.stage)), item.opening_year ? std::to_string(*item.opening_year) : "-",
                 item.sample ? "sample" : "-", view.in(item.name)});
    }
  }
  return {items_of(view.model.plans), table.str()};
}

Shown show_findings(const View& view) {
  const auto findings = checks::run_checks(view.model, view.at, view.environment.threads);
  Shown shown;
  for (const checks::Finding& finding : findings) {
    shown.items.push_back(formats::to_json(finding));
    shown.text += finding_text(finding, view.environment) + "\n";
  }
  return shown;
}

std::string state_of(const model::Matter& matter, const Model& model, Instant at) {
  if (matter.withdrawn) return "withdrawn";
  if (matter.decision) {
    return "decided: " + matter.decision->option.str() +
           (matter.decision->superior ? " by " + matter.decision->superior->str() : "");
  }
  if (!matter.is_escalated(at)) return "open until " + to_string(matter.deadline);
  const auto superior = closest_common_superior(model, matter.voters);
  return superior ? "escalated to " + superior->str() : "past its deadline, no common superior";
}

Shown show_matters(const View& view) {
  Table table(
      view.header({{"matter", "议题"}, {"raised by", "提出"}, {"rule", "规则"}, {"state", "状态"}, {"title", "标题"}}));
  for (const auto& [id, matter] : view.model.matters) {
    table.row({id.str(), matter.party.str(), std::string(name_of(matter.rule.kind)),
               state_of(matter, view.model, view.at), view.in(matter.title)});
  }
  return {items_of(view.model.matters), table.str()};
}

Shown show_agreements(const View& view) {
  Table table(view.header({{"agreement", "协议"},
                           {"version", "版本"},
                           {"signed by", "已签署"},
                           {"waits for", "待签署"},
                           {"in force", "生效"},
                           {"version hash", "版本哈希"},
                           {"title", "标题"}}));
  for (const auto& [id, agreement] : view.model.agreements) {
    for (const model::Version& version : agreement.versions) {
      std::vector<PartyId> signed_by;
      std::vector<PartyId> missing;
      for (const PartyId& party : version.terms.parties)
        (version.is_signed_by(party) ? signed_by : missing).push_back(party);
      const bool in_force = agreement.in_force_version == version.number;
      table.row({id.str(), std::to_string(version.number), listed(signed_by), listed(missing),
                 in_force ? to_string(day_of(*agreement.in_force_since)) : "-", record::to_hex(version.hash.bytes),
                 view.in(version.terms.title)});
    }
  }
  return {items_of(view.model.agreements), table.str()};
}

Shown show_commitments(const View& view) {
  Table table(view.header({{"commitment", "责任事项"},
                           {"agreement", "协议"},
                           {"due", "期限"},
                           {"done", "进度"},
                           {"responsible", "执行"},
                           {"accountable", "主责"},
                           {"title", "标题"}}));
  for (const auto& [id, commitment] : view.model.commitments) {
    if (commitment.dropped) continue;
    const auto with = [&, &duties = commitment.terms.duties](model::Role role) {
      std::vector<PartyId> parties;
      for (const model::Duty& duty : duties) {
        if (duty.role == role) parties.push_back(duty.party);
      }
      return listed(parties);
    };
    const bool is_done = is_complete(view.model, commitment);
    table.row({id.str(), or_dash(commitment.agreement), to_string(commitment.terms.due),
               is_done ? "complete" : std::to_string(progress_pct(view.model, commitment)) + " %",
               with(model::Role::responsible), with(model::Role::accountable), view.in(commitment.terms.title)});
  }
  return {items_of(view.model.commitments), table.str()};
}

Shown show_evidence(const View& view) {
  Table table(view.header({{"evidence", "佐证"},
                           {"commitment", "责任事项"},
                           {"party", "主体"},
                           {"reported", "报告"},
                           {"done", "进度"},
                           {"responses", "回应"},
                           {"statement", "说明"}}));
  for (const auto& [id, evidence] : view.model.evidence) {
    std::string responses;
    for (const model::Response& response : evidence.responses) {
      responses +=
          (responses.empty() ? "" : ", ") + response.party.str() + " " + std::string(name_of(response.verdict)) + "s";
    }
    table.row({id.str(), evidence.commitment.str(), evidence.party.str(), to_string(day_of(evidence.at)),
               std::to_string(evidence.progress_pct) + " %", responses.empty() ? "-" : responses,
               view.in(evidence.statement)});
  }
  return {items_of(view.model.evidence), table.str()};
}

Shown show_projects(const View& view) {
  Table table(view.header({{"project", "项目"},
                           {"item", "规划项"},
                           {"party", "主体"},
                           {"stage", "阶段"},
                           {"since", "自"},
                           {"title", "标题"}}));
  for (const auto& [id, project] : view.model.projects) {
    for (const PlanItemId& item : project.items) {
      const model::Step* step = project.newest_step(item);
      const model::Plan* plan = view.model.plan_with(item);
      table.row({id.str(), item.str(), plan != nullptr ? plan->party.str() : "-",
                 step != nullptr ? std::string(name_of(step->stage)) : "-",
                 step != nullptr ? to_string(step->since) : "-", view.in(project.title)});
    }
  }
  return {items_of(view.model.projects), table.str()};
}

Shown show_transfers(const View& view) {
  Table table(view.header({{"transfer", "转移支付"},
                           {"from", "付款"},
                           {"to", "收款"},
                           {"amount", "金额"},
                           {"due", "期限"},
                           {"state", "状态"}}));
  for (const auto& [id, transfer] : view.model.transfers) {
    const std::string state = transfer.confirmed ? "confirmed " + to_string(day_of(*transfer.confirmed))
                              : transfer.paid    ? "paid " + to_string(day_of(*transfer.paid))
                                                 : "due";
    table.row({id.str(), transfer.terms.from.str(), transfer.terms.to.str(), to_string(transfer.terms.amount),
               to_string(transfer.terms.due), state});
  }
  return {items_of(view.model.transfers), table.str()};
}

Shown show_ties(const View& view) {
  Table table(view.header({{"party", "主体"},
                           {"party", "主体"},
                           {"tie", "关系"},
                           {"agreements", "协议"},
                           {"matters", "议题"},
                           {"commitments", "责任事项"},
                           {"transfers", "转移支付"}}));
  Shown shown;
  for (const model::Tie& tie : model::ties(view.model)) {
    shown.items.push_back(formats::to_json(tie));
    table.row({tie.first.str(), tie.second.str(), std::string(name_of(tie.kind)), std::to_string(tie.agreements),
               std::to_string(tie.matters), std::to_string(tie.commitments), std::to_string(tie.transfers)});
  }
  shown.text = table.str();
  return shown;
}

Shown (*view_of(Noun noun))(const View&) {
  switch (noun) {
    case Noun::cooperation: return show_cooperation;
    case Noun::parties: return show_parties;
    case Noun::goals: return show_goals;
    case Noun::indicators: return show_indicators;
    case Noun::series: return show_series;
    case Noun::plans: return show_plans;
    case Noun::findings: return show_findings;
    case Noun::matters: return show_matters;
    case Noun::agreements: return show_agreements;
    case Noun::commitments: return show_commitments;
    case Noun::evidence: return show_evidence;
    case Noun::projects: return show_projects;
    case Noun::transfers: return show_transfers;
    case Noun::ties: return show_ties;
    case Noun::acts: break;  // needs the record, not the model
  }
  return nullptr;
}

Json body_of(const record::Act& act) {
  Json json;
  model::with_kind(act.statement.kind, [&]<class Body>(std::type_identity<Body>) {
    const auto body = record::decode<Body>(act.statement.body, "body");
    if (body) json = formats::to_json(*body);
  });
  return json;
}

Result<Shown> show_acts(Workspace& workspace, const View& view) {
  Table table(view.header({{"position", "位置"},
                           {"time", "时间"},
                           {"party", "主体"},
                           {"person", "经办"},
                           {"kind", "类别"},
                           {"hash", "哈希"}}));
  Shown shown;
  const std::uint64_t count = workspace.chain().count();
  auto read = workspace.store().read(workspace.chain().cooperation(), 0,
                                     [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
                                       if (position >= count) return {};
                                       const auto act = record::decode_act(encoded, "act " + std::to_string(position));
                                       if (!act) return act.error();
                                       const record::Statement& said = act->statement;
                                       const std::string hash = record::to_hex(act->hash.bytes);
                                       table.row({std::to_string(position), to_string(said.time), said.party.str(),
                                                  said.person, said.kind, hash.substr(0, 16)});
                                       shown.items.push_back(Json{{"position", position},
                                                                  {"hash", hash},
                                                                  {"party", said.party.str()},
                                                                  {"sequence", said.sequence},
                                                                  {"previous", record::to_hex(said.previous.bytes)},
                                                                  {"seen", record::to_hex(said.seen.bytes)},
                                                                  {"time", to_string(said.time)},
                                                                  {"person", said.person},
                                                                  {"kind", said.kind},
                                                                  {"suite", std::string(name_of(act->suite))},
                                                                  {"body", body_of(*act)}});
                                       return {};
                                     });
  if (!read) return read.error();
  shown.text = table.str();
  return shown;
}

Result<Reply<ShowAnswer>> show(const ShowRequest& request, const Environment& environment) {
  auto workspace =
      Workspace::open(request.db.value_or(default_database), request.cooperation, store::Access::read, request.as_of);
  if (!workspace) return workspace.error();
  const View view{workspace->model(), request.as_of.value_or(environment.now), environment};
  auto shown = request.noun == Noun::acts ? show_acts(*workspace, view) : Result<Shown>(view_of(request.noun)(view));
  if (!shown) return shown.error();
  ShowAnswer answer{workspace->chain().cooperation(), view.at, request.noun,
                    static_cast<std::int64_t>(workspace->chain().count()), std::move(shown->items)};
  return Reply<ShowAnswer>{std::move(answer), std::move(shown->text), 0};
}

}  // namespace

Operation show_operation() {
  return declare<ShowRequest, ShowAnswer>(
      {"show",
       "Show what the record says, now or as it was: parties, goals, plans, findings, matters, agreements and more.",
       {"noun"},
       "comity show agreements --db out/comity.db"},
      show);
}

}  // namespace comity::operations
