-- A rebuild that finds nothing wrong ends without looking at every row once more.

-- finish: { epoch, hash, swap, discard_live }
-- With `swap` the rebuilt tables take the place of the live ones, unless they are behind them; then
-- nothing happens and the answer says how far to go on. `discard_live` swaps all the same, for live
-- tables that are ahead of a log that was put back from a back-up. Without `swap` the two are
-- compared, which needs both at the same position, and the rebuilt tables are dropped. Rows are
-- compared one by one only where the hashes differ.
create or replace function public.finish_rebuild(finish jsonb) returns jsonb
language plpgsql security definer set search_path = '' set lock_timeout = '10s' as $$
declare
  live private.projection_checkpoint;
  rebuilt private.projection_checkpoint;
  name text;
  live_hash text;
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
    live_hash := public.read_model_hash('live');
    answer := answer || jsonb_build_object('live_hash', live_hash, 'differing', '[]'::jsonb);
    if live_hash <> finish ->> 'hash' then
      answer := answer || jsonb_build_object('differing', private.differing_interviews());
    end if;
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
