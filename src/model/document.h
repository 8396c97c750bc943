// A document that an act names: its bytes are a blob, kept beside the record.
#pragma once

#include <cstdint>
#include <string>

#include "record/described_cbor.h"

namespace comity::model {

struct Document {
  std::string name;
  record::Hash hash;
  std::string media_type;
  std::int64_t size = 0;  // bytes
  bool operator==(const Document&) const = default;

  template <class Self, class Visit>
  static void fields(Self& self, Visit&& visit) {
    visit("name", self.name, "Its file name.");
    visit("hash", self.hash, "SHA-256 of its bytes.");
    visit("media_type", self.media_type, "Its media type, such as application/pdf.");
    visit("size", self.size, "Its size in bytes.");
  }
};

}  // namespace comity::model
