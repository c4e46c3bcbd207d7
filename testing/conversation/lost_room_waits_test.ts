import assert from "node:assert/strict";
import { pause } from "../../async/pause.ts";
import { VoiceError } from "../../models/voice.ts";
import { ScriptedAssessor } from "../../models/scripted/assessor.ts";
import { ScriptedInterviewer } from "../../models/scripted/interviewer.ts";
import { loadVisualScore } from "../../models/visual/visual_score.ts";
import { wireRoom } from "../../room/room.ts";
import { openRooms } from "../../room/rooms.ts";
import { openMemoryInterviewLog } from "../servers/memory_interview_log.ts";
import { at, plan, sessionId, utteranceId } from "../fixtures/sample_events.ts";

const log = openMemoryInterviewLog();
const presence = await loadVisualScore(undefined);
const silent = () => Promise.reject(new Error("Nobody speaks in this test."));
const parts = {
  interviewer: new ScriptedInterviewer({ paceMs: 0 }),
  assessor: new ScriptedAssessor(),
  presence,
  hearing: {
    detector: silent,
    transcriber: { model: "none", transcribe: silent, close: () => Promise.resolve() },
    warm() {},
  },
  voice: {
    engine: "flite",
    voice: "test",
    // deno-lint-ignore require-yield
    async *speak() {
      throw await Promise.resolve(new VoiceError("unavailable", false, "No voice in this test."));
    },
    warm() {},
    close: () => Promise.resolve(),
  },
} as const;

/** The rooms of one process, whose rooms wait for what nobody rings. */
function process() {
  const waits = new Set<symbol>();
  const wait = () => {
    const one = Symbol();
    waits.add(one);
    return () => void waits.delete(one);
  };
  const lost = Promise.withResolvers<void>();
  const rooms = openRooms({
    log,
    clock: () => at(0),
    wire: (room) => wireRoom(room, { ...parts, wait }),
    onLost: () => lost.resolve(),
    repeat: () => () => {},
  });
  return { rooms, waits, lost: lost.promise };
}

Deno.test("[LWT1] a room that is fenced waits for nothing any more: its clock ends with it", async () => {
  const [first, second] = [process(), process()];
  const room = await first.rooms.create({
    type: "ScheduleInterview",
    at: at(0),
    plan,
    consents: [],
  });
  const documents = { resumeName: "a.txt", resumeMediaType: "text/plain" };
  const texts = { resumeText: "Built the ledger.", jobDescription: "Build ledgers." };
  room.execute({ type: "AddDocuments", at: room.now(), ...documents, ...texts });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
  while (room.interview.conversation.turn.phase !== "listening" || room.saved < room.head) {
    await pause(5);
  }
  assert(first.waits.size > 0, "a live interview looks at its clock");
  await second.rooms.open(sessionId);
  const spoken = { words: [], confidence: null, speechBeganAt: null, speechEndedAt: null };
  const answer = { utteranceId: utteranceId(1), how: "typed", text: "Yes.", ...spoken } as const;
  room.execute({ type: "HearUtterance", at: room.now(), ...answer });
  await first.lost;
  await pause(0);
  assert.equal(first.waits.size, 0);
  await first.rooms.close();
  await second.rooms.close();
  assert.equal(second.waits.size, 0, "nor does one that is closed");
});
