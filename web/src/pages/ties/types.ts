// What the view of ties answers, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type TiesAnswer = AnswerOf<'view_ties'>;
export type Tie = TiesAnswer['ties'][number];
export type Kind = Tie['kind'];
export type KindLine = TiesAnswer['kinds'][number];
export type Month = TiesAnswer['months'][number];

export const kinds: readonly Kind[] = ['vertical', 'horizontal', 'oblique'];
