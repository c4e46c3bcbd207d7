import assert from "node:assert/strict";
import { loadPgtap, pgtapAbsent, pgtapFailures } from "../testing/servers/pgtap.ts";
import { testOnDatabases } from "../testing/servers/read_model_databases.ts";

const script = Deno.readTextFileSync(
  new URL("./tests/read_models_policies.sql", import.meta.url),
);
const skipped = pgtapAbsent();

/** Ways to get the policies wrong; each must be noticed. */
const mutants: readonly string[] = [
  ...["interview_metadata", "interview_keyframes", "interview_reports"].flatMap((table) => [
    `alter policy own_rows on public.${table} using (true)`,
    `alter policy own_rows on public.${table} using (user_id is not null)`,
    `alter policy own_rows on public.${table} using (false)`,
    `alter table public.${table} disable row level security`,
    `grant select on public.${table} to anon`,
  ]),
  "grant all on public.interview_metadata to authenticated",
  "grant insert on public.interview_reports to authenticated",
  "grant delete on public.interview_keyframes to authenticated",
  "grant execute on function public.apply_projection_batch(jsonb) to authenticated",
  "grant execute on function public.finish_rebuild(jsonb) to anon",
  "grant execute on function public.begin_rebuild() to public",
  "grant usage on schema private to authenticated; " +
  "grant select on private.projection_checkpoint to authenticated",
  "revoke select on public.interview_metadata from authenticated",
];

const rule = "[RL1] policies hold, before and after a rebuild swaps the tables";

if (skipped === null) {
  testOnDatabases(
    rule,
    async (db) => {
      await loadPgtap(db);
      assert.deepEqual(await pgtapFailures(db, script), []);
      await db.script(`
      select begin_rebuild();
      select finish_rebuild(jsonb_build_object(
        'epoch', read_model_state() -> 'generations' -> 'rebuild' ->> 'epoch',
        'hash', read_model_hash('rebuild'), 'swap', true, 'discard_live', false))`);
      assert.deepEqual(await pgtapFailures(db, script), []);
    },
  );

  testOnDatabases("[RL2] every wrong policy fails the policy tests", async (db) => {
    await loadPgtap(db);
    for (const mutant of mutants) {
      const mutated = script.replace("begin;", `begin; ${mutant};`);
      const failures = await pgtapFailures(db, mutated).catch((error) => [String(error)]);
      await db.script("rollback");
      assert.notEqual(failures.length, 0, `survived: ${mutant}`);
    }
  });
} else {
  Deno.test({ name: `${rule} (skipped, ${skipped})`, ignore: true, fn: () => {} });
}
