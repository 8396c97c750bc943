// Which tone says which state of a matter.

import type { Tone } from '../../components/tones';
import type { MatterState } from './types';

export function stateTone(state: MatterState): Tone {
  return ({ open: 'waits', escalated: 'bad', decided: 'good', withdrawn: 'plain' } as const)[state];
}
