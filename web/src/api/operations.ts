// The types of what is asked and answered, by the operation's id in the program's own OpenAPI document:
//   view<AnswerOf<'view_matters'>>('matters')      act<BodyOf<'act_position_take'>>('position.take')
// schema.d.ts is written by scripts/update_web_types.

import type { operations } from './schema';

export type OperationId = keyof operations;

type JsonOf<T> = T extends { content: { 'application/json': infer Json } } ? Json : never;

export type AnswerOf<Id extends OperationId> = operations[Id] extends { responses: { 200: infer Answer } } ? JsonOf<Answer> : never;

export type BodyOf<Id extends OperationId> = operations[Id] extends { requestBody: infer Body } ? JsonOf<Body> : never;

export type QueryOf<Id extends OperationId> = operations[Id] extends { parameters: { query?: infer Query } } ? NonNullable<Query> : never;
