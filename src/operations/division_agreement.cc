#include "operations/division_agreement.h"

#include <algorithm>

#include "base/decimal.h"
#include "checks/wording.h"
#include "crypto/hash.h"
#include "crypto/text_codes.h"
#include "model/words.h"
#include "operations/free_id.h"
#include "operations/settlement.h"

namespace comity::operations {
namespace {

using model::Model;

constexpr std::int64_t multiples[] = {1, 1000, 10'000, 1'000'000, 100'000'000};
// A hundred trillion: sums of all that some parties have and should have stay far below 2^63.
constexpr std::int64_t largest_minor = 10'000'000'000'000'000;

// The amounts of the table in hundredths of the agreement's currency.
class Conversion {
 public:
  explicit Conversion(std::int64_t times) : times_(times) {}

  std::int64_t minor(const std::string& amount) {
    const auto decimal = Decimal::parse(amount);
    std::int64_t minor = decimal ? decimal->mantissa() : 0;
    std::int64_t factor = times_;
    for (int scale = decimal ? decimal->scale() : 0; scale < 2; ++scale) factor *= 10;
    const bool fits = decimal && decimal->scale() <= 2 && !__builtin_mul_overflow(minor, factor, &minor) &&
                      minor <= largest_minor && minor >= -largest_minor;
    if (!fits) overflows_ = true;
    return fits ? minor : 0;
  }
  bool overflows() const { return overflows_; }

 private:
  std::int64_t times_;
  bool overflows_ = false;
};

const std::string* amount_of(const NamedAmounts& amounts, const std::string& name) {
  const auto found = std::ranges::find(amounts.list, name, [](const auto& one) { return one.first; });
  return found == amounts.list.end() ? nullptr : &found->second;
}

// Everything about a division that an agreement is made of.
struct Chosen {
  const DivisionToAgree& wanted;
  const DivisionAnswer& answer;
  const Division& division;
  std::vector<PartyId> parties;  // of each player; the holder at the end, where it is no player
  std::vector<std::int64_t> shares;
  std::vector<std::int64_t> at_first;
  std::int64_t total = 0;

  bool is_cost() const { return answer.comparison.game.sense == name_of(game::Sense::cost); }
  Money money(std::int64_t minor) const { return {minor, wanted.currency.code}; }
};

void check_wanted(const Model& model, const DivisionToAgree& wanted, std::vector<Fault>& faults) {
  if (!Money::parse("0 " + wanted.currency.code))
    faults.push_back({"currency/code", "\"" + wanted.currency.code + "\"", "three capital letters such as CNY"});
  if (std::ranges::find(multiples, wanted.currency.times) == std::end(multiples)) {
    faults.push_back(
        {"currency/times", std::to_string(wanted.currency.times), "one of 1, 1000, 10000, 1000000, 100000000"});
  }
  if (wanted.subject.empty()) faults.push_back({"subject", "nothing", "words in at least one language"});
  if (wanted.holder && !model.parties.contains(*wanted.holder))
    faults.push_back({"holder", "'" + wanted.holder->str() + "'", "a party of the cooperation"});
}

// The game must be the valuation's own: else what each party has at first, and what it should have, are of two totals.
void check_valued(const Model& model, const DivisionToAgree& wanted, const DivisionAnswer& answer,
                  std::vector<Fault>& faults) {
  if (wanted.holder)
    faults.push_back({"holder", "'" + wanted.holder->str() + "'", "none: each party has its own gain"});
  const auto valuation = model.valuations.find(*wanted.valuation);
  if (valuation == model.valuations.end()) {
    faults.push_back({"valuation", "'" + wanted.valuation->str() + "'", "the id of a published valuation"});
    return;
  }
  const Money total{valuation->second.values.back(), valuation->second.currency};
  if (wanted.currency.code != total.currency || wanted.currency.times != 1)
    faults.push_back({"currency", wanted.currency.code, total.currency + ", one of the table's each"});
  Conversion conversion(1);
  if (conversion.minor(answer.comparison.game.total) != total.minor || conversion.overflows())
    faults.push_back(
        {"text", "a total of " + answer.comparison.game.total, to_string(total) + ", as the valuation has it"});
}

void take_parties(const Model& model, Chosen& chosen, std::vector<Fault>& faults) {
  for (const std::string& player : chosen.answer.comparison.game.parties) {
    const auto assigned = std::ranges::find(chosen.wanted.parties, player, &PlayerAssigned::player);
    if (assigned == chosen.wanted.parties.end()) {
      faults.push_back({"parties", "no party for \"" + player + "\"", "a party for each player of the table"});
      continue;
    }
    const std::string where = "parties/" + std::to_string(assigned - chosen.wanted.parties.begin()) + "/party";
    if (!model.parties.contains(assigned->party))
      faults.push_back({where, "'" + assigned->party.str() + "'", "a party of the cooperation"});
    else if (std::ranges::find(chosen.parties, assigned->party) != chosen.parties.end())
      faults.push_back({where, "'" + assigned->party.str() + "' for a second player", "another party for each"});
    chosen.parties.push_back(assigned->party);
  }
}

void take_amounts(Chosen& chosen, std::vector<Fault>& faults) {
  Conversion conversion(chosen.wanted.currency.times);
  const auto& game = chosen.answer.comparison.game;
  chosen.total = conversion.minor(game.total);
  for (const std::string& player : game.parties) {
    chosen.shares.push_back(conversion.minor(*amount_of(*chosen.division.shares, player)));
  }
  if (!chosen.wanted.holder) {
    for (const std::string& player : game.parties) {
      const std::string* own = amount_of(chosen.answer.at_first, player);
      chosen.at_first.push_back(own == nullptr ? 0 : conversion.minor(*own));
    }
  } else {
    if (std::ranges::find(chosen.parties, *chosen.wanted.holder) == chosen.parties.end()) {
      chosen.parties.push_back(*chosen.wanted.holder);
      chosen.shares.push_back(0);
    }
    for (const PartyId& party : chosen.parties) {
      chosen.at_first.push_back(party == *chosen.wanted.holder ? chosen.total : 0);
    }
  }
  if (!conversion.overflows()) return;
  faults.push_back({"currency/times", std::to_string(chosen.wanted.currency.times),
                    "amounts of at most 100000000000000.00 " + chosen.wanted.currency.code});
}

model::Division division_from(const Chosen& chosen) {
  model::Division division{chosen.wanted.subject, chosen.money(chosen.total), chosen.division.rule, {}};
  for (std::size_t i = 0; i < chosen.answer.comparison.game.parties.size(); ++i) {
    division.shares.push_back({chosen.parties[i], chosen.money(chosen.shares[i])});
  }
  return division;
}

std::vector<model::TransferTerms> transfers_from(const Model& model, const Chosen& chosen, const AgreementId& id) {
  // Who has borne more than its share is paid the rest; who has more than its share pays it.
  const auto payments = chosen.is_cost() ? payments_between(chosen.shares, chosen.at_first)
                                         : payments_between(chosen.at_first, chosen.shares);
  std::vector<model::TransferTerms> transfers;
  auto taken = model.transfers;
  for (const Payment& payment : payments) {
    model::TransferTerms terms;
    terms.id = free_id(taken, id.str().substr(0, 45) + "-payment");
    terms.from = chosen.parties[payment.from];
    terms.to = chosen.parties[payment.to];
    terms.amount = chosen.money(payment.amount);
    terms.due = chosen.wanted.due;
    terms.purpose =
        checks::fill(chosen.is_cost() ? Text{"Share of: {0}", "分担：{0}"} : Text{"Share of: {0}", "分享：{0}"},
                     {chosen.wanted.subject});
    taken.emplace(terms.id, model::Transfer{});
    transfers.push_back(std::move(terms));
  }
  return transfers;
}

Text shares_in_words(const Model& model, const Chosen& chosen) {
  Text words;
  for (std::size_t i = 0; i < chosen.answer.comparison.game.parties.size(); ++i) {
    const Text one = checks::fill({"{0} {1}", "{0}{1}"}, {checks::name_of_party(model, chosen.parties[i]),
                                                          checks::spoken(chosen.money(chosen.shares[i]))});
    words = i == 0 ? one : checks::fill({"{0}; {1}", "{0}；{1}"}, {words, one});
  }
  return words;
}

Text how_paid(const Model& model, const Chosen& chosen) {
  if (!chosen.wanted.holder) {
    return checks::fill(
        {"Each first bears or has its own. The transfers of this agreement, due by {0}, leave each party "
         "with exactly its share",
         "各方先各自承担或取得本地部分。按本协议所列转移支付（{0}前付清）结算后，各方所得恰为其份额"},
        {checks::spoken(chosen.wanted.due)});
  }
  const Text pattern = chosen.is_cost()
                           ? Text{"{0} first bears the whole cost. The transfers of this agreement, due by {1}, leave each "
                                  "party with exactly its share",
                                  "费用先由{0}全额承担。按本协议所列转移支付（{1}前付清）结算后，各方所付恰为其份额"}
                           : Text{"All of it is first with {0}. The transfers of this agreement, due by {1}, leave each "
                                  "party with exactly its share",
                                  "收益先由{0}全额取得。按本协议所列转移支付（{1}前付清）结算后，各方所得恰为其份额"};
  return checks::fill(pattern,
                      {checks::name_of_party(model, *chosen.wanted.holder), checks::spoken(chosen.wanted.due)});
}

Text stability_in_words(const Chosen& chosen) {
  if (!chosen.division.stable) return {".", "。"};
  if (*chosen.division.stable) {
    return {". At these shares no group of parties could do better by itself.",
            "。在此份额下，任何一组主体单独行动都不会更好。"};
  }
  return {". At these shares some group of parties could do better by itself.",
          "。在此份额下，有一组主体单独行动会更好。"};
}

Text text_from(const Model& model, const Chosen& chosen) {
  const std::string hash = crypto::hex(crypto::sha256(crypto::view(chosen.wanted.brought.text)));
  return checks::fill(
      {"1. What is divided. {0}: {1} in all.\n\n"
       "2. By which rule. {2}: {3}\n\n"
       "3. Shares. {4}{5}\n\n"
       "4. Payment. {6}.\n\n"
       "5. The table from which the shares were computed has the SHA-256 {7}: whoever has it can compute them "
       "again.\n\n"
       "6. This agreement is in force when the last of its parties has signed exactly this version. It is changed only "
       "by a new version that all of them sign.",
       "一、分配对象。{0}，总额{1}。\n\n"
       "二、分配规则。{2}：{3}\n\n"
       "三、份额。{4}{5}\n\n"
       "四、结算。{6}。\n\n"
       "五、计算份额所用数据表的 SHA-256 为 {7}，持有该表者均可复算。\n\n"
       "六、本协议自最后一方签署本版本之日起生效。变更须由各方共同签署新版本。"},
      {chosen.wanted.subject, checks::spoken(chosen.money(chosen.total)), chosen.division.name, chosen.division.reason,
       shares_in_words(model, chosen), stability_in_words(chosen), how_paid(model, chosen), checks::both(hash)});
}

}  // namespace

Result<DraftedAgreement> agreement_from(const Model& model, const PartyId& proposer, const DivisionToAgree& wanted,
                                        const DivisionAnswer& answer) {
  const auto& divisions = answer.comparison.divisions;
  const auto division = std::ranges::find(divisions, wanted.rule, &Division::rule);
  if (division == divisions.end()) return bad_input("rule", "none", "the rule that was chosen");
  if (!division->shares) return bad_input("rule", division->no_answer, "a rule that divides it");
  if (!answer.can_be_paid)
    return bad_input("problem", std::string(name_of(answer.problem)), "a problem whose shares are parts of one total");
  std::vector<Fault> faults;
  if (wanted.valuation) check_valued(model, wanted, answer, faults);
  check_wanted(model, wanted, faults);
  if (answer.needs_holder && !wanted.holder)
    faults.push_back({"holder", "none", "the party that bears the cost, or has the worth, at first"});
  Chosen chosen{wanted, answer, *division, {}, {}, {}};
  take_parties(model, chosen, faults);
  if (faults.empty()) take_amounts(chosen, faults);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};

  DraftedAgreement draft;
  draft.body.id = free_id(model.agreements, "division-" + to_string(wanted.due).substr(0, 4));
  model::Terms& terms = draft.body.terms;
  terms.title = checks::fill({"Division: {0}", "分配协议：{0}"}, {wanted.subject});
  terms.text = text_from(model, chosen);
  terms.parties = chosen.parties;
  terms.divisions.push_back(division_from(chosen));
  terms.transfers = transfers_from(model, chosen, draft.body.id);
  if (std::ranges::find(terms.parties, proposer) == terms.parties.end()) {
    terms.parties.push_back(proposer);
    draft.remarks.push_back(checks::fill({"{0} is added to the parties, because who proposes an agreement signs it.",
                                          "{0}已列入签署主体：提出协议者须签署。"},
                                         {checks::name_of_party(model, proposer)}));
  }
  return draft;
}

}  // namespace comity::operations
