-- What the track's rubric says about an interview, next to its report; null where none was used.

alter table public.interview_reports add column judgement jsonb;
