// A document as the act that publishes it.
#pragma once

#include <vector>

#include "model/acts/scenario.h"
#include "record/record_file.h"
#include "valuation_document/document.h"

namespace comity::valuation_document {

// Its bytes, and how an act names them.
struct PrintedDocument {
  model::Document described;
  record::Blob blob;
};
PrintedDocument printed(const Document& document);

// What everybody should know without the document: values of the coalitions and the yearly losses, the dearest first.
std::vector<std::int64_t> values_of(const Document& document);
std::vector<model::YearlyLoss> losses_of(const Document& document);

model::PublishValuation publication(const model::ValuationId& id, const model::ScenarioId& scenario,
                                    std::vector<model::ValuationInput> inputs, const Document& document,
                                    model::Document result);

}  // namespace comity::valuation_document
