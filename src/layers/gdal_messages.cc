#include "layers/gdal_messages.h"

#include <cpl_error.h>

#include <algorithm>

namespace comity::layers {
namespace {

void CPL_STDCALL keep(CPLErr kind, CPLErrorNum, const char* message) {
  auto* messages = static_cast<GdalMessages*>(CPLGetErrorHandlerUserData());
  if (kind >= CE_Failure) messages->add_failure(message);
  else if (kind == CE_Warning) messages->add_warning(message);
}

}  // namespace

GdalMessages::GdalMessages() { CPLPushErrorHandlerEx(keep, this); }
GdalMessages::~GdalMessages() { CPLPopErrorHandler(); }

void GdalMessages::add(std::vector<std::string>& to, std::string message) {
  constexpr std::size_t most = 20;  // a broken file can say the same for every feature
  if (to.size() < most && std::ranges::find(to, message) == to.end()) to.push_back(std::move(message));
}

}  // namespace comity::layers
