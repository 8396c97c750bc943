// What a computation of a road scenario says (src/valuation_document/document.h).

import type { Bilingual } from '../../api/types';
import type { Shape } from '../map/types';

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

export interface Document {
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

