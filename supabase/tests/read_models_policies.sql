-- Who may see and do what with the read models. Rows of two people, so that a policy which lets
-- everybody in cannot pass.
begin;
select plan(39);

insert into public.interview_metadata
  (session_id, user_id, track, level, persona, planned_minutes, status, resume_text,
   job_description, job_title, scheduled_at, report_status, updated_through)
select id, person, 'coding', 'mid', 'balanced', 30, 'ended', 'résumé of ' || person, '', '',
  now(), 'written', 9
from (values
  ('00000000-0000-4000-8000-00000000000a'::uuid, 'user_ada'),
  ('00000000-0000-4000-8000-00000000000b'::uuid, 'user_bob')
) as people (id, person);

insert into public.interview_keyframes
select session_id, 5, user_id, now(), 4, 'question', 'answer of ' || user_id, 'typed', '{}'
from public.interview_metadata where user_id in ('user_ada', 'user_bob');

insert into public.interview_reports
select session_id, user_id, 'written', null, 'scripted', 'rubric', '1', 50, 'of ' || user_id, '',
  '[]', '[]', 9
from public.interview_metadata where user_id in ('user_ada', 'user_bob');

-- Every table is guarded, whether made by a migration or swapped in by a rebuild.
select ok(relrowsecurity, relname || ' has row level security')
from pg_class where relnamespace = 'public'::regnamespace
  and relname in ('interview_metadata', 'interview_keyframes', 'interview_reports')
order by relname;

-- Reading is all that people are granted, and anon is granted nothing.
select table_privs_are('public', name, 'authenticated', array['SELECT'])
from unnest(array['interview_metadata', 'interview_keyframes', 'interview_reports']) as name;
select table_privs_are('public', name, 'anon', '{}'::name[])
from unnest(array['interview_metadata', 'interview_keyframes', 'interview_reports']) as name;

-- A person reads their own rows, and only them.
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "user_ada", "role": "authenticated"}', true);
select results_eq('select distinct user_id from public.interview_metadata', array['user_ada'],
  'ada sees her interviews only');
select results_eq('select distinct user_id from public.interview_keyframes', array['user_ada'],
  'ada sees her keyframes only');
select results_eq('select distinct user_id from public.interview_reports', array['user_ada'],
  'ada sees her reports only');
select is_empty(
  $$select from public.interview_metadata
    where session_id = '00000000-0000-4000-8000-00000000000b'$$,
  'ada cannot open an interview of bob by its id');

-- Whoever is nobody sees nothing.
select set_config('request.jwt.claims', '{"role": "authenticated"}', true);
select is_empty('select from public.interview_metadata', 'a token without subject sees no interview');
select is_empty('select from public.interview_keyframes', 'a token without subject sees no keyframe');
select is_empty('select from public.interview_reports', 'a token without subject sees no report');
select set_config('request.jwt.claims', '', true);
select is_empty('select from public.interview_metadata', 'no claims, no interviews');
set local role anon;
select throws_ok('select from public.interview_metadata', '42501', null, 'anon reads no interview');
select throws_ok('select from public.interview_keyframes', '42501', null, 'anon reads no keyframe');
select throws_ok('select from public.interview_reports', '42501', null, 'anon reads no report');

-- Nobody but projections writes.
set local role authenticated;
select set_config('request.jwt.claims', '{"sub": "user_ada", "role": "authenticated"}', true);
select throws_ok($$update public.interview_metadata set overall_score = 100$$, '42501', null,
  'a person cannot change a score');
select throws_ok('delete from public.interview_metadata', '42501', null,
  'a person cannot delete an interview');
select throws_ok($$insert into public.interview_reports select * from public.interview_reports$$,
  '42501', null, 'a person cannot write a report');
select throws_ok('delete from public.interview_keyframes', '42501', null,
  'a person cannot delete a keyframe');
select throws_ok('truncate public.interview_metadata', '42501', null, 'a person cannot truncate');

-- The functions of the projections are theirs alone.
select throws_ok('select public.read_model_state()', '42501', null, 'a person reads no checkpoint');
select throws_ok($$select public.apply_projection_batch('{}')$$, '42501', null,
  'a person applies no batch');
select throws_ok('select public.begin_rebuild()', '42501', null, 'a person begins no rebuild');
select throws_ok($$select public.finish_rebuild('{}')$$, '42501', null, 'a person swaps nothing');
select throws_ok($$select public.read_model_hash('live')$$, '42501', null, 'a person hashes nothing');
set local role anon;
select throws_ok('select public.read_model_state()', '42501', null, 'anon reads no checkpoint');
select throws_ok($$select public.apply_projection_batch('{}')$$, '42501', null, 'anon applies no batch');
select throws_ok('select public.begin_rebuild()', '42501', null, 'anon begins no rebuild');
select throws_ok($$select public.finish_rebuild('{}')$$, '42501', null, 'anon swaps nothing');
select throws_ok($$select public.read_model_hash('live')$$, '42501', null, 'anon hashes nothing');

-- Checkpoints and parked interviews are out of the API's reach; the service role reads and calls.
set local role authenticated;
select throws_ok('select from private.projection_checkpoint', '42501', null,
  'the private schema is closed to people');
set local role service_role;
select throws_ok('select from private.parked', '42501', null,
  'the private schema is closed to the service role too');
select lives_ok('select public.read_model_state()', 'the service role reads the checkpoint');
select is((select count(*)::int from public.interview_metadata
    where user_id in ('user_ada', 'user_bob')), 2, 'the service role sees everybody');

reset role;
select * from finish();
rollback;
