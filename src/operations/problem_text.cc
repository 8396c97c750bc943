// The answers about claims, rivers, bargains, networks and votes in words.
#include "operations/problem_answers.h"
#include "operations/table.h"

namespace comity::operations {
namespace {

std::string total_text(const std::string& total, const std::string& currency, Language language, const Text& what) {
  return what.in(language) + (language == Language::zh ? "：" : ": ") + money_words(total, currency) + "\n";
}

}  // namespace

std::string text_of(const ClaimsDivision& answer, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"主体", "要求", "份额", "精确值", "未满足"}
                    : std::vector<std::string>{"party", "claim", "share", "exact", "unmet"});
  for (std::size_t i = 0; i < answer.claims.list.size(); ++i) {
    table.row({answer.claims.list[i].first, answer.claims.list[i].second, answer.division.shares->list[i].second,
               answer.division.exact_shares->list[i].second, answer.unmet.list[i].second});
  }
  std::string keeps;
  for (const PromiseLine& line : answer.division.keeps) keeps += (keeps.empty() ? "" : ", ") + line.promise;
  return total_text(answer.total, answer.currency, language, {"estate", "可分总额"}) +
         answer.division.name.in(language) + " (" + answer.division.rule + ")\n" + answer.division.reason.in(language) +
         "\n" + table.str() + (is_zh ? "满足：" : "keeps: ") + keeps + "\n";
}

std::string text_of(const RiverDivision& answer, Language language) {
  const bool is_zh = language == Language::zh;
  const Division& division = answer.division;
  std::string text = total_text(
      answer.total, answer.currency, language,
      answer.water.empty() ? Text{"cost of cleaning", "治理成本"} : Text{"what the water is worth", "用水总价值"});
  text += division.name.in(language) + " (" + division.rule + ")\n" + division.reason.in(language) + "\n";
  if (answer.water.empty()) {
    Table table(is_zh ? std::vector<std::string>{"地区", "份额", "精确值"}
                      : std::vector<std::string>{"region", "share", "exact"});
    for (std::size_t i = 0; i < division.shares->list.size(); ++i) {
      const auto& [name, share] = division.shares->list[i];
      table.row({name, share, division.exact_shares->list[i].second});
    }
    return text + table.str() + (is_zh ? "由成本可知的传输率：" : "transfer rate, as the costs tell: ") +
           answer.least_transfer_rate + (is_zh ? "至" : " to ") + answer.most_transfer_rate + "\n";
  }
  Table table(is_zh ? std::vector<std::string>{"地区", "用水", "价值", "收到", "最终所得"}
                    : std::vector<std::string>{"region", "water", "benefit", "receives", "has in the end"});
  for (const WaterUse& use : answer.water) {
    table.row({use.region, std::to_string(use.water), use.benefit, use.payment, use.welfare});
  }
  return text + table.str();
}

std::string text_of(const BargainAnswer& answer, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text = answer.name.in(language) + " (" + answer.rule + ")\n" + answer.reason.in(language) + "\n";
  Table table(is_zh ? std::vector<std::string>{"主体", "所得", "增益", "最高期望"}
                    : std::vector<std::string>{"party", "has", "gain", "ideal"});
  for (std::size_t i = 0; i < answer.shares.list.size(); ++i) {
    table.row({answer.shares.list[i].first, answer.shares.list[i].second, answer.gains.list[i].second,
               answer.ideals.list[i].second});
  }
  text += table.str();
  Table mix(is_zh ? std::vector<std::string>{"结果", "所占部分"} : std::vector<std::string>{"outcome", "part"});
  for (const MixPart& part : answer.mix) mix.row({part.outcome, part.part});
  text += mix.str();
  if (answer.as_good.size() > 1) {
    text += is_zh ? "同样好的结果：" : "as good by this rule: ";
    for (const std::string& outcome : answer.as_good)
      text += (&outcome == &answer.as_good.front() ? "" : ", ") + outcome;
    text += "\n";
  }
  if (!answer.shortfall.empty()) {
    text +=
        (is_zh ? "近似值，与最优的差距至多" : "Not exact: at most this far from the best: ") + answer.shortfall + "\n";
  }
  return text;
}

std::string text_of(const NetworkDivision& answer, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"自", "至", "成本"} : std::vector<std::string>{"from", "to", "cost"});
  for (const NetworkLink& link : answer.network) table.row({link.from, link.to, link.cost});
  std::string text = total_text(answer.total, answer.currency, language, {"cheapest network", "最省网络"}) +
                     table.str() + division_text(answer.division, language);
  if (!answer.division.worst_coalitions.empty()) text += coalitions_text(answer.division.worst_coalitions, language);
  return text;
}

std::string text_of(const VotingAnswer& answer, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(
      is_zh ? std::vector<std::string>{"表决方", "夏普利–舒比克", "", "班扎夫", "", "绝对班扎夫", "迪根–帕克尔", "霍勒"}
            : std::vector<std::string>{"voter", "Shapley-Shubik", "%", "Banzhaf", "%", "absolute Banzhaf",
                                       "Deegan-Packel", "Holler"});
  for (const VoterPower& power : answer.power) {
    table.row({power.voter, power.shapley_shubik, power.shapley_shubik_pct, power.banzhaf, power.banzhaf_pct,
               power.absolute_banzhaf, power.deegan_packel, power.holler});
  }
  std::string text = table.str() + (is_zh ? "获胜联盟数：" : "winning coalitions: ") +
                     std::to_string(answer.winning_coalitions) + "\n";
  for (const std::string& reason : answer.not_computed) text += reason + "\n";
  return text;
}

}  // namespace comity::operations
