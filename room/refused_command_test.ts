import assert from "node:assert/strict";
import type { Numbered } from "../domain/event.ts";
import { reportIdSchema } from "../domain/ids.ts";
import { permille } from "../domain/units.ts";
import { ConcurrencyError, LogError } from "../eventlog/engine.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { memoryKeys } from "../eventlog/keys/memory_keys.ts";
import { openInterviewLog } from "../eventlog/open_interview_log.ts";
import { openSqliteEngine } from "../eventlog/sqlite/sqlite_engine.ts";
import { problemOf } from "../api/problem.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import {
  at,
  documentsAdded,
  plan,
  sessionId,
  utteranceId,
} from "../testing/fixtures/sample_events.ts";
import { EventRefused, type RoomMessage } from "./live_room.ts";
import { plainReason } from "./plain_reason.ts";
import { SingleWriter } from "./single_writer.ts";

const { type: _type, version: _version, ...documents } = documentsAdded as Extract<
  Numbered["event"],
  { type: "DocumentsAdded" }
>;
const author = { engine: "gemini", promptVersion: "1" } as const;
const reportId = reportIdSchema.parse("00000000-0000-4000-8000-000000000061");

/** A room whose interview is live. */
function liveRoom(log: InterviewLog) {
  const lost: unknown[] = [];
  const refused: EventRefused[] = [];
  let now = at(0) as number;
  const room = new SingleWriter(sessionId, {
    log,
    clock: () => now++,
    onLost: (_, cause) => lost.push(cause),
    onRefused: (cause) => refused.push(cause),
  });
  room.execute({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  room.execute({ ...documents, type: "AddDocuments", at: room.now() });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  return { room, lost, refused };
}

function answer(room: SingleWriter, n: number, text: string) {
  const spoken = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
  const said = { utteranceId: utteranceId(n), how: "typed", text, ...spoken } as const;
  return room.execute({ type: "HearUtterance", at: room.now(), ...said });
}

Deno.test("[WRB10] a command whose event its schema refuses has not happened, and the room goes on", async () => {
  const log = openMemoryInterviewLog();
  const { room, lost, refused } = liveRoom(log);
  room.execute({ type: "EndInterview", at: room.now(), reason: "candidate" });
  const { interview, head } = room;
  const begin = { type: "BeginReport", reportId, ...author, model: "m".repeat(118) } as const;
  assert.throws(() => room.execute({ ...begin, at: room.now() }), EventRefused);
  assert.equal(room.interview, interview);
  assert.equal(room.head, head);
  assert.deepEqual(refused.map(({ message }) => message), [
    "BeginReport can't be recorded: ReportBegan.model is too_big.",
  ]);
  room.execute({ ...begin, model: "gemini-pro", at: room.now() });
  assert.equal(await room.whenSaved(room.head, 10_000), true);
  assert.deepEqual(lost, []);
  assert.equal(problemOf(refused[0])?.status, 422);
});

Deno.test("[WRB15] documents that are too large for this log are refused, not the end of their room", async () => {
  const memory = openMemoryInterviewLog();
  const lost: unknown[] = [];
  let now = at(0) as number;
  const room = new SingleWriter(sessionId, {
    log: { ...memory, payloadLimit: 1_000_000 },
    clock: () => now++,
    onLost: (_, cause) => lost.push(cause),
  });
  room.execute({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  const add = (letter: string) =>
    room.execute({
      ...documents,
      type: "AddDocuments",
      at: room.now(),
      resumeText: letter.repeat(200_000),
      jobDescription: letter.repeat(200_000),
    });
  assert.throws(() => add("語"), /DocumentsAdded is too_big for the log/);
  add("x");
  assert.equal(await room.whenSaved(room.head, 10_000), true);
  assert.deepEqual(lost, []);
});

Deno.test("[WRB11] events that are too many for one commit are written in smaller ones", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-large-" });
  const engine = await openSqliteEngine({ folder });
  const opened = openInterviewLog(engine, memoryKeys());
  let away = true;
  const log: InterviewLog = {
    ...opened,
    append: (...commit) =>
      away ? Promise.reject(new LogError("unavailable", "Away.", true)) : opened.append(...commit),
  };
  const { room, lost } = liveRoom(log);
  try {
    for (let n = 100; n < 350; n++) answer(room, n, "\u8a9e".repeat(20_000));
    away = false;
    assert.equal(await room.whenSaved(room.head, 60_000), true);
    assert.deepEqual(lost, []);
    const read = await Array.fromAsync(opened.read(sessionId));
    assert.deepEqual(
      read.map(({ number }) => number),
      Array.from({ length: room.head }, (_, place) => place + 1),
    );
  } finally {
    await room.close();
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("[WRB12] a log that fails while it is asked whose events it has does not stop the writing", async () => {
  const memory = openMemoryInterviewLog();
  let failures = 1;
  const log: InterviewLog = {
    ...memory,
    async *read(...range) {
      if (failures-- > 0) throw new LogError("unavailable", "Away.", true);
      yield* memory.read(...range);
    },
  };
  memory.loseNextAcknowledgement();
  const { room, lost } = liveRoom(log);
  assert.equal(await room.whenSaved(room.head, 10_000), true);
  assert.deepEqual(lost, []);
});

Deno.test("[WRB16] an event with -0, which the log gives back as 0, is known again as the room's own", async () => {
  const folder = await Deno.makeTempDir({ prefix: "aceit-zero-" });
  const engine = await openSqliteEngine({ folder });
  const opened = openInterviewLog(engine, memoryKeys());
  const log: InterviewLog = {
    ...opened,
    async append(id, events) {
      await opened.append(id, events);
      if (!events.some(({ event }) => event.type === "VisualScoreComputed")) return;
      throw new ConcurrencyError(`interview.${id}`, 0, events.at(-1)?.number ?? 0);
    },
  };
  const { room, lost } = liveRoom(log);
  try {
    const measure = "camera_presence_score";
    room.execute({ type: "ChangeConsent", at: room.now(), measure, granted: true });
    room.execute({
      type: "RecordVisualScore",
      at: room.now(),
      model: "m",
      modelVersion: "1",
      score: permille(500),
      reference: permille(-0),
      attributions: [{ input: "in_view", permille: -0 }],
    });
    assert.equal(await room.whenSaved(room.head, 10_000), true);
    assert.deepEqual(lost, []);
  } finally {
    await room.close();
    await engine.close();
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("[WRB13] the reason why recording is behind is told when it comes after the delay", async () => {
  const memory = openMemoryInterviewLog();
  const full = Promise.withResolvers<void>();
  let hangs = false;
  const log: InterviewLog = {
    ...memory,
    append(...commit) {
      if (!hangs) return memory.append(...commit);
      hangs = false;
      return full.promise;
    },
  };
  const { room } = liveRoom(log);
  await room.whenSaved(room.head, 10_000);
  hangs = true;
  const told: Extract<RoomMessage, { type: "recording" }>[] = [];
  const stop = new AbortController();
  const reading = (async () => {
    for await (const message of room.subscribe({ after: 0, roomId: null }, stop.signal)) {
      if (message.type !== "recording") continue;
      told.push(message);
      if (told.length === 1) full.reject(new LogError("full", "The disk is full.", true));
      if (!message.behind) return;
    }
  })();
  answer(room, 1, "I led it.");
  await reading;
  stop.abort();
  assert.deepEqual(told.map(({ behind, advice }) => ({ behind, advice })), [
    { behind: true, advice: null },
    { behind: true, advice: "The disk is full." },
    { behind: false, advice: null },
  ]);
  await room.close();
});

Deno.test("[WRB14] a lost room says why, without any text of the interview", () => {
  const full = Object.assign(new Error("No space left on device (os error 28)"), {
    code: "ENOSPC",
  });
  assert.equal(plainReason(full), "No space left on device (os error 28)");
  assert.match(plainReason(new ConcurrencyError("interview.1", 4, 7)), /expected event 4/);
  assert.equal(plainReason(new LogError("full", "The disk is full.", true)), "The disk is full.");
  const secret = plainReason(new SyntaxError("Unexpected token in: I led a secret project"));
  assert.match(secret, /^SyntaxError at refused_command_test\.ts:\d+$/);
  assert.equal(plainReason("I led it"), "something that is no error was thrown");
});
