// A map layer of plan items, read by the server and given back; nothing of it is kept there.

import { request } from './client';
import type { AnswerOf } from './operations';
import { cooperationUrl, partyHeader, queryString } from './query.svelte';

export type PlanLayer = AnswerOf<'read_plan_layer'>;

export async function readPlanLayer(file: File, crs: string, layer: string): Promise<PlanLayer> {
  const query = queryString({ name: file.name, crs: crs || undefined, layer: layer || undefined });
  const { answer } = await request<PlanLayer>('POST', cooperationUrl(`plan-layers${query}`), {
    body: file,
    headers: { ...partyHeader(), 'Content-Type': 'application/octet-stream' },
  });
  return answer;
}
