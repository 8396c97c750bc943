// Signing in step by step; each step answers with the session as it is then.

import { newKey, request } from './client';
import type { Session } from './types';
import { workspace } from './workspace.svelte';

async function step(method: string, path: string, body?: unknown) {
  const headers = { 'Idempotency-Key': newKey() };
  const { answer } = await request<Session | undefined>(method, path, body === undefined ? { headers } : { body, headers });
  if (answer) workspace.take(answer);
  else await workspace.refresh();
}

export const signIn = (name: string, password: string) => step('POST', '/api/session', { name, password });
export const giveCode = (code: string) => step('POST', '/api/session/code', { code });
export const changePassword = (old_password: string, new_password: string) =>
  step('POST', '/api/session/password', { old_password, new_password });
export const signOut = () => step('DELETE', '/api/session');
