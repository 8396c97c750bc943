// What the views of parties answer (src/operations/parties.cc).

import type { Bilingual } from '../../api/types';

export interface Person {
  person: string;
  name: Bilingual;
  roles: string[];
  since: string;
  until?: string;
}

export interface PartyLine {
  party: string;
  name: Bilingual;
  level: string;
  superior?: string;
  department_of?: string;
  jurisdictions: string[];
  joined?: string;
  key: string;
  is_secretary: boolean;
  people: Person[];
  goals: number;
  plans: number;
  commitments: number;
  may: string[];
}

export interface PartiesAnswer {
  parties: PartyLine[];
}

export type Duty = 'responsible' | 'accountable' | 'consulted' | 'informed';

export interface ResponsibilityRow {
  commitment: string;
  title: Bilingual;
  due: string;
  is_complete: boolean;
  cells: { party: string; roles: Duty[] }[];
  nobody_responsible: boolean;
  nobody_accountable: boolean;
  several_accountable: boolean;
}

export interface ResponsibilitiesAnswer {
  parties: string[];
  rows: ResponsibilityRow[];
  gaps: number;
  overlaps: number;
}
