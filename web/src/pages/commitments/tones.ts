import type { Tone } from '../../components/tones';
import type { Reporting } from './types';

export function stateTone(state: Reporting): Tone {
  const tones: Record<Reporting, Tone> = { not_started: 'plain', in_progress: 'busy', reported: 'waits', disputed: 'bad', confirmed: 'good' };
  return tones[state];
}
