#include "operations/thing_json.h"

#include "formats/described_json.h"
#include "formats/geojson.h"

namespace comity::operations {
namespace {

using formats::Json;
using model::Model;
using model::Noun;

template <class Tag, class Value>
Json found_in(const std::map<Id<Tag>, Value>& things, const std::string& id) {
  const auto parsed = Id<Tag>::parse(id);
  const auto found = parsed ? things.find(*parsed) : things.end();
  return found == things.end() ? Json() : formats::to_json(found->second);
}

Json without_shapes(Json json) {
  if (json.is_object()) json.erase("shape");
  if (json.is_structured()) {
    for (Json& part : json) part = without_shapes(std::move(part));
  }
  return json;
}

Json person_in(const Model& model, const std::string& id) {
  Json all = Json::array();
  for (const auto& [party_id, party] : model.parties) {
    for (const model::Person& person : party.people) {
      if (person.person.str() == id) {
        Json json = formats::to_json(person);
        json["party"] = party_id.str();
        all.push_back(std::move(json));
      }
    }
  }
  return all.empty() ? Json() : all;
}

Json series_in(const Model& model, const std::string& id) {
  const auto slash = id.find('/');
  const auto indicator = IndicatorId::parse(id.substr(0, slash));
  const auto party = slash == std::string::npos ? std::nullopt : PartyId::parse(id.substr(slash + 1));
  if (!indicator || !party) return {};
  const auto found = model.series.find({*indicator, *party});
  return found == model.series.end() ? Json() : formats::to_json(found->second);
}

Json cooperation_in(const Model& model) {
  if (!model.cooperation) return {};
  Json json = formats::to_json(*model.cooperation);
  if (json.contains("borders")) json["borders"].erase("areas");
  return json;
}

}  // namespace

Json thing_json(const Model& model, const model::Subject& subject) {
  const std::string& id = subject.id;
  switch (subject.noun) {
    case Noun::cooperation: return cooperation_in(model);
    case Noun::party: return found_in(model.parties, id);
    case Noun::person: return person_in(model, id);
    case Noun::indicator: return found_in(model.indicators, id);
    case Noun::series: return series_in(model, id);
    case Noun::goal: return found_in(model.goals, id);
    case Noun::plan: return without_shapes(found_in(model.plans, id));
    case Noun::plan_item: {
      const auto parsed = PlanItemId::parse(id);
      const model::PlanItem* item = parsed ? model.find_item(*parsed) : nullptr;
      return item ? without_shapes(formats::to_json(*item)) : Json();
    }
    case Noun::project: return found_in(model.projects, id);
    case Noun::matter: return found_in(model.matters, id);
    case Noun::agreement: return found_in(model.agreements, id);
    case Noun::commitment: return found_in(model.commitments, id);
    case Noun::evidence: return found_in(model.evidence, id);
    case Noun::transfer: return found_in(model.transfers, id);
    case Noun::contribution: return found_in(model.contributions, id);
    case Noun::meeting: return found_in(model.meetings, id);
    case Noun::appraisal: return found_in(model.appraisals, id);
    case Noun::scenario: return found_in(model.scenarios, id);
    case Noun::valuation: return found_in(model.valuations, id);
  }
  return {};
}

}  // namespace comity::operations
