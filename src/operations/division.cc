#include "operations/division.h"

#include <algorithm>

#include "game/core_vertices.h"
#include "game_files/parties.h"
#include "operations/table.h"

namespace comity::operations {
namespace {

using game::CoalitionGame;
using game::Shares;
using game::WideSigned;
using game_files::MoneyUnit;

constexpr std::size_t most_players_for_triangle = 3;

std::string amount_of(const NamedAmounts& amounts, const std::string& name) {
  const auto found = std::ranges::find(amounts.list, name, [](const auto& pair) { return pair.first; });
  return found == amounts.list.end() ? "" : found->second;
}

// What the balanced coalitions have, each taken its weight times; both sides times `total`.
WideSigned value_of(const CoalitionGame& game, const game::CoreAnswer& answer) {
  WideSigned sum = 0;
  for (std::size_t i = 0; i < answer.coalitions.size(); ++i) {
    sum += static_cast<WideSigned>(answer.weights[i]) * game[answer.coalitions[i]];
  }
  return sum;
}

std::string times_text(const CoreReport& report, Language language) {
  std::string text;
  for (const WeightedCoalition& one : report.balanced) {
    const std::string weight = std::to_string(one.weight);
    text += (text.empty()               ? ""
             : language == Language::zh ? "、"
                                        : ", ") +
            joined(one.members) + (one.weight == 1 ? "" : " × " + weight);
  }
  return text.size() > 400 ? text.substr(0, text.rfind(',', 400)) + " ..." : text;
}

Text proof_words(const CoalitionGame& game, const game::CoreAnswer& answer, const CoreReport& report,
                 const MoneyUnit& money) {
  if (!answer.is_empty) {
    return {"There is a division at which no coalition could do better by itself; every coalition was looked at.",
            "存在一种分配，任何联盟单独行动都不会更好；已核对每个联盟。"};
  }
  const std::string needed = game_files::exact_text(value_of(game, answer), answer.total, money);
  const std::string there_is = game_files::exact_text(game.everybody(), 1, money);
  const std::string times = std::to_string(answer.total);
  const bool is_worth = game.sense() == game::Sense::worth;
  return {"The coalitions " + times_text(report, Language::en) + " together cover every party " + times +
              (answer.total == 1 ? " time" : " times") + ". To content all of them, everybody together would have to " +
              (is_worth ? "have at least " : "pay at most ") + needed + ", but " +
              (is_worth ? "there is " : "it costs ") + there_is + ".",
          "联盟 " + times_text(report, Language::zh) + " 合起来恰好把每一方覆盖" + times + "次。要使它们都满意，全体" +
              (is_worth ? "至少须有" : "至多只能支付") + needed + "，而实际为" + there_is + "。"};
}

std::string promises_text(const Division& division, Language language) {
  std::string text;
  for (const PromiseLine& line : division.keeps) text += (text.empty() ? "" : ", ") + line.promise;
  return (language == Language::zh ? "满足：" : "keeps: ") + text + "\n";
}

std::string estimate_text(const EstimateBounds& estimate, Language language) {
  const std::string orders = std::to_string(estimate.orders);
  const std::string seed = std::to_string(estimate.seed);
  if (language == Language::zh) {
    return "这是抽样估计，不是精确值：抽取" + orders + "个顺序，种子" + seed + "，所有误差界同时成立的置信度为" +
           estimate.confidence + "。\n";
  }
  return "An estimate, not the exact shares: " + orders + " orders drawn, seed " + seed +
         "; all bounds hold at once with confidence " + estimate.confidence + ".\n";
}

std::string stability_text(const Division& division, Language language) {
  if (!division.stable) return {};
  if (*division.stable) {
    return language == Language::zh ? "稳定：任何联盟单独行动都不会更好。\n"
                                    : "stable: no coalition could do better by itself\n";
  }
  return language == Language::zh ? "不稳定：有联盟单独行动会更好。\n"
                                  : "not stable: some coalition could do better by itself\n";
}

}  // namespace

std::vector<std::string> members_of(const std::vector<std::string>& names, std::uint32_t coalition) {
  std::vector<std::string> members;
  for (std::size_t player = 0; player < names.size(); ++player) {
    if (coalition >> player & 1) members.push_back(names[player]);
  }
  return members;
}

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : "+") + name;
  return text;
}

CoalitionLine line_of(const std::vector<std::string>& names, const game::CoalitionExcess& excess,
                      const MoneyUnit& money) {
  return {members_of(names, excess.coalition), game_files::rounded_text(excess.numerator, excess.denominator, money),
          game_files::exact_text(excess.numerator, excess.denominator, money)};
}

NamedAmounts rounded_shares(const std::vector<std::string>& names, const Shares& shares, const MoneyUnit& money) {
  const std::vector<std::int64_t> units = game::in_whole_units(shares);
  NamedAmounts amounts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    amounts.list.emplace_back(names[i], game_files::amount_text(units[i], money));
  }
  return amounts;
}

NamedAmounts exact_shares(const std::vector<std::string>& names, const Shares& shares, const MoneyUnit& money) {
  NamedAmounts amounts;
  for (std::size_t i = 0; i < names.size(); ++i) {
    amounts.list.emplace_back(names[i], game_files::exact_text(shares.numerators[i], shares.denominator, money));
  }
  return amounts;
}

void take_shares(Division& division, const std::vector<std::string>& names, const Shares& shares,
                 const MoneyUnit& money) {
  division.shares = rounded_shares(names, shares, money);
  division.exact_shares = exact_shares(names, shares, money);
}

void take_stability(Division& division, const std::vector<std::string>& names, const CoalitionGame& game,
                    const Shares& shares, const MoneyUnit& money, std::size_t limit) {
  division.gain_by_leaving.emplace();
  const WideSigned sign = game.sense() == game::Sense::worth ? 1 : -1;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const WideSigned alone = game[std::size_t{1} << i] * shares.denominator;
    division.gain_by_leaving->list.emplace_back(
        names[i], game_files::rounded_text(sign * (alone - shares.numerators[i]), shares.denominator, money));
  }
  const auto worst = game::worst_off(game, shares, std::max<std::size_t>(limit, 1));
  // Shares too long to be compared in 128 bits: nothing is said rather than something that may be wrong.
  if (!worst) return;
  division.stable = worst->empty() || worst->front().numerator <= 0;
  for (const game::CoalitionExcess& excess : *worst) {
    if (division.worst_coalitions.size() < limit) division.worst_coalitions.push_back(line_of(names, excess, money));
  }
}

Result<CoreReport> core_report(const std::vector<std::string>& names, const CoalitionGame& game,
                               const MoneyUnit& money) {
  const auto answer = game::core(game);
  if (!answer) return answer.error();
  CoreReport report;
  report.is_empty = answer->is_empty;
  report.least_core_value = game_files::rounded_text(answer->level_numerator, answer->level_denominator, money);
  report.exact_least_core_value = game_files::exact_text(answer->level_numerator, answer->level_denominator, money);
  report.point = exact_shares(names, answer->point, money);
  report.balanced_total = answer->total;
  // By number, whatever the search came upon first.
  std::vector<std::pair<std::uint32_t, std::int64_t>> balanced;
  for (std::size_t i = 0; i < answer->coalitions.size(); ++i) {
    balanced.emplace_back(answer->coalitions[i], answer->weights[i]);
  }
  std::ranges::sort(balanced);
  for (const auto& [coalition, weight] : balanced) report.balanced.push_back({members_of(names, coalition), weight});
  report.proof = proof_words(game, *answer, report, money);
  if (names.size() > most_players_for_triangle) return report;
  const auto vertices = game::core_vertices(game);
  if (!vertices) return vertices.error();
  for (const Shares& vertex : *vertices) report.vertices.push_back(exact_shares(names, vertex, money));
  return report;
}

std::string money_words(const std::string& amount, const std::string& currency) {
  return currency.empty() ? amount : amount + " " + currency;
}

std::string division_text(const Division& division, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text = division.name.in(language) + " (" + division.rule + ")\n" + division.reason.in(language) + "\n";
  if (!division.no_answer.empty()) return text + (is_zh ? "无解：" : "no answer: ") + division.no_answer + "\n";
  if (division.estimate) text += estimate_text(*division.estimate, language);
  std::vector<std::string> header =
      is_zh ? std::vector<std::string>{"主体", "份额", "精确值"} : std::vector<std::string>{"party", "share", "exact"};
  if (division.estimate) header.emplace_back(is_zh ? "误差不超过" : "within");
  if (division.gain_by_leaving) header.emplace_back(is_zh ? "单独退出的得益" : "gain by leaving alone");
  Table table(std::move(header));
  for (const auto& [name, share] : division.shares->list) {
    std::vector<std::string> row{name, share};
    if (division.exact_shares) row.push_back(amount_of(*division.exact_shares, name));
    if (division.estimate) row.push_back(amount_of(division.estimate->within, name));
    if (division.gain_by_leaving) row.push_back(amount_of(*division.gain_by_leaving, name));
    table.row(std::move(row));
  }
  return text + table.str() + stability_text(division, language) + promises_text(division, language);
}

std::string coalitions_text(const std::vector<CoalitionLine>& lines, Language language) {
  Table table(language == Language::zh ? std::vector<std::string>{"联盟", "单独行动的得益"}
                                       : std::vector<std::string>{"coalition", "could do better by"});
  for (const CoalitionLine& line : lines) table.row({joined(line.members), line.excess});
  return table.str();
}

std::string core_text(const CoreReport& report, Language language) {
  const bool is_zh = language == Language::zh;
  std::string text =
      report.is_empty ? (is_zh ? "核为空。" : "The core is empty. ") : (is_zh ? "核非空。" : "The core is not empty. ");
  text += report.proof.in(language) + "\n";
  text += (is_zh ? "最小核的值：" : "least-core value: ") + report.least_core_value + "\n";
  if (report.is_empty) return text;
  Table table(is_zh ? std::vector<std::string>{"主体", "核中一点"}
                    : std::vector<std::string>{"party", "a point of the core"});
  for (const auto& [name, share] : report.point.list) table.row({name, share});
  return text + table.str();
}

}  // namespace comity::operations
