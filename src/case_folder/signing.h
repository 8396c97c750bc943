// From entries to signed acts.
#pragma once

#include <vector>

#include "base/result.h"
#include "case_folder/entries.h"
#include "record/act.h"

namespace comity::case_folder {

// Signs each entry with its party's key, as one that has seen all acts before it, and applies it to the model. Every
// refusal is a fault that begins with the entry's place. An act that names what a refused one should have made, and is
// refused too, is no second fault.
Result<std::vector<record::Act>> sign_entries(const CooperationId& cooperation, const std::vector<Entry>& entries,
                                              const KeySource& keys);

}  // namespace comity::case_folder
