// What the views of findings answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type FindingsAnswer = AnswerOf<'view_findings'>;
export type FindingLine = FindingsAnswer['findings'][number];
export type FindingCount = FindingsAnswer['severities'][number];
export type RaisedMatter = FindingLine['matters'][number];
export type PartyName = FindingLine['parties'][number];
type Answer = AnswerOf<'view_finding'>;
export type FindingAnswer = Omit<Answer, 'finding'> & { finding: Omit<Answer['finding'], 'place'> & { place?: [longitude: number, latitude: number] } };
export type Suggestion = Answer['suggestion'];
