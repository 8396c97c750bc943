// Documents that people attach to evidence: a file becomes a blob and the description that the act signs.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "model/commitment.h"
#include "record/record_file.h"

namespace comity::operations {

struct ReadDocument {
  model::Document described;
  record::Blob blob;
};

Result<ReadDocument> read_document(const std::filesystem::path& file);

}  // namespace comity::operations
