// Writing: const take = act<TakePosition>('position.take'); if (await take.send(body)) ... The submission knows whether it
// is under way and what was wrong; sent again unchanged after a failure it is the same request to the server.

import { newKey, request } from './client';
import { ApiError, asApiError, type Fault } from './errors';
import { live } from './live.svelte';
import { cooperationUrl, partyHeader } from './query.svelte';

export class Submission<Body, Answer = unknown> {
  busy = $state(false);
  error = $state.raw<ApiError | undefined>();
  answer = $state.raw<Answer | undefined>();
  // Pointers of the fields that a form has; the faults of all others are told above it.
  #key: { of: string; key: string } | undefined;
  #seen = live.acts;
  #last: Body | undefined;

  constructor(
    readonly method: 'POST' | 'PUT' | 'DELETE',
    readonly rest: () => string, // under /api/cooperations/{cooperation}/
    readonly changes: 'record' | 'nothing' = 'record', // what is only computed changes nothing that was read
  ) {}

  // What is on the page now is what the person bases the entry on. A form calls it when it opens.
  begin() {
    this.#seen = live.acts;
    this.error = undefined;
  }

  // True when accepted; the page's data are then being read again.
  async send(body: Body): Promise<boolean> {
    if (this.busy) return false;
    this.busy = true;
    this.error = undefined;
    this.#last = body;
    try {
      const { answer } = await request<Answer>(this.method, cooperationUrl(this.rest()), {
        body,
        headers: { ...partyHeader(), 'Idempotency-Key': this.#keyOf(body), 'X-Comity-Seen': String(this.#seen) },
      });
      this.answer = answer;
      this.#key = undefined;
      if (this.changes === 'record') live.changedByMe((answer as { acts?: number } | undefined)?.acts);
      return true;
    } catch (thrown) {
      this.error = asApiError(thrown);
      // An answer ends the request; only where none came is it to be the same one again.
      if (this.error.code !== 'offline') this.#key = undefined;
      return false;
    } finally {
      this.busy = false;
    }
  }

  // After a conflict was looked at.
  async sendAnyway(): Promise<boolean> {
    if (this.#last === undefined) return false;
    this.begin();
    return this.send(this.#last);
  }

  get last(): Body | undefined {
    return this.#last;
  }

  faultsAt(pointer: string): Fault[] {
    return this.error?.faults.filter((fault) => pointerOf(fault.where) === pointer) ?? [];
  }

  #keyOf(body: Body): string {
    const of = `${this.rest()} ${JSON.stringify(body)}`;
    if (this.#key?.of !== of) this.#key = { of, key: newKey() };
    return this.#key.key;
  }
}

// Faults name fields as /a/b, a.b or --a-flag; a form's fields are named /a/b.
export function pointerOf(where: string): string {
  if (where === '' || where.startsWith('/')) return where;
  return '/' + where.replace(/^--/, '').replaceAll('-', '_').replaceAll('.', '/');
}

export function act<Body, Answer = unknown>(kind: string): Submission<Body, Answer> {
  return new Submission<Body, Answer>('POST', () => `acts/${encodeURIComponent(kind)}`);
}
