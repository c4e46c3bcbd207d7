import assert from "node:assert/strict";
import { batchMeasured } from "../../testing/fixtures/observed_batches.ts";
import type { InterviewEvent } from "../event.ts";
import { IllegalTransition } from "../errors.ts";
import { replyIdSchema, sessionIdSchema, userIdSchema, utteranceIdSchema } from "../ids.ts";
import type { Persona } from "../lifecycle/events.ts";
import { epochMillis, permille } from "../units.ts";
import { decidePersona } from "./decide.ts";
import { personaEvent } from "./events.ts";
import { evolvePersona, initialPersona, type PersonaState } from "./state.ts";

const begin = 1_800_000_000_000;
const time = (seconds: number) => epochMillis(begin + Math.round(seconds * 1_000));

function start(persona: Persona): PersonaState {
  const events: readonly InterviewEvent[] = [
    {
      type: "InterviewScheduled",
      version: 1,
      at: time(0),
      sessionId: sessionIdSchema.parse(crypto.randomUUID()),
      userId: userIdSchema.parse("someone"),
      track: "behavioural",
      level: "mid",
      persona,
      plannedMinutes: 30,
      consents: ["gaze"],
    },
    { type: "InterviewStarted", version: 1, at: time(0), engine: "scripted" },
  ];
  return events.reduce(evolvePersona, initialPersona);
}

/** Asks a question that ends at `second` and answers it after a silence, in 20 words within 10 s. */
function answer(state: PersonaState, second: number, silence: number, spoken = 8): PersonaState {
  const replyId = replyIdSchema.parse(crypto.randomUUID());
  const events: readonly InterviewEvent[] = [
    {
      type: "ReplyFinished",
      version: 1,
      at: time(second),
      replyId,
      promptTokens: null,
      replyTokens: null,
    },
    {
      type: "UtteranceHeard",
      version: 1,
      at: time(second + silence + spoken),
      utteranceId: utteranceIdSchema.parse(crypto.randomUUID()),
      how: "voice",
      text: Array.from({ length: 20 }, () => "word").join(" "),
      words: [],
      confidence: null,
      speechBeganAt: time(second + silence),
      speechEndedAt: time(second + silence + spoken),
    },
  ];
  return events.reduce(evolvePersona, state);
}

/** Half a minute of windows, two a second. */
function watch(state: PersonaState, from: number, onScreen: number, head: number): PersonaState {
  return Array.from({ length: 60 }, (_, half) => {
    const { gaze } = batchMeasured(0);
    return batchMeasured((from + half / 2) * 1_000, {
      gaze: gaze === null ? null : { ...gaze, onScreen: permille(onScreen) },
      movement: { head, hands: null, body: null },
    });
  }).reduce(evolvePersona, state);
}

const adapt = (state: PersonaState, second: number) =>
  decidePersona(state, true, { type: "AdaptPersona", at: time(second) });

Deno.test("[PE1] two long silences make the tone gentler by one step, and say why", () => {
  const state = answer(answer(start("strict"), 20, 7), 60, 9);
  const [event, ...more] = adapt(state, 90);
  assert.equal(more.length, 0);
  assert.deepEqual(event, {
    type: "PersonaAdapted",
    version: 1,
    at: time(90),
    from: "strict",
    to: "balanced",
    observable: "long_silences",
    value: 8_000,
    threshold: 6_000,
  });
  assert.doesNotThrow(() => personaEvent.parse(event));
});

Deno.test("[PE2] nothing moves in the first minute, nor within a minute of the last move", () => {
  const state = answer(answer(start("strict"), 5, 8), 20, 8);
  assert.deepEqual(adapt(state, 59), []);
  const moved = adapt(state, 60).reduce(evolvePersona, state);
  assert.equal(moved.tone, "balanced");
  assert.deepEqual(adapt(moved, 119), []);
  assert.equal(adapt(moved, 120).length, 1);
});

Deno.test("[PE3] between the thresholds nothing happens: the tone does not swing", () => {
  const strained = answer(answer(start("strict"), 20, 8), 40, 8);
  const gentler = adapt(strained, 70).reduce(evolvePersona, strained);
  const between = [80, 100, 120].reduce((state, second) => answer(state, second, 4.5), gentler);
  assert.deepEqual(adapt(between, 200), []);
  const quick = [210, 230, 250].reduce((state, second) => answer(state, second, 1), between);
  const [back] = adapt(quick, 280);
  assert.ok(back?.type === "PersonaAdapted" && back.to === "strict");
});

Deno.test("[PE4] the tone never becomes stricter than what the candidate chose", () => {
  const quick = [20, 40, 60].reduce(
    (state, second) => answer(state, second, 1),
    start("balanced"),
  );
  assert.deepEqual(adapt(quick, 100), []);
});

Deno.test("[PE5] a gaze away and movement count from the recorded values", () => {
  const [away] = adapt(watch(start("strict"), 40, 200, 5_000), 71);
  assert.ok(away?.type === "PersonaAdapted");
  assert.deepEqual([away.observable, away.value, away.threshold], ["gaze_away", 800, 500]);
  const [moving] = adapt(watch(start("strict"), 40, 1_000, 90_000), 71);
  assert.ok(moving?.type === "PersonaAdapted" && moving.observable === "movement");
});

Deno.test("[PE6] no data, or typed answers, move nothing", () => {
  assert.deepEqual(adapt(start("strict"), 500), []);
  assert.deepEqual(adapt(answer(start("strict"), 20, 30), 500), []);
});

Deno.test("[PE7] a pinned tone stays; pinning twice writes once; letting go lets it move", () => {
  const state = answer(answer(start("strict"), 20, 8), 40, 8);
  const pin = (from: PersonaState, tone: Persona | null) =>
    decidePersona(from, true, { type: "PinTone", at: time(60), tone });
  const pinned = pin(state, "strict").reduce(evolvePersona, state);
  assert.deepEqual(adapt(pinned, 500), []);
  assert.deepEqual(pin(pinned, "strict"), []);
  assert.deepEqual(pin(state, null), []);
  const free = pin(pinned, null).reduce(evolvePersona, pinned);
  assert.equal(adapt(free, 500).length, 1);
});

Deno.test("[PE8] the tone is held in a running interview only", () => {
  const command = { type: "PinTone", at: time(0), tone: "strict" } as const;
  assert.throws(() => decidePersona(initialPersona, false, command), IllegalTransition);
});

Deno.test("[PE9] halting speech makes the tone gentler too", () => {
  const state = [20, 60, 100].reduce(
    (each, second) => answer(each, second, 2, 18),
    start("strict"),
  );
  const [event] = adapt(state, 200);
  assert.ok(event?.type === "PersonaAdapted");
  assert.deepEqual([event.observable, event.value, event.threshold], ["speech_rate", 67, 90]);
});

Deno.test("[PE10] what was watched a minute ago says nothing of now", () => {
  assert.deepEqual(adapt(watch(start("strict"), 40, 200, 90_000), 130), []);
});
