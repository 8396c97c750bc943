// The accounts of a server, opened by its administrator on the command line, also while the server runs.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "accounts/accounts.h"
#include "operations/operation.h"

namespace comity::operations {

// For operations that seal nothing: it has no server key.
Result<std::unique_ptr<accounts::Accounts>> open_accounts(const std::optional<std::string>& database,
                                                          store::Access access);
accounts::Origin command_line_origin();

Operation sample_accounts_operation();

}  // namespace comity::operations
