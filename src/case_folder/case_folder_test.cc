#include "case_folder/case_folder.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

#include "model/apply.h"
#include "record/chain.h"

using namespace comity;
using namespace comity::case_folder;

namespace {

namespace fs = std::filesystem;

const fs::path good_case = fs::path(COMITY_SOURCE_DIR) / "tests/data/cases/good";

// The same key for the same party in every run.
record::SecretKey key_of(const PartyId& party) {
  const record::Hash seed = record::sha256(record::view(party.str()));
  return record::SecretKey::from_seed(seed.bytes);
}

using Texts = std::map<std::string, std::string, std::less<>>;

Texts good_texts() {
  Texts texts;
  for (const auto& entry : fs::recursive_directory_iterator(good_case)) {
    if (!entry.is_regular_file()) continue;
    std::stringstream text;
    text << std::ifstream(entry.path()).rdbuf();
    texts[fs::relative(entry.path(), good_case).string()] = text.str();
  }
  return texts;
}

// The good case, with `given` replaced by `instead` once in `file`.
Texts changed(const std::string& file, const std::string& given, const std::string& instead) {
  Texts texts = good_texts();
  std::string& text = texts.at(file);
  const std::size_t at = text.find(given);
  REQUIRE(at != std::string::npos);
  text.replace(at, given.size(), instead);
  return texts;
}

// One a line.
std::string faults_in(const Result<Opening>& opened) {
  if (opened) return "accepted";
  std::string lines;
  for (const Fault& fault : opened.error().faults) lines += (lines.empty() ? "" : "\n") + to_string(fault);
  return lines;
}

std::string faults_of(Texts texts) { return faults_in(open_case(MemoryFiles(std::move(texts)), key_of)); }

// The faults of the good case after one change.
std::string fault_of(const std::string& file, const std::string& given, const std::string& instead) {
  return faults_of(changed(file, given, instead));
}

// A copy of the good case on disk, removed at the end.
class TemporaryCase {
 public:
  TemporaryCase() {
    std::string name = (fs::temp_directory_path() / "comity_case_XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    folder_ = name;
    fs::copy(good_case, folder_, fs::copy_options::recursive);
  }
  ~TemporaryCase() { fs::remove_all(folder_); }
  TemporaryCase(const TemporaryCase&) = delete;
  TemporaryCase& operator=(const TemporaryCase&) = delete;

  const fs::path& folder() const { return folder_; }
  void write(const std::string& file, const std::string& text) const { std::ofstream(folder_ / file) << text; }
  std::string faults() const { return faults_in(open_case(folder_, key_of)); }

 private:
  fs::path folder_;
};

// One act a line.
std::string kinds_of(const Opening& opening) {
  std::string lines;
  for (const record::Act& act : opening.acts) lines += act.statement.kind + " " + act.statement.party.str() + "\n";
  return lines;
}

model::Model model_of(const Opening& opening) {
  model::Model model;
  REQUIRE(model::fold(model, opening.acts));
  return model;
}

}  // namespace

TEST_CASE("a good case becomes signed acts in the order of time, superiors admitted first") {
  const auto opening = open_case(good_case, key_of);
  REQUIRE(faults_in(opening) == "accepted");
  CHECK(opening->cooperation.str() == "two-counties");
  CHECK(kinds_of(*opening) ==
        "cooperation.found province\n"
        "borders.set province\n"
        "cooperation.configure province\n"
        "party.admit province\n"
        "party.admit province\n"
        "party.admit province\n"
        "party.join east\n"
        "party.join west\n"
        "indicator.define province\n"
        "series.report east\n"
        "goal.set province\n"
        "goal.set east\n"
        "plan.publish east\n"
        "plan.publish west\n"
        "project.define east\n"
        "project.advance east\n"
        "matter.raise east\n"
        "position.take east\n"
        "position.take west\n"
        "agreement.propose west\n"
        "agreement.sign east\n"
        "agreement.sign west\n"
        "evidence.report east\n");
  CHECK(opening->notes.empty());
}

TEST_CASE("every act of an opened case continues the chain and holds its party's signature") {
  const auto opening = open_case(good_case, key_of);
  REQUIRE(opening);
  record::Chain chain(opening->cooperation);
  model::Model model;
  for (const record::Act& act : opening->acts) {
    CHECK(chain.admits(act));
    CHECK(act.statement.seen == chain.head());
    const auto key = model::key_for(model, act);
    REQUIRE(key);
    CHECK(record::signature_holds(act, *key));
    REQUIRE(model::apply(model, act));
    chain.add(act);
  }
}

TEST_CASE("what a good case says stands in the model") {
  const auto opening = open_case(good_case, key_of);
  REQUIRE(opening);
  const model::Model model = model_of(*opening);
  CHECK(model.cooperation->settings.offset_m == 25);
  CHECK(model.cooperation->borders.areas[1].name == Text{"West", "西县"});
  CHECK(model.parties.at(*PartyId::parse("east")).joined == parse_instant("2026-01-02T00:00:00Z"));
  CHECK_FALSE(model.parties.at(*PartyId::parse("west-transport")).joined);
  const auto& series = model.series.at({*IndicatorId::parse("travel-time"), *PartyId::parse("east")});
  CHECK(series.observations ==
        std::vector<model::Observation>{{"2024", Decimal(62)}, {"2025", *Decimal::parse("58.5")}});
  const model::PlanItem* item = model.find_item(*PlanItemId::parse("east-link"));
  REQUIRE(item != nullptr);
  CHECK(item->name == Text{"Link Road", "连接路"});
  CHECK(item->lanes == 4);
  CHECK(item->cost == Money{120000000, "CNY"});
  CHECK(item->land_secured == true);
  CHECK_FALSE(item->funds_secured);
  CHECK_FALSE(item->ends_here);
  CHECK(item->shape.parts[0][1] == geometry::Position{1201000000, 300500000});
}

TEST_CASE("a signature without a hash signs the newest version, so that the agreement comes into force") {
  const auto opening = open_case(good_case, key_of);
  REQUIRE(opening);
  const model::Model model = model_of(*opening);
  const auto& agreement = model.agreements.at(*AgreementId::parse("link-agreement"));
  CHECK(agreement.in_force_version == 1);
  CHECK(agreement.newest().signatures[1].person == "Mayor of West");
  CHECK(model.commitments.at(*CommitmentId::parse("build-east")).evidence.size() == 1);
}

TEST_CASE("a document given by its file has its name, hash and size computed and becomes a blob") {
  const auto opening = open_case(good_case, key_of);
  REQUIRE(opening);
  REQUIRE(opening->blobs.size() == 1);
  const model::Model model = model_of(*opening);
  const auto& evidence = model.evidence.at(*EvidenceId::parse("first-report"));
  REQUIRE(evidence.documents.size() == 1);
  CHECK(evidence.documents[0].name == "report.md");
  CHECK(evidence.documents[0].media_type == "text/markdown");
  CHECK(evidence.documents[0].size == 31);
  CHECK(evidence.documents[0].hash == opening->blobs[0].hash);
  CHECK(record::text_of(opening->blobs[0].content) == "# Report\n\nThe land is cleared.\n");
}

TEST_CASE("the same files and keys give the same acts, from disk and from memory") {
  const auto from_disk = open_case(good_case, key_of);
  const auto from_memory = open_case(MemoryFiles(good_texts()), key_of);
  REQUIRE(from_disk);
  REQUIRE(from_memory);
  CHECK(from_disk->acts == from_memory->acts);
  CHECK(from_disk->blobs == from_memory->blobs);
}

TEST_CASE("keys are asked for once for each party, so a source that makes them anew is enough") {
  std::map<PartyId, int> asked;
  const auto opening = open_case(good_case, [&](const PartyId& party) {
    ++asked[party];
    return record::SecretKey::generate();
  });
  REQUIRE(opening);
  CHECK(asked.size() == 4);
  for (const auto& [party, times] : asked) CHECK(times == 1);
}

TEST_CASE("a folder that is missing, or is a file, is one fault") {
  const auto missing = open_case("/nowhere/at-all", key_of);
  REQUIRE_FALSE(missing);
  CHECK(missing.error().code == ErrorCode::not_found);
  CHECK(faults_in(missing) ==
        "/nowhere/at-all: no such folder; expected a case folder with cooperation.toml and parties.toml");
  const fs::path file = good_case / "goals.toml";
  CHECK(faults_in(open_case(file, key_of)) ==
        file.string() + ": no folder; expected a case folder with cooperation.toml and parties.toml");
}

TEST_CASE("missing required files are each a fault, optional ones none") {
  Texts texts = good_texts();
  texts.erase("cooperation.toml");
  CHECK(faults_of(texts) == "cooperation.toml: no such file; expected an existing file of the case folder");
  texts.erase("parties.toml");
  CHECK(faults_of(texts) ==
        "cooperation.toml: no such file; expected an existing file of the case folder\n"
        "parties.toml: no such file; expected an existing file of the case folder");
  texts = good_texts();
  for (const char* file : {"indicators.toml", "goals.toml", "plans.toml", "projects.toml", "loop.toml"})
    texts.erase(file);
  CHECK(faults_of(texts) == "accepted");
}

TEST_CASE("a file that is not TOML is named with row and column") {
  CHECK(fault_of("goals.toml", "[[goal]]\nparty = \"province\"", "[[goal]]\nparty = province") ==
        "goals.toml:2:9: could not determine value type in value; expected TOML 1.0");
}

TEST_CASE("an unknown field is a fault that names the nearest known one") {
  CHECK(fault_of("goals.toml", "title =", "titles =") ==
        "goals.toml:5:10: unknown field \"goal[0].titles\"; expected \"title\"? one of party, time, person, id, title, "
        "indicator, target, due or takes_up\ngoals.toml:1:1: no field \"goal[0].title\"; expected a text, or {en, zh} "
        "for "
        "the two languages");
  CHECK(fault_of("plans/west.geojson", "\"stage\"", "\"lane\": 2, \"stage\"") ==
        "plans/west.geojson:2:1: feature 1: unknown field \"lane\"; expected \"lanes\"? one of name_en, name_zh, id, "
        "kind, "
        "stage, ref, design_class, design_speed_kmh, lanes, gauge_mm, opening_year, cost, land_secured, funds_secured, "
        "continues_to, ends_here, sample or source");
  CHECK(fault_of("goals.toml", "[[goal]]", "[[gaol]]")
            .starts_with("goals.toml:1:1: unknown field \"gaol\"; expected \"goal\"?"));
}

TEST_CASE("a value of the wrong type is a fault in its place") {
  CHECK(fault_of("goals.toml", "due = 2029-12-31", "due = \"soon\"") ==
        "goals.toml:8:7: goal[0].due is \"soon\"; expected a date such as 2026-05-31");
  CHECK(fault_of("plans/west.geojson", "\"stage\"", "\"lanes\": \"two\", \"stage\"") ==
        "plans/west.geojson:2:1: feature 1: lanes is \"two\"; expected a whole number from -2147483648 to 2147483647");
  CHECK(fault_of("loop.toml", "stance = \"support\"", "stance = \"yes\"") ==
        "loop.toml:21:10: stance is \"yes\"; expected support, oppose or abstain");
  CHECK(fault_of("series/travel-time.csv", "58.5", "about 60") ==
        "series/travel-time.csv:3:6: value is \"about 60\"; expected a decimal number such as 12.5, at most 18 digits, "
        "nine "
        "after the point");
  CHECK(fault_of("series/travel-time.csv", "period,value", "year,value") ==
        "series/travel-time.csv:1:1: the header \"year,value\"; expected the header \"period,value\"");
}

TEST_CASE("a party that parties.toml does not have is a fault wherever it is named as the one that acts or is above") {
  CHECK(fault_of("goals.toml", "party = \"east\"", "party = \"esat\"") ==
        "goals.toml:11:9: party is \"esat\"; expected a party of parties.toml");
  CHECK(fault_of("parties.toml", "superior = \"province\"", "superior = \"provence\"") ==
        "parties.toml:6:12: superior is \"provence\"; expected a party of parties.toml");
  CHECK(fault_of("cooperation.toml", "secretary = \"province\"", "secretary = \"council\"")
            .starts_with("cooperation.toml:11:13: secretary is \"council\"; expected a party of parties.toml"));
}

TEST_CASE("parties above each other in a circle, and a party given twice, are faults") {
  CHECK(fault_of("parties.toml", "id = \"province\"\n", "id = \"province\"\nsuperior = \"east\"\n") ==
        "parties.toml:2:1: east is below province is below east; expected superiors without a cycle");
  CHECK(fault_of("parties.toml", "id = \"west-transport\"", "id = \"east\"") ==
        "parties.toml:12:6: party \"east\" for the second time; expected each party once");
}

TEST_CASE("the secretary neither is admitted nor joins: it founds") {
  CHECK(fault_of("parties.toml", "id = \"province\"", "joined = 2026-01-02T00:00:00Z\nid = \"province\"") ==
        "parties.toml:28:10: joined of the secretary; expected none: the secretary joins by founding the cooperation");
}

TEST_CASE("a person is wanted for every act, from the table or from parties.toml") {
  CHECK(fault_of("parties.toml", "person = \"Mayor of East\"\njoined = 2026-01-02T00:00:00Z\n", "")
            .starts_with(
                "indicators.toml:11:1: no field \"person\", nor one of 'east' in parties.toml; expected who acted"));
  CHECK(fault_of("loop.toml", "\"Engineer\"", "\"" + std::string(201, 'e') + "\"") ==
        "loop.toml:68:10: a person of 201 bytes; expected at most 200 bytes");
}

TEST_CASE("nothing may be dated before the founding") {
  CHECK(fault_of("goals.toml", "2026-01-04", "2025-01-04") ==
        "goals.toml:3:8: time is 2025-01-04T00:00:00Z; expected no time before the founding, 2026-01-01T00:00:00Z");
}

TEST_CASE("a goal that takes up the goal of a party that is not above is refused at its place, with the rule's words") {
  Texts texts = changed("goals.toml", "party = \"province\"", "party = \"west\"");
  CHECK(faults_of(texts) ==
        "goals.toml:10:1: goal.set by east: goal 'shorter-trips' is of 'west', which is not above "
        "'east'; expected a goal of one's own or of a superior");
}

TEST_CASE("what follows from a refused act is not refused once more") {
  // East's goal takes this one up, and a commitment serves East's.
  CHECK(
      fault_of("goals.toml", "indicator = \"travel-time\"\n", "") ==
      "goals.toml:1:1: goal.set by province: a target without an indicator; expected the indicator it is measured by");
  // Two wrong positions are two mistakes; the agreement on the undecided matter is none.
  Texts texts = changed("loop.toml", "voters = [\"east\", \"west\"]", "voters = [\"province\"]");
  CHECK(faults_of(texts) ==
        "loop.toml:14:1: position.take by east: 'east' is not a voter on 'lanes'; expected one of its voters\n"
        "loop.toml:23:1: position.take by west: 'west' is not a voter on 'lanes'; expected one of its voters");
}

TEST_CASE("an act by a party that has not joined is refused") {
  CHECK(
      fault_of("projects.toml", "party = \"east\"", "party = \"west-transport\"")
          .starts_with("projects.toml:1:1: project.define by west-transport: 'west-transport' is not a party that has "
                       "joined; expected one that has"));
}

TEST_CASE("an item given twice is refused") {
  Texts texts = good_texts();
  std::string& plan = texts.at("plans/east.geojson");
  const std::size_t begin = plan.find("{\"type\": \"Feature\",");
  const std::string feature = plan.substr(begin, plan.find("\n]}") - begin);
  plan.insert(begin, feature + ",\n");
  CHECK(faults_of(texts) ==
        "plans.toml:1:1: plan.publish by east: item 'east-link' is given twice; "
        "expected each item once");
  CHECK(
      fault_of("plans/west.geojson", "\"west-link\"", "\"east-link\"")
          .starts_with("plans.toml:11:1: plan.publish by west: item 'east-link': it is in plan 'east-roads' already"));
}

TEST_CASE("kinds of act that do not exist, or follow from other files, are refused in the loop") {
  CHECK(fault_of("loop.toml", "\"matter.raise\"", "\"matter.rise\"")
            .starts_with("loop.toml:4:8: kind is \"matter.rise\"; expected a kind of act, such as matter.raise"));
  CHECK(fault_of("loop.toml", "\"matter.raise\"", "\"party.join\"")
            .starts_with("loop.toml:4:8: kind is \"party.join\"; expected another kind"));
}

TEST_CASE("a plan whose file is missing or no GeoJSON is one fault each") {
  const TemporaryCase test_case;
  fs::remove(test_case.folder() / "plans/east.geojson");
  test_case.write("plans/west.geojson", "Dear colleagues,\n");
  CHECK(test_case.faults() ==
        "plans.toml:9:8: plans/east.geojson: no such file; expected an existing file of the case folder\n"
        "plans/west.geojson:1:1: \"D\"; expected a value");
}

TEST_CASE("a plan in an unknown reference system is refused, one in a known system transformed with a note") {
  const TemporaryCase test_case;
  const std::string begin = R"({"type": "FeatureCollection", "crs": {"type": "name", "properties": {"name": ")";
  const std::string feature =
      R"("}}, "features": [{"type": "Feature", "properties": {"id": "west-link", "name_en": "Link Road", "kind": "road",
      "stage": "proposal", "sample": true}, "geometry": {"type": "LineString", "coordinates": [[509645.0, 3325000.0],
      [505000.0, 3325000.0]]}}]})";
  test_case.write("plans/west.geojson", begin + "EPSG:999999" + feature);
  CHECK(test_case.faults() ==
        "plans.toml:20:8: plans/west.geojson: unknown reference system EPSG:999999; expected the name of a reference "
        "system "
        "such as EPSG:4549");

  test_case.write("plans/west.geojson", begin + "EPSG:4549" + feature);
  const auto opening = open_case(test_case.folder(), key_of);
  REQUIRE(opening);
  REQUIRE(opening->notes.size() == 1);
  CHECK(opening->notes[0].starts_with("plans/west.geojson: "));
  CHECK(opening->notes[0].find("EPSG:4549") != std::string::npos);
}

TEST_CASE("no file outside the case folder is read, whether by an absolute path, by .. or by a link") {
  CHECK(fault_of("loop.toml", "documents/report.md", "../../secret.md") ==
        "loop.toml:75:23: file is \"../../secret.md\"; expected a path inside the case folder, such as "
        "plans/roads.geojson");
  CHECK(fault_of("plans.toml", "plans/east.geojson", "/etc/passwd") ==
        "plans.toml:9:8: plan[0].file is \"/etc/passwd\"; expected a path inside the case folder, such as "
        "plans/roads.geojson");
  const TemporaryCase test_case;
  fs::remove(test_case.folder() / "documents/report.md");
  fs::create_symlink("/etc/passwd", test_case.folder() / "documents/report.md");
  CHECK(test_case.faults() ==
        "loop.toml:75:23: documents/report.md: a link out of the case folder; expected a file inside it");
}

TEST_CASE("a folder or an unreadable thing in the place of a file is a fault") {
  const TemporaryCase test_case;
  fs::remove(test_case.folder() / "goals.toml");
  fs::create_directory(test_case.folder() / "goals.toml");
  CHECK(test_case.faults() == "goals.toml: no plain file; expected a file");
}

TEST_CASE("faults of all files are reported together, and rules are asked only when there are none") {
  Texts texts = changed("goals.toml", "due = 2029-12-31", "due = \"soon\"");
  texts["projects.toml"] =
      "[[project]]\nparty = \"nobody\"\ntime = 2026-01-06\nid = \"x\"\ntitle = \"X\"\nitems = []\n";
  texts.erase("series/travel-time.csv");
  CHECK(faults_of(texts) ==
        "indicators.toml:16:8: series/travel-time.csv: no such file; expected an existing file of the case folder\n"
        "goals.toml:8:7: goal[0].due is \"soon\"; expected a date such as 2026-05-31\n"
        "projects.toml:2:9: party is \"nobody\"; expected a party of parties.toml");
}

TEST_CASE("every case of this repository opens without a fault") {
  for (const auto& entry : fs::directory_iterator(fs::path(COMITY_SOURCE_DIR) / "cases")) {
    if (!entry.is_directory()) continue;
    CAPTURE(entry.path().string());
    CHECK(faults_in(open_case(entry.path(), key_of)) == "accepted");
  }
}
