// What is asked and answered about scenarios and their valuations.

import type { AnswerOf, BodyOf } from '../../api/operations';
import type { FindingLine as Finding } from '../findings/types';
import type { WithShape } from '../map/types';

export type ScenariosAnswer = AnswerOf<'view_scenarios'>;
export type ScenarioAnswer = AnswerOf<'view_scenario'>;

type Valued = AnswerOf<'show_valuation'>;
export type RoadLink = WithShape<Valued['document']['links'][number]>;
export type ValuationDocument = Omit<Valued['document'], 'links'> & { links: RoadLink[] };
export type ValuationAnswer = Omit<Valued, 'document'> & { document: ValuationDocument };
export type CoalitionResult = ValuationDocument['coalitions'][number];
export type PartyGain = CoalitionResult['gains'][number];
export type CoalitionLoser = CoalitionResult['losers'][number];
export type LocalismResult = NonNullable<ValuationDocument['localism']>;
export type RoadFlows = AnswerOf<'show_valuation_flows'>;

export type MissingRoadAnswer = Omit<AnswerOf<'show_missing_road'>, 'links'> & { links: RoadLink[] };
export type MissingRoad = MissingRoadAnswer['missing'];
export type LossOfTravellers = MissingRoad['travellers'][number];
export type RoadPayer = MissingRoad['payers'][number];
export type DelayResult = MissingRoad['delays'][number];

export type ComputationsAnswer = AnswerOf<'list_computations'>;
export type Computation = ComputationsAnswer['computations'][number];
export type ComputationWanted = BodyOf<'begin_computation'>;
export type PublicationWanted = BodyOf<'publish_computation'>;
export type PublishedValuation = AnswerOf<'publish_computation'>;

// What a finding of docking says of the road that is missing there.
export type FindingLoss = NonNullable<Finding['loss']>;
