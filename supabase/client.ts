import { join } from "node:path";
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "./database.ts";
import { forgetDeleted } from "./embedded/forget_deleted.ts";
import { openPglite } from "./embedded/pglite_database.ts";
import { restFetch, type VerifyToken } from "./embedded/rest_fetch.ts";
import type { SqlDatabase } from "./embedded/sql_database.ts";

export type ReadModelClient = SupabaseClient<Database>;

/** The read models, wherever they are kept. supabase-js is the only way to them. */
export interface ReadModels {
  /** For the health page, for example "PGlite (PostgreSQL 18.6)" or a Supabase project's host. */
  readonly runsOn: string;
  /** What a person should know about the last start; null where all was well. */
  readonly advice: string | null;
  /** Reads as the person whose token it is, under the database's policies. */
  forPerson(token: string): ReadModelClient;
  /** Calls the projections' functions. It never reaches a page. */
  readonly writer: ReadModelClient;
  /** Whether the database answers now. */
  isUp(): Promise<boolean>;
  /**
   * Takes what was deleted off the embedded database's disk too. Supabase does so by itself, in the
   * course of its vacuum and the lifetime of its back-ups.
   */
  forgetDeleted(): Promise<void>;
  close(): Promise<void>;
}

interface ReadModelOptions {
  /** A Supabase project; null is the embedded database. */
  readonly supabase:
    | { readonly url: string; readonly publishableKey: string; readonly secretKey: string }
    | null;
  /** Folder of the embedded database; null keeps it in memory. */
  readonly folder: string | null;
  /** Where the prepared database is kept between first starts; `.cache` of the product if unset. */
  readonly cacheFolder?: string;
  /** Checks a person's token; Supabase does so itself. */
  readonly verify: VerifyToken;
}

/**
 * @throws {EmbeddedError} The embedded folder is open in another process or cannot be used.
 */
export async function connectReadModels(options: ReadModelOptions): Promise<ReadModels> {
  const { supabase, folder, verify } = options;
  if (supabase !== null) {
    const { url, publishableKey: publishable, secretKey: secret } = supabase;
    const runsOn = `Supabase (${new URL(url).host})`;
    return readModelsAt(url, { publishable, secret }, fetch, runsOn, null, () => Promise.resolve());
  }
  const cacheFolder = options.cacheFolder ?? defaultCacheFolder();
  const database = await openPglite({ folder, cacheFolder });
  const advice = database.movedAside === null ? null : "The read models could not be opened. " +
    `They were moved to ${database.movedAside} and are built anew from the log. The next erasure ` +
    "removes what was moved.";
  const forget = async () => {
    await database.removeAside();
    await forgetDeleted(database);
  };
  return { ...serveReadModels(database, verify, advice), forgetDeleted: forget };
}

/** The read models in a database of this process, reached through supabase-js all the same. */
export function serveReadModels(
  database: SqlDatabase,
  verify: VerifyToken,
  advice: string | null = null,
): ReadModels {
  const keys = { publishable: newKey("sb_publishable_"), secret: newKey("sb_secret_") };
  const { runsOn } = database;
  const close = () => database.close();
  const answer = restFetch(database, keys, verify);
  return readModelsAt("http://embedded.invalid", keys, answer, runsOn, advice, close);
}

/** Longest wait for the database, in milliseconds. Batches of a rebuild take a second or two. */
const patienceMs = { person: 5_000, writer: 120_000 };

function readModelsAt(
  url: string,
  keys: { readonly publishable: string; readonly secret: string },
  answer: typeof fetch,
  runsOn: string,
  advice: string | null,
  close: () => Promise<void>,
): ReadModels {
  const auth = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
  const writer = createClient<Database>(url, keys.secret, {
    auth,
    global: { fetch: limitTime(answer, patienceMs.writer) },
  });
  const people = { fetch: limitTime(answer, patienceMs.person) };
  return {
    runsOn,
    advice,
    writer,
    forPerson: (token) =>
      createClient<Database>(url, keys.publishable, {
        accessToken: () => Promise.resolve(token),
        global: people,
      }),
    isUp: async () => (await writer.rpc("read_model_state")).error === null,
    forgetDeleted: () => Promise.resolve(),
    close,
  };
}

/** Fetches like `answer`, for so many milliseconds at most. */
function limitTime(answer: typeof fetch, mostMs: number): typeof fetch {
  return (input, init) => {
    const limit = AbortSignal.timeout(mostMs);
    const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
    return answer(input, { ...init, signal });
  };
}

function newKey(prefix: string): string {
  return prefix + crypto.getRandomValues(new Uint8Array(24)).toHex();
}

function defaultCacheFolder(): string {
  return join(import.meta.dirname ?? ".", "..", ".cache");
}
