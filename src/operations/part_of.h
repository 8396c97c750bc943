// A request that is put together from several structs: one part of it.
#pragma once

#include <string>
#include <string_view>

#include "base/described.h"
#include "formats/json.h"

namespace comity::operations {

// The fields of `json` that are fields of T; they are taken out of it, so that what is left over can be reported.
template <Described T>
formats::Json part_for(formats::Json& json) {
  formats::Json part = formats::Json::object();
  const T value{};
  T::fields(value, [&](std::string_view name, const auto&, std::string_view) {
    if (!json.contains(name)) return;
    part[std::string(name)] = std::move(json.at(name));
    json.erase(json.find(name));
  });
  return part;
}

}  // namespace comity::operations
