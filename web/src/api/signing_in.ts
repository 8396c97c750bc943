// Signing in step by step; each step answers with the session as it is then.

import { newKey, request } from './client';
import type { Session } from './types';
import { workspace } from './workspace.svelte';

// What was typed, while a code is still wanted. It goes with the page.
let given: { name: string; password: string } | undefined;

async function step(method: string, path: string, body?: unknown) {
  const headers = { 'Idempotency-Key': newKey() };
  const { answer } = await request<Session | undefined>(method, path, body === undefined ? { headers } : { body, headers });
  if (answer) workspace.take(answer);
  else await workspace.refresh();
  if (workspace.session?.stage !== 'code_wanted') given = undefined;
}

export function signIn(name: string, password: string) {
  given = { name, password };
  return step('POST', '/api/session', given);
}

export const giveCode = (code: string) => step('POST', '/api/session', { ...given, code });

export async function startAgain() {
  given = undefined;
  await workspace.refresh();
}

export const changePassword = (old_password: string, new_password: string) =>
  step('POST', '/api/session/password', { old_password, new_password });
export const signOut = () => step('DELETE', '/api/session');
