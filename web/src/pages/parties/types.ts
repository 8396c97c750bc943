// What the views of parties answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type PartiesAnswer = AnswerOf<'view_parties'>;
export type PartyLine = PartiesAnswer['parties'][number];
export type Person = PartyLine['people'][number];
export type ResponsibilitiesAnswer = AnswerOf<'view_responsibilities'>;
export type ResponsibilityRow = ResponsibilitiesAnswer['rows'][number];
export type Duty = ResponsibilityRow['cells'][number]['roles'][number];
