#include "operations/settlement.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace comity::operations {

std::vector<Payment> payments_between(const std::vector<std::int64_t>& has,
                                      const std::vector<std::int64_t>& should_have) {
  assert(has.size() == should_have.size());
  std::vector<std::int64_t> owed;  // to each party; below 0 it owes
  for (std::size_t i = 0; i < has.size(); ++i) owed.push_back(should_have[i] - has[i]);
  assert(std::accumulate(owed.begin(), owed.end(), std::int64_t{0}) == 0);
  std::vector<Payment> payments;
  for (;;) {
    // Every round settles one party for good.
    const auto debtor = std::ranges::min_element(owed);
    const auto creditor = std::ranges::max_element(owed);
    if (debtor == owed.end() || *debtor == 0) break;
    const std::int64_t amount = std::min(-*debtor, *creditor);
    payments.push_back(
        {static_cast<std::size_t>(debtor - owed.begin()), static_cast<std::size_t>(creditor - owed.begin()), amount});
    *debtor += amount;
    *creditor -= amount;
  }
  // By payer and payee: the order of the parties, as people list them.
  std::ranges::sort(
      payments, [](const Payment& a, const Payment& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
  return payments;
}

}  // namespace comity::operations
