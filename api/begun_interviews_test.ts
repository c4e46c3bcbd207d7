import assert from "node:assert/strict";
import { userIdSchema } from "../domain/ids.ts";
import { LogError } from "../eventlog/engine.ts";
import { openRooms } from "../room/rooms.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { BegunInterviews, type Wish } from "./begun_interviews.ts";
import { Problem } from "./problem.ts";

const wish: Wish = {
  userId: userIdSchema.parse("user_ada"),
  agreed: { track: "behavioural", level: "mid", persona: "balanced", plannedMinutes: 30 },
  consents: [],
  documents: {
    resumeName: "a.txt",
    resumeMediaType: "text/plain",
    resumeText: "Built the ledger.",
    jobDescription: "Build ledgers.",
  },
};

function setUp() {
  const log = openMemoryInterviewLog();
  const rooms = openRooms({
    log,
    clock: () => Date.now(),
    wire: () => {},
    onLost: () => {},
    repeat: () => () => {},
    openTimeoutMs: 10,
  });
  const sessions = async () => (await Array.fromAsync(log.readAll())).map((one) => one.sessionId);
  return { log, rooms, sessions, begun: new BegunInterviews(rooms, () => 0, 1_000) };
}

const isUnsaved = (cause: unknown) => cause instanceof Problem && cause.status === 503;

Deno.test("[BGI1] what the log can't take is refused, and no interview is there", async () => {
  const { rooms, sessions, begun } = setUp();
  const resumeText = "x".repeat(300_000);
  const refused = begun.begin({ ...wish, documents: { ...wish.documents, resumeText } });
  await assert.rejects(refused, (cause) => cause instanceof Problem && cause.status === 422);
  assert.equal(rooms.size, 0);
  await rooms.close();
  assert.deepEqual(await sessions(), []);
});

Deno.test("[BGI2] an interview that could not be saved in time is the same for the next try", async () => {
  const { log, rooms, sessions, begun } = setUp();
  log.failWith(new LogError("unavailable", "The log is away.", true));
  await assert.rejects(begun.begin(wish), isUnsaved);
  assert.deepEqual(await sessions(), [], "no part of it is there alone");
  log.failWith(null);
  const room = await begun.begin(wish);
  assert.equal(room.interview.lifecycle.phase, "scheduled");
  assert.deepEqual(await sessions(), [room.sessionId]);
  const types = (await Array.fromAsync(log.read(room.sessionId))).map(({ event }) => event.type);
  assert.deepEqual(types, ["InterviewScheduled", "RoomOpened", "DocumentsAdded"]);
  const other = await begun.begin(wish);
  assert.notEqual(other.sessionId, room.sessionId, "once it was saved, another one may be wanted");
  await rooms.close();
  assert.deepEqual((await sessions()).toSorted(), [room.sessionId, other.sessionId].toSorted());
});

Deno.test("[BGI3] the same wish sent twice at once begins one interview", async () => {
  const { rooms, sessions, begun } = setUp();
  const [one, two] = await Promise.all([begun.begin(wish), begun.begin(wish)]);
  assert.equal(one.sessionId, two.sessionId);
  assert.deepEqual(await sessions(), [one.sessionId]);
  await rooms.close();
});
