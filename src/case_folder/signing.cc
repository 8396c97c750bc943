#include "case_folder/signing.h"

#include <algorithm>
#include <set>

#include "model/apply.h"
#include "record/chain.h"

namespace comity::case_folder {
namespace {

// What is not there, or not as it should be, because an act was refused.
class Missing {
 public:
  void add(const Entry& refused) {
    const auto& [made, named] = refused.mentions;
    for (const Mention& mention : made) missing_.insert({mention, ""});
    if (made.empty() && !named.empty()) missing_.insert({named[0], refused.kind});
    if (refused.kind == model::JoinCooperation::kind) missing_.insert({mention_of(refused.party), ""});
  }

  bool explains(const Entry& refused) const {
    const auto is_missing = [&](const Mention& mention) {
      // Acts of one kind on one thing stand side by side: each is refused for a reason of its own.
      const auto first = missing_.lower_bound({mention, ""});
      return first != missing_.end() && first->first == mention && first->second != refused.kind;
    };
    return is_missing(mention_of(refused.party)) || std::ranges::any_of(refused.mentions.named, is_missing);
  }

 private:
  std::set<std::pair<Mention, std::string>>
      missing_;  // with the kind of the refused act if it was only about the thing
};

class Signing {
 public:
  Signing(const CooperationId& cooperation, const KeySource& keys) : chain_(cooperation), keys_(keys) {}

  void add(const Entry& entry) {
    record::Act act = signed_act(entry);
    if (auto added = apply(act); !added) return refuse(entry, added.error());
    acts.push_back(std::move(act));
  }

  bool is_founded() const { return model_.cooperation.has_value(); }

  std::vector<record::Act> acts;
  std::vector<Fault> faults;

 private:
  record::Act signed_act(const Entry& entry) {
    record::Statement statement = chain_.continue_for(entry.party);
    statement.time = entry.time;
    statement.person = entry.person;
    statement.kind = entry.kind;
    statement.body = entry.body(model_, keys_);
    return record::sign(std::move(statement), keys_.of(entry.party));
  }

  Result<void> apply(const record::Act& act) {
    if (act.encoded.size() > record::act_size_limit) {
      return refused(act.statement.kind + " by " + act.statement.party.str(),
                     "the act has " + std::to_string(act.encoded.size()) + " bytes",
                     "at most " + std::to_string(record::act_size_limit));
    }
    if (auto admitted = chain_.admits(act); !admitted) return admitted;
    if (auto applied = model::apply(model_, act); !applied) return applied;
    chain_.add(act);
    return {};
  }

  void refuse(const Entry& entry, const Error& error) {
    if (!missing_.explains(entry)) {
      for (const Fault& fault : error.faults) {
        faults.push_back({entry.place + ": " + fault.where, fault.given, fault.expected});
      }
    }
    missing_.add(entry);
  }

  record::Chain chain_;
  KeyRing keys_;
  model::Model model_;
  Missing missing_;
};

}  // namespace

Result<std::vector<record::Act>> sign_entries(const CooperationId& cooperation, const std::vector<Entry>& entries,
                                              const KeySource& keys) {
  Signing signing(cooperation, keys);
  for (const Entry& entry : entries) {
    signing.add(entry);
    if (!signing.is_founded()) break;  // nothing can come before it
  }
  if (!signing.faults.empty()) return Error{ErrorCode::refused, std::move(signing.faults)};
  return std::move(signing.acts);
}

}  // namespace comity::case_folder
