// What the views of commitments answer (src/operations/commitment_lines.h).

import type { Document } from '../../api/documents';
import type { Bilingual } from '../../api/types';

export type LampState = 'on_time' | 'at_risk' | 'late' | 'done';
export type Reporting = 'not_started' | 'in_progress' | 'reported' | 'disputed' | 'confirmed';
export type Role = 'responsible' | 'accountable' | 'consulted' | 'informed';

export interface Linked {
  id: string;
  title: Bilingual;
}

export interface Duty {
  party: string;
  name: Bilingual;
  role: Role;
  accepted: boolean;
}

export interface Neighbour {
  id: string;
  title: Bilingual;
  due: string;
  lamp?: LampState;
}

export interface CommitmentLine {
  id: string;
  title: Bilingual;
  party: string;
  party_name: Bilingual;
  made: string;
  dropped: boolean;
  state: Reporting;
  lamp?: LampState;
  reason: Bilingual;
  progress_pct: number;
  start: string;
  due: string;
  earliest_start?: string;
  earliest_finish?: string;
  latest_finish?: string;
  slack_days?: number;
  critical: boolean;
  duties: Duty[];
  newest?: { id: string; party: string; name: Bilingual; statement: Bilingual; progress_pct: number; at: string };
  next_evidence: string;
  awaiting: Linked[];
  not_accepted: Linked[];
  agreement?: Linked;
  project?: Linked;
  plan_item?: Linked;
  goals: Linked[];
  predecessors: Neighbour[];
  may: string[];
}

export type LampCounts = Record<LampState, number>;

export interface CommitmentsAnswer {
  today: string;
  total: number;
  lamps: LampCounts;
  states: Record<Reporting, number>;
  choices: { parties: Linked[]; goals: Linked[]; projects: Linked[]; agreements: Linked[] };
  commitments: CommitmentLine[];
}

export interface Answered {
  party: string;
  name: Bilingual;
  verdict: 'confirm' | 'dispute';
  reason: Bilingual;
  at: string;
}

export interface EvidenceEntry {
  id: string;
  party: string;
  name: Bilingual;
  statement: Bilingual;
  progress_pct: number;
  documents: Document[];
  at: string;
  responses: Answered[];
  may: string[];
}

export interface FindingLine {
  key: string;
  code: string;
  severity: string;
  title: Bilingual;
  sample: boolean;
}

export interface CommitmentAnswer {
  commitment: CommitmentLine;
  reasons: Bilingual[];
  made_by: string;
  made_by_name: Bilingual;
  successors: Neighbour[];
  evidence: EvidenceEntry[];
  findings: FindingLine[];
  timeline: { at: string; what: Bilingual; party?: string }[];
  may: string[];
}

export const lampOrder: readonly LampState[] = ['late', 'at_risk', 'on_time', 'done'];
export const stateOrder: readonly Reporting[] = ['not_started', 'in_progress', 'reported', 'disputed', 'confirmed'];

// What a dialog answers: the newest report of a line, or one of a thread.
export interface Reported {
  id: string;
  name: Bilingual;
  statement: Bilingual;
  progress_pct: number;
}
