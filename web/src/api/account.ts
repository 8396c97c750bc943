// What a person may change about their own account.

import { newKey, request } from './client';
import { workspace } from './workspace.svelte';

async function send<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
  const headers = { 'Idempotency-Key': newKey() };
  const { answer } = await request<Answer>(method, `/api/session${path}`, body === undefined ? { headers } : { body, headers });
  return answer;
}

export interface OneSession {
  id: string;
  created: string;
  last_used: string;
  user_agent: string;
  address: string;
  is_this: boolean;
}

export const listSessions = async () => (await request<{ sessions: OneSession[] }>('GET', '/api/session/all')).answer.sessions;
export const endSession = (id: string) => send<unknown>('DELETE', `/all/${encodeURIComponent(id)}`);
export const chooseMailLanguage = (language: 'en' | 'zh') => send<unknown>('PUT', '/language', { language });

export interface TotpOffer {
  secret: string;
  uri: string;
}

export const offerTotp = (password: string) => send<TotpOffer>('POST', '/totp', { password });

// The answers are the recovery codes, shown only now. The session changes with the second factor: read it again.
export async function confirmTotp(code: string): Promise<string[]> {
  const { recovery_codes } = await send<{ recovery_codes: string[] }>('PUT', '/totp', { code });
  await workspace.refresh();
  return recovery_codes;
}

export async function turnOffTotp(code: string) {
  await send<unknown>('DELETE', '/totp', { code });
  await workspace.refresh();
}

export const makeRecoveryCodes = async (code: string) =>
  (await send<{ recovery_codes: string[] }>('POST', '/recovery-codes', { code })).recovery_codes;
