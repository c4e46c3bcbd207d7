-- How projections write: rows and checkpoint in one transaction, or nothing.
--
-- Errors of these functions, as `code`:
--   AC001  the checkpoint has moved: another runner is writing
--   AC002  the tables were swapped by a rebuild, or this rebuild was replaced by a newer one
--   AC003  an interview that the batch skips as parked is parked no longer
--   AC004  the rebuilt tables are not what the runner has hashed

create table private.projection_checkpoint (
  -- 'live' is what people read, 'rebuild' what is being filled beside it.
  generation text primary key check (generation in ('live', 'rebuild')),
  -- Identifies one set of tables; a swap gives the live generation another one.
  epoch uuid not null default gen_random_uuid(),
  -- Log position up to which every event is in the rows.
  position bigint not null default 0,
  -- The projections and their versions that wrote the rows; empty before the first batch.
  fingerprint text not null default '',
  -- The last batch, so that one whose reply was lost is recognised when it comes again.
  batch_id uuid
);
insert into private.projection_checkpoint (generation) values ('live');

-- Interviews whose events a projection could not take. Their rows stay as they were before.
create table private.parked (
  session_id uuid primary key,
  event_number bigint not null,
  reason text not null,
  parked_at timestamptz not null default now()
);

-- Replaces rows of one table by their key.
create function private.put_rows(target text, name text, has_number boolean, new_rows jsonb)
returns void language plpgsql set search_path = '' as $$
begin
  if coalesce(jsonb_array_length(new_rows), 0) = 0 then
    return;
  end if;
  execute format(
    'delete from %1$I.%2$I as old using jsonb_populate_recordset(null::%1$I.%2$I, $1) as new '
      'where old.session_id = new.session_id %3$s',
    target, name, case when has_number then 'and old.event_number = new.event_number' end
  ) using new_rows;
  execute format(
    'insert into %1$I.%2$I select * from jsonb_populate_recordset(null::%1$I.%2$I, $1)',
    target, name
  ) using new_rows;
end
$$;

create function private.delete_interviews(target text, sessions uuid[]) returns void
language plpgsql set search_path = '' as $$
declare
  name text;
begin
  if cardinality(sessions) = 0 then
    return;
  end if;
  foreach name in array array['interview_metadata', 'interview_keyframes', 'interview_reports'] loop
    execute format('delete from %I.%I where session_id = any ($1)', target, name) using sessions;
  end loop;
end
$$;

create function private.uuids(list jsonb) returns uuid[]
language sql immutable set search_path = '' as $$
  select coalesce(array_agg(item::uuid), '{}') from jsonb_array_elements_text(list) as item
$$;

-- Where each generation stands, and what is parked.
create function public.read_model_state() returns jsonb
language sql stable security definer set search_path = '' as $$
  select jsonb_build_object(
    'generations', (
      select jsonb_object_agg(generation, jsonb_build_object(
        'epoch', epoch, 'position', position, 'fingerprint', fingerprint
      )) from private.projection_checkpoint
    ),
    'parked', (
      select coalesce(jsonb_agg(to_jsonb(parked) order by parked_at, session_id), '[]')
      from private.parked
    )
  )
$$;

-- batch: { generation, epoch, batch, from, to, fingerprint, deleted, metadata, keyframes, reports,
--          skipped, parked: [{ session_id, event_number, reason }], released }
-- Deletes come before writes, so that an interview in both is replaced.
create function public.apply_projection_batch(batch jsonb) returns jsonb
language plpgsql security definer set search_path = '' as $$
declare
  checkpoint private.projection_checkpoint;
  target text := case batch ->> 'generation' when 'live' then 'public' else 'rebuild' end;
begin
  select * into checkpoint from private.projection_checkpoint
    where generation = batch ->> 'generation' for update;
  if checkpoint.epoch is distinct from (batch ->> 'epoch')::uuid then
    raise exception 'The read models were swapped or replaced by a rebuild.' using errcode = 'AC002';
  end if;
  if checkpoint.batch_id = (batch ->> 'batch')::uuid then
    return public.read_model_state();
  end if;
  if checkpoint.position <> (batch ->> 'from')::bigint then
    raise exception 'Another runner has moved the checkpoint from % to %.',
      batch ->> 'from', checkpoint.position using errcode = 'AC001';
  end if;
  if exists (
    select from unnest(private.uuids(batch -> 'skipped')) as skipped
    where not exists (select from private.parked where parked.session_id = skipped)
  ) then
    raise exception 'An interview that was skipped is parked no longer.' using errcode = 'AC003';
  end if;
  perform private.delete_interviews(target, private.uuids(batch -> 'deleted'));
  perform private.put_rows(target, 'interview_metadata', false, batch -> 'metadata');
  perform private.put_rows(target, 'interview_keyframes', true, batch -> 'keyframes');
  perform private.put_rows(target, 'interview_reports', false, batch -> 'reports');
  delete from private.parked where session_id = any (private.uuids(batch -> 'released'));
  insert into private.parked (session_id, event_number, reason)
    select session_id, event_number, reason
    from jsonb_populate_recordset(null::private.parked, batch -> 'parked')
    on conflict (session_id) do nothing;
  update private.projection_checkpoint
    set position = (batch ->> 'to')::bigint,
      fingerprint = batch ->> 'fingerprint',
      batch_id = (batch ->> 'batch')::uuid
    where generation = batch ->> 'generation';
  return public.read_model_state();
end
$$;

revoke all on function public.read_model_state(), public.apply_projection_batch(jsonb)
  from public, anon, authenticated;
grant execute on function public.read_model_state(), public.apply_projection_batch(jsonb)
  to service_role;
