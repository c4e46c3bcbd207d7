import assert from "node:assert/strict";
import type { Numbered } from "../domain/event.ts";
import { LogError } from "../eventlog/engine.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { at, plan, sessionId, utteranceId } from "../testing/fixtures/sample_events.ts";
import type { LiveRoom, RoomMessage } from "./live_room.ts";
import { openRooms } from "./rooms.ts";
import { SingleWriter } from "./single_writer.ts";

const documents = {
  type: "AddDocuments",
  resumeName: "ada.txt",
  resumeMediaType: "text/plain",
  resumeText: "Led a migration.",
  jobDescription: "Backend engineer.",
} as const;

function setUp(log = openMemoryInterviewLog()) {
  let now = at(0) as number;
  const lost: unknown[] = [];
  const rooms = openRooms({
    log,
    clock: () => now++,
    wire: () => {},
    onLost: (_, cause) => lost.push(cause),
  });
  return { log, rooms, lost, rewindClock: () => now -= 10_000 };
}

async function start(rooms: ReturnType<typeof openRooms>): Promise<LiveRoom> {
  const room = await rooms.create({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  room.execute({ ...documents, at: room.now() });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  return room;
}

function answer(room: LiveRoom, n: number) {
  return room.execute({
    type: "HearUtterance",
    at: room.now(),
    utteranceId: utteranceId(n),
    how: "typed",
    text: `Answer ${n}.`,
    words: [],
    confidence: null,
    speechBeganAt: null,
    speechEndedAt: null,
  });
}

/** What a reader is told until it has event `number`. */
async function readUntil(
  room: LiveRoom,
  number: number,
  from: Parameters<LiveRoom["subscribe"]>[0] = { after: 0, roomId: null },
): Promise<RoomMessage[]> {
  const stop = new AbortController();
  const messages: RoomMessage[] = [];
  for await (const message of room.subscribe(from, stop.signal)) {
    messages.push(message);
    if (message.type === "event" && message.numbered.number >= number) stop.abort();
  }
  return messages;
}

const numbersOf = (messages: readonly RoomMessage[]) =>
  messages.flatMap((message) =>
    message.type === "event" ? [message.numbered.number as number] : []
  );

async function eventsIn(log: ReturnType<typeof openMemoryInterviewLog>): Promise<Numbered[]> {
  return await Array.fromAsync(log.read(sessionId));
}

Deno.test("[RM1] events are numbered without gaps, and are in the log once saved", async () => {
  const { rooms, log } = setUp();
  const room = await start(rooms);
  answer(room, 1);
  assert.equal(await room.whenSaved(room.head, 1_000), true);
  const recorded = await eventsIn(log);
  assert.deepEqual(recorded.map(({ number }) => number), recorded.map((_, place) => place + 1));
  assert.equal(recorded.at(-1)?.event.type, "UtteranceHeard");
  await rooms.close();
});

Deno.test("[RM2] a reader gets everything once: what was saved, what was not, and what comes", async () => {
  const { rooms } = setUp();
  const room = await start(rooms);
  await room.whenSaved(room.head, 1_000);
  answer(room, 1);
  const reading = readUntil(room, room.head + 1);
  await Promise.resolve();
  answer(room, 2);
  const numbers = numbersOf(await reading);
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
  await rooms.close();
});

Deno.test("[RM3] the conversation goes on while the log is away, and nothing is lost or doubled", async () => {
  const { rooms, log } = setUp();
  const room = await start(rooms);
  await room.whenSaved(room.head, 1_000);
  log.failWith(new LogError("unavailable", "The log is away.", true));
  for (let n = 1; n <= 9; n++) answer(room, n);
  assert.equal(await room.whenSaved(room.head, 30), false);
  const behind = await firstRecordingMessage(room);
  assert.deepEqual(behind, { type: "recording", behind: true, advice: "The log is away." });
  log.failWith(null);
  assert.equal(await room.whenSaved(room.head, 10_000), true);
  const numbers = (await eventsIn(log)).map(({ number }) => number as number);
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
  assert.equal(numbers.length, room.head);
  await rooms.close();
});

async function firstRecordingMessage(room: LiveRoom): Promise<RoomMessage | undefined> {
  const stop = new AbortController();
  for await (
    const message of room.subscribe({ after: room.head, roomId: room.roomId }, stop.signal)
  ) {
    if (message.type === "recording") return message;
  }
}

Deno.test("[RM4] an acknowledgement that was lost does not write twice, and does not end the room", async () => {
  const { rooms, log, lost } = setUp();
  const room = await start(rooms);
  await room.whenSaved(room.head, 1_000);
  log.loseNextAcknowledgement();
  answer(room, 1);
  assert.equal(await room.whenSaved(room.head, 5_000), true);
  assert.equal((await eventsIn(log)).length, room.head);
  assert.deepEqual(lost, []);
  await rooms.close();
});

Deno.test("[RM5] a second room for the same interview fences the first", async () => {
  const { rooms, log, lost } = setUp();
  const first = await start(rooms);
  await first.whenSaved(first.head, 1_000);
  const other = setUp(log);
  const second = await other.rooms.open(sessionId);
  assert.equal(second.saved, second.head);
  answer(first, 1);
  await first.whenSaved(first.head, 1_000);
  assert.equal(lost.length, 1);
  assert.throws(() => answer(first, 2), { name: "RoomClosed" });
  answer(second, 3);
  assert.equal(await second.whenSaved(second.head, 1_000), true);
  await rooms.close();
  await other.rooms.close();
});

Deno.test("[RM6] a reader who saw what died with a room is rewound to what stands", async () => {
  const { rooms, log } = setUp();
  const room = await start(rooms);
  await room.whenSaved(room.head, 1_000);
  const stands = room.head;
  log.failWith(new LogError("unavailable", "The log is away.", true));
  answer(room, 1);
  const seen = { after: room.head, roomId: room.roomId };
  assert.equal(await room.whenSaved(room.head, 20), false);
  assert.ok(room instanceof SingleWriter);
  room.abandon();
  log.failWith(null);

  const next = setUp(log);
  const restored = await next.rooms.open(sessionId);
  const messages = await readUntil(restored, stands + 1, seen);
  assert.deepEqual(messages[1], { type: "rewind", to: stands });
  assert.equal(numbersOf(messages)[0], stands + 1);

  const later = setUp(log);
  const third = await later.rooms.open(sessionId);
  const again = await readUntil(third, stands + 1, { after: stands + 1, roomId: room.roomId });
  assert.deepEqual(again[1], { type: "rewind", to: stands });
  await rooms.close();
  await next.rooms.close();
  await later.rooms.close();
});

Deno.test("[RM7] a reader of the same room goes on where it was", async () => {
  const { rooms } = setUp();
  const room = await start(rooms);
  const from = { after: room.head, roomId: room.roomId };
  answer(room, 1);
  const messages = await readUntil(room, room.head, from);
  assert.equal(messages.some(({ type }) => type === "rewind"), false);
  assert.deepEqual(numbersOf(messages), [room.head]);
  await rooms.close();
});

Deno.test("[RM8] the room's clock never runs backwards", async () => {
  const { rooms, rewindClock } = setUp();
  const room = await start(rooms);
  const before = room.now();
  rewindClock();
  answer(room, 1);
  assert.ok(room.now() >= before - 10);
  await rooms.close();
});

Deno.test("[RM9] an interview that was never scheduled has no room", async () => {
  const { rooms } = setUp();
  await assert.rejects(rooms.open(sessionId), { name: "UnknownInterview" });
  assert.equal(rooms.size, 0);
  await rooms.close();
});

Deno.test("[RM10] a restored room stands where the first one stood", async () => {
  const { rooms, log } = setUp();
  const room = await start(rooms);
  answer(room, 1);
  await room.whenSaved(room.head, 1_000);
  const { conversation } = room.interview;
  await rooms.close();
  const restored = await setUp(log).rooms.open(sessionId);
  assert.deepEqual(restored.interview.conversation, conversation);
});

Deno.test("[RM11] a lost acknowledgement is found out about once the log can be read again", async () => {
  const memory = openMemoryInterviewLog();
  let failures = 0;
  const log = {
    ...memory,
    read(...[id, after]: Parameters<typeof memory.read>) {
      if (failures-- > 0) throw new LogError("unavailable", "The log can't be read now.", true);
      return memory.read(id, after);
    },
  };
  const { rooms, lost } = setUp(log);
  const room = await start(rooms);
  await room.whenSaved(room.head, 1_000);
  memory.loseNextAcknowledgement();
  failures = 1;
  answer(room, 1);
  assert.equal(await room.whenSaved(room.head, 5_000), true);
  assert.equal((await eventsIn(log)).length, room.head);
  assert.deepEqual(lost, []);
  await rooms.close();
});
