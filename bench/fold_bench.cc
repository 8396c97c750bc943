// What it costs to fold a record into its model and to verify it, beside the floors under both: the bytes hashed and the
// signatures verified by libsodium alone. The answers are checked: any split of the acts gives the same model.
//
//   fold_bench [--acts 1000000] [--verified 60000]

#include <malloc.h>
#include <sodium.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <vector>

#include "model/apply.h"
#include "model/kinds.h"
#include "record/chain.h"
#include "verification/verifier.h"

using namespace comity;
using namespace comity::model;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int party_count = 100;
constexpr int cycle_length = 20;

void must(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "WRONG: %s\n", what.c_str());
  std::exit(1);
}

void must_succeed(const Result<void>& result) {
  if (!result) must(false, to_string(result.error().faults.front()));
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void row(const char* what, double figure, const char* unit, const std::string& beside = "") {
  std::printf("%-52s %12.0f %-9s %s\n", what, figure, unit, beside.c_str());
  std::fflush(stdout);
}

std::string share(double figure, double floor) {
  char text[48];
  std::snprintf(text, sizeof text, "%.2f of the floor", figure / floor);
  return text;
}

template <class AnyId>
AnyId id(const char* word, int number) {
  return *AnyId::parse(word + std::to_string(number));
}

PartyId party(int number) { return id<PartyId>("party-", number % party_count); }

record::SecretKey key_of(const PartyId& party) {
  return record::SecretKey::from_seed(record::sha256(record::view(party.str())).bytes);
}

Text words(const char* text) { return {text, "嘉善至青浦公路对接工程"}; }

enum class Signing { with_keys, none };

// Writes a plausible record of any length, act by act, always the same: reports of series, goals, matters with positions,
// agreements with commitments and transfers, evidence with confirmation. Knows nothing of the model.
class Writer {
 public:
  explicit Writer(Signing signing) : signing_(signing) {
    for (int i = 0; i < party_count; ++i) keys_.emplace(party(i), key_of(party(i)));
  }

  std::vector<record::Act> write(int count) {
    std::vector<record::Act> acts;
    for (int i = 0; i < count; ++i) acts.push_back(next());
    return acts;
  }

 private:
  record::Act next() {
    const int number = number_++;
    if (number == 0) return found();
    if (number < 2 * party_count - 1) return number % 2 == 1 ? admit(party((number + 1) / 2)) : join(party(number / 2));
    const int begun = number - (2 * party_count - 1);
    if (begun == 0)
      return act(party(0), DefineIndicator{id<IndicatorId>("indicator-", 0), words("length"), "km", {}, {}, ""});
    return in_cycle((begun - 1) / cycle_length, (begun - 1) % cycle_length);
  }

  record::Act in_cycle(int cycle, int step) {
    const PartyId first = party(cycle), second = party(cycle + 1), third = party(cycle + 2);
    const auto matter = id<MatterId>("matter-", cycle);
    switch (step) {
      case 6:
        return act(
            first,
            SetGoal{id<GoalId>("goal-", cycle), words("Roads that meet"), {}, {}, Date(std::chrono::days(22000)), {}});
      case 7:
        return act(first,
                   RaiseMatter{matter,
                               words("Lanes"),
                               words("Four lanes or six?"),
                               {"DOCK-005:a:b"},
                               {{*OptionId::parse("four"), words("four")}, {*OptionId::parse("six"), words("six")}},
                               {first, second, third},
                               {RuleKind::simple_majority, {}, {}},
                               time() + std::chrono::days(90)});
      case 8: return position(first, matter, Stance::support);
      case 9: return position(second, matter, Stance::oppose);
      case 10: return position(third, matter, Stance::support);
      case 11: return act(first, proposal(cycle));
      case 12: return sign(first, cycle);
      case 13: return sign(second, cycle);
      case 14: return report(first, cycle, 0);
      case 15: return act(second, ConfirmEvidence{id<EvidenceId>("evidence-", cycle * 3), {}});
      case 16: return report(first, cycle, 1);
      case 17: return act(second, ConfirmEvidence{id<EvidenceId>("evidence-", cycle * 3 + 1), {}});
      case 18: return report(first, cycle, 2);
      case 19: return act(first, PayTransfer{id<TransferId>("transfer-", cycle)});
      default: return series(first, cycle * 6 + step);
    }
  }

  record::Act found() {
    FoundCooperation body;
    body.id = cooperation_;
    body.name = words("Bench");
    body.founder = standing(party(0));
    return act(party(0), body);
  }
  record::Act admit(const PartyId& whom) {
    record::Act admission = act(party(0), AdmitParty{standing(whom)});
    admission_ = admission.hash;
    return admission;
  }
  record::Act join(const PartyId& who) { return act(who, JoinCooperation{admission_}); }
  record::Act position(const PartyId& who, const MatterId& matter, Stance stance) {
    return act(who, TakePosition{matter, *OptionId::parse("six"), stance, words("The traffic of 2035 needs it.")});
  }
  record::Act sign(const PartyId& who, int cycle) {
    const ProposeAgreement body = proposal(cycle);
    return act(who, SignAgreement{body.id, version_hash(body.id, body.version, body.terms)});
  }
  record::Act report(const PartyId& who, int cycle, int number) {
    return act(who, ReportEvidence{id<EvidenceId>("evidence-", cycle * 3 + number),
                                   id<CommitmentId>("commitment-", cycle * 2),
                                   words("Survey done"),
                                   30 * number + 10,
                                   {}});
  }
  record::Act series(const PartyId& who, int number) {
    return act(who, ReportSeries{id<IndicatorId>("indicator-", 0),
                                 "yearbook",
                                 {{std::to_string(1900 + number / party_count % 300), Decimal(number)}}});
  }
  static Standing standing(const PartyId& who) {
    return {who, {who.str(), {}}, Level::county, {}, {}, {}, key_of(who).public_key()};
  }
  static ProposeAgreement proposal(int cycle) {
    const PartyId first = party(cycle), second = party(cycle + 1);
    ProposeAgreement body;
    body.id = id<AgreementId>("agreement-", cycle);
    body.terms.title = words("Agreement on the road");
    body.terms.text = words("Both sides build their half by the end of 2028.");
    body.terms.parties = {first, second};
    for (int i = 0; i < 2; ++i) {
      body.terms.commitments.push_back({id<CommitmentId>("commitment-", cycle * 2 + i),
                                        words("Build the half"),
                                        {id<GoalId>("goal-", cycle)},
                                        {},
                                        {},
                                        Date(std::chrono::days(21500)),
                                        {{i == 0 ? first : second, Role::responsible}},
                                        {}});
    }
    body.terms.transfers.push_back({id<TransferId>("transfer-", cycle),
                                    first,
                                    second,
                                    {120'000'000, "CNY"},
                                    Date(std::chrono::days(21000)),
                                    words("land")});
    return body;
  }

  Instant time() const { return Instant(std::chrono::seconds(1'780'000'000 + number_)); }

  template <class Body>
  record::Act act(const PartyId& who, const Body& body) {
    record::Statement statement = signing_ == Signing::with_keys ? chain_.continue_for(who) : record::Statement{};
    statement.cooperation = cooperation_;
    statement.party = who;
    statement.time = time();
    statement.person = "Li Wei";
    statement.kind = Body::kind;
    statement.body = record::encode(body);
    if (signing_ == Signing::with_keys) {
      record::Act written = record::sign(std::move(statement), keys_.at(who));
      chain_.add(written);
      return written;
    }
    record::Act written;
    written.hash = record::sha256(record::signed_bytes(statement, record::Suite::ed25519));
    written.statement = std::move(statement);
    return written;
  }

  const CooperationId cooperation_ = *CooperationId::parse("bench");
  Signing signing_;
  record::Chain chain_{cooperation_};
  std::map<PartyId, record::SecretKey> keys_;
  record::Hash admission_;
  int number_ = 0;
};

double resident_bytes() {
  ::malloc_trim(0);
  std::ifstream file("/proc/self/statm");
  double total = 0, resident = 0;
  file >> total >> resident;
  return resident * 4096;
}

struct Fold {
  record::Hash hash;
  double seconds = 0;
  double model_resident_bytes = 0;
  double body_bytes = 0;
};

// Folds `count` acts in batches of `batch`; only the fold itself is timed.
Fold fold_in_batches(int count, int batch) {
  Fold result;
  Writer writer(Signing::none);
  Model folded;
  const double before = resident_bytes();
  for (int done = 0; done < count; done += batch) {
    const std::vector<record::Act> acts = writer.write(std::min(batch, count - done));
    for (const record::Act& act : acts) result.body_bytes += static_cast<double>(act.statement.body.size());
    const auto begin = Clock::now();
    must_succeed(fold(folded, acts));
    result.seconds += seconds_since(begin);
  }
  result.model_resident_bytes = resident_bytes() - before;
  result.hash = record::sha256(model_bytes(folded));
  return result;
}

void measure_fold(int count) {
  const Fold whole = fold_in_batches(count, 10'000);
  const Fold split = fold_in_batches(count, 777);
  must(whole.hash == split.hash, "two splits of the same acts give two models");
  const double rate = count / std::min(whole.seconds, split.seconds);
  row("fold", rate, "acts/s", std::to_string(static_cast<int>(1e9 / rate)) + " ns an act");
  row("the model in memory", whole.model_resident_bytes / count, "bytes/act");
  row("bodies", whole.body_bytes / count, "bytes/act");

  const record::Bytes body(static_cast<std::size_t>(whole.body_bytes / count), 'x');
  std::uint8_t sum = 0;
  const auto begin = Clock::now();
  for (int i = 0; i < count; ++i) sum ^= record::sha256(body).bytes[0];
  const double floor = count / seconds_since(begin);
  row("floor: SHA-256 of the same bytes", floor, "acts/s", share(rate, floor) + (sum == 1 ? " " : ""));
}

void measure_verification(int count) {
  const std::vector<record::Act> acts = Writer(Signing::with_keys).write(count);
  std::vector<record::Bytes> messages;
  std::map<PartyId, record::PublicKey> keys;
  for (const record::Act& act : acts) {
    messages.push_back(record::signed_bytes(act.statement, act.suite));
    keys.try_emplace(act.statement.party, key_of(act.statement.party).public_key());
  }
  const auto begin = Clock::now();
  for (std::size_t i = 0; i < acts.size(); ++i) {
    const record::Bytes& key = keys.at(acts[i].statement.party).bytes;
    must(crypto_sign_verify_detached(acts[i].signature.data(), messages[i].data(), messages[i].size(), key.data()) == 0,
         "a signature");
  }
  const double floor = count / seconds_since(begin);
  row("floor: libsodium verifies, one thread", floor, "acts/s");
  record::Hash hash;
  for (const unsigned threads : {1u, 2u}) {
    const auto start = Clock::now();
    verification::Verifier verifier(*CooperationId::parse("bench"), "bench", threads);
    for (const record::Act& act : acts) must_succeed(verifier.add(act.encoded));
    must_succeed(verifier.finish());
    const double rate = count / seconds_since(start);
    const record::Hash model = record::sha256(model_bytes(verifier.model()));
    must(threads == 1 || model == hash, "threads change the model");
    hash = model;
    row(threads == 1 ? "verification, 1 thread" : "verification, 2 threads", rate, "acts/s", share(rate, floor));
  }
}

int argument(int count, char** values, const char* name, int otherwise) {
  for (int i = 1; i + 1 < count; ++i) {
    if (std::strcmp(values[i], name) == 0) return std::atoi(values[i + 1]);
  }
  return otherwise;
}

}  // namespace

int main(int argc, char** argv) {
  const int acts = argument(argc, argv, "--acts", 1'000'000);
  std::printf("%d acts of %d parties\n", acts, party_count);
  measure_fold(acts);
  measure_verification(argument(argc, argv, "--verified", 60'000));
}
