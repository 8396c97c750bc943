// What the views of matters answer (src/operations/matters.h, matter.cc).

import type { AnswerOf } from '../../api/operations';

export type MattersAnswer = AnswerOf<'view_matters'>;
export type MatterLine = MattersAnswer['matters'][number];
export type MatterState = MatterLine['state'];

export type MatterAnswer = AnswerOf<'view_matter'>;
export type MatterOption = MatterAnswer['options'][number];
export type PositionLine = MatterOption['positions'][number];
export type ContributionLine = MatterAnswer['discussion'][number];
export type Decision = NonNullable<MatterAnswer['decision']>;
