// comity key: a new pair of keys, made on the machine of the party that will sign with it.
#include "operations/catalogue.h"
#include "operations/workspace.h"

namespace comity::operations {
namespace {

struct KeyRequest {
  std::string file;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file,
          "The new file for the secret key; readable by its owner only. It never leaves this machine.");
  }
};

struct KeyAnswer {
  std::string file;
  record::PublicKey public_key;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("file", self.file, "Where the secret key is.");
    visit("public_key", self.public_key, "What the secretary needs to admit the party.");
  }
};

Result<Reply<KeyAnswer>> new_key(const KeyRequest& request, const Environment&) {
  const record::SecretKey key = record::SecretKey::generate();
  if (auto written = write_key(request.file, key); !written) return written.error();
  const std::string printed = TextForm<record::PublicKey>::print(key.public_key());
  return Reply<KeyAnswer>{{request.file, key.public_key()}, printed + "\n", 0};
}

}  // namespace

Operation key_operation() {
  return declare<KeyRequest, KeyAnswer>({"key new",
                                         "Make a new pair of keys: the secret one into a file, the public one printed.",
                                         {"file"},
                                         "comity key new out/new-party.key"},
                                        new_key);
}

}  // namespace comity::operations
