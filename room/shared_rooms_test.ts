import assert from "node:assert/strict";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { shortTimes } from "../testing/contracts/leases_contract.ts";
import { at, plan, sessionId } from "../testing/fixtures/sample_events.ts";
import { openLeaseBoard } from "./leases/memory_leases.ts";
import { openRooms } from "./rooms.ts";
import type { SingleWriter } from "./single_writer.ts";

/** Processes with rooms of their own over one log and one board of leases. */
function setUp() {
  const log = openMemoryInterviewLog();
  const board = openLeaseBoard(shortTimes);
  const lost: unknown[] = [];
  let now = at(0) as number;
  const start = () => {
    const leases = board.join(`http://127.0.0.1:${8_000 + now}`);
    const wired: SingleWriter[] = [];
    const rooms = openRooms({
      log,
      leases,
      clock: () => now++,
      wire: (room) => void wired.push(room),
      onLost: (_, cause) => lost.push(cause),
    });
    const die = () => {
      board.silence(leases.self.processId);
      for (const room of wired) room.abandon();
    };
    return { leases, rooms, die };
  };
  const countOpened = async () => {
    const events = await Array.fromAsync(log.read(sessionId));
    return events.filter(({ event }) => event.type === "RoomOpened").length;
  };
  return { start, lost, countOpened };
}

const scheduled = { type: "ScheduleInterview", at: at(0), plan, consents: [] } as const;

Deno.test("[SH1] a second process opens no room where the first has one", async () => {
  const { start, lost, countOpened } = setUp();
  const [first, second] = [start(), start()];
  await first.rooms.create(scheduled);
  for (let request = 0; request < 10; request++) {
    await assert.rejects(second.rooms.open(sessionId), {
      name: "OwnedElsewhere",
      owner: first.leases.self,
    });
    await first.rooms.open(sessionId);
  }
  assert.deepEqual(await second.rooms.ownerElsewhere(sessionId), first.leases.self);
  assert.equal(await first.rooms.ownerElsewhere(sessionId), null);
  assert.equal(await countOpened(), 1);
  assert.deepEqual(lost, []);
  await first.rooms.close();
  await second.rooms.close();
});

Deno.test("[SH2] a dead process's room is taken over once", async () => {
  const { start, countOpened } = setUp();
  const [first, second, third] = [start(), start(), start()];
  await first.rooms.create(scheduled);
  first.die();
  assert.equal(await second.leases.isDead(first.leases.self), true);
  const takers = await Promise.allSettled([
    second.rooms.open(sessionId),
    third.rooms.open(sessionId),
    second.rooms.open(sessionId),
  ]);
  assert.equal(takers.filter(({ status }) => status === "fulfilled").length, 2);
  assert.equal(await countOpened(), 2);
  await second.rooms.close();
  await third.rooms.close();
});

Deno.test("[SH3] a process that ends in order hands its rooms over at once, and takes no more", async () => {
  const { start, lost, countOpened } = setUp();
  const [first, second] = [start(), start()];
  await first.rooms.create(scheduled);
  await first.rooms.close();
  await assert.rejects(first.rooms.open(sessionId), { name: "RoomClosed" });
  const room = await second.rooms.open(sessionId);
  assert.equal(room.saved, room.head);
  assert.equal(await countOpened(), 2);
  assert.deepEqual(lost, []);
  await second.rooms.close();
});

Deno.test("[SH4] an interview that does not exist leaves no lease behind", async () => {
  const { start } = setUp();
  const [first, second] = [start(), start()];
  await assert.rejects(first.rooms.open(sessionId), { name: "UnknownInterview" });
  assert.equal(await second.rooms.ownerElsewhere(sessionId), null);
  await first.rooms.close();
  await second.rooms.close();
});
