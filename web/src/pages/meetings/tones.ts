// Which tone says which state of a meeting, and which answer to an invitation.

import type { Tone } from '../../components/tones';
import type { InvitedLine, MeetingState } from './types';

export function stateTone(state: MeetingState): Tone {
  return ({ called: 'busy', unminuted: 'waits', unapproved: 'waits', approved: 'good', cancelled: 'plain' } as const)[state];
}

export function answerTone(answer: InvitedLine['answer']): Tone {
  return ({ unknown: 'waits', attends: 'good', regrets: 'plain' } as const)[answer];
}
