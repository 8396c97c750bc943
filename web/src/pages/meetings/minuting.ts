// Minutes that are being written: what the form holds, and what of it is sent.

import type { BodyOf } from '../../api/operations';
import type { Bilingual } from '../../api/types';
import type { Minutes } from './types';

export type MinuteBody = BodyOf<'act_meeting_minute'>;

export interface OutcomeDraft {
  key: string; // of this form only
  text: Bilingual;
  matter: string;
  option: string;
  responsible: string;
  due: string;
}

export interface MinutesDraft {
  minutes: Bilingual;
  outcomes: OutcomeDraft[];
}

const whole = (text: Bilingual | undefined): Bilingual => ({ en: text?.en ?? '', zh: text?.zh ?? '' });

export function newOutcome(key: string): OutcomeDraft {
  return { key, text: { en: '', zh: '' }, matter: '', option: '', responsible: '', due: '' };
}

export function draftOf(minutes: Minutes | null | undefined): MinutesDraft {
  return {
    minutes: whole(minutes?.minutes),
    outcomes: (minutes?.outcomes ?? []).map((outcome, i) => ({
      key: String(i), text: whole(outcome.text), matter: outcome.matter ?? '', option: outcome.option ?? '',
      responsible: outcome.responsible?.party ?? '', due: outcome.due ?? '',
    })),
  };
}

// What an encoding left out of a kept draft comes back.
export function wholeDraft(kept: Partial<MinutesDraft>): MinutesDraft {
  return {
    minutes: whole(kept.minutes),
    outcomes: (kept.outcomes ?? []).map((outcome, i) => ({ ...newOutcome(String(i)), ...outcome, text: whole(outcome.text) })),
  };
}

// An option without its matter is none.
export function bodyOf(meeting: string, draft: MinutesDraft): MinuteBody {
  const text = (value: Bilingual) => ({ en: value.en?.trim() ?? '', zh: value.zh?.trim() ?? '' });
  return {
    meeting, minutes: text(draft.minutes),
    outcomes: draft.outcomes.map((outcome) => ({
      text: text(outcome.text),
      ...(outcome.matter ? { matter: outcome.matter, ...(outcome.option ? { option: outcome.option } : {}) } : {}),
      ...(outcome.responsible ? { responsible: outcome.responsible } : {}),
      ...(outcome.due ? { due: outcome.due } : {}),
    })),
  };
}
