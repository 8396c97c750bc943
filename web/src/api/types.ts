// Shapes of what is not in a cooperation's own operations: the session and values used everywhere.

import type { AnswerOf } from './operations';

// Either language may be absent.
export interface Bilingual {
  en?: string | undefined;
  zh?: string | undefined;
}

export type Session = AnswerOf<'show_session'>;
export type CooperationAccess = Session['cooperations'][number];
// For whom the person may act in a cooperation; what is not in its `may` is not offered.
export type ActingParty = CooperationAccess['parties'][number];
