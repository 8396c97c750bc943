// Signing in and out; each step answers with the session as it is then. The server remembers nothing of a sign-in that is
// not complete: the code is given together with name and password, which are kept here until then and no longer. After an
// identity service the code is given alone: a sealed cookie says for whom.

import { newKey, request } from './client';
import type { Session } from './types';
import { workspace } from './workspace.svelte';

interface Secrets {
  name: string;
  password: string;
}

let waiting: Secrets | undefined;

async function step(method: string, path: string, body?: unknown): Promise<Session> {
  const headers = { 'Idempotency-Key': newKey() };
  const { answer } = await request<Session>(method, path, body === undefined ? { headers } : { body, headers });
  workspace.take(answer);
  return answer;
}

export async function signIn(name: string, password: string) {
  const session = await step('POST', '/api/session', { name, password });
  waiting = session.stage === 'code_wanted' ? { name, password } : undefined;
}

export async function giveCode(code: string) {
  await step('POST', '/api/session', { ...waiting, code });
  waiting = undefined;
}

// Back to name and password, before anybody is signed in.
export async function startAgain() {
  waiting = undefined;
  await step('DELETE', '/api/session/identified');
}

export async function changePassword(old_password: string, new_password: string) {
  await step('POST', '/api/session/password', { old_password, new_password });
}

export async function signOut() {
  await step('DELETE', '/api/session');
}

export async function signOutEverywhere() {
  await step('DELETE', '/api/session/all');
}
