// The server's stream of events, one for the whole browser: HTTP/1.1 allows six connections, and a person has many tabs.
// Tabs queue for a lock; the one that holds it keeps the stream and tells the others. When it closes, the next takes over.

import { connection } from './connection.svelte';

type OnActs = (acts: number) => void;

interface Told {
  acts?: number;
  connected?: boolean;
}

// Opens the stream and keeps it until `signal`. The browser reconnects by itself; after a refusal it does not, so we do.
function keepStream(url: string, tell: (told: Told) => void, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      source = new EventSource(url);
      source.addEventListener('open', () => tell({ connected: true }));
      source.addEventListener('acts', (event) => {
        const acts = Number((JSON.parse((event as MessageEvent<string>).data) as { acts?: number }).acts);
        if (Number.isFinite(acts)) tell({ acts });
      });
      source.addEventListener('error', () => {
        tell({ connected: false });
        if (source?.readyState === EventSource.CLOSED) timer = setTimeout(open, 5000);
      });
    };
    open();
    signal.addEventListener('abort', () => {
      source?.close();
      clearTimeout(timer);
      resolve();
    });
  });
}

// Calls `onActs` with the number of acts whenever it changed, until the returned function is called.
export function followActs(cooperation: string, onActs: OnActs): () => void {
  const stop = new AbortController();
  const name = `comity.events.${cooperation}`;
  const url = `/api/cooperations/${encodeURIComponent(cooperation)}/events`;
  const channel = new BroadcastChannel(name);
  const hear = (told: Told) => {
    if (stop.signal.aborted) return;
    if (told.connected === true) connection.works();
    if (told.connected === false) connection.fails();
    if (told.acts !== undefined) onActs(told.acts);
  };
  channel.onmessage = (event: MessageEvent<Told>) => hear(event.data);
  const tell = (told: Told) => {
    if (stop.signal.aborted) return;
    hear(told);
    channel.postMessage(told);
  };
  const keep = () => keepStream(url, tell, stop.signal);
  // Locks exist in secure contexts only; without them each tab has its own stream.
  if (navigator.locks) navigator.locks.request(name, { signal: stop.signal }, keep).catch(() => {});
  else void keep();
  return () => {
    stop.abort();
    channel.close();
  };
}
