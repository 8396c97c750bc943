// Notices that leave the page: the calendar's secret address, and the daily mail.

import { request } from './client';
import type { AnswerOf, BodyOf } from './operations';
import { cooperationUrl, partyHeader } from './query.svelte';

// The address at this server; it is shown once, and the one before it ends. No key to repeat the request with: the server
// would have to keep the secret.
export async function makeCalendarAddress(language: 'en' | 'zh'): Promise<string> {
  const { answer } = await request<AnswerOf<'make_calendar_address'>>('POST', cooperationUrl('calendar'), {
    body: { language } satisfies BodyOf<'make_calendar_address'>,
    headers: partyHeader(),
  });
  return location.origin + answer.path;
}

export async function endCalendarAddress() {
  await request('DELETE', cooperationUrl('calendar'), { headers: partyHeader() });
}

export type Mail = AnswerOf<'show_mail'>;
export const showMail = async () => (await request<Mail>('GET', '/api/mail')).answer;

export async function setMail(wish: BodyOf<'set_mail'>) {
  await request('PUT', '/api/mail', { body: wish });
}
