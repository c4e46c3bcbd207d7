import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import type { Numbered } from "../domain/event.ts";
import type { InterviewLog } from "../eventlog/interview_log.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { at, plan, roomId, sessionId } from "../testing/fixtures/sample_events.ts";
import { eventNumber } from "../domain/units.ts";
import type { LiveRoom } from "./live_room.ts";
import { Outbox } from "./outbox.ts";
import { openRooms } from "./rooms.ts";

const schedule = { type: "ScheduleInterview", at: at(0), plan, consents: [] } as const;
const documents = {
  type: "AddDocuments",
  resumeName: "ada.txt",
  resumeMediaType: "text/plain",
  resumeText: "Led a migration.",
  jobDescription: "Backend engineer.",
} as const;

/** A log whose appends wait at a gate while it is shut. */
function gateLog(log: InterviewLog) {
  let gate: PromiseWithResolvers<void> | null = null;
  const append: InterviewLog["append"] = async (sessionId, events) => {
    await gate?.promise;
    await log.append(sessionId, events);
  };
  return {
    log: { ...log, append },
    shut: () => gate = Promise.withResolvers(),
    open: () => {
      gate?.resolve();
      gate = null;
    },
  };
}

/** The rooms of one process whose sweeps the test calls. */
function setUp(log: InterviewLog = openMemoryInterviewLog()) {
  let now = at(0) as number;
  const lost: unknown[] = [];
  let sweep = () => {};
  const rooms = openRooms({
    log,
    clock: () => now++,
    wire: () => {},
    onLost: (_, cause) => lost.push(cause),
    repeat: (given) => {
      sweep = given;
      return () => {};
    },
  });
  return { rooms, lost, sweep: () => sweep() };
}

const start = (room: LiveRoom) =>
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });

async function typesIn(log: InterviewLog): Promise<string[]> {
  const events = await Array.fromAsync(log.read(sessionId));
  return events.map(({ event }) => event.type);
}

async function microtasks(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await Promise.resolve();
}

/** Long enough for everything in memory to have happened, whatever its order. */
const settle = () => pause(0);

Deno.test("[ERM1] a sweep while a room opens leaves it to whoever asked for it", async () => {
  const gate = gateLog(openMemoryInterviewLog());
  const { rooms, lost, sweep } = setUp(gate.log);
  gate.shut();
  const creating = rooms.create(schedule).then((room) => {
    gate.shut();
    room.execute({ ...documents, at: room.now() });
  });
  await settle();
  sweep();
  gate.open();
  await creating;
  // The next request comes while the documents are still on their way to the log.
  const starting = rooms.open(sessionId).then(start);
  await settle();
  gate.open();
  await starting;
  await rooms.close();
  assert.deepEqual(lost, []);
  assert.deepEqual(await typesIn(gate.log), [
    "InterviewScheduled",
    "RoomOpened",
    "DocumentsAdded",
    "InterviewStarted",
  ]);
});

for (let turns = 0; turns <= 12; turns++) {
  const after = `${turns} turns after its room began to end`;
  Deno.test(`[ERM2] a command ${after} is refused, or in the log before the next room`, async () => {
    const gate = gateLog(openMemoryInterviewLog());
    const { rooms, lost, sweep } = setUp(gate.log);
    const room = await rooms.create(schedule);
    room.execute({ ...documents, at: room.now() });
    assert.ok(await room.whenSaved(room.head, 1_000));
    sweep();
    sweep();
    gate.shut();
    await microtasks(turns);
    let taken = true;
    try {
      start(room);
    } catch (error) {
      assert.equal((error as Error).name, "RoomClosed");
      taken = false;
    }
    const opening = rooms.open(sessionId);
    await settle();
    gate.open();
    const next = await opening;
    assert.equal(next.interview.lifecycle.phase, taken ? "live" : "scheduled");
    assert.deepEqual(lost, []);
    await rooms.close();
    assert.equal((await typesIn(gate.log)).includes("InterviewStarted"), taken);
  });
}

Deno.test("[ERM3] a room ends once it was idle and unasked for from one sweep to the next", async () => {
  const { rooms, sweep } = setUp();
  const room = await rooms.create(schedule);
  for (let times = 0; times < 5; times++) {
    sweep();
    assert.equal(await rooms.open(sessionId), room);
  }
  sweep();
  sweep();
  assert.equal(rooms.size, 0);
  assert.notEqual(await rooms.open(sessionId), room);
  await rooms.close();
});

Deno.test("[ERM4] a room that is lost while it opens is given to nobody, and the next one stays", async () => {
  const memory = openMemoryInterviewLog();
  const before = setUp(memory);
  await before.rooms.create(schedule);
  await before.rooms.close();
  let rival = true;
  const { rooms, lost } = setUp({
    ...memory,
    async append(id, events) {
      if (rival) {
        rival = false;
        const number = eventNumber(3);
        const event = { type: "RoomOpened", version: 1, at: at(9), roomId: roomId(9) } as const;
        await memory.append(id, [{ number, event }]);
      }
      await memory.append(id, events);
    },
  });
  const asked = [rooms.open(sessionId), rooms.open(sessionId)];
  for (const refused of await Promise.allSettled(asked)) {
    assert.equal(refused.status === "rejected" && refused.reason.name, "RoomClosed");
  }
  const next = await rooms.open(sessionId);
  next.execute({ ...documents, at: next.now() });
  assert.ok(await next.whenSaved(next.head, 1_000));
  assert.equal(await rooms.open(sessionId), next);
  assert.equal(lost.length, 1);
  await rooms.close();
});

Deno.test("[ERM5] an event that is added as the outbox falls asleep wakes it again", async () => {
  const log = openMemoryInterviewLog();
  const [first, second] = await recordEvents();
  assert.ok(first !== undefined && second !== undefined);
  const saved: number[] = [];
  const outbox: Outbox = new Outbox(sessionId, log, {
    onSaved(through) {
      saved.push(through);
      if (through === 1) queueMicrotask(() => outbox.add([second]));
    },
    recording: () => {},
    onFenced: (cause) => assert.fail(cause),
    onFailed: (cause) => assert.fail(String(cause)),
  }, 0);
  outbox.add([first]);
  await settle();
  assert.deepEqual(saved, [1, 2]);
});

/** The first events of an interview, as its log has them. */
async function recordEvents(): Promise<Numbered[]> {
  const log = openMemoryInterviewLog();
  const { rooms } = setUp(log);
  await rooms.create(schedule);
  await rooms.close();
  return await Array.fromAsync(log.read(sessionId));
}
