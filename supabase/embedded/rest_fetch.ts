import { type RestQuery, restQuery, RestRefusal } from "./rest_query.ts";
import { type Role, type SqlDatabase, SqlError } from "./sql_database.ts";

/** Claims of a token that is genuine and of today; null for any other. */
export type VerifyToken = (token: string) => Promise<Record<string, unknown> | null>;

interface RestKeys {
  readonly publishable: string;
  readonly secret: string;
}

interface Caller {
  readonly role: Role;
  readonly claims: string;
}

/** Longest request body in bytes: a batch of projections with room to spare. */
const bodyLimit = 64 * 1024 * 1024;

/**
 * A `fetch` for supabase-js that answers from a database in this process, as PostgREST would. It
 * never throws: a database that is away is a 503.
 */
export function restFetch(
  database: SqlDatabase,
  keys: RestKeys,
  verify: VerifyToken,
): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    try {
      request.signal.throwIfAborted();
      const path = new URL(request.url).pathname.match(/^\/rest\/v1\/(.+)$/)?.[1];
      if (path === undefined) throw new RestRefusal(404, "PGRST125", "Invalid path.");
      const caller = await callerOf(request, keys, verify);
      const body = await request.text();
      if (body.length > bodyLimit) throw new RestRefusal(413, "PGRST102", "Body too large.");
      const query = restQuery(request, path, body);
      const { sql, parameters } = query;
      return answer(query, await database.run({ ...caller, sql, parameters }));
    } catch (error) {
      if (request.signal.aborted) throw error;
      return failure(error);
    }
  };
}

async function callerOf(request: Request, keys: RestKeys, verify: VerifyToken): Promise<Caller> {
  const key = request.headers.get("apikey");
  const token = request.headers.get("authorization")?.replace(/^Bearer /i, "") ?? key;
  if (key !== keys.publishable && key !== keys.secret) {
    throw new RestRefusal(401, "PGRST301", "No API key of this database.");
  }
  if (token === keys.secret) return { role: "service_role", claims: '{"role":"service_role"}' };
  if (token === keys.publishable || token === null) {
    return { role: "anon", claims: '{"role":"anon"}' };
  }
  const claims = await verify(token);
  if (claims === null) throw new RestRefusal(401, "PGRST301", "The token is not valid.");
  const role = claims["role"] === "authenticated" ? "authenticated" : "anon";
  return { role, claims: JSON.stringify(claims) };
}

const headers = { "content-type": "application/json; charset=utf-8" };

function answer(query: RestQuery, text: string): Response {
  if (!query.single) return new Response(text, { headers });
  const rows: unknown = JSON.parse(text);
  if (Array.isArray(rows) && rows.length === 1) {
    return new Response(JSON.stringify(rows[0]), { headers });
  }
  const found = Array.isArray(rows) ? rows.length : 0;
  const details = `The result contains ${found} rows`;
  const message = "Cannot coerce the result to a single JSON object";
  return refuse(406, { code: "PGRST116", message, details, hint: null });
}

interface RestError {
  readonly code: string;
  readonly message: string;
  readonly details: string | null;
  readonly hint: string | null;
}

function refuse(status: number, error: RestError): Response {
  return new Response(JSON.stringify(error), { status, headers });
}

function failure(error: unknown): Response {
  if (error instanceof RestRefusal) {
    const { code, message } = error;
    return refuse(error.status, { code, message, details: null, hint: null });
  }
  if (error instanceof SqlError) {
    const { code, message, details, hint } = error;
    return refuse(statusOf(code), { code, message, details, hint });
  }
  const message = error instanceof Error ? error.message : "Unknown failure";
  return refuse(503, { code: "PGRST000", message, details: null, hint: null });
}

/** HTTP status for a Postgres error code, as PostgREST's documentation lists them. */
function statusOf(code: string): number {
  if (code === "42501") return 403;
  if (code === "23505" || code === "23503") return 409;
  if (code === "42P01" || code === "42883") return 404;
  return /^(08|57|53|25|40)/.test(code) ? 503 : 400;
}
