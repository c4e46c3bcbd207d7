import assert from "node:assert/strict";
import type { VoicePiece } from "../models/voice.ts";
import { PlaybackPlan } from "./playback_plan.ts";

const piece = (from: number, seconds: number, words: VoicePiece["words"] = []): VoicePiece => ({
  pcm: new Uint8Array(2 * 16_000 * seconds),
  sampleRate: 16_000,
  from,
  visemes: [{ name: "aa", start: from, end: from + seconds * 1_000 }],
  words,
});
const word = (text: string, until: number, start: number, end: number) => ({
  text,
  until,
  start,
  end,
});

Deno.test("[PB1] pieces follow each other without a gap or an overlap", () => {
  const plan = new PlaybackPlan("r");
  const slots = [
    plan.add(0, piece(0, 0.5), 10),
    plan.add(0, piece(500, 0.25), 10.1),
    plan.add(1, piece(0, 1), 10.2),
  ];
  assert.equal(slots[1]?.start, slots[0]?.end);
  assert.equal(slots[2]?.start, slots[1]?.end);
  assert.ok(Math.abs(plan.end - 11.78) < 1e-9);
});

Deno.test("[PB2] a piece that comes too late sounds at once, not in the past", () => {
  const plan = new PlaybackPlan("r");
  plan.add(0, piece(0, 0.1), 1);
  assert.ok(plan.add(1, piece(0, 0.1), 5).start >= 5);
});

Deno.test("[PB3] what was heard is told in whole sentences and characters of the next", () => {
  const plan = new PlaybackPlan("r");
  const first = plan.add(0, piece(0, 1, [word("Hello", 5, 0, 400), word("you.", 10, 400, 900)]), 0);
  plan.complete(0);
  plan.add(1, piece(0, 1, [word("And", 3, 0, 300), word("on.", 7, 300, 800)]), 0);
  assert.deepEqual(plan.heard(first.start + 0.1), { sentences: 0, characters: 0 });
  assert.deepEqual(plan.heard(first.start + 0.5), { sentences: 0, characters: 5 });
  assert.deepEqual(plan.heard(first.end + 0.4), { sentences: 1, characters: 3 });
  assert.deepEqual(plan.heard(plan.end), { sentences: 1, characters: 7 });
  plan.complete(1);
  assert.deepEqual(plan.heard(plan.end), { sentences: 2, characters: 0 });
});

Deno.test("[PB4] after a false alarm the rest sounds where it was cut, to the sample", () => {
  const plan = new PlaybackPlan("r");
  const first = plan.add(0, piece(0, 1), 0);
  plan.add(1, piece(0, 0.5), 0);
  const now = first.start + 0.25;
  const rest = plan.cut(now);
  assert.equal(plan.at(now), null);
  assert.deepEqual(rest.map(({ index, piece }) => [index, piece.pcm.length]), [
    [0, 2 * 12_000],
    [1, 2 * 8_000],
  ]);
  for (const { index, piece } of rest) plan.add(index, piece, 20);
  const again = plan.slots.find(({ start }) => start >= 20);
  assert.ok(Math.abs((plan.position((again?.start ?? 0) + 0.1)?.at ?? 0) - 350) < 1e-6);
});

Deno.test("[PB5] between and after the pieces the mouth has nothing to say", () => {
  const plan = new PlaybackPlan("r");
  const { start, end } = plan.add(0, piece(0, 0.2), 3);
  assert.equal(plan.position(start - 0.001), null);
  assert.equal(plan.position(end), null);
  assert.equal(plan.position(start + 0.1)?.index, 0);
});
