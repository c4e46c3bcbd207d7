import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import type { Timing } from "../domain/conversation/commands.ts";
import { newId, replyIdSchema, utteranceIdSchema } from "../domain/ids.ts";
import { epochMillis } from "../domain/units.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { startInterview } from "../testing/servers/steady_talk.ts";
import { openRooms } from "./rooms.ts";
import type { SingleWriter } from "./single_writer.ts";
import { timeTurn, type TurnTimer } from "./time_turn.ts";

const replyId = newId(replyIdSchema);
const utteranceId = newId(utteranceIdSchema);

/** A room in which every event is ten milliseconds after the one before. */
async function setUp() {
  const traced: Timing[] = [];
  const timers: TurnTimer[] = [];
  let now = 1_800_000_000_000;
  const rooms = openRooms({
    log: openMemoryInterviewLog(),
    clock: () => now += 10,
    wire: (room: SingleWriter) => {
      const timer = timeTurn(room, (timing) => traced.push(timing));
      room.react((numbered) => timer.react(numbered));
      timers.push(timer);
    },
    onLost: () => {},
  });
  const room = await startInterview(rooms);
  const [timer] = timers;
  assert.ok(timer);
  return { room, timer, traced, close: () => rooms.close() };
}

function hear({ room, timer }: Awaited<ReturnType<typeof setUp>>) {
  const [began, ended] = [room.now(), room.now()];
  timer.noteTranscribed(utteranceId, room.now());
  const said = { text: "A heap.", words: [], confidence: null, how: "voice" } as const;
  const speech = { speechBeganAt: began, speechEndedAt: ended };
  room.execute({ type: "HearUtterance", at: room.now(), utteranceId, ...said, ...speech });
}

function reply({ room }: Awaited<ReturnType<typeof setUp>>) {
  const author = { engine: "scripted", model: "bank", promptVersion: "1" } as const;
  const plan = { intent: "continue", tone: "balanced", questionId: null, grounding: [] } as const;
  room.execute({ type: "BeginReply", at: room.now(), replyId, ...author, ...plan });
  room.execute({ type: "ProduceToken", at: room.now(), replyId, text: "Why a heap? And" });
  const tokens = { promptTokens: null, replyTokens: null };
  room.execute({ type: "FinishReply", at: room.now(), replyId, ...tokens });
}

const settle = () => pause(0);

Deno.test("[TI1] a spoken turn has every stage, in order, once", async () => {
  const it = await setUp();
  hear(it);
  reply(it);
  it.room.execute({ type: "BeginVoice", at: it.room.now(), replyId, voice: "flite" });
  await settle();
  it.timer.noteAudible(replyId, it.room.now());
  const heard = { replyId, sentences: 2, characters: 0, stopped: false };
  it.room.execute({ type: "ReportHeard", at: it.room.now(), ...heard });
  await settle();
  assert.equal(it.traced.length, 1);
  const { utteranceId: of, replyId: by, ...stages } = it.traced[0] ?? {};
  assert.deepEqual([of, by], [utteranceId, replyId]);
  const times = Object.values(stages).map(Number);
  assert.deepEqual(times, times.toSorted((one, other) => one - other));
  assert.ok(times.every((time) => time > 0), JSON.stringify(stages));
  await it.close();
});

Deno.test("[TI2] a turn of captions alone ends with the next answer; its sound has no times", async () => {
  const it = await setUp();
  hear(it);
  reply(it);
  await settle();
  assert.equal(it.traced.length, 0);
  const typed = { text: "More.", words: [], confidence: null, how: "typed" } as const;
  const spoken = { speechBeganAt: null, speechEndedAt: null };
  const next = newId(utteranceIdSchema);
  it.room.execute({
    type: "HearUtterance",
    at: it.room.now(),
    utteranceId: next,
    ...typed,
    ...spoken,
  });
  await settle();
  const [timing] = it.traced;
  assert.ok(timing?.firstToken && timing.firstSentence);
  assert.deepEqual([timing.firstAudio, timing.heardEnd], [null, null]);
  await it.close();
});

/** The stages of a turn whose page says, some milliseconds after the voice began, when it was heard. */
async function timeBy(said: readonly number[]): Promise<Timing> {
  const it = await setUp();
  hear(it);
  reply(it);
  it.timer.noteAudible(replyId, it.room.now());
  it.room.execute({ type: "BeginVoice", at: it.room.now(), replyId, voice: "flite" });
  await settle();
  const now = it.room.now();
  for (const ms of said) it.timer.noteAudible(replyId, epochMillis(now + ms));
  const heard = { replyId, sentences: 2, characters: 0, stopped: false };
  it.room.execute({ type: "ReportHeard", at: it.room.now(), ...heard });
  await settle();
  const [timing] = it.traced;
  assert.ok(timing);
  await it.close();
  return timing;
}

Deno.test("[TI3] a sound is heard after it left and before now, whatever a page's clock says", async () => {
  const early = await timeBy([-60_000]);
  assert.ok(early.firstAudio !== null);
  assert.equal(early.firstAudible, early.firstAudio);
  const late = await timeBy([60_000]);
  assert.ok(Number(late.firstAudible) <= Number(late.heardEnd));
  const twice = await timeBy([0, 5]);
  assert.equal(Number(twice.firstAudible) - Number(twice.firstAudio), 10);
  assert.equal((await timeBy([])).firstAudible, null);
});
