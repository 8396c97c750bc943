// The operations of a server: run one, print its OpenAPI document.
#pragma once

#include <vector>

#include "operations/operation.h"

namespace comity::workbench {

std::vector<operations::Operation> server_operations();

}  // namespace comity::workbench
