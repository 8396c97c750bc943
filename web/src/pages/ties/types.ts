// What the view of ties answers (src/operations/parties.cc, src/model/ties.h).

import type { Bilingual } from '../../api/types';

export type Kind = 'vertical' | 'horizontal' | 'oblique';

export interface Tie {
  first: string;
  second: string;
  kind: Kind;
  agreements: number;
  matters: number;
  commitments: number;
  transfers: number;
}

export interface KindLine {
  kind: Kind;
  word: Bilingual;
  ties: number;
  joint_acts: number;
}

export type Month = { month: string } & Record<Kind, number>;

export interface TiesAnswer {
  ties: Tie[];
  kinds: KindLine[];
  months: Month[];
  first: string;
}

export const kinds: readonly Kind[] = ['vertical', 'horizontal', 'oblique'];
