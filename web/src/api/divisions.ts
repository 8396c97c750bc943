// A division problem, computed by the server and answered; nothing of it is kept there.

import { request } from './client';
import type { AnswerOf, BodyOf } from './operations';
import { cooperationUrl, partyHeader } from './query.svelte';

export type DivisionQuestion = BodyOf<'compute_division'>;
export type DivisionAnswer = AnswerOf<'compute_division'>;

export async function computeDivision(question: DivisionQuestion): Promise<DivisionAnswer> {
  const { answer } = await request<DivisionAnswer>('POST', cooperationUrl('division'), { body: question, headers: partyHeader() });
  return answer;
}
