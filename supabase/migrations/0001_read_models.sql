-- What the pages read. Every row is derived from the event log and can be rebuilt from it, so
-- nothing here is ever written by hand.

create schema private;
revoke all on schema private from public;

create table public.interview_metadata (
  session_id uuid primary key,
  user_id text not null,
  track text not null check (track in ('behavioural', 'system_design', 'coding')),
  level text not null check (level in ('junior', 'mid', 'senior', 'staff')),
  persona text not null check (persona in ('encouraging', 'balanced', 'strict')),
  planned_minutes integer not null,
  status text not null check (status in ('scheduled', 'live', 'ended')),
  resume_text text not null,
  job_description text not null,
  -- First line of the job description, shortened.
  job_title text not null,
  scheduled_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  engine text check (engine in ('scripted', 'gemini')),
  -- Null is "not enough data", or no report yet.
  overall_score integer check (overall_score between 0 and 100),
  report_status text not null check (report_status in ('none', 'writing', 'written', 'failed')),
  -- Number of the last event that changed this row.
  updated_through bigint not null
);

create index interview_metadata_of_person
  on public.interview_metadata (user_id, scheduled_at desc, session_id);

-- One row for each finished turn: what was asked, what was answered, what the camera measured
-- between the two.
create table public.interview_keyframes (
  session_id uuid not null,
  -- The utterance that finished the turn.
  event_number bigint not null,
  user_id text not null,
  "timestamp" timestamptz not null,
  -- Null where the candidate spoke without a question before it.
  question_number bigint,
  interviewer_question text not null,
  user_transcript text not null,
  how text not null check (how in ('voice', 'typed')),
  biometrics_json jsonb not null,
  primary key (session_id, event_number)
);

create table public.interview_reports (
  session_id uuid primary key,
  user_id text not null,
  status text not null check (status in ('writing', 'written', 'failed')),
  -- What to do about it, where it failed.
  message text,
  engine text not null check (engine in ('scripted', 'gemini')),
  model text not null,
  prompt_version text not null,
  overall_score integer check (overall_score between 0 and 100),
  summary text not null,
  markdown_report text not null,
  competency_scores jsonb not null,
  actionable_feedback jsonb not null,
  updated_through bigint not null
);

-- Who may do what with a table of read models: people read their own rows, projections write through
-- functions, nobody else sees anything. Tables made for a rebuild go through the same function.
create function private.protect_read_table(target regclass) returns void
language plpgsql set search_path = '' as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format(
    'create policy own_rows on %s for select to authenticated '
      'using (user_id = (select auth.jwt() ->> ''sub''))',
    target
  );
  execute format('revoke all on %s from public, anon, authenticated, service_role', target);
  execute format('grant select on %s to authenticated, service_role', target);
end
$$;

select private.protect_read_table('public.interview_metadata');
select private.protect_read_table('public.interview_keyframes');
select private.protect_read_table('public.interview_reports');
