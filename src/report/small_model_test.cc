#include "report/small_model.h"
#include "checks/wording.h"

namespace comity::report {
namespace {

using namespace std::chrono_literals;

template <class I>
I id(std::string_view text) {
  return *I::parse(text);
}

Date day(std::string_view text) { return *parse_date(text); }
Instant time_of(std::string_view text) { return *parse_instant(text); }
Money money(std::string_view text) { return *Money::parse(text); }

struct Maker {
  std::string mark;
  model::Model model;

  Text words(const std::string& en, const std::string& zh) const { return {en + mark, zh + mark}; }

  void add_party(std::string_view name, const Text& title, model::Level level, std::optional<PartyId> superior,
                 std::vector<std::string> codes) {
    model::Party party;
    party.standing.party = id<PartyId>(name);
    party.standing.name = title;
    party.standing.level = level;
    party.standing.superior = std::move(superior);
    party.standing.jurisdictions = std::move(codes);
    if (name != "idle") party.joined = time_of("2026-01-02T08:00:00Z");
    model.parties.emplace(party.standing.party, std::move(party));
  }

  static geometry::Shape square(double west, double south) {
    const auto p = [&](double east, double north) { return geometry::position(west + east, south + north); };
    return {geometry::ShapeKind::area, {{p(0, 0), p(0.1, 0), p(0.1, 0.1), p(0, 0.1), p(0, 0)}}};
  }

  void add_cooperation() {
    model::Cooperation cooperation;
    cooperation.id = id<CooperationId>("two-counties");
    cooperation.name = words("Two counties", "两县合作");
    cooperation.region = words("The border", "交界地区");
    cooperation.background.strategy = words("One market", "统一市场");
    cooperation.begins = day("2026-01-01");
    cooperation.ends = day("2030-12-31");
    cooperation.sample = true;
    cooperation.secretary = id<PartyId>("west");
    cooperation.founded = time_of("2026-01-01T00:00:00Z");
    cooperation.borders.source = "Survey of the borders" + mark;
    cooperation.borders.areas = {{"1001", words("West", "西县"), square(10, 50)},
                                 {"1002", words("East", "东县"), square(10.1, 50)}};
    model.cooperation = std::move(cooperation);
  }

  model::PlanItem road(std::string_view name, const Text& title, double from, double end, double north) const {
    model::PlanItem item;
    item.id = id<PlanItemId>(name);
    item.name = title;
    item.kind = model::ItemKind::road;
    item.stage = model::Stage::construction;
    item.shape = {geometry::ShapeKind::line, {{geometry::position(from, north), geometry::position(end, north)}}};
    item.ref = "S32" + mark;
    item.design_class = "motorway" + mark;
    item.lanes = 6;
    item.opening_year = 2028;
    item.cost = money("1200000.00 CNY");
    item.land_secured = true;
    item.sample = true;
    item.source = "drawn" + mark;
    return item;
  }

  void add_plan(std::string_view name, std::string_view party, std::vector<model::PlanItem> items) {
    model::Plan plan{id<PlanId>(name),  id<PartyId>(party),       words("Road plan", "公路规划"),
                     day("2026-02-01"), "Office of roads" + mark, true,
                     std::move(items)};
    for (const model::PlanItem& item : plan.items) model.plan_of_item.emplace(item.id, plan.id);
    model.plans.emplace(plan.id, std::move(plan));
  }

  void add_plans() {
    model::PlanItem station = road("east-station", words("East station", "东站"), 10.15, 10.16, 50.02);
    station.kind = model::ItemKind::station;
    station.shape = {geometry::ShapeKind::point, {{geometry::position(10.15, 50.02)}}};
    station.stage = model::Stage::operation;
    model::PlanItem quota = station;
    quota.id = id<PlanItemId>("east-land");
    quota.kind = model::ItemKind::land_quota;
    quota.shape = {geometry::ShapeKind::point, {}};
    add_plan("west-plan", "west", {road("west-road", words("West road", "西段"), 10.02, 10.1, 50.05)});
    add_plan("east-plan", "east", {road("east-road", words("East road", "东段"), 10.1, 10.18, 50.052), station, quota});
    model::Project project{id<ProjectId>("joint-road"),
                           id<PartyId>("west"),
                           words("The road", "公路"),
                           {id<PlanItemId>("west-road"), id<PlanItemId>("east-road")},
                           {}};
    project.steps.push_back({id<PlanItemId>("west-road"), model::Stage::construction, day("2026-03-01")});
    project.steps.push_back({id<PlanItemId>("east-road"), model::Stage::approval, day("2026-04-01")});
    model.projects.emplace(project.id, std::move(project));
  }

  void add_goals() {
    model.indicators.emplace(id<IndicatorId>("km"), model::Indicator{id<IndicatorId>("km"),
                                                                     id<PartyId>("above"),
                                                                     words("Length", "里程"),
                                                                     "km" + mark,
                                                                     {},
                                                                     {},
                                                                     "counted" + mark});
    model::Goal upper{id<GoalId>("links"),
                      id<PartyId>("above"),
                      words("Links", "通道"),
                      id<IndicatorId>("km"),
                      Decimal(12),
                      day("2028-12-31"),
                      {},
                      false};
    model::Goal lower{id<GoalId>("west-link"),
                      id<PartyId>("west"),
                      words("One link", "一条通道"),
                      {},
                      {},
                      day("2028-06-30"),
                      upper.id,
                      false};
    model.series.emplace(model::SeriesKey{id<IndicatorId>("km"), id<PartyId>("above")},
                         model::Series{id<IndicatorId>("km"), id<PartyId>("above"), "", {{"2025", Decimal(3)}}});
    model.goals.emplace(upper.id, upper);
    model.goals.emplace(lower.id, lower);
  }

  void add_matter() {
    model::Matter matter;
    matter.id = id<MatterId>("one-point");
    matter.party = id<PartyId>("west");
    matter.title = words("One point on the border", "统一接界点");
    matter.question = words("Where do the halves meet?", "两段在何处相接？");
    matter.findings = {"DOCK-002:west-road:east-road", "DOCK-999:gone" + mark};
    matter.options = {{id<OptionId>("a"), words("West's point", "西县方案")},
                      {id<OptionId>("b"), words("East's point", "东县方案")}};
    matter.voters = {id<PartyId>("west"), id<PartyId>("east")};
    matter.rule = {model::RuleKind::weighted_majority, 60, {{id<PartyId>("west"), 2}, {id<PartyId>("east"), 1}}};
    matter.deadline = time_of("2026-06-01T00:00:00Z");
    matter.positions.push_back({id<PartyId>("west"), id<OptionId>("a"), model::Stance::support,
                                words("shorter", "较短"), time_of("2026-05-01T00:00:00Z"), "Wei" + mark});
    model.matters.emplace(matter.id, matter);
    matter.id = id<MatterId>("decided");
    matter.decision = model::Decision{id<OptionId>("a"), time_of("2026-05-02T00:00:00Z"), id<PartyId>("above"),
                                      words("cheaper", "更省")};
    model.matters.emplace(matter.id, std::move(matter));
  }

  model::CommitmentTerms terms(std::string_view name) const {
    model::CommitmentTerms terms;
    terms.id = id<CommitmentId>(name);
    terms.title = words("Redraw the end", "修改线位");
    terms.goals = {id<GoalId>("west-link")};
    terms.plan_item = id<PlanItemId>("west-road");
    terms.project = id<ProjectId>("joint-road");
    terms.due = day("2026-09-30");
    terms.duties = {{id<PartyId>("west"), model::Role::responsible},
                    {id<PartyId>("east"), model::Role::accountable},
                    {id<PartyId>("idle"), model::Role::informed}};
    return terms;
  }

  void add_agreement() {
    model::Version version;
    version.terms.title = words("Agreement on the road", "公路协议");
    version.terms.text = words("Both redraw.", "双方修改线位。");
    version.terms.matter = id<MatterId>("decided");
    version.terms.parties = {id<PartyId>("west"), id<PartyId>("east")};
    version.terms.commitments = {terms("redraw")};
    version.terms.divisions = {
        {words("the cost", "费用"),
         money("100.00 CNY"),
         "shapley" + mark,
         {{id<PartyId>("west"), money("62.50 CNY")}, {id<PartyId>("east"), money("37.50 CNY")}}}};
    version.terms.transfers = {{id<TransferId>("first-pay"), id<PartyId>("east"), id<PartyId>("west"),
                                money("10.00 CNY"), day("2026-07-01"), words("survey", "测量")}};
    version.party = id<PartyId>("west");
    version.at = time_of("2026-05-03T00:00:00Z");
    version.signatures = {{id<PartyId>("west"), time_of("2026-05-04T00:00:00Z"), "Wei" + mark}};
    model::Version first = version;
    first.signatures.push_back({id<PartyId>("east"), time_of("2026-05-04T10:00:00Z"), "Dong" + mark});
    version.number = 2;
    model.agreements.emplace(
        id<AgreementId>("road"),
        model::Agreement{id<AgreementId>("road"), {first, version}, 1, time_of("2026-05-04T10:00:00Z")});
    model.transfers.emplace(id<TransferId>("first-pay"),
                            model::Transfer{version.terms.transfers[0], id<AgreementId>("road"), {}, {}});
  }

  void add_commitments() {
    model::Evidence evidence{id<EvidenceId>("drawing"),
                             id<CommitmentId>("redraw"),
                             id<PartyId>("west"),
                             words("half is drawn", "已完成一半"),
                             50,
                             {{"drawing.pdf" + mark, {}, "application/pdf", 2048}},
                             time_of("2026-08-01T00:00:00Z"),
                             {}};
    evidence.responses.push_back(
        {id<PartyId>("east"), model::Verdict::dispute, words("not ours", "不认可"), time_of("2026-08-02T00:00:00Z")});
    model.evidence.emplace(evidence.id, evidence);
    model::Commitment redraw{terms("redraw"),
                             id<PartyId>("west"),
                             id<AgreementId>("road"),
                             time_of("2026-05-04T10:00:00Z"),
                             {id<PartyId>("west")},
                             {evidence.id},
                             false};
    model::Commitment build{terms("build"), id<PartyId>("west"), {}, time_of("2026-05-05T00:00:00Z"), {}, {}, false};
    build.terms.after = {redraw.terms.id};
    build.terms.due = day("2027-09-30");
    model.commitments.emplace(redraw.terms.id, std::move(redraw));
    model.commitments.emplace(build.terms.id, std::move(build));
  }
};

}  // namespace

Instant small_time() { return time_of("2026-11-21T12:00:00Z"); }

model::Model small_model(const std::string& mark) {
  Maker maker{mark, {}};
  maker.add_cooperation();
  maker.add_party("above", maker.words("Province", "省"), model::Level::province, {}, {});
  maker.add_party("west", maker.words("West", "西县"), model::Level::county, id<PartyId>("above"), {"1001"});
  maker.add_party("east", maker.words("East", "东县"), model::Level::county, id<PartyId>("above"), {"1002"});
  maker.add_party("idle", maker.words("Idle", "闲县"), model::Level::county, {}, {});
  maker.add_plans();
  maker.add_goals();
  maker.add_matter();
  maker.add_agreement();
  maker.add_commitments();
  return maker.model;
}

std::vector<checks::Finding> small_findings(const std::string& mark) {
  const Maker maker{mark, {}};
  const std::vector<PartyId> both_parties{id<PartyId>("west"), id<PartyId>("east")};
  const checks::Subject west{"plan_item", "west-road", maker.words("West road", "西段")};
  const checks::Subject east{"plan_item", "east-road", maker.words("East road", "东段")};
  std::vector<checks::Finding> findings;
  findings.push_back(checks::finding_of("DOCK-002", maker.words("They miss each other by 222 m", "错位222米"),
                                        both_parties, {west, east}));
  findings.push_back(
      checks::finding_of("DOCK-008", maker.words("Stages differ", "阶段不同步"), both_parties, {west, east}));
  for (checks::Finding& finding : findings) finding.place = geometry::position(10.1, 50.05);
  findings.front().evidence.push_back({maker.words("offset", "错位"), "222 m" + mark});
  findings.push_back(checks::finding_of(
      "GOAL-002", maker.words("No commitment", "没有责任事项"), {id<PartyId>("west")},
      {{"goal", "links", maker.words("Links", "通道")}, {"goal", "unknown", maker.words("Gone", "已无")}}));
  findings.push_back(checks::finding_of("AGREE-001", maker.words("Not signed", "未签署"), {id<PartyId>("east")},
                                        {{"agreement", "road", maker.words("Road", "公路")}}));
  for (checks::Finding& finding : findings) finding.sample = true;
  return findings;
}

std::string small_report(const std::string& mark) {
  const model::Model model = small_model(mark);
  const auto findings = small_findings(mark);
  return render_report({model, findings, small_time(), *record::parse_hash(std::string(64, 'a')), 42, "0.1.0"});
}

}  // namespace comity::report
