// What is asked and answered about scenarios and their valuations (src/operations/scenarios.h, src/valuation_document/document.h).

import type { DivisionQuestion } from '../../api/divisions';
import type { Document as KeptDocument } from '../../api/documents';
import type { Bilingual } from '../../api/types';
import type { Shape } from '../map/types';

export interface NamedParty {
  party: string;
  name: Bilingual;
}

export interface PlayerParty {
  player: string;
  party?: string;
}

export interface FindingLine {
  key: string;
  code: string;
  severity: 'error' | 'warning' | 'note';
  title: Bilingual;
  sample: boolean;
}

export interface ValuationInput {
  name: string;
  hash: string;
}

export interface ValuationParameter {
  name: string;
  value: string;
}

export interface YearlyLoss {
  candidate: string;
  name: Bilingual;
  items: string[];
  money: string;
  hours: number;
}

export interface Parameters {
  gap: string;
  iterations: number;
  most_networks: number;
}

export interface RoadParty {
  id: string;
  name: Bilingual;
  plays: boolean;
  budget?: string;
}

export interface RoadZone {
  id: string;
  name: Bilingual;
  party: string;
  place: Shape;
  population: string;
  jobs: string;
  sample: boolean;
}

export interface RoadLink {
  way: 'road' | 'missing' | 'connector' | 'local' | 'access';
  item?: string;
  candidate: string;
  owner: string;
  capacity: string;
  free_minutes: string;
  length_km: string;
  shape: Shape;
}

export interface RoadGap {
  code: string;
  item: string;
  other?: string;
  place: Shape;
}

export interface RoadPart {
  owner: string;
  construction: string;
  maintenance: string;
  opening_year: number;
}

export interface RoadCandidate {
  id: string;
  name: Bilingual;
  items: string[];
  same_as_them: string[];
  gaps: RoadGap[];
  parts: RoadPart[];
}

export interface PartyGain {
  party: string;
  gain: string;
  against_today: string;
  benefit: string;
  tolls: string;
  through_traffic: string;
  construction: string;
  maintenance: string;
}

export interface CoalitionLoser {
  party: string;
  member: boolean;
  least: string;
  most: string;
}

export interface CoalitionResult {
  number: number;
  members: string[];
  value: string;
  built: string[];
  others: string[];
  network: number;
  hours: string;
  gains: PartyGain[];
  losers: CoalitionLoser[];
}

export interface NetworkResult {
  open: string[];
  hours: string;
  flows: string[];
  minutes: string[];
}

export interface YearlyLossOf {
  trips: string;
  hours: string;
  vehicle_km: string;
  tolls: string;
  cost: string;
}

export interface LossOfTravellers {
  travel_class: string;
  class_name: Bilingual;
  residents: string;
  loss: YearlyLossOf;
}

export interface RoadPayer {
  party: string;
  construction: string;
  maintenance: string;
  opening_year: number;
  residents_loss: string;
}

export interface PartyMoney {
  party: string;
  amount: string;
}

export interface DelayResult {
  party: string;
  years: number;
  change: PartyMoney[];
  total: string;
}

export interface MissingRoad {
  candidate: string;
  total: YearlyLossOf;
  travellers: LossOfTravellers[];
  payers: RoadPayer[];
  toll_loss: PartyMoney[];
  through_traffic: PartyMoney[];
  delays: DelayResult[];
  gap: string;
}

export interface GainCell {
  party: string;
  candidate: string;
  gain: string;
}

export interface LocalismOutcome {
  built: string[];
  welfare: string;
  parties: PartyMoney[];
}

export interface LocalismStep {
  party: string;
  before: string[];
  after: string[];
  better_by: string;
}

export interface LocalismResult {
  joint: LocalismOutcome;
  local: LocalismOutcome;
  steps: LocalismStep[];
  settles: boolean;
  all_known: boolean;
  equilibria: LocalismOutcome[];
  price: string;
  kept?: string;
}

export interface PartyOfYear {
  party: string;
  benefit: string;
  tolls: string;
  through_traffic: string;
  construction: string;
  maintenance: string;
}

export interface YearResult {
  year: number;
  open: string[];
  discount: string;
  parties: PartyOfYear[];
}

export interface Appraised {
  currency: string;
  first_year: number;
  years: number;
  discount_rate_pct: string;
  growth_pct: string;
  periods_a_year: string;
  outsiders: 'nothing' | 'alone';
  objective: 'user_cost' | 'net_benefit';
  budgets: 'pooled' | 'own';
}

export interface ValuationDocument {
  engine: string;
  name: Bilingual;
  source: string;
  sample: boolean;
  parameters: Parameters;
  appraisal: Appraised;
  parties: RoadParty[];
  zones: RoadZone[];
  candidates: RoadCandidate[];
  links: RoadLink[];
  coalitions: CoalitionResult[];
  networks: NetworkResult[];
  years: YearResult[];
  missing: MissingRoad[];
  gains: GainCell[];
  localism?: LocalismResult;
  equilibria: number;
  largest_gap: string;
  remarks: Bilingual[];
}

export interface CoalitionWorth {
  number: number;
  members: NamedParty[];
  value: string;
}

export interface ValuationLine {
  id: string;
  scenario: string;
  party: NamedParty;
  published: string;
  engine: string;
  parameters: ValuationParameter[];
  inputs: ValuationInput[];
  is_current: boolean;
  changed: string[];
  players: NamedParty[];
  coalitions: CoalitionWorth[];
  losses: YearlyLoss[];
  result: KeptDocument;
  sample: boolean;
}

export interface ScenarioLine {
  id: string;
  party: NamedParty;
  title: Bilingual;
  domain: string;
  published: string;
  source: string;
  sample: boolean;
  valuations: number;
  newest?: string;
  is_current: boolean;
  lost?: string;
}

export interface ScenariosAnswer {
  scenarios: ScenarioLine[];
  may: string[];
}

export interface NamedPlan {
  plan: string;
  title: Bilingual;
  party: NamedParty;
}

export interface ScenarioAnswer {
  scenario: ScenarioLine;
  documents: KeptDocument[];
  plans: NamedPlan[];
  valuations: ValuationLine[];
  findings: FindingLine[];
  may: string[];
}

export interface ValuationAnswer {
  valuation: ValuationLine;
  document: ValuationDocument;
  game: DivisionQuestion;
  players: PlayerParty[];
}

export interface LinkFlow {
  flow: string;
  minutes: string;
  flow_change: string;
  minutes_change: string;
  is_open: boolean;
  was_open: boolean;
}

export interface RoadFlows {
  coalition: number;
  against?: number;
  open: string[];
  hours: string;
  hours_change: string;
  links: LinkFlow[];
}

export interface MissingRoadAnswer {
  valuation: ValuationLine;
  candidate: RoadCandidate;
  missing: MissingRoad;
  parties: RoadParty[];
  gains: GainCell[];
  links: RoadLink[];
  findings: FindingLine[];
  builders: CoalitionWorth[];
}

export interface ComputationWanted {
  scenario: string;
  gap?: string;
  most_networks?: number;
}

export interface ComputationFault {
  where: string;
  given: string;
  expected: string;
}

export interface ComputationProgress {
  step: 'reading' | 'coalitions' | 'networks' | 'missing' | 'gains' | 'localism' | 'writing';
  step_name: Bilingual;
  steps_done: number;
  steps: number;
  networks: number;
  of: number;
  coalitions: number;
  gap: string;
}

export interface Computation {
  id: string;
  scenario: string;
  party: string;
  person: string;
  is_mine: boolean;
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  state_name: Bilingual;
  ahead: number;
  asked: string;
  began?: string;
  ended?: string;
  restarts: number;
  taken_up_at?: 'reading' | 'coalitions' | 'networks' | 'missing' | 'gains' | 'localism' | 'writing';
  remark: Bilingual;
  progress: ComputationProgress;
  parameters: Parameters;
  faults: ComputationFault[];
  coalitions: CoalitionWorth[];
  losses: YearlyLoss[];
  published?: string;
  may: string[];
}

export interface ComputationsAnswer {
  computations: Computation[];
  most_of_a_person: number;
}

export interface PublicationWanted {
  id?: string;
}

export interface PublishedValuation {
  valuation: string;
  position: number;
  acts: number;
  hash: string;
  was_repeat: boolean;
}

// What a finding of docking says of the road that is missing there.
export interface FindingLoss {
  scenario: string;
  valuation: string;
  candidate: string;
  money: string;
  hours: number;
  sample: boolean;
}
