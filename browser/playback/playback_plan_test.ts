import assert from "node:assert/strict";
import type { VoicePiece } from "../../models/voice.ts";
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

/** A piece that is planned at once. */
function addPiece(plan: PlaybackPlan, index: number, sound: VoicePiece, now: number) {
  const slot = plan.add(index, sound, now);
  assert.ok(slot !== null);
  return slot;
}

Deno.test("[PBP1] pieces follow each other without a gap or an overlap", () => {
  const plan = new PlaybackPlan("r");
  const slots = [
    addPiece(plan, 0, piece(0, 0.5), 10),
    addPiece(plan, 0, piece(500, 0.25), 10.1),
    addPiece(plan, 1, piece(0, 1), 10.2),
  ];
  assert.equal(slots[1]?.start, slots[0]?.end);
  assert.equal(slots[2]?.start, slots[1]?.end);
  assert.ok(Math.abs(plan.end - 11.78) < 1e-9);
});

Deno.test("[PBP2] a piece that comes too late sounds at once, not in the past", () => {
  const plan = new PlaybackPlan("r");
  plan.add(0, piece(0, 0.1), 1);
  assert.ok(addPiece(plan, 1, piece(0, 0.1), 5).start >= 5);
});

Deno.test("[PBP3] what was heard is told in whole sentences and characters of the next", () => {
  const plan = new PlaybackPlan("r");
  const words = [word("Hello", 5, 0, 400), word("you.", 10, 400, 900)];
  const first = addPiece(plan, 0, piece(0, 1, words), 0);
  plan.complete(0);
  plan.add(1, piece(0, 1, [word("And", 3, 0, 300), word("on.", 7, 300, 800)]), 0);
  assert.deepEqual(plan.progressAt(first.start + 0.1), { sentences: 0, characters: 0 });
  assert.deepEqual(plan.progressAt(first.start + 0.5), { sentences: 0, characters: 5 });
  assert.deepEqual(plan.progressAt(first.end + 0.4), { sentences: 1, characters: 3 });
  assert.deepEqual(plan.progressAt(plan.end), { sentences: 1, characters: 7 });
  plan.complete(1);
  assert.deepEqual(plan.progressAt(plan.end), { sentences: 2, characters: 0 });
});

Deno.test("[PBP4] after a false alarm the rest sounds where it was cut, to the sample", () => {
  const plan = new PlaybackPlan("r");
  const first = addPiece(plan, 0, piece(0, 1), 0);
  plan.add(1, piece(0, 0.5), 0);
  const now = first.start + 0.25;
  plan.pause(now);
  assert.equal(plan.at(now), null);
  assert.equal(plan.add(2, piece(0, 1), 1), null, "what comes while it stands waits with the rest");
  const again = plan.resume(20);
  assert.deepEqual(again.map(({ index, piece }) => [index, piece.pcm.length]), [
    [0, 2 * 12_000],
    [1, 2 * 8_000],
    [2, 2 * 16_000],
  ]);
  assert.ok(
    Math.abs((plan.soundingSentence((again[0]?.start ?? 0) + 0.1)?.offsetMs ?? 0) - 350) < 1e-6,
  );
});

Deno.test("[PBP5] between and after the pieces the mouth has nothing to say", () => {
  const plan = new PlaybackPlan("r");
  const { start, end } = addPiece(plan, 0, piece(0, 0.2), 3);
  assert.equal(plan.soundingSentence(start - 0.001), null);
  assert.equal(plan.soundingSentence(end), null);
  assert.equal(plan.soundingSentence(start + 0.1)?.index, 0);
});

/** Three sentences of 2 s, planned from 0.03 s on, whole. */
function threeSentences(): PlaybackPlan {
  const plan = new PlaybackPlan("r");
  for (const index of [0, 1, 2]) {
    const words = [word("One", 3, 0, 900), word("two.", 8, 900, 1_900)];
    plan.add(index, piece(0, 2, words), 0);
    plan.complete(index);
  }
  return plan;
}

Deno.test("[PBP6] what a pause keeps back is not heard, however long it lasts", () => {
  const plan = threeSentences();
  plan.pause(0.53);
  assert.deepEqual(plan.progressAt(0.53), { sentences: 0, characters: 0 });
  assert.deepEqual(plan.progressAt(600), { sentences: 0, characters: 0 }, "half a word is no word");
  const [first] = plan.resume(600);
  assert.deepEqual(plan.progressAt((first?.start ?? 0) + 0.45), { sentences: 0, characters: 3 });
  assert.deepEqual(plan.progressAt(plan.end - 0.2), { sentences: 2, characters: 3 });
  assert.deepEqual(plan.progressAt(plan.end), { sentences: 3, characters: 0 });
});

Deno.test("[PBP7] what an interruption drops is never heard", () => {
  for (const paused of [false, true]) {
    const plan = threeSentences();
    if (paused) plan.pause(3);
    plan.drop(3);
    plan.add(3, piece(0, 1), 3);
    plan.complete(3);
    assert.deepEqual(plan.resume(4), []);
    for (const now of [3, 4, 600]) {
      assert.deepEqual(plan.progressAt(now), { sentences: 1, characters: 3 });
    }
  }
});

Deno.test("[PBP8] paused again and again, all of it sounds once and in order", () => {
  const plan = new PlaybackPlan("r");
  const pcm = new Uint8Array(Int16Array.from({ length: 16_000 }, (_, index) => index).buffer);
  const sounds: number[] = [];
  plan.add(0, { ...piece(0, 1), pcm }, 0);
  plan.complete(0);
  for (let now = 0.1; plan.progressAt(now).sentences === 0; now += 0.137) {
    plan.pause(now);
    plan.resume(now);
  }
  for (const { piece: { pcm } } of plan.slots) sounds.push(...new Int16Array(pcm.buffer));
  assert.deepEqual(sounds, Array.from({ length: 16_000 }, (_, index) => index));
});

Deno.test("[PBP9] a reply that was heard in part before goes on behind the last word", () => {
  const plan = new PlaybackPlan("r", { sentences: 1, characters: 3 });
  const words = [word("One", 3, 0, 900), word("two.", 8, 900, 1_900)];
  assert.equal(plan.add(0, piece(0, 2, words), 0), null, "a sentence that was heard is skipped");
  const slot = addPiece(plan, 1, piece(0, 2, words), 0);
  assert.equal(slot.piece.pcm.length, 2 * 16_000 * 1.1);
  assert.ok(Math.abs((plan.soundingSentence(slot.start)?.offsetMs ?? 0) - 900) < 1e-6);
  assert.deepEqual(plan.progressAt(slot.start), { sentences: 1, characters: 3 });
  assert.deepEqual(plan.progressAt(slot.start + 1.05), { sentences: 1, characters: 8 });
  plan.complete(1);
  assert.deepEqual(plan.progressAt(plan.end), { sentences: 2, characters: 0 });
});

Deno.test("[PBP10] a sentence without sound counts as said once those before it were heard", () => {
  const plan = new PlaybackPlan("r");
  const { end } = addPiece(plan, 0, piece(0, 1), 0);
  plan.complete(0);
  plan.complete(1);
  assert.equal(plan.progressAt(end - 0.1).sentences, 0);
  assert.equal(plan.progressAt(end).sentences, 2);
});
