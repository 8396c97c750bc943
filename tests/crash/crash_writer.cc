// Appends acts to a database from eight threads through one GroupCommit, for ever, and writes the hash of each (32
// bytes) to standard output once it was acknowledged. Made to be killed: see crash_test.cc.
//
//   crash_writer DATABASE SEED

#include <unistd.h>

#include <random>
#include <thread>
#include <vector>

#include "sample_acts.h"
#include "store/group_commit.h"

using namespace comity;
using namespace comity::crash;

namespace {

void write_for_ever(store::GroupCommit& commits, record::Statement statement, int party, unsigned seed) {
  std::mt19937 random(seed);
  while (true) {
    // Mostly small, now and then over several pages of the database.
    const std::size_t size = random() % 16 == 0 ? random() % 30000 : random() % 300;
    const record::Act act = act_of(statement, party, size);
    const auto receipt = must(commits.append(act), "append");
    must_be(::write(STDOUT_FILENO, act.hash.bytes.data(), act.hash.bytes.size()) == 32, "the driver reads");
    ++statement.sequence;
    statement.previous = act.hash;
    statement.seen = receipt.link;
  }
}

}  // namespace

int main(int count, char** arguments) {
  must_be(count == 3, "usage: crash_writer DATABASE SEED");
  auto store = must(store::Store::open(arguments[1], store::Access::write_or_create), "open");
  const auto seed = static_cast<unsigned>(std::atoi(arguments[2]));
  const record::Chain chain = read_whole(store, ~std::uint64_t{0}).chain;
  store::GroupCommit commits(std::move(store));
  std::vector<std::thread> writers;
  for (int party = 0; party < parties; ++party) {
    writers.emplace_back(write_for_ever, std::ref(commits), chain.continue_for(party_of(party)), party,
                         seed * 100 + static_cast<unsigned>(party));
  }
  for (std::thread& writer : writers) writer.join();
}
