// What a reading operation looks at: one cooperation as its record tells it, at a time, for a person. The command line
// folds the record for it; a server has it at hand.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/date.h"
#include "base/id.h"
#include "base/result.h"
#include "base/text.h"
#include "checks/findings_index.h"
#include "model/model.h"
#include "overview/act_index.h"
#include "overview/overview.h"
#include "record/act.h"

namespace comity::operations {

// A thing of the record that an act is about: matter zhulu-standard.
struct Thing {
  std::string noun;
  std::string id;
  bool operator==(const Thing&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("noun", self.noun, "What kind of thing: matter, agreement, commitment ...");
    visit("id", self.id, "Its short name.");
  }
};

// One act in the list of all: what can be told without its body.
struct ActLine {
  std::uint64_t position = 0;
  Instant time;
  PartyId party;
  std::string person;
  std::string kind;
  record::Hash hash;
  std::vector<Thing> things;  // what it changed, the main one first
};

// The acts of the record, in order. Two implementations: those of a record that was just folded, and a server's.
class Acts {
 public:
  virtual ~Acts() = default;
  virtual const overview::ActIndex& index() const = 0;
  virtual Result<std::shared_ptr<const record::Act>> act(std::uint64_t position) const = 0;
  // The model after the first `count` acts, the caller's own to change; as expensive as folding them.
  virtual Result<std::shared_ptr<model::Model>> model_after(std::uint64_t count) const = 0;
  virtual record::Hash head() const = 0;  // the link after the last act

  std::uint64_t count() const { return index().size(); }
  ActLine line(std::uint64_t position) const;  // position < count()
};

// What the checks found, and how many acts the record had then: on a server the newest acts may not be in it yet.
struct FindingsAt {
  std::uint64_t acts = 0;
  std::shared_ptr<const checks::FindingsIndex> index = std::make_shared<const checks::FindingsIndex>();

  const checks::FindingsIndex* operator->() const { return index.get(); }
};

// For whom. On the command line, where nobody signs in, it may name nobody: then nothing waits for anyone.
struct Viewer {
  std::string person;
  std::optional<PartyId> party;
  std::vector<model::PersonRole> roles;

  bool has(model::PersonRole role) const;
};

struct View {
  const model::Model& model;
  const overview::Overview& overview;  // of this model, for the day of `now`
  const Acts& acts;
  FindingsAt findings;
  Viewer viewer;
  Instant now;
};

}  // namespace comity::operations
