// What `view home` answers (src/operations/home.cc).

import type { Bilingual } from '../../api/types';

export type Urgency = 'late' | 'soon' | 'later';
export type Stage = 'finding' | 'matter' | 'decision' | 'agreement' | 'commitment' | 'evidence' | 'appraisal';

export interface Waiting {
  asked: string;
  urgency: Urgency;
  noun: string;
  id: string;
  title: Bilingual;
  why: Bilingual;
  since?: string;
  until: string;
  at_noun: string;
  at_id: string;
  kind: string;
  may: boolean;
  roles: string[];
}

export interface WaitingGroup {
  group: string;
  name: Bilingual;
  items: Waiting[];
}

export interface LoopCount {
  stage: Stage;
  name: Bilingual;
  open: number;
  done: number;
  stuck: number;
  open_means: Bilingual;
  done_means: Bilingual;
  stuck_means: Bilingual;
}

export interface ToldAct {
  position: number;
  time: string;
  party: string;
  person: string;
  kind: string;
  said: Bilingual;
  effect: Bilingual;
}

export interface ChangedThing {
  noun: string;
  id: string;
  title: Bilingual;
  acts: ToldAct[];
}

export interface HomeAnswer {
  standing: {
    cooperation: string;
    name: Bilingual;
    region: Bilingual;
    begins: string;
    ends?: string;
    type: Bilingual;
    organisational_form: Bilingual;
    secretary: string;
    secretary_name: Bilingual;
    parties: number;
    joined: number;
    sample: boolean;
  };
  acts: number;
  late: number;
  waiting_count: number;
  waiting: WaitingGroup[];
  loop: LoopCount[];
  is_first_visit: boolean;
  changed_count: number;
  told_count: number;
  changed: ChangedThing[];
}
