// Checks a record file away from the page, so that the page stays alive; ending the worker cancels.

import { type Right, verifyRecord, type Wrong } from './verify';

export interface Order {
  bytes: ArrayBuffer;
  compare: string[];
}
export type Told = { done: number; acts: number } | { result: Right | Wrong } | { failed: string };

const tell = (told: Told) => self.postMessage(told);

self.addEventListener('message', (event: MessageEvent<Order>) => {
  verifyRecord(new Uint8Array(event.data.bytes), {
    compare: event.data.compare,
    progress: (done, acts) => tell({ done, acts }),
  }).then(
    (result) => tell({ result }),
    (thrown: unknown) => tell({ failed: String(thrown) }),
  );
});
