// Which list shows what a count of the loop counts.

import { listPath } from '../things';
import type { Stage } from './types';

type Which = 'all' | 'open' | 'done' | 'stuck';
type Filters = Record<string, string>;

const lists: Record<Stage, { area: string } & Record<Which, Filters>> = {
  finding: { area: '/findings', all: {}, open: { raised: 'false' }, done: { raised: 'true' }, stuck: { raised: 'false', severity: 'error' } },
  matter: { area: '/matters', all: {}, open: {}, done: { state: 'decided' }, stuck: { state: 'escalated' } },
  decision: { area: '/matters', all: { state: 'decided' }, open: { state: 'decided' }, done: { state: 'decided' }, stuck: { state: 'decided' } },
  agreement: { area: '/agreements', all: {}, open: {}, done: { state: 'in_force' }, stuck: {} },
  commitment: { area: '/commitments', all: {}, open: {}, done: { lamp: 'done' }, stuck: { lamp: 'late' } },
  evidence: { area: '/commitments', all: {}, open: { state: 'reported' }, done: { state: 'confirmed' }, stuck: { state: 'disputed' } },
  appraisal: { area: '/goals', all: {}, open: {}, done: {}, stuck: {} },
};

export function loopPath(stage: Stage, which: Which): string | undefined {
  const list = lists[stage];
  return listPath(list.area, list[which]);
}
