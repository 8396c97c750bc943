#include "valuation/scenario_faults.h"

#include <cmath>
#include <cstdio>
#include <set>
#include <string>

namespace comity::valuation {

namespace {

std::string number(double value) {
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return value > 0 ? "infinity" : "minus infinity";
  char text[32];
  std::snprintf(text, sizeof text, "%.12g", value);
  return text;
}

class Check {
 public:
  explicit Check(const RoadScenarioParts& parts) : parts_(parts) {}

  std::vector<Fault> all() && {
    appraisal();
    parties();
    network();
    classes();
    candidates();
    return std::move(faults_);
  }

 private:
  void fault(std::string where, std::string given, std::string expected) {
    faults_.push_back({std::move(where), std::move(given), std::move(expected)});
  }
  void value(const std::string& where, double given, bool fits, const char* expected) {
    if (!std::isfinite(given) || !fits) fault(where, number(given), expected);
  }
  void at_least_0(const std::string& where, double given) { value(where, given, given >= 0, "a number of 0 or more"); }
  void above_0(const std::string& where, double given) { value(where, given, given > 0, "a number above 0"); }
  void money(const std::string& where, const Money& given) {
    if (given.currency != parts_.appraisal.currency)
      fault(where, given.currency.empty() ? "no currency" : given.currency,
            "an amount in " + parts_.appraisal.currency + ", the scenario's currency");
    if (given.minor < 0) fault(where, to_string(given), "an amount of 0 or more");
  }
  std::string party_expected() const { return "a party from 1 to " + std::to_string(parts_.parties.size()); }
  void party(const std::string& where, PartyIndex given) {
    if (given >= parts_.parties.size())
      fault(where, "nobody (party " + std::to_string(std::size_t{given} + 1) + ")", party_expected());
  }

  void appraisal() {
    const Appraisal& how = parts_.appraisal;
    if (how.currency.size() != 3) fault("currency", how.currency, "three capital letters, such as CNY");
    above_0("periods a year", how.periods_a_year);
    if (how.years < 1 || how.years > 200) fault("years", std::to_string(how.years), "a number from 1 to 200");
    if (how.first_year < 1 || how.first_year > 9999)
      fault("first year", std::to_string(how.first_year), "a year from 1 to 9999");
    value("discount rate", how.discount_rate, how.discount_rate > -1, "a number above -1, such as 0.04");
    value("yearly growth", how.yearly_growth, how.yearly_growth > -1, "a number above -1, such as 0.02");
  }

  void parties() {
    if (parts_.parties.empty()) fault("parties", "none", "at least one party");
    std::set<PartyId> seen;
    std::size_t players = 0;
    bool bystanders = false;
    for (const Party& party : parts_.parties) {
      const std::string where = "party " + party.id.str();
      if (party.id.empty()) fault(where, "no id", std::string(id_expected));
      if (!seen.insert(party.id).second) fault(where, "twice", "each party once");
      if (party.role == Role::bystander) bystanders = true;
      if (party.role == Role::player) {
        ++players;
        if (bystanders) fault(where, "a player after a bystander", "all players before all bystanders");
      }
      if (party.budget) money(where + " budget", *party.budget);
      money(where + " through-traffic cost", party.through_traffic_cost);
    }
    if (!parts_.parties.empty() && players == 0) fault("parties", "bystanders only", "at least one player");
    if (players > most_parties)
      fault("parties", std::to_string(players) + " players", "at most " + std::to_string(most_parties));
  }

  void network() {
    if (!parts_.network) {
      fault("network", "none", "a road network");
      return;
    }
    const std::size_t links = parts_.network->links().size();
    if (parts_.links.size() != links)
      fault("links", std::to_string(parts_.links.size()),
            "an owner and a length for each of the network's " + std::to_string(links) + " links");
    for (std::size_t i = 0; i < parts_.links.size(); ++i) {
      const LinkFacts& link = parts_.links[i];
      const std::string where = "link " + std::to_string(i + 1);
      party(where + " owner", link.owner);
      at_least_0(where + " length", link.length_km);
      at_least_0(where + " toll", link.toll_minor);
    }
    const std::size_t zones = parts_.network->zones();
    if (parts_.residence.size() != zones)
      fault("zones", std::to_string(parts_.residence.size()),
            "a party of residence for each of the network's " + std::to_string(zones) + " zones");
    for (std::size_t i = 0; i < parts_.residence.size(); ++i)
      party("zone " + std::to_string(i + 1) + " party", parts_.residence[i]);
  }

  void classes() {
    if (parts_.classes.empty()) fault("classes", "none", "at least one class of travellers");
    std::set<std::string> seen;
    for (const TravelClass& travel : parts_.classes) {
      const std::string where = "class " + travel.id;
      if (!seen.insert(travel.id).second) fault(where, "twice", "each class once");
      if (parts_.network && travel.trips.zones() != parts_.network->zones())
        fault(where + " trips", std::to_string(travel.trips.zones()) + " zones",
              "the network's " + std::to_string(parts_.network->zones()) + " zones");
      above_0(where + " value of time", travel.value_of_time_minor);
      at_least_0(where + " distance cost", travel.distance_cost_minor_km);
      at_least_0(where + " toll factor", travel.toll_factor);
      value(where + " elasticity", travel.elasticity, travel.elasticity <= 0, "0 or a number below 0");
    }
  }

  void candidates() {
    if (parts_.candidates.size() > most_candidates)
      fault("candidates", std::to_string(parts_.candidates.size()), "at most " + std::to_string(most_candidates));
    std::set<CandidateId> seen;
    std::set<traffic::LinkIndex> taken;
    for (const Candidate& candidate : parts_.candidates) {
      const std::string where = "candidate " + candidate.id.str();
      if (candidate.id.empty()) fault(where, "no id", std::string(id_expected));
      if (!seen.insert(candidate.id).second) fault(where, "twice", "each candidate once");
      const std::set<PartyIndex> builders = parts_of(candidate, where);
      if (candidate.links.empty()) fault(where, "no links", "the links of the network that it consists of");
      for (const traffic::LinkIndex link : candidate.links) candidate_link(where, link, builders, taken);
    }
  }

  std::set<PartyIndex> parts_of(const Candidate& candidate, const std::string& where) {
    std::set<PartyIndex> builders;
    if (candidate.parts.empty()) fault(where, "no parts", "a part for each party that builds it");
    for (std::size_t i = 0; i < candidate.parts.size(); ++i) {
      const Part& part = candidate.parts[i];
      const std::string part_where = where + " part " + std::to_string(i + 1);
      party(part_where + " owner", part.owner);
      if (part.owner < parts_.parties.size() && parts_.parties[part.owner].role == Role::bystander)
        fault(part_where + " owner", parts_.parties[part.owner].id.str() + ", a bystander", "a player");
      if (!builders.insert(part.owner).second) fault(part_where + " owner", "the same again", "one part of each party");
      money(part_where + " construction", part.construction);
      money(part_where + " maintenance", part.maintenance);
      const Appraisal& how = parts_.appraisal;
      const int last = how.first_year + how.years - 1;
      if (part.opening_year < how.first_year || part.opening_year > last)
        fault(part_where + " opening year", std::to_string(part.opening_year),
              "a year from " + std::to_string(how.first_year) + " to " + std::to_string(last));
    }
    return builders;
  }

  void candidate_link(const std::string& where, traffic::LinkIndex link, const std::set<PartyIndex>& builders,
                      std::set<traffic::LinkIndex>& taken) {
    const std::string name = "link " + std::to_string(std::size_t{link} + 1);
    if (link >= parts_.links.size()) {
      fault(where, name, "a link from 1 to " + std::to_string(parts_.links.size()));
      return;
    }
    if (!taken.insert(link).second) fault(where, name + " again", "each link in one candidate, once");
    if (!builders.contains(parts_.links[link].owner))
      fault(where, name + ", whose owner has no part in it", "links owned by those who build it");
  }

  const RoadScenarioParts& parts_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> scenario_faults(const RoadScenarioParts& parts) { return Check(parts).all(); }

}  // namespace comity::valuation
