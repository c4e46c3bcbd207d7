import assert from "node:assert/strict";
import type { InterviewEvent } from "../../domain/event.ts";
import { evolveSpoken, nothingSpoken, resumePointOf } from "./spoken.ts";

const replyId = "11111111-1111-4111-8111-111111111111";

/** The spoken reply after these events, each `[type, at, fields]`. */
function after(...events: readonly [string, number, Record<string, unknown>?][]) {
  return events.reduce(
    (state, [type, at, fields]) =>
      evolveSpoken(
        state,
        { type, version: 1, at, replyId, ...fields } as unknown as InterviewEvent,
      ),
    nothingSpoken,
  );
}

const spoken: [string, number, Record<string, unknown>?][] = [
  ["ReplyBegan", 0],
  ["ReplySentenceCompleted", 10, { index: 0, text: "Hello there." }],
  ["ReplyFinished", 20],
  ["ReplyVoiceBegan", 30],
];
const lose = (at: number): [string, number] => ["CandidateDisconnected", at];
const back = (at: number): [string, number, Record<string, unknown>] => [
  "ReplyResumed",
  at,
  { cause: "page_returned" },
];

Deno.test("[SPK1] how long nobody spoke counts from when the page left to when one is back", () => {
  assert.equal(after(...spoken, lose(1_000)).aloud?.voice, "left");
  assert.equal(after(...spoken, lose(1_000), back(3_000)).awayMs, 2_000);
  assert.equal(after(...spoken, lose(1_000), ["RoomOpened", 50_000], back(61_000)).awayMs, 60_000);
  const next = after(...spoken, lose(1_000), back(61_000), [
    "ReplyBegan",
    62_000,
    { replyId: "22222222-2222-4222-8222-222222222222" },
  ]);
  assert.equal(next.awayMs, 0);
});

Deno.test("[SPK2] after a short absence the voice goes on at the word, after a long one with the sentence", () => {
  const heard = { sentences: 2, characters: 17 };
  assert.deepEqual(resumePointOf(heard, 2_000), heard);
  assert.deepEqual(resumePointOf(heard, 60_000), { sentences: 2, characters: 0 });
});

Deno.test("[SPK3] an interruption cuts the reply, whatever its voice", () => {
  const interrupted: [string, number] = ["ReplyInterrupted", 500];
  assert.equal(after(...spoken).isCut, false);
  assert.equal(after(...spoken, interrupted).isCut, true);
  assert.equal(after(...spoken, ["ReplyVoiceFailed", 400], interrupted).isCut, true);
});
