-- Kinds of personal data of an interview that were destroyed by themselves. Columns with their text are
-- empty then, in every table, and a report that was destroyed has no row.

alter table public.interview_metadata
  add column forgotten text[] not null default '{}'
  check (forgotten <@ array['documents', 'conversation', 'report']);
