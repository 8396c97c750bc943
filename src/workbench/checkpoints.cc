#include "workbench/checkpoints.h"

#include <algorithm>

#include "model/apply.h"

namespace comity::workbench {
namespace {

constexpr std::uint64_t least_spacing = 4096;
constexpr std::uint64_t most_kept = 5;

}  // namespace

std::uint64_t Checkpoints::spacing_for(std::uint64_t count) {
  return std::max(least_spacing, (count / most_kept + least_spacing - 1) / least_spacing * least_spacing);
}

std::shared_ptr<const model::Model> Checkpoints::nearest(std::uint64_t count, std::uint64_t& from) const {
  auto after = kept_.upper_bound(count);
  if (after == kept_.begin()) return nullptr;
  --after;
  from = after->first;
  return after->second;
}

void Checkpoints::keep(std::uint64_t count, std::uint64_t spacing, const model::Model& model) {
  std::erase_if(kept_, [&](const auto& entry) { return entry.first % spacing != 0; });
  if (!kept_.contains(count)) kept_.emplace(count, std::make_shared<const model::Model>(model));
}

Result<std::shared_ptr<model::Model>> Checkpoints::model_after(const live::LiveCooperation& cooperation,
                                                               store::Store& store, std::uint64_t count) {
  const std::lock_guard lock(mutex_);
  std::uint64_t at = 0;
  const auto kept = nearest(count, at);
  auto model = kept ? std::make_shared<model::Model>(*kept) : std::make_shared<model::Model>();
  const std::uint64_t spacing = spacing_for(cooperation.acts());
  const auto fold = [&](const record::Act& act) -> Result<void> {
    if (auto applied = model::apply(*model, act); !applied) return applied;
    if (++at % spacing == 0) keep(at, spacing, *model);
    return {};
  };
  bool is_enough = false;
  const auto read =
      store.read(cooperation.id(), at, [&](std::uint64_t position, record::ByteView encoded) -> Result<void> {
        is_enough = position >= count;
        if (is_enough) return unavailable("acts", "enough", "no more");  // ends the reading
        const auto act = record::decode_act(encoded, "act at position " + std::to_string(position));
        return act ? fold(*act) : act.error();
      });
  if (!read && !is_enough) return read.error();
  while (at < count) {  // on their way to the store
    const auto act = cooperation.act(at);
    if (!act) return act.error();
    if (auto folded = fold(**act); !folded) return folded.error();
  }
  return model;
}

}  // namespace comity::workbench
