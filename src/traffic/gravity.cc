#include "traffic/gravity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string>

namespace comity::traffic {
namespace {

std::string shown(double value) {
  if (std::isnan(value)) return "not a number";
  if (std::isinf(value)) return value > 0 ? "infinite" : "minus infinite";
  return std::to_string(value);
}

std::string zone_name(std::size_t zone) { return "zone " + std::to_string(zone + 1); }

void check_totals(const std::vector<double>& values, std::size_t zones, const char* what, std::vector<Fault>& faults) {
  if (values.size() != zones) {
    faults.push_back({what, std::to_string(values.size()) + " values", std::to_string(zones) + ", one for each zone"});
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!std::isfinite(values[i]) || values[i] < 0)
      faults.push_back({zone_name(i) + " " + what, shown(values[i]), "a number of 0 or more"});
  }
  if (faults.empty() && !(std::accumulate(values.begin(), values.end(), 0.0) > 0))
    faults.push_back({what, "none at all", "more than 0"});
}

std::vector<Fault> faults_of(const GravityInput& input) {
  std::vector<Fault> faults;
  const std::size_t zones = input.out.size();
  check_totals(input.out, zones, "trips out", faults);
  check_totals(input.in, zones, "trips in", faults);
  if (input.cost.size() != zones * zones) {
    faults.push_back({"cost", std::to_string(input.cost.size()) + " values", std::to_string(zones * zones)});
    return faults;
  }
  for (std::size_t i = 0; i < zones; ++i) {
    for (std::size_t j = 0; j < zones; ++j) {
      const double cost = input.cost[i * zones + j];
      if (std::isnan(cost) || cost < 0)
        faults.push_back({"cost from " + zone_name(i) + " to " + zone_name(j), shown(cost), "0 or more"});
    }
  }
  if (!std::isfinite(input.mean_cost) || input.mean_cost <= 0)
    faults.push_back({"mean cost", shown(input.mean_cost), "more than 0"});
  return faults;
}

class Model {
 public:
  Model(const GravityInput& input, const GravityLimits& limits)
      : input_(input), limits_(limits), zones_(input.out.size()), in_(input.in), weights_(zones_ * zones_) {
    total_ = std::accumulate(input.out.begin(), input.out.end(), 0.0);
    const double arriving = std::accumulate(in_.begin(), in_.end(), 0.0);
    for (double& trips : in_) trips *= total_ / arriving;
  }

  Result<Gravity> run() {
    std::vector<Fault> lonely = unreachable();
    if (!lonely.empty()) return Error{ErrorCode::refused, std::move(lonely)};
    double beta = 1 / input_.mean_cost;  // Hyman's first guess
    std::optional<Point> dearer;         // a lower beta, a mean above the wanted one
    std::optional<Point> cheaper;        // a higher beta, a mean below
    double step = beta;
    double mean = 0;
    for (int tries = 0; tries < limits_.calibration; ++tries) {
      if (!balance(beta)) return tries == 0 ? unbalanced() : out_of_reach(mean, dearer, cheaper);
      mean = mean_cost();
      if (std::abs(mean - input_.mean_cost) <= limits_.mean * input_.mean_cost) return finished(beta, mean);
      (mean > input_.mean_cost ? dearer : cheaper) = Point{beta, mean};
      const double next = next_beta(dearer, cheaper, beta, step);
      if (next == beta || std::abs(next) * largest_cost() > 600) return out_of_reach(mean, dearer, cheaper);
      beta = next;
    }
    return out_of_reach(mean, dearer, cheaper);
  }

 private:
  struct Point {
    double beta = 0;
    double mean = 0;
  };

  bool is_pair(std::size_t i, std::size_t j) const { return i != j && std::isfinite(input_.cost[i * zones_ + j]); }

  std::vector<Fault> unreachable() const {
    std::vector<Fault> faults;
    for (std::size_t i = 0; i < zones_; ++i) {
      bool leads_out = false;
      bool leads_in = false;
      for (std::size_t j = 0; j < zones_; ++j) {
        leads_out |= is_pair(i, j) && in_[j] > 0;
        leads_in |= is_pair(j, i) && input_.out[j] > 0;
      }
      if (input_.out[i] > 0 && !leads_out)
        faults.push_back({zone_name(i), "trips out, and no way to a zone where trips arrive", "a way, or no trips"});
      if (in_[i] > 0 && !leads_in)
        faults.push_back({zone_name(i), "trips in, and no way from a zone where trips begin", "a way, or no trips"});
      // What leaves a zone must find room in the others.
      if (input_.out[i] + in_[i] > total_ * (1 + 1e-12)) {
        faults.push_back({zone_name(i), shown(input_.out[i]) + " trips out and " + shown(in_[i]) + " in",
                          "together at most the " + shown(total_) + " trips of all zones"});
      }
    }
    return faults;
  }

  double largest_cost() const {
    double largest = 0;
    for (std::size_t i = 0; i < zones_; ++i)
      for (std::size_t j = 0; j < zones_; ++j)
        if (is_pair(i, j)) largest = std::max(largest, input_.cost[i * zones_ + j]);
    return largest;
  }

  // The mean falls as beta grows: it is bracketed by doubling steps, then the bracket is halved.
  static double next_beta(const std::optional<Point>& dearer, const std::optional<Point>& cheaper, double beta,
                          double& step) {
    step *= 2;
    if (!cheaper) return beta + step;
    if (!dearer) return beta - step;
    return dearer->beta + (cheaper->beta - dearer->beta) / 2;
  }

  // Rows and columns in turn until both fit. False: they do not.
  bool balance(double beta) {
    for (std::size_t i = 0; i < zones_; ++i) {
      for (std::size_t j = 0; j < zones_; ++j)
        weights_[i * zones_ + j] = is_pair(i, j) ? std::exp(-beta * input_.cost[i * zones_ + j]) : 0;
    }
    rows_.assign(zones_, 1);
    if (columns_.empty()) columns_.assign(zones_, 1);
    for (int round = 0; round < limits_.balancing; ++round) {
      ++rounds_;
      scale_rows();
      const double off = scale_columns();
      if (!std::isfinite(off)) return false;
      if (off <= limits_.sums) return true;
    }
    return false;
  }

  void scale_rows() {
    for (std::size_t i = 0; i < zones_; ++i) {
      double sum = 0;
      for (std::size_t j = 0; j < zones_; ++j) sum += weights_[i * zones_ + j] * columns_[j] * in_[j];
      rows_[i] = sum > 0 ? 1 / sum : 0;
    }
  }

  // How far the columns were off before, as a share of all trips.
  double scale_columns() {
    std::vector<double> sums(zones_, 0);
    for (std::size_t i = 0; i < zones_; ++i) {
      const double row = rows_[i] * input_.out[i];
      for (std::size_t j = 0; j < zones_; ++j) sums[j] += weights_[i * zones_ + j] * row;
    }
    double off = 0;
    for (std::size_t j = 0; j < zones_; ++j) {
      off = std::max(off, std::abs(sums[j] * columns_[j] - 1) * in_[j]);
      columns_[j] = sums[j] > 0 ? 1 / sums[j] : 0;
    }
    return off / total_;
  }

  double trips(std::size_t i, std::size_t j) const {
    return rows_[i] * input_.out[i] * columns_[j] * in_[j] * weights_[i * zones_ + j];
  }

  double mean_cost() const {
    double sum = 0;
    for (std::size_t i = 0; i < zones_; ++i)
      for (std::size_t j = 0; j < zones_; ++j)
        if (is_pair(i, j)) sum += trips(i, j) * input_.cost[i * zones_ + j];
    return sum / total_;
  }

  Gravity finished(double beta, double mean) const {
    Gravity gravity{{}, beta, mean, rounds_};
    gravity.trips.resize(zones_ * zones_);
    for (std::size_t i = 0; i < zones_; ++i)
      for (std::size_t j = 0; j < zones_; ++j) gravity.trips[i * zones_ + j] = is_pair(i, j) ? trips(i, j) : 0;
    return gravity;
  }

  Error unbalanced() const {
    return refused("trips out and in", "no table found in " + std::to_string(limits_.balancing) + " rounds",
                   "sums that the ways between the zones can carry");
  }

  Error out_of_reach(double mean, const std::optional<Point>& dearer, const std::optional<Point>& cheaper) const {
    std::string found = dearer && cheaper ? shown(mean)
                        : dearer          ? "not below " + shown(mean)
                                          : "not above " + shown(mean);
    return refused("mean cost", shown(input_.mean_cost), "what these zones can have: " + found);
  }

  const GravityInput& input_;
  const GravityLimits& limits_;
  std::size_t zones_;
  std::vector<double> in_, weights_, rows_, columns_;
  double total_ = 0;
  int rounds_ = 0;
};

}  // namespace

Result<Gravity> gravity_trips(const GravityInput& input, const GravityLimits& limits) {
  std::vector<Fault> faults = faults_of(input);
  if (!faults.empty()) return Error{ErrorCode::bad_input, std::move(faults)};
  return Model(input, limits).run();
}

}  // namespace comity::traffic
