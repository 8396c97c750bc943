// What the views of agreements answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type AgreementList = AnswerOf<'view_agreements'>;
export type AgreementLine = AgreementList['agreements'][number];
export type AgreementPage = AnswerOf<'view_agreement'>;
export type VersionLine = AgreementPage['version'];
export type Signer = VersionLine['parties'][number];
export type AgreedCommitment = AgreementPage['commitments'][number];
export type AgreedDivision = AgreementPage['divisions'][number];
export type AgreedTransfer = AgreementPage['transfers'][number];
export type Comparison = AnswerOf<'view_agreement_comparison'>;
export type FieldChange = Comparison['heading'][number];
export type PartChange = Comparison['commitments'][number];
export type Passage = Comparison['text_en'][number];
export type Start = AnswerOf<'view_agreement_start'>;
export type Choices = AnswerOf<'view_choices'>;
