#include "checks/wording.h"

#include <algorithm>
#include <array>
#include <map>

namespace comity::checks {
namespace {

std::string fill_one(std::string_view pattern, std::initializer_list<Text> values, Language language) {
  std::string words;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const bool is_slot = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
    if (!is_slot) {
      words += pattern[i];
      continue;
    }
    words += values.begin()[pattern[i + 1] - '0'].in(language);
    i += 2;
  }
  return words;
}

// -1200000.00 as -1,200,000.00.
std::string grouped(std::string digits) {
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  for (std::size_t at = std::min(digits.find('.'), digits.size()); at > first + 3; at -= 3) digits.insert(at - 3, ",");
  return digits;
}

Text or_id(const Text& name, const std::string& id) { return name.empty() ? both(id) : name; }

}  // namespace

Text fill(const Text& pattern, std::initializer_list<Text> values) {
  return {fill_one(pattern.en, values, Language::en), fill_one(pattern.zh, values, Language::zh)};
}

Text both(std::string_view same) { return {std::string(same), std::string(same)}; }

Text spoken(const Money& money) {
  const std::string whole = to_string(money);
  const std::string digits = grouped(whole.substr(0, whole.find(' ')));
  return {money.currency + " " + digits, digits + (money.currency == "CNY" ? "元" : " " + money.currency)};
}

Text spoken(const FindingLoss& loss) {
  return fill({"{0} a year while the road is missing, with {1} hours on the road (valuation {2}{3})",
               "道路缺失期间每年损失{0}，其中出行时间{1}小时（测算{2}{3}）"},
              {spoken(loss.money), both(grouped(std::to_string(loss.hours))), both(loss.valuation.str()),
               loss.sample ? Text{"; sample data", "；样例数据"} : Text{}});
}

Text spoken(Date day) {
  constexpr std::array months = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"};
  const std::chrono::year_month_day date = day;
  const std::string year = std::to_string(static_cast<int>(date.year()));
  const unsigned month = static_cast<unsigned>(date.month());
  const std::string number = std::to_string(static_cast<unsigned>(date.day()));
  return {number + " " + months[month - 1] + " " + year, year + "年" + std::to_string(month) + "月" + number + "日"};
}

Text spoken(Instant moment) {
  const Text day = spoken(day_of(moment));
  const std::string minute = to_string(moment).substr(std::string_view("2026-05-05T").size(), 5);
  return {day.en + ", " + minute + " UTC", day.zh + minute + "（世界时）"};
}

Text spoken_class(std::string_view design_class) {
  struct Known {
    std::string_view name, zh;
  };
  // JTG B01-2014, Technical Standard of Highway Engineering, 3.1.1; the tracks of TB 10621.
  constexpr std::array known = {Known{"motorway", "高速公路"}, Known{"class-1", "一级公路"},
                                Known{"class-2", "二级公路"},  Known{"class-3", "三级公路"},
                                Known{"class-4", "四级公路"},  Known{"high-speed", "高速铁路"},
                                Known{"trunk", "干线公路"},    Known{"conventional", "普速铁路"}};
  const auto found = std::ranges::find(known, design_class, &Known::name);
  return {std::string(design_class), std::string(found == known.end() ? design_class : found->zh)};
}

Text name_of_party(const model::Model& model, const PartyId& party) {
  const auto found = model.parties.find(party);
  return found == model.parties.end() ? both(party.str()) : or_id(found->second.standing.name, party.str());
}

Text names_of_parties(const model::Model& model, const std::vector<PartyId>& parties) {
  Text names;
  for (std::size_t i = 0; i < parties.size(); ++i) {
    const Text name = name_of_party(model, parties[i]);
    const bool is_last = i + 1 == parties.size();
    names.en += (i == 0 ? "" : is_last ? " and " : ", ") + name.in(Language::en);
    names.zh += (i == 0 ? "" : is_last ? "和" : "、") + name.in(Language::zh);
  }
  return names;
}

Subject subject_of(const model::PlanItem& item) {
  return {"plan_item", item.id.str(), or_id(item.name, item.id.str())};
}
Subject subject_of(const model::Goal& goal) { return {"goal", goal.id.str(), or_id(goal.title, goal.id.str())}; }
Subject subject_of(const model::Commitment& commitment) {
  return {"commitment", commitment.id().str(), or_id(commitment.terms.title, commitment.id().str())};
}
Subject subject_of(const model::Matter& matter) {
  return {"matter", matter.id.str(), or_id(matter.title, matter.id.str())};
}
Subject subject_of(const model::Project& project) {
  return {"project", project.id.str(), or_id(project.title, project.id.str())};
}

Finding finding_of(std::string_view code, Text title, std::vector<PartyId> parties, std::vector<Subject> subjects) {
  const CodeInfo& info = info_of(code);
  Finding finding;
  finding.code = code;
  finding.key = code;
  for (const Subject& subject : subjects) finding.key += ":" + subject.id;
  finding.severity = info.severity;
  finding.title = std::move(title);
  finding.parties = std::move(parties);
  finding.subjects = std::move(subjects);
  finding.resolution = info.resolution;
  return finding;
}

void number_repeated_keys(std::vector<Finding>& findings) {
  std::map<std::string, int> seen;
  for (Finding& finding : findings) {
    const int times = ++seen[finding.key];
    if (times > 1) finding.key += "#" + std::to_string(times);
  }
}

}  // namespace comity::checks
