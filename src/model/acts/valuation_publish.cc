#include "model/acts/rules.h"
#include "model/acts/scenario.h"

namespace comity::model {
namespace {

bool is_currency(const std::string& code) {
  return code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<void> must_be_computed(const record::Act& act, const PublishValuation& body) {
  if (body.engine.empty()) return refuse(act, "the method is not stated", "the version of the method");
  if (body.inputs.empty()) return refuse(act, "no inputs", "everything it was computed from");
  std::vector<std::string> names;
  for (const ValuationInput& input : body.inputs) names.push_back(input.name);
  if (const std::string* twice = first_repeated(names))
    return refuse(act, "input '" + *twice + "' is given twice", "each input once");
  if (body.documents.size() != 1)
    return refuse(act, std::to_string(body.documents.size()) + " documents", "one: the whole result");
  if (!is_currency(body.currency))
    return refuse(act, "the currency is '" + body.currency + "'", "three capital letters such as CNY");
  return must_be_documents(act, body.documents);
}

// Every coalition of the players has a value, nobody's is nothing.
Result<void> must_be_game(const Model& model, const record::Act& act, const PublishValuation& body) {
  const std::size_t players = body.players.size();
  if (players == 0 || players > most_valued_players)
    return refuse(act, std::to_string(players) + " players", "1 to " + std::to_string(most_valued_players));
  for (const PartyId& player : body.players) {
    if (auto known = must_know_party(model, act, player, "players"); !known) return known;
  }
  if (const PartyId* twice = first_repeated(body.players))
    return refuse(act, "player '" + twice->str() + "' is given twice", "each player once");
  const std::size_t coalitions = std::size_t{1} << players;
  if (body.values.size() != coalitions) {
    return refuse(act, std::to_string(body.values.size()) + " values of " + std::to_string(players) + " players",
                  std::to_string(coalitions) + ", one for each coalition");
  }
  if (body.values.front() != 0) return refuse(act, "nobody together gains " + std::to_string(body.values.front()), "0");
  return {};
}

Result<void> must_be_losses(const record::Act& act, const PublishValuation& body) {
  std::vector<std::string> candidates;
  for (const YearlyLoss& loss : body.losses) {
    if (loss.candidate.empty()) return refuse(act, "a loss of no road", "the road that is missing");
    if (loss.money.currency != body.currency) {
      return refuse(act, "the loss of '" + loss.candidate + "' is in '" + loss.money.currency + "'",
                    "the valuation's currency, " + body.currency);
    }
    candidates.push_back(loss.candidate);
  }
  if (const std::string* twice = first_repeated(candidates))
    return refuse(act, "the loss of '" + *twice + "' is given twice", "each road once");
  return {};
}

}  // namespace

Result<void> may(const Model& model, const record::Act& act, const PublishValuation& body) {
  return all(must_be_new(act, model.valuations, body.id, "valuation"),
             must_exist(act, model.scenarios, body.scenario, "scenario"), must_be_computed(act, body),
             must_be_game(model, act, body), must_be_losses(act, body));
}

void apply(Model& model, const record::Act& act, const PublishValuation& body) {
  model.scenarios.at(body.scenario).newest = body.id;
  model.valuations.emplace(body.id, Valuation{body.id, act.statement.party, body.scenario, body.inputs, body.engine,
                                              body.parameters, body.documents, body.currency, body.players, body.values,
                                              body.losses, body.sample, act.statement.time});
}

}  // namespace comity::model
