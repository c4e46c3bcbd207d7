-- Rebuilding beside what people read: new tables in a schema of their own, the same batches, and one
-- transaction that puts them in the place of the old ones.

-- Makes empty tables with the live ones' columns, checks, indexes and policies. A rebuild that was
-- under way loses its tables and is told so by AC002.
create function public.begin_rebuild() returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  name text;
begin
  delete from private.projection_checkpoint where generation = 'rebuild';
  drop schema if exists rebuild cascade;
  create schema rebuild;
  revoke all on schema rebuild from public;
  foreach name in array array['interview_metadata', 'interview_keyframes', 'interview_reports'] loop
    execute format('create table rebuild.%1$I (like public.%1$I including all)', name);
    perform private.protect_read_table(format('rebuild.%I', name)::regclass);
  end loop;
  insert into private.projection_checkpoint (generation) values ('rebuild');
  return public.read_model_state();
end
$$;

-- Number of rows and sum of their hashes, table by table: equal for equal rows in any order.
create function public.read_model_hash(generation text) returns text
language plpgsql stable security definer set search_path = '' set timezone = 'UTC' as $$
declare
  name text;
  part text;
  parts text[] := '{}';
begin
  foreach name in array array['interview_metadata', 'interview_keyframes', 'interview_reports'] loop
    execute format(
      'select count(*) || '':'' || coalesce(sum((''x'' || left(md5(t::text), 15))::bit(60)::bigint), 0)'
        ' from %I.%I as t',
      case generation when 'live' then 'public' else 'rebuild' end, name
    ) into part;
    parts := parts || part;
  end loop;
  return encode(sha256(convert_to(array_to_string(parts, ','), 'UTF8')), 'hex');
end
$$;

-- At most twenty interviews whose rows differ between the live and the rebuilt tables.
create function private.differing_interviews() returns jsonb
language plpgsql stable set search_path = '' set timezone = 'UTC' as $$
begin
  return (
    with sides as (
      select 'live' as side, session_id, md5(t::text) as row from public.interview_metadata as t
      union all select 'live', session_id, md5(t::text) from public.interview_keyframes as t
      union all select 'live', session_id, md5(t::text) from public.interview_reports as t
      union all select 'rebuild', session_id, md5(t::text) from rebuild.interview_metadata as t
      union all select 'rebuild', session_id, md5(t::text) from rebuild.interview_keyframes as t
      union all select 'rebuild', session_id, md5(t::text) from rebuild.interview_reports as t
    ), single as (
      select session_id from sides group by session_id, row having count(distinct side) = 1
    )
    select coalesce(jsonb_agg(session_id), '[]')
    from (select distinct session_id from single order by session_id limit 20) as few
  );
end
$$;

-- finish: { epoch, hash, swap, discard_live }
-- With `swap` the rebuilt tables take the place of the live ones, unless they are behind them; then
-- nothing happens and the answer says how far to go on. `discard_live` swaps all the same, for live
-- tables that are ahead of a log that was put back from a back-up. Without `swap` the two are
-- compared, which needs both at the same position, and the rebuilt tables are dropped.
create function public.finish_rebuild(finish jsonb) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '10s' as $$
declare
  live private.projection_checkpoint;
  rebuilt private.projection_checkpoint;
  name text;
  answer jsonb;
begin
  select * into live from private.projection_checkpoint where generation = 'live' for update;
  select * into rebuilt from private.projection_checkpoint where generation = 'rebuild' for update;
  if live.epoch = (finish ->> 'epoch')::uuid then
    return jsonb_build_object('done', true, 'live_position', live.position);
  end if;
  if rebuilt.epoch is distinct from (finish ->> 'epoch')::uuid then
    raise exception 'Another rebuild has replaced this one.' using errcode = 'AC002';
  end if;
  answer := jsonb_build_object('live_position', live.position);
  if (rebuilt.position < live.position and not (finish ->> 'discard_live')::boolean)
    or (rebuilt.position <> live.position and not (finish ->> 'swap')::boolean) then
    return answer || '{"done": false}';
  end if;
  if public.read_model_hash('rebuild') <> finish ->> 'hash' then
    raise exception 'The rebuilt rows are not the ones that were hashed.' using errcode = 'AC004';
  end if;
  answer := answer || jsonb_build_object('done', true);
  if rebuilt.position = live.position then
    answer := answer || jsonb_build_object(
      'live_hash', public.read_model_hash('live'), 'differing', private.differing_interviews()
    );
  end if;
  if (finish ->> 'swap')::boolean then
    foreach name in array array['interview_metadata', 'interview_keyframes', 'interview_reports'] loop
      execute format('drop table public.%I', name);
      execute format('alter table rebuild.%I set schema public', name);
    end loop;
    delete from private.projection_checkpoint where generation = 'live';
    update private.projection_checkpoint set generation = 'live' where generation = 'rebuild';
    delete from private.parked;
  else
    delete from private.projection_checkpoint where generation = 'rebuild';
  end if;
  drop schema rebuild cascade;
  return answer;
end
$$;

revoke all on function
  public.begin_rebuild(), public.read_model_hash(text), public.finish_rebuild(jsonb)
  from public, anon, authenticated;
grant execute on function
  public.begin_rebuild(), public.read_model_hash(text), public.finish_rebuild(jsonb)
  to service_role;
