// The daily mail: what waits for a person's party, what is due soon, what is new. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "notices/deadlines.h"
#include "waiting/waiting.h"

namespace comity::notices {

// One party for which the person acts in one cooperation.
struct DigestPart {
  Text cooperation;
  bool sample = false;
  Text party;
  std::vector<waiting::Waiting> waits;  // most urgent first
  std::vector<Deadline> reminders;
  std::uint64_t new_acts = 0;  // since the last mail
  std::string link;            // of the cooperation's pages; empty: none
};

struct Digest {
  std::string subject;
  std::string text;
};

// Nothing to say gives an empty text: then no mail is sent.
Digest digest_of(std::span<const DigestPart> parts, const std::string& name, Date day, Language language);

}  // namespace comity::notices
