import { join } from "node:path";
import type { LogEngine } from "../eventlog/engine.ts";
import { folderKeyStore } from "../eventlog/keys/folder_key_store.ts";
import type { InterviewKeys, KeyStore } from "../eventlog/keys/keys.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { lostLogError } from "../eventlog/lost_log.ts";
import { parseMasterKey } from "../eventlog/keys/master_key.ts";
import type { SkippedEvent } from "../eventlog/codec/codec.ts";
import { keepNatsServer } from "../eventlog/nats/kept_nats_server.ts";
import { connectNats } from "../eventlog/nats/nats_connection.ts";
import { type NatsOptions, openNatsEngine } from "../eventlog/nats/nats_engine.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { type LocalIdentity, openLocalIdentity } from "../identity/local_identity.ts";
import { mapEvidence } from "../models/grounding/evidence_map.ts";
import type { Embedder } from "../models/embedding/embedder.ts";
import { HearingOnDemand } from "../models/hearing_on_demand.ts";
import { Flite } from "../models/flite/flite.ts";
import { modelFailureOf } from "../models/model_failure.ts";
import { pause } from "../async/pause.ts";
import { ScriptedAssessor } from "../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../models/scripted/interviewer.ts";
import { ScriptedPlanner } from "../models/scripted/planner.ts";
import type { Voice } from "../models/voice.ts";
import type { WhisperModels } from "../models/whisper/whisper_models.ts";
import { refuseHalfRestored } from "../operator/restore.ts";
import { FailoverInterviewer } from "../reactors/failover.ts";
import type { RoomParts } from "../room/room.ts";
import type { RoomLeases } from "../room/leases/leases.ts";
import { type Settings, SettingsError } from "./settings.ts";
import { connectReadModels, type ReadModels } from "../supabase/client.ts";

/** An open log, and what has to be stopped after it. */
export interface OpenLog {
  readonly log: InterviewLog;
  readonly engine: LogEngine;
  readonly keys: InterviewKeys;
  /** Where the keys are. */
  readonly keyStore: KeyStore;
  /** The nats-server that was started as a child; null where none was. */
  readonly nats: { readonly url: string; readonly token: string } | null;
  close(): Promise<void>;
}

/** Whether a nats-server is started as a child, and whether the log is only read. */
interface LogUse {
  readonly ownNats?: boolean;
  readonly reading?: boolean;
  /** Told of what a person should know: a server that had to be started again, events of the future. */
  readonly onTrouble?: (words: string) => void;
}

/**
 * The event log that the settings name: NATS at `NATS_URL`, a nats-server of our own, or SQLite in the
 * data folder. Log and keys belong together: where one shows that the other was there, that one is not
 * begun anew.
 *
 * @throws {LogError | KeyError} It cannot be opened, or a part of it is missing; the message says what
 * to do.
 */
export async function openLog(settings: Settings, how: LogUse): Promise<OpenLog> {
  await Deno.mkdir(settings.ACEIT_DATA, { recursive: true });
  await refuseHalfRestored(settings.ACEIT_DATA);
  const store = await keyStoreOf(settings);
  const opened: (() => Promise<void>)[] = [() => store.close()];
  const close = async () => {
    for (const closing of opened.toReversed()) await closing();
  };
  try {
    const mayBegin = settings.ACEIT_NEW_LOG === "yes" || !await store.hasKeys();
    const { engine, nats, stop } = await openEngine(settings, { ...how, mayBegin });
    opened.push(stop, () => engine.close());
    const end = await engine.end();
    if (end === 0 && !mayBegin) throw lostLogError("The event log is empty");
    const keys = await store.open(end === 0);
    const log = openInterviewLog(engine, keys, { onSkipped: oncePerKind(how.onTrouble) });
    return { log, engine, keys, keyStore: store, nats, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Where the interviews' keys are: in JetStream where processes on several machines may need them, else
 * in a folder of this machine.
 */
export async function keyStoreOf(settings: Settings): Promise<KeyStore> {
  const { ACEIT_KEYS, ACEIT_DATA, ACEIT_MASTER_KEY } = settings;
  const masterKey = ACEIT_MASTER_KEY === undefined ? null : parseMasterKey(ACEIT_MASTER_KEY);
  const access = natsOptionsOf(settings);
  if (access === null || masterKey === null || ACEIT_KEYS !== undefined) {
    const folder = ACEIT_KEYS ?? join(ACEIT_DATA, "keys");
    return folderKeyStore({ folder, ...(masterKey === null ? {} : { masterKey }) });
  }
  const { natsKeyStore } = await import("../eventlog/nats/nats_keys.ts");
  return await natsKeyStore(access, { masterKey, replicas: access.replicas ?? 1 });
}

/** What this process shares with others, and the secret by which they know each other. */
export interface Sharing {
  readonly leases: RoomLeases;
  readonly secret: string;
}

/**
 * The leases that the settings ask for; null where this process is alone.
 *
 * @throws {SettingsError} A part is there without the ones that belong to it.
 * @throws {LogError} NATS was not reached or did not take the leases.
 */
export async function openSharing(settings: Settings): Promise<Sharing | null> {
  const { ACEIT_INTERNAL_ADDRESS: address, ACEIT_CLUSTER_SECRET: secret } = settings;
  if (address === undefined) return null;
  const access = natsOptionsOf(settings);
  if (access === null || secret === undefined) {
    throw new SettingsError(
      "ACEIT_INTERNAL_ADDRESS shares interviews with other processes. That needs NATS_URL and " +
        "ACEIT_CLUSTER_SECRET, the same for all of them.",
    );
  }
  const { openNatsLeases } = await import("../room/leases/nats_leases.ts");
  const connection = await connectNats(access);
  const replicas = access.replicas ?? 1;
  return { leases: await openNatsLeases(connection, { address, replicas }), secret };
}

/** The engine alone, with what has to be stopped after it was closed. */
export async function openEngine(settings: Settings, how: LogUse & { readonly mayBegin: boolean }) {
  const { ownNats = false, reading = false, onTrouble = () => {}, mayBegin } = how;
  const folder = settings.ACEIT_DATA;
  const nothing = () => Promise.resolve();
  const access = natsOptionsOf(settings);
  if (access !== null) {
    return { engine: await openNatsEngine({ ...access, mayBegin }), nats: null, stop: nothing };
  }
  if (!ownNats) {
    const engine = await openSqliteEngine({ folder: join(folder, "log"), reading, mayBegin });
    return { engine, nats: null, stop: nothing };
  }
  const server = await keepNatsServer({ folder: join(folder, "nats"), onTrouble });
  const { url, token } = server;
  try {
    const engine = await openNatsEngine({ servers: [url], token, mayBegin });
    return { engine, nats: { url, token }, stop: () => server.stop() };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * How the settings reach and enter NATS; null where they name none.
 *
 * @throws {SettingsError} A part is there without the one that belongs to it.
 */
export function natsOptionsOf(settings: Settings): NatsOptions | null {
  const { NATS_URL, NATS_TOKEN, NATS_USER, NATS_PASSWORD, NATS_NKEY_SEED } = settings;
  const { NATS_TLS_CA, NATS_TLS_CERT, NATS_TLS_KEY, NATS_REPLICAS } = settings;
  if (NATS_URL === undefined) return null;
  if ((NATS_USER === undefined) !== (NATS_PASSWORD === undefined)) {
    throw new SettingsError("NATS_USER and NATS_PASSWORD are set together or not at all.");
  }
  if ((NATS_TLS_CERT === undefined) !== (NATS_TLS_KEY === undefined)) {
    throw new SettingsError("NATS_TLS_CERT and NATS_TLS_KEY are set together or not at all.");
  }
  const tls = present({ caFile: NATS_TLS_CA, certFile: NATS_TLS_CERT, keyFile: NATS_TLS_KEY });
  return {
    servers: NATS_URL,
    replicas: NATS_REPLICAS,
    ...present({ token: NATS_TOKEN, user: NATS_USER, password: NATS_PASSWORD }),
    ...present({ nkeySeed: NATS_NKEY_SEED }),
    ...(Object.keys(tls).length === 0 ? {} : { tls }),
  };
}

/** The fields that have a value. */
function present<Name extends string>(fields: Record<Name, string | undefined>) {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Field in Name]?: string };
}

/** A log may hold many events of a later version; one line for each kind says it all. */
function oncePerKind(tell: (words: string) => void = () => {}) {
  const told = new Set<string>();
  return ({ type, version }: SkippedEvent) => {
    const kind = `${type} ${version}`;
    if (told.has(kind)) return;
    told.add(kind);
    tell(`The log has events ${kind}, which this version of AceIt does not know. They are kept.`);
  };
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

/** ElevenLabs where there is a key, else Flite. Its client is loaded with a key only. */
export async function voiceOf(settings: Settings): Promise<Voice> {
  const apiKey = settings.ELEVENLABS_API_KEY;
  if (apiKey === undefined) return new Flite();
  const { ElevenLabs } = await import("../models/elevenlabs/elevenlabs.ts");
  const { ELEVENLABS_VOICE: voice, ELEVENLABS_BASE_URL: baseUrl } = settings;
  return new ElevenLabs({ apiKey, voice, baseUrl });
}

/**
 * Gemini where there is a key, with stand-ins for when it fails; else the scripted interviewer. Its
 * client is loaded with a key only.
 */
export async function interviewers(
  settings: Settings,
  embedders: readonly Embedder[],
): Promise<Pick<RoomParts, "interviewer" | "assessor" | "planner" | "mapEvidence">> {
  const planner = new ScriptedPlanner();
  // The one that runs here: answers are read by its measure.
  const embedder = embedders.at(-1) ?? null;
  const apiKey = settings.GEMINI_API_KEY;
  if (apiKey === undefined) {
    return {
      planner,
      mapEvidence,
      interviewer: new ScriptedInterviewer({ paceMs: settings.ACEIT_SCRIPTED_PACE_MS, embedder }),
      assessor: new ScriptedAssessor(),
    };
  }
  const { GeminiAssessor } = await import("../models/gemini/assessor.ts");
  const baseUrl = settings.GEMINI_BASE_URL;
  const access = { apiKey, ...(baseUrl === undefined ? {} : { baseUrl }) };
  return {
    planner,
    mapEvidence,
    interviewer: await talkingModels(settings, access, embedders),
    assessor: new GeminiAssessor({ ...access, model: settings.GEMINI_REPORT_MODEL }),
  };
}

/** Gemini's models that talk, in the order of the settings, and the scripted interviewer behind them. */
async function talkingModels(
  settings: Settings,
  access: { readonly apiKey: string; readonly baseUrl?: string },
  embedders: readonly Embedder[],
): Promise<FailoverInterviewer> {
  const { GeminiInterviewer } = await import("../models/gemini/interviewer.ts");
  const { GEMINI_TALK_MODEL, GEMINI_FALLBACK_MODEL, GEMINI_TALK_THINKING: thinking } = settings;
  const firstSentenceMs = settings.GEMINI_TIMEOUT_MS;
  // A longer wait than this is not worth it: somebody else can ask.
  const backOff = { firstWaitMs: 300, longestWaitMs: Math.min(2_000, firstSentenceMs / 2) };
  const talk = (model: string) =>
    new GeminiInterviewer({
      ...access,
      model,
      thinking,
      backOff,
      embedders,
      idleMs: firstSentenceMs,
    });
  return new FailoverInterviewer({
    interviewers: [
      talk(GEMINI_TALK_MODEL),
      ...(GEMINI_FALLBACK_MODEL === undefined ? [] : [talk(GEMINI_FALLBACK_MODEL)]),
      new ScriptedInterviewer({ paceMs: 0, embedder: embedders.at(-1) ?? null }),
    ],
    failureOf: modelFailureOf,
    pause,
    now: () => performance.now(),
    firstSentenceMs,
  });
}

/**
 * Silero and Whisper, loaded with the first microphone; and which Whisper it is. A larger one is kept in
 * the data folder.
 */
export async function hearingOf(
  { WHISPER_MODEL: setting, HF_ENDPOINT: hub, ACEIT_DATA }: Settings,
): Promise<{ readonly hearing: HearingOnDemand; readonly whisperModels: WhisperModels }> {
  const { WhisperModels } = await import("../models/whisper/whisper_models.ts");
  const folder = join(ACEIT_DATA, "whisper");
  const whisperModels = await WhisperModels.open({ folder, hub, setting });
  const hearing = new HearingOnDemand({
    get model() {
      return `Whisper ${whisperModels.hears}`;
    },
    openTranscriber: () => whisperModels.openTranscriber(),
    openDetector: async () => await (await import("../models/silero/silero.ts")).openSilero(),
  });
  whisperModels.onChange = () => hearing.reopen();
  return { hearing, whisperModels };
}
