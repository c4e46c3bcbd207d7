import { join } from "node:path";
import type { LogEngine } from "./eventlog/engine.ts";
import { openFolderKeys } from "./eventlog/folder_keys.ts";
import type { InterviewLog } from "./eventlog/interview_log.ts";
import { parseMasterKey } from "./eventlog/master_key.ts";
import { openNatsEngine } from "./eventlog/nats_engine.ts";
import { startNatsServer } from "./eventlog/nats_server.ts";
import { openInterviewLog } from "./eventlog/open_interview_log.ts";
import { openSqliteEngine } from "./eventlog/sqlite_engine.ts";
import { type LocalIdentity, openLocalIdentity } from "./identity/local_identity.ts";
import { GeminiAssessor } from "./models/gemini/assessor.ts";
import { GeminiInterviewer } from "./models/gemini/interviewer.ts";
import { ScriptedAssessor } from "./models/scripted/assessor.ts";
import { ScriptedInterviewer } from "./models/scripted/interviewer.ts";
import type { RoomParts } from "./room.ts";
import { type Settings, SettingsError } from "./settings.ts";
import { connectReadModels, type ReadModels } from "./supabase/client.ts";

/** An open log, and what has to be stopped after it. */
export interface OpenLog {
  readonly log: InterviewLog;
  readonly engine: LogEngine;
  close(): Promise<void>;
}

/** Whether a nats-server is started as a child, and whether the log is only read. */
export interface LogUse {
  readonly ownNats?: boolean;
  readonly reading?: boolean;
}

/**
 * The event log that the settings name: NATS at `NATS_URL`, a nats-server of our own, or SQLite in the
 * data folder.
 *
 * @throws {LogError} It cannot be opened; the message says what to do.
 */
export async function openLog(settings: Settings, how: LogUse): Promise<OpenLog> {
  const folder = settings.ACEIT_DATA;
  await Deno.mkdir(folder, { recursive: true });
  const masterKey = settings.ACEIT_MASTER_KEY;
  const keys = await openFolderKeys({
    folder: join(folder, "keys"),
    ...(masterKey === undefined ? {} : { masterKey: parseMasterKey(masterKey) }),
  });
  const { engine, stop } = await openEngine(settings, how);
  const log = openInterviewLog(engine, keys);
  return {
    log,
    engine,
    close: async () => {
      await log.close();
      await stop();
    },
  };
}

async function openEngine(settings: Settings, { ownNats = false, reading = false }: LogUse) {
  const folder = settings.ACEIT_DATA;
  const nothing = () => Promise.resolve();
  if (settings.NATS_URL !== undefined) {
    const token = settings.NATS_TOKEN;
    const engine = await openNatsEngine({
      servers: [settings.NATS_URL],
      ...(token === undefined ? {} : { token }),
    });
    return { engine, stop: nothing };
  }
  if (!ownNats) {
    return {
      engine: await openSqliteEngine({ folder: join(folder, "log"), reading }),
      stop: nothing,
    };
  }
  const server = await startNatsServer({ folder: join(folder, "nats") });
  const { url, token } = server;
  return { engine: await openNatsEngine({ servers: [url], token }), stop: () => server.stop() };
}

/** @throws {EmbeddedError} The data folder is open in another process. */
export async function openReadModels(
  settings: Settings,
  identity: LocalIdentity,
): Promise<ReadModels> {
  return await connectReadModels({
    supabase: supabaseOf(settings),
    folder: join(settings.ACEIT_DATA, "read_models"),
    verify: (token) => identity.verify(token),
  });
}

function supabaseOf(settings: Settings) {
  const { SUPABASE_URL: url, SUPABASE_PUBLISHABLE_KEY, SUPABASE_SECRET_KEY } = settings;
  if (url === undefined) return null;
  if (SUPABASE_PUBLISHABLE_KEY === undefined || SUPABASE_SECRET_KEY === undefined) {
    throw new SettingsError(
      "SUPABASE_URL needs SUPABASE_PUBLISHABLE_KEY and SUPABASE_SECRET_KEY beside it.",
    );
  }
  return { url, publishableKey: SUPABASE_PUBLISHABLE_KEY, secretKey: SUPABASE_SECRET_KEY };
}

/**
 * The local person's identity, for a server that only this machine reaches.
 *
 * @throws {SettingsError} The server would be reached from elsewhere.
 */
export async function openIdentity(settings: Settings): Promise<LocalIdentity> {
  const loopback = ["127.0.0.1", "localhost", "::1"];
  if (!loopback.includes(settings.HOST)) {
    throw new SettingsError(
      `HOST is ${settings.HOST}, but everybody who reached it would be signed in as the same ` +
        "person. Leave HOST on 127.0.0.1; a sign-in provider for other hosts is not built in yet.",
    );
  }
  await Deno.mkdir(settings.ACEIT_DATA, { recursive: true });
  return await openLocalIdentity(settings.ACEIT_DATA);
}

/** Gemini where there is a key, else the scripted interviewer. */
export function interviewers(settings: Settings): Omit<RoomParts, "presence"> {
  const apiKey = settings.GEMINI_API_KEY;
  if (apiKey === undefined) {
    return {
      interviewer: new ScriptedInterviewer({ paceMs: settings.ACEIT_SCRIPTED_PACE_MS }),
      assessor: new ScriptedAssessor(),
    };
  }
  const baseUrl = settings.GEMINI_BASE_URL;
  const access = { apiKey, ...(baseUrl === undefined ? {} : { baseUrl }) };
  return {
    interviewer: new GeminiInterviewer({
      ...access,
      model: settings.GEMINI_TALK_MODEL,
      idleMs: settings.GEMINI_TIMEOUT_MS,
    }),
    assessor: new GeminiAssessor({ ...access, model: settings.GEMINI_REPORT_MODEL }),
  };
}
