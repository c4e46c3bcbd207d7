import assert from "node:assert/strict";
import {
  frameLength,
  initialSegmentation,
  segment,
  type SegmentEvent,
  segmenting,
} from "./speech_segments.ts";

/** Feeds stretches of frames with equal probability. @returns The events that follow. */
function run(...stretches: readonly (readonly [frames: number, probability: number])[]) {
  const events: SegmentEvent[] = [];
  let state = initialSegmentation;
  let offset = 0;
  for (const [frames, probability] of stretches) {
    for (let count = 0; count < frames; count++, offset += frameLength) {
      const step = segment(state, offset, probability);
      state = step.state;
      if (step.event !== null) events.push(step.event);
    }
  }
  return events;
}

const segmentsOf = (events: readonly SegmentEvent[]) =>
  events.filter((event) => event.type === "ended");

Deno.test("[SSG1] one frame of speech is no segment", () => {
  assert.deepEqual(run([20, 0], [1, 0.9], [20, 0]), []);
});

Deno.test("[SSG2] a segment begins before its first speech frame and ends after its last", () => {
  const [began, end] = run([20, 0], [30, 0.9], [20, 0]);
  assert.deepEqual(began, { type: "began", from: 12 * frameLength, firstSpeech: 20 * frameLength });
  assert.deepEqual(end, {
    type: "ended",
    from: 12 * frameLength,
    to: 54 * frameLength,
    lastSpeech: 50 * frameLength,
    goesOn: false,
  });
});

Deno.test("[SSG3] speech that fades to between the thresholds goes on", () => {
  assert.equal(segmentsOf(run([10, 0.9], [40, 0.4], [10, 0.9], [20, 0])).length, 1);
});

Deno.test("[SSG4] a gap shorter than the hangover does not split a word", () => {
  const gap = segmenting.framesToEnd - 1;
  assert.equal(segmentsOf(run([10, 0.9], [gap, 0], [10, 0.9], [20, 0])).length, 1);
});

Deno.test("[SSG5] segments never overlap", () => {
  const [first, second] = segmentsOf(run([10, 0.9], [8, 0], [10, 0.9], [20, 0]));
  assert.ok(first && second && second.from >= first.to);
});

Deno.test("[SSG6] twenty minutes without a pause are cut at the quietest frames, without a gap", () => {
  const minute = Math.round(60 * 16_000 / frameLength);
  const stretches = Array.from(
    { length: 20 * minute },
    (_, index) => [1, index % 100 === 99 ? 0.4 : 0.95] as const,
  );
  const pieces = segmentsOf(run(...stretches, [20, 0]));
  assert.ok(pieces.length >= 42);
  for (const [place, piece] of pieces.entries()) {
    assert.ok(piece.to - piece.from <= segmenting.limit);
    assert.equal(piece.goesOn, place < pieces.length - 1);
    if (place > 0) assert.equal(piece.from, pieces[place - 1]?.to);
    if (piece.goesOn) assert.equal(Math.floor(piece.to / frameLength) % 100, 99);
  }
});
