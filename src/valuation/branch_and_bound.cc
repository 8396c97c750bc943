#include "valuation/network_design.h"
namespace comity::valuation {
Result<Design> best_by_bounds(const DesignProblem&, std::int64_t, const DesignAccuracy&, const GoOn&) { return bad_input("","",""); }
}
