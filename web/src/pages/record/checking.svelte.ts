// One check of a record, in a worker: where its bytes come from, how far it is, what was found.

import { cooperationUrl } from '../../api/query.svelte';
import { type Means, means } from '../../record/crypto';
import type { Right, Wrong } from '../../record/verify';
import type { Order, Told } from '../../record/verify_worker';

export class Checking {
  means = $state<Means | undefined>();
  state = $state<'idle' | 'fetching' | 'checking' | 'done' | 'cancelled' | 'unfetched' | 'broke'>('idle');
  done = $state(0);
  total = $state(0);
  acts = $state(0);
  why = $state('');
  result = $state.raw<Right | Wrong | undefined>();
  #worker: Worker | undefined;
  #fetching: AbortController | undefined;

  constructor() {
    void means().then((found) => (this.means = found));
  }

  get busy(): boolean {
    return this.state === 'fetching' || this.state === 'checking';
  }

  async fromServer(compare: string[]) {
    this.#begin();
    const fetching = new AbortController();
    this.#fetching = fetching;
    try {
      const answer = await fetch(cooperationUrl('record'), { credentials: 'same-origin', cache: 'no-store', signal: fetching.signal });
      if (!answer.ok) throw new Error(String(answer.status));
      const bytes = await answer.arrayBuffer();
      if (!fetching.signal.aborted) this.#check(bytes, compare);
    } catch {
      if (!fetching.signal.aborted) this.state = 'unfetched';
    }
  }

  async fromFile(file: File, compare: string[]) {
    this.#begin();
    try {
      const bytes = await file.arrayBuffer();
      if (this.state === 'fetching') this.#check(bytes, compare);
    } catch (thrown) {
      this.#break(String(thrown));
    }
  }

  cancel() {
    this.stop();
    this.state = 'cancelled';
  }

  stop() {
    this.#fetching?.abort();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #begin() {
    this.stop();
    this.state = 'fetching';
    this.result = undefined;
    this.done = 0;
    this.acts = 0;
  }

  #check(bytes: ArrayBuffer, compare: string[]) {
    this.state = 'checking';
    this.total = bytes.byteLength;
    const worker = new Worker(new URL('../../record/verify_worker.ts', import.meta.url), { type: 'module' });
    this.#worker = worker;
    worker.onmessage = (event: MessageEvent<Told>) => this.#hear(event.data);
    worker.onerror = (event) => this.#break(event.message);
    worker.postMessage({ bytes, compare } satisfies Order, [bytes]);
  }

  #hear(told: Told) {
    if ('result' in told) {
      this.result = told.result;
      this.state = 'done';
      this.stop();
    } else if ('failed' in told) {
      this.#break(told.failed);
    } else {
      this.done = told.done;
      this.acts = told.acts;
    }
  }

  #break(why: string) {
    this.stop();
    this.why = why;
    this.state = 'broke';
  }
}
