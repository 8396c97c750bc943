// A draft on the server: opened or begun, saved by itself soon after a change, and never over what a colleague saved.
//
//   const draft = new Draft<Body>('agreement.propose', wholeBody);
//   await draft.open('agreement-bridge', async () => startingBody);   // the second where there is none yet
//   draft.body                                                        // bind fields to it
//   $effect(() => draft.watch());                                     // saves what changes

import { newKey, request } from '../../api/client';
import { type ApiError, asApiError } from '../../api/errors';
import { cooperationUrl, partyHeader } from '../../api/query.svelte';

export interface StoredDraft<Body = unknown> {
  id: string;
  version: number;
  kind: string;
  body: Body;
  person: string;
  updated: string;
}

export type DraftState = 'opening' | 'new' | 'unsaved' | 'saving' | 'saved' | 'conflict' | 'failed';

const quiet_ms = 1500; // after the last key

export class Draft<Body extends object> {
  id = $state('');
  body = $state<Body | undefined>();
  state = $state<DraftState>('opening');
  error = $state.raw<ApiError | undefined>();
  // What a colleague saved since; while it is there nothing is saved.
  theirs = $state.raw<StoredDraft<Body> | undefined>();
  updated = $state<string | undefined>();
  person = $state<string | undefined>();
  #version = 0;
  #saved = ''; // the body as it is on the server
  #timer: ReturnType<typeof setTimeout> | undefined;

  // `whole` gives a stored body all its fields, in one order.
  constructor(
    readonly kind: string,
    readonly whole: (stored: Body) => Body = (stored) => stored,
  ) {}

  async open(id: string, begin: () => Promise<Body>) {
    this.id = id;
    this.state = 'opening';
    this.error = undefined;
    try {
      // The list, and not the draft itself: that there is none yet is no error.
      const { answer } = await request<{ drafts: StoredDraft<Body>[] }>('GET', cooperationUrl('drafts'), { headers: partyHeader() });
      const kept = answer.drafts.find((draft) => draft.id === id && draft.kind === this.kind);
      if (kept) {
        const body = this.whole(kept.body);
        this.#take(kept, body);
        this.body = body;
      } else {
        this.#version = 0;
        this.body = await begin();
        this.#saved = JSON.stringify(this.body);
        this.state = 'new';
      }
    } catch (thrown) {
      this.error = asApiError(thrown);
      this.state = 'failed';
    }
  }

  get conflicting(): boolean {
    return this.theirs !== undefined;
  }
  get isKept(): boolean {
    return this.#version > 0;
  }

  // In an effect: reads the whole body, so that any change of it comes here again.
  watch() {
    const now = this.body && JSON.stringify(this.body);
    if (now === undefined || now === this.#saved || this.theirs) return;
    if (this.state !== 'saving') this.state = 'unsaved';
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.save(), quiet_ms);
    return () => clearTimeout(this.#timer);
  }

  async save(): Promise<boolean> {
    clearTimeout(this.#timer);
    if (!this.body || this.theirs || this.state === 'saving') return false;
    const body = $state.snapshot(this.body) as Body;
    this.state = 'saving';
    try {
      const { answer } = await request<StoredDraft<Body>>('PUT', this.#url(), {
        body: { version: this.#version, kind: this.kind, body },
        headers: { ...partyHeader(), 'Idempotency-Key': newKey() },
      });
      this.#take(answer, body);
      // What was typed while it was being saved.
      if (JSON.stringify(this.body) !== this.#saved) {
        this.state = 'unsaved';
        this.#timer = setTimeout(() => void this.save(), quiet_ms);
      }
      return true;
    } catch (thrown) {
      const error = asApiError(thrown);
      const current = error.details['current'] as StoredDraft<Body> | undefined;
      if (error.code === 'conflict' && current) {
        this.theirs = { ...current, body: this.whole(current.body) };
        this.state = 'conflict';
      } else {
        this.error = error;
        this.state = 'failed';
      }
      return false;
    }
  }

  // After a conflict was looked at: `body` replaces what the colleague saved.
  async settle(body: Body): Promise<boolean> {
    if (!this.theirs) return false;
    this.#take(this.theirs, this.theirs.body);
    this.theirs = undefined;
    this.body = body;
    if (JSON.stringify(body) === this.#saved) return true;
    return this.save();
  }

  // Thrown away, or no longer needed because it was said.
  async discard(): Promise<boolean> {
    clearTimeout(this.#timer);
    this.#saved = JSON.stringify(this.body);
    if (!this.isKept) return true;
    try {
      await request('DELETE', this.#url(), { headers: { ...partyHeader(), 'Idempotency-Key': newKey() } });
      this.#version = 0;
      return true;
    } catch (thrown) {
      this.error = asApiError(thrown);
      return false;
    }
  }

  #take(stored: StoredDraft<Body>, body: Body) {
    this.#version = stored.version;
    this.#saved = JSON.stringify(body);
    this.updated = stored.updated;
    this.person = stored.person;
    this.error = undefined;
    this.state = 'saved';
  }

  #url(): string {
    return cooperationUrl(`drafts/${encodeURIComponent(this.id)}`);
  }
}
