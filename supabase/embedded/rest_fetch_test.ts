import assert from "node:assert/strict";
import { restFetch } from "./rest_fetch.ts";
import { type SqlCall, type SqlDatabase, SqlError } from "./sql_database.ts";

const keys = { publishable: "sb_publishable_test", secret: "sb_secret_test" };

/** Remembers what it was asked and answers with one text. */
function scriptDatabase(
  text: string | SqlError = "[]",
): SqlDatabase & { readonly calls: SqlCall[] } {
  const calls: SqlCall[] = [];
  return {
    calls,
    runsOn: "a script",
    run(call) {
      calls.push(call);
      return typeof text === "string" ? Promise.resolve(text) : Promise.reject(text);
    },
    close: () => Promise.resolve(),
  };
}

const verify = (token: string) =>
  Promise.resolve(token === "ada" ? { sub: "user_ada", role: "authenticated" } : null);

async function ask(
  path: string,
  init: RequestInit & { token?: string; database?: SqlDatabase } = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const { token, database = scriptDatabase(), ...request } = init;
  const headers = new Headers(request.headers);
  headers.set("apikey", keys.publishable);
  headers.set("authorization", `Bearer ${token ?? keys.publishable}`);
  const answer = restFetch(database, keys, verify);
  const response = await answer(`http://embedded.invalid${path}`, { ...request, headers });
  return { status: response.status, body: await response.json() };
}

const refused = [
  ["a table it does not have", "/rest/v1/pg_authid?select=*", {}, 404, "PGRST205"],
  ["another path", "/auth/v1/token", {}, 404, "PGRST125"],
  ["writing", "/rest/v1/interview_metadata", { method: "POST", body: "{}" }, 400, "PGRST100"],
  ["deleting", "/rest/v1/interview_reports?id=eq.1", { method: "DELETE" }, 400, "PGRST100"],
  ["another filter", "/rest/v1/interview_metadata?user_id=like.*", {}, 400, "PGRST100"],
  ["or", "/rest/v1/interview_metadata?or=(a.eq.1)", {}, 400, "PGRST100"],
  ["an embedded table", "/rest/v1/interview_metadata?select=*,x(*)", {}, 400, "PGRST100"],
  ["SQL for a column", "/rest/v1/interview_metadata?select=1;drop", {}, 400, "PGRST100"],
  ["SQL for an order", "/rest/v1/interview_metadata?order=x);--.asc", {}, 400, "PGRST100"],
  ["SQL for a limit", "/rest/v1/interview_metadata?limit=1;--", {}, 400, "PGRST100"],
  ["another function", "/rest/v1/rpc/pg_sleep", { method: "POST", body: "{}" }, 404, "PGRST202"],
  ["an inherited name", "/rest/v1/rpc/constructor", { method: "POST" }, 404, "PGRST202"],
  ["a function by GET", "/rest/v1/rpc/read_model_state", {}, 400, "PGRST100"],
  [
    "counting",
    "/rest/v1/interview_metadata?select=*",
    { headers: { prefer: "count=exact" } },
    400,
    "PGRST100",
  ],
] as const;

for (const [what, path, init, status, code] of refused) {
  Deno.test(`[EM1] refuses ${what} without asking the database`, async () => {
    const database = scriptDatabase();
    const answer = await ask(path, { ...init, database });
    assert.equal(answer.status, status);
    assert.equal(answer.body["code"], code);
    assert.equal(typeof answer.body["message"], "string");
    assert.deepEqual(database.calls, []);
  });
}

Deno.test("[EM2] a token that is not genuine is refused, one without a role is anon", async () => {
  assert.equal((await ask("/rest/v1/interview_metadata?select=*", { token: "eve" })).status, 401);
  const answer = restFetch(scriptDatabase(), keys, verify);
  assert.equal((await answer("http://embedded.invalid/rest/v1/interview_metadata")).status, 401);
  const database = scriptDatabase();
  await ask("/rest/v1/interview_metadata?select=*", { database });
  assert.equal(database.calls[0]?.role, "anon");
});

Deno.test("[EM3] values travel as parameters, claims as they were verified", async () => {
  const database = scriptDatabase();
  const hostile = encodeURIComponent("x' or true --");
  const path = `/rest/v1/interview_metadata?select=track&user_id=eq.${hostile}&limit=5`;
  await ask(path, { token: "ada", database });
  const [call] = database.calls;
  assert.equal(call?.role, "authenticated");
  assert.deepEqual(JSON.parse(call?.claims ?? ""), { sub: "user_ada", role: "authenticated" });
  assert.deepEqual(call?.parameters, ["x' or true --"]);
  assert.match(
    call?.sql ?? "",
    /select "track" from public\.interview_metadata where "user_id" = \$1 limit 5/,
  );
});

Deno.test("[EM4] one row is asked for and found, or refused as PostgREST does", async () => {
  const one = { headers: { accept: "application/vnd.pgrst.object+json" } };
  const path = "/rest/v1/interview_metadata?select=*";
  const found = await ask(path, { ...one, database: scriptDatabase('[{"a":1}]') });
  assert.deepEqual(found.body, { a: 1 });
  const none = await ask(path, { ...one, database: scriptDatabase("[]") });
  assert.equal(none.status, 406);
  assert.equal(none.body["code"], "PGRST116");
});

Deno.test("[EM5] errors of Postgres keep their code and get PostgREST's status", async () => {
  for (const [code, status] of [["42501", 403], ["AC001", 400], ["57P01", 503]] as const) {
    const database = scriptDatabase(new SqlError(code, "said Postgres", "details", "hint"));
    const answer = await ask("/rest/v1/interview_metadata?select=*", { database });
    assert.equal(answer.status, status);
    const body = { code, message: "said Postgres", details: "details", hint: "hint" };
    assert.deepEqual(answer.body, body);
  }
});
