-- What every Supabase database has before the first migration: its API roles and auth.jwt(). The
-- default privileges are those of older projects, which hand new tables and functions to every role,
-- so that a migration which forgets to take them back fails its tests here too.

create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
grant usage on schema public to anon, authenticated, service_role;
alter default privileges in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges in schema public grant all on functions to anon, authenticated, service_role;

create schema auth;
grant usage on schema auth to anon, authenticated, service_role;
create function auth.jwt() returns jsonb language sql stable as $$
  select nullif(current_setting('request.jwt.claims', true), '')::jsonb
$$;

-- Migrations that this database has had; Supabase keeps its own list.
create schema embedded;
create table embedded.migration (name text primary key, sha256 text not null);
