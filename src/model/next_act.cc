#include "model/next_act.h"

#include "model/apply.h"

namespace comity::model {

Result<record::Act> next_act(const Model& model, const record::Chain& chain, const Saying& saying,
                             const record::SecretKey& key) {
  record::Statement statement = chain.continue_for(saying.party);
  statement.time = saying.time;
  statement.person = saying.person;
  statement.kind = saying.kind;
  statement.body = saying.body;
  record::Act act = record::sign(std::move(statement), key);
  const std::string where = saying.kind + " by " + saying.party.str();
  if (act.encoded.size() > record::act_size_limit) {
    return refused(where, std::to_string(act.encoded.size()) + " bytes",
                   "at most " + std::to_string(record::act_size_limit));
  }
  if (auto readable = record::decode_act(act.encoded, where); !readable) return readable.error();
  if (auto admitted = chain.admits(act); !admitted) return admitted.error();
  if (auto allowed = may(model, act); !allowed) return allowed.error();
  const auto expected_key = key_for(model, act);
  if (!expected_key) return expected_key.error();
  if (*expected_key != key.public_key()) {
    return refused(where, "it is signed with the key " + record::to_hex(key.public_key().bytes),
                   "the party's own key, " + record::to_hex(expected_key->bytes));
  }
  return act;
}

}  // namespace comity::model
