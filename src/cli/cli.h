// The command line: a face of the operations. Every command, flag and help text comes from their declarations.
#pragma once

#include <span>

#include "operations/operation.h"

namespace comity::cli {

// Runs one command and returns the exit code (docs/cli.md): 0 done, 1 done and what was found is bad, 2 bad input, 3 refused,
// 4 not found, 5 conflict, 6 unavailable, 70 a fault of ours.
int run(int argc, const char* const* argv, std::span<const operations::Operation> operations);

}  // namespace comity::cli
