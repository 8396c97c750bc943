// The one place that calls fetch. Same origin; what changes something carries the session's token and a key that makes a
// repeated request the same request, so a lost answer is asked for again without anything happening twice.

import { connection } from './connection.svelte';
import { ApiError, errorOf } from './errors';

export interface RequestOptions {
  body?: unknown; // sent as JSON; a Blob goes as it is
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

export interface Reply<Answer> {
  answer: Answer;
  headers: Headers;
}

let token = '';
export function setToken(value: string) {
  token = value;
}

const pauses_ms = [300, 1000, 2500];
const retriedStatus = new Set([502, 503, 504]);

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

export function newKey(): string {
  // randomUUID is there in secure contexts only; a server tried out over plain HTTP is not one.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function prepare(method: string, options: RequestOptions): RequestInit {
  const headers: Record<string, string> = { Accept: 'application/json', ...options.headers };
  if (method !== 'GET') headers['X-Comity-Token'] = token;
  const init: RequestInit = { method, headers, credentials: 'same-origin', cache: 'no-store' };
  if (options.body instanceof Blob) {
    init.body = options.body;
  } else if (options.body !== undefined) {
    headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(options.body);
  }
  if (options.signal) init.signal = options.signal;
  return init;
}

// One try. `undefined` where no answer came.
async function attempt(path: string, init: RequestInit): Promise<Response | undefined> {
  try {
    return await fetch(path, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    return undefined;
  }
}

async function fetchPatiently(path: string, init: RequestInit, repeatable: boolean): Promise<Response> {
  for (let tries = 0; ; tries++) {
    const response = await attempt(path, init);
    const wait = repeatable ? pauses_ms[tries] : undefined;
    const again = response === undefined || retriedStatus.has(response.status);
    if (response && (!again || wait === undefined)) {
      connection.works();
      return response;
    }
    if (wait === undefined) {
      connection.fails();
      throw new ApiError(0, 'offline');
    }
    await pause(wait);
  }
}

async function parsed(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const type = response.headers.get('Content-Type') ?? '';
  if (!type.includes('json')) return undefined;
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

let whenSignedOut: () => void = () => {};
// Called when the server no longer knows the session.
export function onSignedOut(call: () => void) {
  whenSignedOut = call;
}

export async function request<Answer>(method: string, path: string, options: RequestOptions = {}): Promise<Reply<Answer>> {
  const repeatable = method === 'GET' || options.headers?.['Idempotency-Key'] !== undefined;
  const response = await fetchPatiently(path, prepare(method, options), repeatable);
  const body = await parsed(response);
  if (response.ok) return { answer: body as Answer, headers: response.headers };
  const wait = Number(response.headers.get('Retry-After') ?? 0);
  const error = errorOf(response.status, body, response.headers.get('X-Request-Id') ?? undefined, Number.isFinite(wait) ? wait : 0);
  if (error.code === 'unauthenticated') whenSignedOut();
  throw error;
}
