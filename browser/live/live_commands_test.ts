import assert from "node:assert/strict";
import type { Outcome } from "../connection/interview_requests.ts";
import { sendUntilTaken } from "./live_commands.ts";

const refusal = (status: number): Outcome<never> => ({
  ok: false,
  problem: { title: "No", detail: "Not now.", field: null, status },
});
const taken: Outcome<{ head: number }> = { ok: true, status: 200, body: { head: 7 } };

/** Sends a command to a server that gives these answers, the last one for ever. */
async function send(...answers: readonly Outcome<{ head: number }>[]) {
  const waits: number[] = [];
  let tries = 0;
  const outcome = await sendUntilTaken(
    () => Promise.resolve(answers[Math.min(tries++, answers.length - 1)] ?? taken),
    (ms) => Promise.resolve(void waits.push(ms)),
  );
  return { outcome, tries, waits };
}

Deno.test("[SUT1] a command waits while its room moves, and is taken then", async () => {
  const { outcome, waits } = await send(refusal(503), refusal(503), taken);
  assert.deepEqual(outcome, taken);
  assert.deepEqual(waits, [500, 1_000]);
});

Deno.test("[SUT2] a refusal is shown at once, and a server that never takes it after five tries", async () => {
  assert.equal((await send(refusal(409))).tries, 1);
  assert.equal((await send(refusal(422))).outcome.ok, false);
  const { outcome, tries } = await send(refusal(503));
  assert.equal(tries, 5);
  assert.deepEqual(outcome, refusal(503));
});

Deno.test("[SUT3] a try whose answer was lost may have been taken", async () => {
  assert.equal((await send(refusal(503), refusal(409))).outcome.ok, true);
});
