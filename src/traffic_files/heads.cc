#include "traffic_files/heads.h"

#include <algorithm>

namespace comity::traffic_files {

Heads::Heads(Rows& rows, Faults& faults) {
  while (auto row = rows.next()) {
    if (row->at_end() || row->take('~')) continue;
    const auto head = head_of(row->text());
    if (!head) {
      faults.in(*row, "a row before <END OF METADATA>", "<NAME> value, and <END OF METADATA> after the last");
      return;
    }
    if (head->name == "END OF METADATA") return;
    const auto same =
        std::ranges::find(values_, head->name, [](const auto& value) { return std::string_view(value.first); });
    if (same != values_.end()) faults.in(*row, "<" + std::string(head->name) + "> a second time", "each name once");
    Row value(row->text(), row->number());
    value.cell(">");
    while (!value.take('>')) value.cell(">");
    values_.emplace_back(head->name, value);
  }
  faults.whole("no <END OF METADATA>", "a head that ends with it");
}

std::int64_t Heads::whole(std::string_view name, std::int64_t least, std::optional<std::int64_t> otherwise,
                          Faults& faults) const {
  for (const auto& [known, row] : values_) {
    if (known != name) continue;
    Row value = row;
    return read_whole(value, name, least, most_of_anything, faults).value_or(otherwise.value_or(least));
  }
  if (!otherwise)
    faults.whole("no <" + std::string(name) + ">", "<" + std::string(name) + "> and a whole number in the head");
  return otherwise.value_or(least);
}

}  // namespace comity::traffic_files
