// open_case answers for any files: with faults, or with acts that decode, continue the chain, hold their party's signature
// and are allowed by the rules. One input holds all files of a case, each after a line "=== name".
#include <cstdlib>

#include "case_folder/case_folder.h"
#include "model/apply.h"
#include "record/chain.h"

using namespace comity;

namespace {

std::map<std::string, std::string, std::less<>> files_in(std::string_view text) {
  constexpr std::string_view mark = "=== ";
  std::map<std::string, std::string, std::less<>> files;
  std::string* file = nullptr;
  while (!text.empty()) {
    const std::string_view line = text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1);
    text.remove_prefix(line.size());
    if (line.starts_with(mark)) file = &files[std::string(line.substr(mark.size(), line.find('\n') - mark.size()))];
    else if (file != nullptr) file->append(line);
  }
  return files;
}

record::SecretKey key_of(const PartyId& party) {
  const record::Hash seed = record::sha256(record::view(party.str()));
  return record::SecretKey::from_seed(seed.bytes);
}

void check(bool holds) {
  if (!holds) std::abort();
}

void check_opening(const case_folder::Opening& opening) {
  record::Chain chain(opening.cooperation);
  model::Model model;
  for (const record::Act& act : opening.acts) {
    const auto decoded = record::decode_act(act.encoded, "f");
    check(decoded && *decoded == act);
    check(bool(chain.admits(act)));
    const auto key = model::key_for(model, act);
    check(key && record::signature_holds(act, *key));
    check(bool(model::apply(model, act)));
    chain.add(act);
  }
  for (const record::Blob& blob : opening.blobs) check(record::sha256(blob.content) == blob.hash);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const case_folder::MemoryFiles files(files_in({reinterpret_cast<const char*>(data), size}));
  const auto opening = case_folder::open_case(files, key_of);
  if (opening) check_opening(*opening);
  else check(!opening.error().faults.empty());
  return 0;
}
