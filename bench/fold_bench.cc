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

#include "checked.h"
#include "long_record.h"
#include "model/apply.h"
#include "verification/verifier.h"

using namespace comity;
using namespace comity::model;
using namespace comity::bench;
using Clock = std::chrono::steady_clock;

namespace {

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
    must_have(fold(folded, acts));
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
    for (const record::Act& act : acts) must_have(verifier.add(act.encoded));
    must_have(verifier.finish());
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
