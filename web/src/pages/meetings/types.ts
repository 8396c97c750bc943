// What the views of meetings answer (src/operations/meetings.h, meeting.cc).

import type { AnswerOf } from '../../api/operations';

export type MeetingsAnswer = AnswerOf<'view_meetings'>;
export type MeetingLine = MeetingsAnswer['meetings'][number];
export type MeetingState = MeetingLine['state'];

export type MeetingAnswer = AnswerOf<'view_meeting'>;
export type AgendaMatter = MeetingAnswer['agenda'][number];
export type InvitedLine = MeetingAnswer['invited'][number];
export type Minutes = NonNullable<MeetingAnswer['minutes']>;
export type OutcomeLine = Minutes['outcomes'][number];
