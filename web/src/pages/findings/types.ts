// What the views of findings answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';
import type { FindingLoss } from '../scenarios/types';

export type FindingsAnswer = AnswerOf<'view_findings'>;
export type FindingLine = FindingsAnswer['findings'][number] & { loss?: FindingLoss };
export type FindingCount = FindingsAnswer['severities'][number];
export type RaisedMatter = FindingLine['matters'][number];
export type PartyName = FindingLine['parties'][number];
type Answer = AnswerOf<'view_finding'>;
export type FindingAnswer = Omit<Answer, 'finding'> & { finding: Omit<Answer['finding'], 'place'> & { place?: [longitude: number, latitude: number]; loss?: FindingLoss } };
export type Suggestion = Answer['suggestion'];
