import assert from "node:assert/strict";
import { pause } from "../async/pause.ts";
import { IllegalTransition } from "../domain/errors.ts";
import type { Command } from "../domain/interview.ts";
import { ModelError } from "../models/model_error.ts";
import type { Interviewer } from "../models/interviewer.ts";
import { modelFailureOf } from "../models/model_failure.ts";
import { interview } from "../reactors/interview.ts";
import {
  at,
  documentsAdded,
  plan,
  sessionId,
  utteranceId,
} from "../testing/fixtures/sample_events.ts";
import { openMemoryInterviewLog } from "../testing/servers/memory_interview_log.ts";
import { containWaits } from "./contain.ts";
import { Faults } from "./faults.ts";
import { EventRefused, RoomClosed } from "./live_room.ts";
import { SingleWriter } from "./single_writer.ts";

/** A room that is not scheduled yet, and what is seen of it. */
function openRoom() {
  const faults: unknown[] = [];
  const lost: unknown[] = [];
  let now = at(0) as number;
  const room = new SingleWriter(sessionId, {
    log: openMemoryInterviewLog(),
    clock: () => now++,
    onLost: (_, cause) => lost.push(cause),
    fault: (error) => faults.push(error),
  });
  return { room, faults, lost };
}

/** Schedules an interview, which is live at the end. */
function begin(room: SingleWriter): void {
  assert.ok(documentsAdded.type === "DocumentsAdded");
  const { type: _type, version: _version, ...documents } = documentsAdded;
  room.execute({ type: "ScheduleInterview", at: at(0), plan, consents: [] });
  room.execute({ ...documents, type: "AddDocuments", at: room.now() });
  room.execute({ type: "StartInterview", at: room.now(), engine: "scripted" });
}

const settle = () => pause(0);
const names = (errors: readonly unknown[]) =>
  errors.map((error) => error instanceof Error ? error.name : typeof error);

Deno.test("[FLT1] a reactor, a fold or a timer that throws is seen, and the interview goes on", async () => {
  const { room, faults, lost } = openRoom();
  const seen: string[] = [];
  const breakDown = (): never => (undefined as unknown as { readonly field: never }).field;
  room.alsoFold(({ event }) => event.type === "InterviewScheduled" ? breakDown() : undefined);
  room.react(({ event }) => event.type === "DocumentsAdded" ? breakDown() : undefined);
  room.react(async ({ event }) => {
    await Promise.resolve();
    if (event.type === "InterviewStarted") breakDown();
  });
  room.react(({ event }) => void seen.push(event.type));
  let ring = () => {};
  containWaits(room.contain, (_ms, then) => {
    ring = then;
    return () => {};
  })(1, breakDown);
  begin(room);
  ring();
  await settle();
  assert.deepEqual(names(faults), ["TypeError", "TypeError", "TypeError", "TypeError"]);
  assert.deepEqual(seen, ["InterviewScheduled", "DocumentsAdded", "InterviewStarted"]);
  room.execute({ type: "EndInterview", at: room.now(), reason: "candidate" });
  await settle();
  assert.equal(seen.at(-1), "InterviewEnded");
  assert.equal(await room.whenSaved(room.head, 10_000), true);
  assert.deepEqual(lost, []);
  await room.close();
});

Deno.test("[FLT2] news for a closed room, or that the state does not allow, is ignored, and nothing else", async () => {
  const { room } = openRoom();
  begin(room);
  const { head } = room;
  const again: Command = { type: "ScheduleInterview", at: room.now(), plan, consents: [] };
  assert.throws(() => room.execute(again), IllegalTransition);
  room.tell(again);
  assert.equal(room.head, head);
  const spoken = { words: [], confidence: 1.5, speechBeganAt: null, speechEndedAt: null };
  const heard = { utteranceId: utteranceId(1), how: "typed", text: "I led it.", ...spoken };
  const unreadable = { type: "HearUtterance", at: room.now(), ...heard } as unknown as Command;
  assert.throws(() => room.tell(unreadable), EventRefused);
  assert.throws(() => room.tell(null as unknown as Command), TypeError);
  room.tell({ type: "EndInterview", at: room.now(), reason: "candidate" });
  assert.ok(room.head > head);
  await room.close();
  assert.throws(() => room.execute(again), RoomClosed);
  room.tell(again);
});

Deno.test("[FLT3] a room that closed meanwhile, and what was refused and reported, are no faults", async () => {
  const { room, faults } = openRoom();
  room.react(() => {
    throw new RoomClosed("It is closed.");
  });
  room.react(async () => {
    await Promise.resolve();
    throw new EventRefused("It can't be recorded.");
  });
  begin(room);
  await settle();
  assert.deepEqual(faults, []);
  await room.close();
});

for (
  const [what, error, seen] of [
    ["a model that fails is no fault", new ModelError("quota", true, "Too much."), []],
    ["an error in our own code is one", new TypeError("x is undefined"), ["TypeError"]],
  ] as const
) {
  Deno.test(`[FLT4] the reply fails in words either way: ${what}`, async () => {
    const { room, faults } = openRoom();
    const interviewer: Interviewer = {
      engine: "scripted",
      model: "m",
      promptVersion: "1",
      // deno-lint-ignore require-yield
      async *reply() {
        throw await Promise.resolve(error);
      },
    };
    const forEver = () => new Promise<void>(() => {});
    room.react(
      interview({
        stage: room,
        interviewer,
        chunk: () => [],
        failureOf: modelFailureOf,
        pause: forEver,
      }),
    );
    const failed = Promise.withResolvers<void>();
    room.react(({ event }) => {
      if (event.type === "ReplyFailed") failed.resolve();
    });
    begin(room);
    await failed.promise;
    await settle();
    assert.equal(room.interview.conversation.turn.phase, "listening");
    assert.deepEqual(names(faults), seen);
    await room.close();
  });
}

Deno.test("[FLT5] faults are counted, and said once for each interview and place, without their text", () => {
  const said: string[] = [];
  const faults = new Faults((line) => said.push(line));
  assert.equal(faults.advice, null);
  const secret = new SyntaxError("Unexpected token in: I led a secret project");
  for (let count = 0; count < 3; count++) faults.note(sessionId, secret);
  assert.equal(faults.count, 3);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /goes on after a fault: SyntaxError at faults_test\.ts:\d+$/);
  assert.match(faults.advice ?? "", /: 3, the latest: SyntaxError at faults_test\.ts:\d+\./);
});
