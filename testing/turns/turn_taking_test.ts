import assert from "node:assert/strict";
import { listenToConversation, type Sound } from "../conversation/listen_to_conversation.ts";
import { type JudgedTurn, judgeTurn, summarise, wordCount } from "./judge_turn.ts";
import { type LabelledTurn, labelledTurns } from "./turn_set.ts";

/** A word of a quick speaker, in milliseconds: 160 words a minute. */
const wordMs = 375;
const questionMs = 2_000;
/** What a transcriber takes on a quiet machine with two cores. */
const transcriptDelayMs = 450;

/** Lets the whole of hearing take one turn in virtual time, with the very words that are said. */
async function take({ question, parts }: LabelledTurn): Promise<JudgedTurn> {
  let now = questionMs + 800;
  const candidate: Sound[] = parts.map(({ text, pauseMs }) => {
    const from = now;
    const to = from + wordCount(text) * wordMs;
    now = to + pauseMs;
    return { from, to, text };
  });
  const heard = await listenToConversation({
    interviewer: [
      { text: question, length: questionMs },
      ...Array.from({ length: 6 }, () => ({ text: "I see. What came next?", length: 3_000 })),
    ],
    candidate,
    transcriptDelay: transcriptDelayMs,
    length: now + 7_500,
  });
  return judgeTurn(heard, now);
}

Deno.test("[TU1] there are 300 turns, with pauses of 0.3 to 4 s inside", () => {
  const turns = labelledTurns();
  assert.equal(turns.length, 300);
  const pauses = turns.flatMap(({ parts }) => parts.map(({ pauseMs }) => pauseMs)).filter(Boolean);
  assert.ok(Math.min(...pauses) >= 300 && Math.max(...pauses) <= 4_000);
  assert.ok(pauses.filter((pause) => pause >= 2_000).length >= 50);
});

Deno.test("[TU2] hardly any answer is cut in two, fewer stay so, and a clear end is answered at once", async () => {
  const judged = [];
  for (const turn of labelledTurns()) {
    judged.push({ ...await take(turn), endsClearly: turn.endsClearly, name: turn.name });
  }
  const sums = summarise(judged);
  const told = JSON.stringify({ ...sums, cut: judged.filter((t) => t.cutIn || !t.joined) });
  assert.equal(sums.unanswered, 0, told);
  assert.ok(sums.cutInRate <= 0.03, told);
  assert.ok(sums.leftCutRate <= 0.01, told);
  assert.ok(sums.clearMedianMs <= 900, told);
});
