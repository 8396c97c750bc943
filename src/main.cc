#include <vector>

#include "cli/cli.h"
#include "operations/operation.h"
#include "workbench/serve.h"

int main(int argc, char** argv) {
  std::vector<comity::operations::Operation> operations = comity::workbench::server_operations();
  const auto& others = comity::operations::all_operations();
  operations.insert(operations.begin(), others.begin(), others.end());
  return comity::cli::run(argc, argv, operations);
}
