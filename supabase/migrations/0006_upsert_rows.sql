-- Rows are upserted by their key: one statement inserts what is new and replaces what is there.

create or replace function private.put_rows(
  target text, name text, has_number boolean, new_rows jsonb
)
returns void language plpgsql set search_path = '' as $$
declare
  columns text;
begin
  if coalesce(jsonb_array_length(new_rows), 0) = 0 then
    return;
  end if;
  -- The columns beside the key.
  select string_agg(format('%1$I = excluded.%1$I', attname), ', ' order by attnum) into columns
    from pg_catalog.pg_attribute
    where attrelid = format('%I.%I', target, name)::regclass and attnum > 0 and not attisdropped
      and attname <> 'session_id' and not (has_number and attname = 'event_number');
  execute format(
    'insert into %1$I.%2$I select * from jsonb_populate_recordset(null::%1$I.%2$I, $1) '
      'on conflict (session_id%3$s) do update set %4$s',
    target, name, case when has_number then ', event_number' end, columns
  ) using new_rows;
end
$$;
