// What `view home` answers, as the program's own document describes it.

import type { AnswerOf } from '../../api/operations';

export type HomeAnswer = AnswerOf<'view_home'>;
export type WaitingGroup = HomeAnswer['waiting'][number];
export type Waiting = WaitingGroup['items'][number];
export type Urgency = Waiting['urgency'];
export type LoopCount = HomeAnswer['loop'][number];
export type Stage = LoopCount['stage'];
export type ChangedThing = HomeAnswer['changed'][number];
export type ToldAct = ChangedThing['acts'][number];
