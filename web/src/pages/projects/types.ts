// What the views of projects answer, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type ProjectsAnswer = AnswerOf<'view_projects'>;
export type ProjectAnswer = AnswerOf<'view_project'>;
export type ProjectLine = ProjectsAnswer['projects'][number];
export type Side = ProjectLine['sides'][number];
export type StageStep = Side['stages'][number];
export type Waiting = ProjectLine['waiting'][number];
