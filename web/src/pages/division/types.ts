// What is asked and answered about divisions, as the program's own document describes it.

import type { DivisionAnswer, DivisionQuestion } from '../../api/divisions';
import type { AnswerOf, BodyOf } from '../../api/operations';

export type { DivisionAnswer, DivisionQuestion };
export type RulesOffered = AnswerOf<'view_division_rules'>;
export type OfferedProblem = RulesOffered['problems'][number];
export type Division = DivisionAnswer['divisions'][number];
export type Core = NonNullable<DivisionAnswer['core']>;
export type Property = DivisionAnswer['properties'][number];
export type Amounts = Record<string, string>;
export type ToAgree = BodyOf<'draft_division_agreement'>;
export type Drafted = AnswerOf<'draft_division_agreement'>;
