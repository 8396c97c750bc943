// One step of signing in: under way, or what was wrong with it.

import { type ApiError, asApiError } from '../api/errors';

export class Step {
  busy = $state(false);
  error = $state.raw<ApiError | undefined>();

  async take(call: () => Promise<void>) {
    if (this.busy) return;
    this.busy = true;
    this.error = undefined;
    try {
      await call();
    } catch (thrown) {
      this.error = asApiError(thrown);
    } finally {
      this.busy = false;
    }
  }
}
