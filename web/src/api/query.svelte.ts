// Reading: const matters = view<MattersView>('matters', () => ({ state: filter })). It is called while a component is made;
// its answer is kept, shown again at once, and read again when the record has changed or what is asked for has.

import { workspace } from './workspace.svelte';
import { request } from './client';
import { type ApiError, asApiError } from './errors';
import { live } from './live.svelte';

export type Fields = Record<string, string | number | boolean | readonly string[] | undefined>;

export class Query<Answer> {
  // The last answer; stays while a newer one is on its way.
  data = $state.raw<Answer | undefined>();
  error = $state.raw<ApiError | undefined>();
  loading = $state(true);
  again: () => void = () => {};
}

interface Kept {
  answer: unknown;
  acts: number;
}

const kept = new Map<string, Kept>();
const keptAtMost = 200;
const underWay = new Map<string, Promise<unknown>>();

export function forgetEverything() {
  kept.clear();
  underWay.clear();
}

function keep(url: string, entry: Kept) {
  kept.delete(url);
  kept.set(url, entry);
  const oldest = kept.keys().next().value;
  if (kept.size > keptAtMost && oldest !== undefined) kept.delete(oldest);
}

export function queryString(fields: Fields): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined || value === '') continue;
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  const text = query.toString();
  return text ? `?${text}` : '';
}

// Two parts of a page that ask the same at the same moment are one request.
function read(url: string, headers: Record<string, string>, at: number, change: number): Promise<unknown> {
  const key = `${url} ${headers['X-Comity-Party'] ?? ''} ${at} ${change}`;
  const running = underWay.get(key);
  if (running) return running;
  const started = request<unknown>('GET', url, { headers })
    .then((reply) => {
      const acts = Number(reply.headers.get('X-Comity-Acts') ?? at);
      live.readAt(acts);
      keep(`${url} ${headers['X-Comity-Party'] ?? ''}`, { answer: reply.answer, acts });
      return reply.answer;
    })
    .finally(() => underWay.delete(key));
  underWay.set(key, started);
  return started;
}

export function partyHeader(): Record<string, string> {
  const party = workspace.party;
  return party ? { 'X-Comity-Party': party.party } : {};
}

export function cooperationUrl(rest: string): string {
  return `/api/cooperations/${encodeURIComponent(workspace.cooperation?.cooperation ?? '')}/${rest}`;
}

// Any GET under the present cooperation. An undefined path asks for nothing (yet).
export function readFrom<Answer>(path: () => string | undefined): Query<Answer> {
  const query = new Query<Answer>();
  let turn = 0;
  let asked = $state(0);
  query.again = () => {
    asked += 1;
  };
  $effect(() => {
    void asked;
    const rest = path();
    const at = live.acts;
    const change = live.changes;
    if (rest === undefined) {
      query.loading = false;
      return;
    }
    const headers = partyHeader();
    const url = cooperationUrl(rest);
    const mine = ++turn;
    const before = kept.get(`${url} ${headers['X-Comity-Party'] ?? ''}`);
    if (before) query.data = before.answer as Answer;
    query.loading = true;
    read(url, headers, at, change).then(
      (answer) => {
        if (mine !== turn) return;
        query.data = answer as Answer;
        query.error = undefined;
        query.loading = false;
      },
      (thrown: unknown) => {
        if (mine !== turn) return;
        query.error = asApiError(thrown);
        query.loading = false;
      },
    );
  });
  return query;
}

// A reading operation of the present cooperation, by its name.
export function view<Answer>(name: string, fields: () => Fields | undefined = () => ({})): Query<Answer> {
  return readFrom<Answer>(() => {
    const asked = fields();
    return asked && name + queryString(asked);
  });
}
