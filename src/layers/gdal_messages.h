// While one of these exists, what GDAL says on this thread is kept here instead of being printed.
#pragma once

#include <string>
#include <vector>

namespace comity::layers {

class GdalMessages {
 public:
  GdalMessages();
  ~GdalMessages();
  GdalMessages(const GdalMessages&) = delete;
  GdalMessages& operator=(const GdalMessages&) = delete;

  const std::vector<std::string>& failures() const { return failures_; }
  const std::vector<std::string>& warnings() const { return warnings_; }
  // The last failure, or `otherwise` if GDAL gave none.
  std::string why(const std::string& otherwise) const { return failures_.empty() ? otherwise : failures_.back(); }

  void add_failure(std::string message) { add(failures_, std::move(message)); }
  void add_warning(std::string message) { add(warnings_, std::move(message)); }

 private:
  static void add(std::vector<std::string>& to, std::string message);
  std::vector<std::string> failures_;
  std::vector<std::string> warnings_;
};

}  // namespace comity::layers
