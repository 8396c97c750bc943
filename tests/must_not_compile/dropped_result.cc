// A Result is looked at.
#include "base/result.h"

comity::Result<void> try_it();

void careless() {
#ifdef WRONG
  try_it();
#else
  if (!try_it()) return;
#endif
}
