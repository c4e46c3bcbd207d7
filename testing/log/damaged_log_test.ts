import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { jetstreamManager } from "@nats-io/jetstream";
import type { SessionId } from "../../domain/ids.ts";
import { checkLog } from "../../eventlog/check_log.ts";
import { LogError } from "../../eventlog/engine.ts";
import type { InterviewLog } from "../../eventlog/interview_log.ts";
import { memoryKeys } from "../../eventlog/keys/memory_keys.ts";
import { connectNats } from "../../eventlog/nats/nats_connection.ts";
import { openNatsEngine } from "../../eventlog/nats/nats_engine.ts";
import {
  findNatsServer,
  type NatsServer,
  startNatsServer,
} from "../../eventlog/nats/nats_server.ts";
import { streamName } from "../../eventlog/nats/nats_stream.ts";
import { openInterviewLog } from "../../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../../eventlog/sqlite/sqlite_engine.ts";
import { fingerprintAfter, whyOtherLog } from "../../read_models/same_log.ts";
import { inFolder } from "../servers/log_on_disk.ts";
import { sampleInterview } from "../fixtures/sample_interview.ts";

/** `ACEIT_FLIPS=1000` and `ACEIT_DELETIONS=100` for the numbers that the product promises. */
const flips = Number(Deno.env.get("ACEIT_FLIPS") ?? 25);
const deletions = Number(Deno.env.get("ACEIT_DELETIONS") ?? 10);
const ignore = await findNatsServer() === null;
const print = (line: string) => Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));

const keys = memoryKeys();
const interviews = ["ada", "bob", "cy", "dot"].map((who) => sampleInterview(who));

async function record(log: InterviewLog): Promise<void> {
  for (let place = 0; place < 30; place++) {
    for (const { sessionId, events } of interviews) {
      await log.append(sessionId, events.slice(place, place + 1));
    }
  }
}

/** What a whole log gives, and what the read models know of it. */
interface Known {
  readonly stories: ReadonlyMap<SessionId, string>;
  readonly position: number;
  readonly fingerprint: string;
}

async function knownOf(log: InterviewLog): Promise<Known> {
  const { id = 0, position = 0 } = (await Array.fromAsync(log.readAll())).at(-1) ?? {};
  return { stories: await storiesOf(log), position, fingerprint: fingerprintAfter("", id) };
}

async function storiesOf(log: InterviewLog): Promise<Map<SessionId, string>> {
  const stories = new Map<SessionId, string>();
  for (const { sessionId } of interviews) {
    stories.set(sessionId, JSON.stringify(await Array.fromAsync(log.read(sessionId))));
  }
  return stories;
}

type Seen = "noticed" | "harmless" | "silent";

/** Opens a log and looks at it as `aceit verify` does. */
async function look(open: () => Promise<InterviewLog>, known: Known): Promise<Seen> {
  let log: InterviewLog | null = null;
  try {
    log = await open();
    const { damage } = await checkLog(log);
    if (damage.length > 0) return "noticed";
    if (await whyOtherLog(log, { ...known, epoch: "" }) !== null) return "noticed";
    const stories = await storiesOf(log);
    const same = [...known.stories].every(([sessionId, story]) => stories.get(sessionId) === story);
    return same ? "harmless" : "silent";
  } catch (error) {
    if (error instanceof LogError) return "noticed";
    throw error;
  } finally {
    await log?.close();
  }
}

async function flipBit(path: string): Promise<void> {
  const bytes = await Deno.readFile(path);
  const at = Math.floor(Math.random() * bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
  await Deno.writeFile(path, bytes);
}

function tell(what: string, seen: readonly Seen[]): void {
  const count = (kind: Seen) => seen.filter((one) => one === kind).length;
  print(
    `${what}: ${seen.length}, noticed ${count("noticed")}, ` +
      `without effect ${count("harmless")}, silent ${count("silent")}`,
  );
  assert.ok(count("noticed") > 0);
  assert.equal(count("silent"), 0);
}

async function onSqlite(test: (folder: string, known: Known) => Promise<void>): Promise<void> {
  await inFolder(async (folder) => {
    const log = openInterviewLog(await openSqliteEngine({ folder }), keys);
    await record(log);
    const known = await knownOf(log);
    await log.close();
    await Deno.rename(`${folder}/events.db`, `${folder}/whole.db`);
    await test(folder, known);
  });
}

const openSqlite = async (folder: string) =>
  openInterviewLog(await openSqliteEngine({ folder, reading: true }), keys);

Deno.test("[DL1] no flipped bit in SQLite's file changes an interview silently", () =>
  onSqlite(async (folder, known) => {
    const seen: Seen[] = [];
    for (let flip = 0; flip < flips; flip++) {
      await Deno.copyFile(`${folder}/whole.db`, `${folder}/events.db`);
      await flipBit(`${folder}/events.db`);
      seen.push(await look(() => openSqlite(folder), known));
    }
    tell("single bits flipped in SQLite's file", seen);
  }));

Deno.test("[DL2] no commit deleted from SQLite is missing silently", () =>
  onSqlite(async (folder, known) => {
    const seen: Seen[] = [];
    for (let at = 0; at < deletions; at++) {
      await Deno.copyFile(`${folder}/whole.db`, `${folder}/events.db`);
      const position = known.position - Math.floor(at * known.position / deletions);
      const database = new DatabaseSync(`${folder}/events.db`);
      database.exec(`delete from commits where position = ${position}`);
      database.close();
      const one = await look(() => openSqlite(folder), known);
      assert.equal(one, "noticed", `position ${position}`);
      seen.push(one);
    }
    tell("commits deleted from SQLite", seen);
  }));

const openNats = async ({ url, token }: NatsServer) =>
  openInterviewLog(await openNatsEngine({ servers: [url], token }), keys);

async function onNats(
  test: (folder: string, known: Known, server: NatsServer) => Promise<void>,
): Promise<void> {
  await inFolder(async (folder) => {
    const server = await startNatsServer({ folder });
    const log = await openNats(server);
    await record(log);
    const known = await knownOf(log);
    await log.close();
    await test(folder, known, server).finally(() => server.stop());
  });
}

/** The file that holds the stream's messages. */
async function blockIn(folder: string): Promise<string> {
  for await (const { name, isDirectory } of Deno.readDir(folder)) {
    if (name.endsWith(".blk") && folder.includes(`/${streamName}/`)) return `${folder}/${name}`;
    const inside = isDirectory ? await blockIn(`${folder}/${name}`) : "";
    if (inside !== "") return inside;
  }
  return "";
}

Deno.test({
  name: "[DL3] no flipped bit in JetStream's file changes an interview silently",
  ignore,
  fn: () =>
    onNats(async (folder, known, first) => {
      await first.stop();
      const block = await blockIn(folder);
      const store = block.slice(0, block.indexOf(`/${streamName}/`));
      await new Deno.Command("cp", { args: ["-a", store, `${folder}/whole`] }).output();
      const seen: Seen[] = [];
      for (let flip = 0; flip < flips; flip++) {
        await Deno.remove(store, { recursive: true });
        await new Deno.Command("cp", { args: ["-a", `${folder}/whole`, store] }).output();
        await flipBit(block);
        const server = await startNatsServer({ folder });
        seen.push(await look(() => openNats(server), known).finally(() => server.stop()));
      }
      tell("single bits flipped in JetStream's file", seen);
    }),
});

Deno.test({
  name: "[DL4] no commit deleted from JetStream is missing silently",
  ignore,
  fn: () =>
    onNats(async (_, known, server) => {
      const connection = await connectNats({ servers: [server.url], token: server.token });
      const manager = await jetstreamManager(connection);
      const log = await openNats(server);
      const seen: Seen[] = [];
      for (let at = 0; at < deletions; at++) {
        const position = known.position - Math.floor(at * known.position / deletions);
        await manager.streams.deleteMessage(streamName, position);
        const { damage } = await checkLog(log);
        const named = damage.some(({ message }) => message.includes(`position ${position} `)) ||
          damage.some(({ message }) => /positions 1 to/.test(message));
        seen.push(named ? "noticed" : "silent");
      }
      await log.close();
      await connection.close();
      tell("commits deleted from JetStream", seen);
    }),
});
