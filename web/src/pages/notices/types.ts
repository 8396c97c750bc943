import type { AnswerOf } from '../../api/operations';

export type DeadlinesAnswer = AnswerOf<'view_deadlines'>;
export type Deadline = DeadlinesAnswer['deadlines'][number];
