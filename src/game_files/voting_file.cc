#include "game_files/voting_file.h"

#include <algorithm>
#include <numeric>

#include "game_files/amounts.h"
#include "game_files/parties.h"

namespace comity::game_files {
namespace {

constexpr std::string_view quota_row = "quota";  // of the column voter: what a majority needs
constexpr std::string_view veto_column = "veto";

const TableForm& voting_form() {
  static const TableForm form{"voters", {"suffices_opponents"}, {"voter"}, {"veto"}, true};
  return form;
}

class VotingReader {
 public:
  VotingReader(const StatedTable& table, NamedVoting& voting, std::vector<Fault>& faults)
      : table_(table), voting_(voting), faults_(faults), voter_(*table.column("voter")), veto_(table.column("veto")) {}

  void read() {
    find_majorities();
    if (!faults_.empty()) return;
    for (std::size_t row = 0; row < table_.rows(); ++row) take(row);
    voting_.voters = voters_.names();
    if (const Cell* few = table_.setting("suffices_opponents")) {
      voting_.rule.suffices_opponents =
          static_cast<std::size_t>(read_whole(table_, *few, faults_, {0, std::int64_t{game::most_voters}}));
    }
    if (!has_quota_ && faults_.empty()) {
      faults_.push_back({table_.place(table_.columns[voter_]), "no row \"quota\"",
                         "a row of that name with what each majority needs"});
    }
    if (faults_.empty()) check_whole();
  }

 private:
  void find_majorities() {
    for (std::size_t column = 0; column < table_.columns.size(); ++column) {
      if (column == voter_ || column == veto_) continue;
      columns_.push_back(column);
      voting_.majorities.push_back(table_.columns[column].text);
    }
    if (columns_.empty() || columns_.size() > game::most_majorities) {
      faults_.push_back({table_.place(table_.columns[voter_]),
                         std::to_string(columns_.size()) + " columns beside voter and veto",
                         "1 to 3, one for each majority"});
    }
    voting_.rule.majorities.resize(columns_.size());
  }

  void take(std::size_t row) {
    const Cell& name = table_.cell(row, voter_);
    if (name.text == quota_row) return take_quota(row);
    const std::size_t before = voters_.count();
    if (!voters_.add(table_, name, faults_)) return;
    if (voters_.count() == before) {
      faults_.push_back({table_.place(name), "\"" + name.text + "\" for the second time", "one row for each"});
    } else if (voters_.count() == game::most_voters + 1) {
      faults_.push_back(
          {table_.place(name), "more than " + std::to_string(game::most_voters) + " voters", "at most that many"});
    }
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      voting_.rule.majorities[i].weights.push_back(
          read_whole(table_, table_.cell(row, columns_[i]), faults_, {0, game::heaviest_vote}));
    }
    if (veto_) take_veto(table_.cell(row, *veto_));
  }

  void take_veto(const Cell& cell) {
    if (cell.text == "yes") voting_.rule.vetoes.push_back(voters_.count() - 1);
    else if (!cell.text.empty() && cell.text != "no") {
      faults_.push_back({table_.place(cell), "\"" + cell.text + "\"", "yes, no or nothing"});
    }
  }

  void take_quota(std::size_t row) {
    if (has_quota_) {
      faults_.push_back({table_.place(table_.cell(row, voter_)), "\"quota\" for the second time", "one row of quotas"});
    }
    has_quota_ = true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      quotas_.push_back(&table_.cell(row, columns_[i]));
      voting_.rule.majorities[i].quota = read_whole(table_, table_.cell(row, columns_[i]), faults_,
                                                    {1, game::heaviest_vote * std::int64_t{game::most_voters}});
    }
  }

  void check_whole() {
    for (std::size_t i = 0; i < columns_.size(); ++i) check_quota(voting_.rule.majorities[i], quotas_[i]);
    if (!faults_.empty()) return;
    if (const auto checked = game::check(voting_.rule); !checked) take_engine_faults(table_, checked.error(), faults_);
  }

  void check_quota(const game::WeightedVoting& majority, const Cell* quota) {
    const std::int64_t sum = std::accumulate(majority.weights.begin(), majority.weights.end(), std::int64_t{0});
    if (majority.quota <= sum) return;
    faults_.push_back(
        {table_.place(*quota), quota->text, "at most " + std::to_string(sum) + ", the sum of the weights"});
  }

  const StatedTable& table_;
  NamedVoting& voting_;
  std::vector<Fault>& faults_;
  std::size_t voter_;
  std::optional<std::size_t> veto_;
  std::vector<std::size_t> columns_;
  Parties voters_;
  bool has_quota_ = false;
  std::vector<const Cell*> quotas_;  // by majority
};

StatedTable table_of(const NamedVoting& voting) {
  const game::VotingRule& rule = voting.rule;
  StatedTable table;
  if (rule.suffices_opponents) table.state("suffices_opponents", std::to_string(*rule.suffices_opponents));
  table.list = {std::string(voting_form().list), {}};
  table.head(voting_form().columns);
  for (const std::string& name : voting.majorities) table.columns.push_back({name, {}});
  const bool has_veto = !rule.vetoes.empty();
  if (has_veto) table.columns.push_back({std::string(veto_column), {}});
  std::vector<std::string> quotas{std::string(quota_row)};
  for (const game::WeightedVoting& majority : rule.majorities) quotas.push_back(std::to_string(majority.quota));
  if (has_veto) quotas.emplace_back();
  table.add_row(std::move(quotas));
  for (std::size_t voter = 0; voter < voting.voters.size(); ++voter) {
    std::vector<std::string> row{voting.voters[voter]};
    for (const game::WeightedVoting& majority : rule.majorities) row.push_back(std::to_string(majority.weights[voter]));
    if (has_veto) row.emplace_back(std::ranges::count(rule.vetoes, voter) > 0 ? "yes" : "");
    table.add_row(std::move(row));
  }
  return table;
}

}  // namespace

Result<NamedVoting> read_voting(std::string_view text, const std::string& where) {
  const auto table = read_table(text, where);
  if (!table) return table.error();
  std::vector<Fault> faults;
  check_form(*table, voting_form(), faults);
  NamedVoting voting;
  if (faults.empty()) VotingReader(*table, voting, faults).read();
  if (faults.empty()) return voting;
  shorten(faults);
  return Error{ErrorCode::bad_input, std::move(faults)};
}

std::string print_voting_csv(const NamedVoting& voting) { return print_table_csv(table_of(voting)); }
std::string print_voting_json(const NamedVoting& voting) { return print_table_json(table_of(voting)); }

}  // namespace comity::game_files
