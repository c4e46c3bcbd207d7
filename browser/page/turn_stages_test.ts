import assert from "node:assert/strict";
import { turnTimed } from "../../domain/conversation/events.ts";
import { stageBars } from "./turn_stages.ts";

const turn = (times: Record<string, number | null>) =>
  turnTimed.parse({
    type: "TurnTimed",
    version: 1,
    at: 9,
    utteranceId: null,
    replyId: crypto.randomUUID(),
    speechEnded: null,
    transcribed: null,
    turnEnded: null,
    firstToken: null,
    firstSentence: null,
    firstAudio: null,
    firstAudible: null,
    heardEnd: null,
    ...times,
  });

Deno.test("[WF1] each bar runs from the stage before to its own, whatever the order they came in", () => {
  const bars = stageBars(turn({ speechEnded: 1_000, turnEnded: 2_100, transcribed: 1_400 }));
  assert.deepEqual(bars, [
    { name: "transcript", from: 0, to: 400 },
    { name: "your turn ends", from: 400, to: 1_100 },
  ]);
});

Deno.test("[WF2] a turn without voice, or of one stage, has no bars it did not reach", () => {
  assert.deepEqual(stageBars(turn({ turnEnded: 5 })), []);
  assert.deepEqual(stageBars(turn({ turnEnded: 5, firstToken: 30 })).map(({ name }) => name), [
    "first word",
  ]);
});
