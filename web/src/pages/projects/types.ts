// What the views of projects answer (src/operations/projects.cc, project_sides.h).

import type { Bilingual } from '../../api/types';
import type { CommitmentLine, FindingLine, LampCounts, Linked } from '../commitments/types';

export interface StageStep {
  stage: string;
  name: Bilingual;
  since?: string;
  progress: 'passed' | 'present' | 'ahead';
}

export interface Side {
  item: string;
  name: Bilingual;
  party: string;
  party_name: Bilingual;
  plan: string;
  plan_title: Bilingual;
  kind: string;
  stage: string;
  stage_name: Bilingual;
  since?: string;
  stages: StageStep[];
  source: string;
  sample: boolean;
  next_stage?: string;
  may: string[];
}

export interface Waiting {
  item: string;
  party: string;
  for_item: string;
  for_party: string;
  stages: number;
  beyond_tolerance: boolean;
  words: Bilingual;
}

export interface ProjectLine {
  id: string;
  title: Bilingual;
  sides: Side[];
  waiting: Waiting[];
  stages_apart: number;
  lamps: LampCounts;
  findings: number;
  sample: boolean;
}

export interface ProjectsAnswer {
  projects: ProjectLine[];
  parties: Linked[];
}

export interface ProjectAnswer {
  project: ProjectLine;
  party: string;
  party_name: Bilingual;
  withdrawn: string[];
  properties: { label: Bilingual; values: Bilingual[]; differs: boolean }[];
  findings: FindingLine[];
  commitments: CommitmentLine[];
  agreements: Linked[];
  may: string[];
}
