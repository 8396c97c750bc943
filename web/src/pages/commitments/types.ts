// What the views of commitments answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type CommitmentsAnswer = AnswerOf<'view_commitments'>;
export type CommitmentLine = CommitmentsAnswer['commitments'][number];
export type LampCounts = CommitmentsAnswer['lamps'];
export type LampState = keyof LampCounts;
export type Reporting = CommitmentLine['state'];
export type Linked = CommitmentLine['goals'][number];
export type Duty = CommitmentLine['duties'][number];
export type Role = Duty['role'];
export type Neighbour = CommitmentLine['predecessors'][number];
export type CommitmentAnswer = AnswerOf<'view_commitment'>;
export type EvidenceEntry = CommitmentAnswer['evidence'][number];
export type Answered = EvidenceEntry['responses'][number];
export type FindingLine = CommitmentAnswer['findings'][number];

export const lampOrder: readonly LampState[] = ['late', 'at_risk', 'on_time', 'done'];
export const stateOrder: readonly Reporting[] = ['not_started', 'in_progress', 'reported', 'disputed', 'confirmed'];

// What a dialog answers: the newest report of a line, or one of a thread.
export type Reported = Pick<EvidenceEntry, 'id' | 'name' | 'statement' | 'progress_pct'>;
