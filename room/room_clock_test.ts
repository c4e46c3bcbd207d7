import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { at, plan, sessionId } from "../testing/fixtures/sample_events.ts";
import { roomClock } from "./room_clock.ts";
import { openRooms } from "./rooms.ts";

const hourMs = 3_600_000;
/** Far more than the tests take, and far less than the wall clock is set by. */
const passedMs = 60_000;

function setUp(log = openMemoryInterviewLog()) {
  const wall = { now: at(0) as number };
  const parts = { log, wire: () => {}, onLost: () => {} };
  return { log, wall, rooms: openRooms({ ...parts, clock: () => wall.now, roomClock }) };
}

for (const [direction, byMs] of [["back", -hourMs], ["forward", hourMs]] as const) {
  Deno.test(`[RMC1] a wall clock that is set ${direction} while a room is open does not move its time`, async () => {
    const { rooms, wall } = setUp();
    const room = await rooms.create({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
    const before = room.now();
    wall.now += byMs;
    await pause(5);
    const passed = room.now() - before;
    assert.ok(passed >= 4 && passed < passedMs, `${passed} ms passed`);
    await rooms.close();
  });
}

Deno.test("[RMC2] time goes on from the last event where the wall clock was set back before", async () => {
  const first = setUp();
  await first.rooms.create({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  await first.rooms.close();
  const second = setUp(first.log);
  second.wall.now -= hourMs;
  const room = await second.rooms.open(sessionId);
  const before = room.now();
  assert.ok(before >= at(0));
  await pause(5);
  assert.ok(room.now() >= before + 4);
  await second.rooms.close();
});

Deno.test("[RMC3] time goes on from the scheduling where the wall clock is set back while the room opens", async () => {
  const { rooms, wall } = setUp();
  const creating = rooms.create({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  wall.now -= hourMs;
  const room = await creating;
  const before = room.now();
  await pause(5);
  assert.ok(room.now() >= before + 4);
  await rooms.close();
});
