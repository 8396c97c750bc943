// The answers about coalition games in words.
#include <algorithm>

#include "operations/game_answers.h"
#include "operations/table.h"

namespace comity::operations {
namespace {

std::string head_text(const GameFacts& game, Language language) {
  const std::string total = money_words(game.total, game.currency);
  const std::string parties = std::to_string(game.parties.size());
  const bool is_cost = game.sense == "cost";
  std::string text = language == Language::zh
                         ? parties + "个主体，共同" + (is_cost ? "成本" : "价值") + total + "\n"
                         : parties + " parties, who together " + (is_cost ? "cost " : "are worth ") + total + "\n";
  if (game.filled.empty()) return text;
  const std::string filled = std::to_string(game.filled.size());
  return text + (language == Language::zh
                     ? "文件未给出而按要求补齐的联盟：" + filled + "\n"
                     : "coalitions that the file does not hold, filled as asked: " + filled + "\n");
}

std::string holds_text(const PropertyLine& line, Language language) {
  const bool is_zh = language == Language::zh;
  if (!line.holds) return is_zh ? "未检查" : "not examined";
  return *line.holds ? (is_zh ? "是" : "yes") : (is_zh ? "否" : "no");
}

std::string violations_text(const PropertyLine& line, Language language) {
  // That there is something to be divided is no fault.
  if (line.property == "additive") return {};
  std::string text;
  for (const ViolationLine& violation : line.named) text += "  " + violation.words.in(language) + "\n";
  const std::int64_t more = line.violations.value_or(0) - static_cast<std::int64_t>(line.named.size());
  if (more > 0) {
    text += language == Language::zh ? "  另有" + std::to_string(more) + "处\n"
                                     : "  and " + std::to_string(more) + " more\n";
  }
  return text.empty() ? text : line.property + (language == Language::zh ? "：\n" : ":\n") + text;
}

std::string stable_word(const Division& division, Language language) {
  const bool is_zh = language == Language::zh;
  if (division.estimate) return is_zh ? "抽样估计" : "an estimate";
  if (!division.stable) return "";
  return *division.stable ? (is_zh ? "稳定" : "stable") : (is_zh ? "不稳定" : "not stable");
}

}  // namespace

std::string text_of(const GameCheck& check, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"性质", "", "含义"}
                    : std::vector<std::string>{"property", "", "meaning"});
  std::string violations;
  for (const PropertyLine& line : check.properties) {
    table.row({line.property, holds_text(line, language), line.meaning.in(language)});
    violations += violations_text(line, language);
  }
  return head_text(check.game, language) + table.str() + violations +
         (check.core ? core_text(*check.core, language) : std::string());
}

std::string text_of(const GameDivision& answer, Language language) {
  std::string text = head_text(answer.game, language) + division_text(answer.division, language);
  if (!answer.division.worst_coalitions.empty()) text += coalitions_text(answer.division.worst_coalitions, language);
  if (answer.core) text += core_text(*answer.core, language);
  return text;
}

std::string text_of(const GameComparison& comparison, Language language) {
  const bool is_zh = language == Language::zh;
  std::vector<std::string> header{is_zh ? "规则" : "rule"};
  // Many parties do not fit side by side on a terminal; --json has all.
  constexpr std::size_t most_columns = 8;
  const std::size_t columns = std::min(comparison.game.parties.size(), most_columns);
  for (std::size_t i = 0; i < columns; ++i) header.push_back(comparison.game.parties[i]);
  header.emplace_back(is_zh ? "稳定性" : "stability");
  header.emplace_back(is_zh ? "最不满的联盟" : "worst coalition");
  Table table(header);
  std::string reasons;
  for (const Division& division : comparison.divisions) {
    reasons += division.rule + ": " + division.reason.in(language) + "\n";
    if (!division.shares) {
      reasons += (is_zh ? "  无解：" : "  no answer: ") + division.no_answer + "\n";
      continue;
    }
    std::vector<std::string> row{division.rule};
    for (std::size_t i = 0; i < columns; ++i) row.push_back(division.shares->list[i].second);
    row.push_back(stable_word(division, language));
    const auto& worst = division.worst_coalitions;
    row.push_back(worst.empty() ? "" : joined(worst.front().members) + " " + worst.front().excess);
    table.row(std::move(row));
  }
  std::string text = head_text(comparison.game, language) + table.str();
  if (comparison.game.parties.size() > columns) {
    const std::string more = std::to_string(comparison.game.parties.size() - columns);
    text += is_zh ? "另有" + more + "个主体，见--json\n" : more + " more parties: see --json\n";
  }
  text += "\n" + reasons;
  return comparison.core ? text + "\n" + core_text(*comparison.core, language) : text;
}

std::string text_of(const GameStructure& structure, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"联盟", "数额"} : std::vector<std::string>{"coalition", "amount"});
  for (const StructurePart& part : structure.coalitions) table.row({joined(part.members), part.value});
  std::string text = head_text(structure.game, language) + table.str();
  const std::string total = money_words(structure.best_total, structure.game.currency);
  if (structure.coalitions.size() == 1) return text + (is_zh ? "全体合作最好。\n" : "Full cooperation is best.\n");
  return text + (is_zh ? "合计" + total + "，比全体合作好" + structure.better_by + "。\n"
                       : "Together " + total + ", better than full cooperation by " + structure.better_by + ".\n");
}

std::string text_of(const GameVerification& verification, Language language) {
  const bool is_zh = language == Language::zh;
  Table table(is_zh ? std::vector<std::string>{"主体", "份额"} : std::vector<std::string>{"party", "share"});
  for (const auto& [name, share] : verification.shares.list) table.row({name, share});
  const std::string levels = std::to_string(verification.levels);
  return head_text(verification.game, language) +
         (is_zh ? "证书成立：以下就是核仁（" + verification.measure + "），共核对" + levels + "层。\n"
                : "The certificate holds: this is the nucleolus (" + verification.measure + "), " + levels +
                      (verification.levels == 1 ? " level" : " levels") + " checked.\n") +
         table.str();
}

}  // namespace comity::operations
