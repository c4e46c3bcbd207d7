import { type DataKind, dataKinds } from "../domain/data_kind.ts";
import { type SessionId, sessionIdSchema } from "../domain/ids.ts";
import type { Commit } from "../eventlog/engine.ts";
import { type KeyRing, oneKeyForAll } from "../eventlog/keys.ts";

/** An interview as it lay in the log when it was recorded: its encoded commits and its keys. */
export interface Recording {
  readonly name: string;
  readonly sessionId: SessionId;
  readonly keys: KeyRing;
  readonly commits: readonly Commit[];
}

const folder = new URL("./recordings/", import.meta.url);

/** Every recorded interview. Files of past versions are never changed: the log's bytes are not either. */
export function recordings(): Recording[] {
  return [...Deno.readDirSync(folder)]
    .map(({ name }) => name)
    .filter((name) => name.endsWith(".ndjson"))
    .sort()
    .map((file) => parseRecording(file.replace(".ndjson", ""), read(file)));
}

/**
 * A recording is NDJSON: `{"sessionId","keys"}` with the key of each kind in base64, or `key` where one
 * is for all of them, then a line for each commit, `{"first","count","payload"}` with the payload's own
 * JSON.
 */
export function parseRecording(name: string, ndjson: string): Recording {
  const [head = "{}", ...lines] = ndjson.trim().split("\n");
  const { sessionId, key, keys } = JSON.parse(head);
  const commits = lines.map((line) => {
    const { first, count, payload } = JSON.parse(line);
    const bytes = new TextEncoder().encode(JSON.stringify(payload));
    return { stream: `interview.${sessionId}`, first, count, payload: bytes };
  });
  return {
    name,
    sessionId: sessionIdSchema.parse(sessionId),
    keys: key === undefined ? ringOf(keys) : oneKeyForAll(Uint8Array.fromBase64(key)),
    commits,
  };
}

function ringOf(keys: Record<DataKind, string>): KeyRing {
  const of = (kind: DataKind) => Uint8Array.fromBase64(keys[kind]);
  return {
    documents: of("documents"),
    conversation: of("conversation"),
    report: of("report"),
    separate: true,
  };
}

/** The other way round. */
export function formatRecording({ sessionId, keys, commits }: Omit<Recording, "name">): string {
  const named = dataKinds.map((kind) => [kind, keys[kind]?.toBase64()] as const);
  const head = JSON.stringify({ sessionId, keys: Object.fromEntries(named) });
  const lines = commits.map(({ first, count, payload }) =>
    `{"first":${first},"count":${count},"payload":${new TextDecoder().decode(payload)}}`
  );
  return [head, ...lines, ""].join("\n");
}

/** Committed next to the recordings: what they must decode and fold to. */
export interface RecordingHashes {
  /** SHA-256 of the decoded events in canonical JSON. */
  readonly events: string;
  /** Hash of the states of every projection. */
  readonly states: string;
}

/** By the recording's name. */
export function recordedHashes(): Record<string, RecordingHashes> {
  return JSON.parse(read("hashes.json"));
}

/** By type of event, by version: the hash of its shape. */
export function recordedShapes(): Record<string, Record<string, string>> {
  return JSON.parse(read("shapes.json"));
}

export function writeRecordingFile(name: string, text: string): void {
  Deno.writeTextFileSync(new URL(name, folder), text);
}

function read(name: string): string {
  try {
    return Deno.readTextFileSync(new URL(name, folder));
  } catch (cause) {
    if (cause instanceof Deno.errors.NotFound && name.endsWith(".json")) return "{}";
    throw cause;
  }
}
