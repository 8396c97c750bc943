// What `view findings` and `view finding` answer (src/operations/findings.cc).

import type { Bilingual } from '../../api/types';

export interface PartyName {
  party: string;
  name: Bilingual;
}

export interface RaisedMatter {
  matter: string;
  title: Bilingual;
  state: 'open' | 'escalated' | 'decided';
}

export interface FindingLine {
  key: string;
  code: string;
  severity: string;
  title: Bilingual;
  parties: PartyName[];
  has_place: boolean;
  sample: boolean;
  matters: RaisedMatter[];
}

export interface FindingCount {
  value: string;
  name: Bilingual;
  count: number;
}

export interface FindingsAnswer {
  all: number;
  total: number;
  severities: FindingCount[];
  codes: FindingCount[];
  parties: FindingCount[];
  raised: FindingCount[];
  findings: FindingLine[];
  acts: number;
}

export interface MatterBody {
  id: string;
  title: Bilingual;
  question: Bilingual;
  findings: string[];
  options: { id: string; text: Bilingual }[];
  voters: string[];
  rule: { kind: string; quota_pct?: number; weights: { party: string; weight: number }[] };
  deadline: string;
}

export interface FindingAnswer {
  finding: {
    key: string;
    code: string;
    severity: string;
    title: Bilingual;
    parties: string[];
    subjects: { noun: string; id: string; name: Bilingual }[];
    evidence: { label: Bilingual; value: string }[];
    place?: [longitude: number, latitude: number];
    resolution: Bilingual;
    sample: boolean;
  };
  general: Bilingual;
  meaning: Bilingual;
  parties: PartyName[];
  matters: RaisedMatter[];
  may: string[];
  suggestion: MatterBody;
}
