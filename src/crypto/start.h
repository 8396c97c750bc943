// libsodium must be started before its first use; every file that calls it calls this.
#pragma once

namespace comity::crypto {

// Throws when the machine has no source of random numbers. Cheap after the first time; any thread.
void need_sodium();

}  // namespace comity::crypto
