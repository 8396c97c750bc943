// A module sees the headers of the modules it declares, and no others: this one declares base and record.
#include "record/act.h"
#ifdef WRONG
#include "store/store.h"
#endif
